// A control chart in plain English: what its two icons say, what that means, and what it cannot say.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "spc/chart.h"

namespace goodstanding::spc {

// How a figure and a period are written; whoever holds the chart knows its unit and how exact its days are.
struct Writing {
  std::function<std::string(double)> figure;  // "30:02"
  std::function<std::string(Date)> period;    // "April 2026"
};

struct Reading {
  std::string variation;               // "Special cause of concern, high." The words of the icon, as a sentence
  std::string assurance;               // "The target is missed consistently."; says so when there is none to say
  std::string meaning;                 // what follows, in a sentence or two
  std::vector<std::string> not_known;  // whole sentences; never empty: a chart never says why

  std::string whole() const;  // all of it, as one paragraph
};
Reading reading_of(const Chart& chart, const Writing& writing);

// "above the upper limit", "one of seven points in a row that each fall"; "" for common cause.
std::string_view why_words(Cause cause) noexcept;

// How the chart was worked out: screening, baseline, the lengths of the tests. Whole sentences.
std::vector<std::string> settings_words(const Chart& chart, const Writing& writing);

}  // namespace goodstanding::spc

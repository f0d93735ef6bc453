// Blue, red, amber or green: how an action stands, worked out from its state, the owner's forecast and the
// date. Never stored, and never typed in.
//
// There is no national meaning of the colours: where one trust means "on track" by amber, another means "at
// risk". So what is worked out is the situation, and which colour and word it gets is the trust's setting
// (register/settings.h); the letter, the word and the shape always stand together.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/date.h>
#include <goodstanding/record.h>
#include <goodstanding/view.h>

namespace goodstanding {

enum class Situation : std::uint8_t { NotStarted, UnderWay, OnTrack, AtRisk, Overdue, Done, Verified, Sustained, Withdrawn };
inline constexpr std::size_t situation_count = 9;
std::string_view to_word(Situation situation) noexcept;  // "not_started", "at_risk", ...

// What a trust calls its situations.
class BragScheme {
 public:
  struct Word {
    Mark mark = Mark::None;  // Red, Amber, Green, Blue, NotStarted, UnderWay or None
    std::string word;
    friend bool operator==(const Word&, const Word&) = default;
  };
  // The words that come with the program.
  BragScheme();

  const Word& of(Situation situation) const noexcept { return words_[static_cast<std::size_t>(situation)]; }
  void set(Situation situation, Word word) { words_[static_cast<std::size_t>(situation)] = std::move(word); }

  // Days before its due date from which an action that has not been started is at risk.
  int start_by_days = 14;

 private:
  std::array<Word, situation_count> words_;
};

struct BragInput {
  std::string state;  // of an action
  std::optional<PartialDate> due;
  std::optional<PartialDate> forecast;    // when its owner thinks it will be done
  std::string confidence;                 // the owner's: "sure", "fairly_sure", "doubtful", ""
  Date today;
};

struct Brag {
  Situation situation = Situation::NotStarted;
  Mark mark = Mark::NotStarted;
  std::string word;  // "Overdue", "At risk", "On track", "Complete", "Not started", "Under way", "Withdrawn"
  std::string why;   // a few words: "31 days late"
};

Brag brag_of(const BragInput& input, const BragScheme& scheme = {});
Brag brag_of(const Record& action, Date today, const BragScheme& scheme);

}  // namespace goodstanding

#include "ratio_table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace goodstanding::bench {
namespace {

std::string shown(const char* format, double number) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, format, number);
  return buffer;
}

std::string time_words(double milliseconds) {
  if (milliseconds < 1) return shown("%.0f µs", milliseconds * 1000);
  if (milliseconds < 10) return shown("%.1f ms", milliseconds);
  if (milliseconds < 10'000) return shown("%.0f ms", milliseconds);
  return shown("%.0f s", milliseconds / 1000);
}

// "12,000"
std::string whole(double number) {
  std::string out = shown("%.0f", number);
  for (int at = static_cast<int>(out.size()) - 3; at > 0; at -= 3) out.insert(static_cast<std::size_t>(at), ",");
  return out;
}

struct Verdict {
  std::string words;
  bool met = false;
};

Verdict against(const Aim& aim, double times, double milliseconds, double per_second) {
  Verdict out;
  const auto add = [&out](std::string words, bool met) {
    out.words += (out.words.empty() ? "" : " or ") + std::move(words);
    out.met = out.met || met;
  };
  if (aim.per_second > 0) add(whole(aim.per_second) + " a second", per_second >= aim.per_second);
  if (aim.times > 0) add("within " + shown("%.3g", aim.times) + " times", times <= aim.times);
  if (aim.milliseconds > 0) add("below " + time_words(aim.milliseconds), milliseconds < aim.milliseconds);
  return out;
}

}  // namespace

void RatioTable::ReportRuns(const std::vector<Run>& runs) {
  benchmark::ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred || run.iterations == 0) continue;
    const std::string& name = run.run_name.function_name;
    const auto first = name.find('/');
    const auto second = name.find('/', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string who = name.substr(second + 1);
    const double milliseconds = run.real_accumulated_time / static_cast<double>(run.iterations) * 1000;
    Beside& beside = timed_[name.substr(0, first)][std::atoi(name.c_str() + first + 1)];
    auto at = std::find_if(beside.begin(), beside.end(), [&](const Timed& t) { return t.who == who; });
    if (at == beside.end()) at = beside.insert(beside.end(), Timed{who, milliseconds, 0});
    at->milliseconds = std::min(at->milliseconds, milliseconds);
    if (const auto counted = run.counters.find("items_per_second"); counted != run.counters.end()) at->per_second = std::max(at->per_second, counted->second.value);
  }
}

void RatioTable::print(std::ostream& out) const {
  out << "\n| What | Actions | Goodstanding | Floor | Times the floor | Aim |\n|---|--:|--:|--:|--:|---|\n";
  for (const Measure& measure : suite_.measures()) {
    const auto sizes = timed_.find(measure.id);
    if (sizes == timed_.end()) continue;
    for (const auto& [actions, beside] : sizes->second) {
      const auto of = [&timed = beside](const std::string& who) {
        const auto found = std::find_if(timed.begin(), timed.end(), [&](const Timed& t) { return t.who == who; });
        return found == timed.end() ? nullptr : &*found;
      };
      const Timed* ours = of(product);
      if (ours == nullptr) continue;
      const std::string rate = ours->per_second > 0 ? " (" + whole(ours->per_second) + " a second)" : "";
      for (std::size_t i = 1; i < measure.timed.size(); ++i) {
        const Timed* floor = of(measure.timed[i]);
        if (floor == nullptr) continue;
        const double times = ours->milliseconds / floor->milliseconds;
        out << "| " << measure.words << " | " << whole(actions) << " | " << time_words(ours->milliseconds) << rate << " | " << floor->who << ": "
            << time_words(floor->milliseconds) << " | " << shown("%.2f", times) << " | ";
        // The aim is held against the first floor.
        const Verdict verdict = against(measure.aim, times, ours->milliseconds, ours->per_second);
        if (i == 1 && !verdict.words.empty()) out << verdict.words << ": " << (verdict.met ? "met" : "missed");
        out << " |\n";
      }
    }
  }
}

}  // namespace goodstanding::bench

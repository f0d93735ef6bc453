// The words of action logs, as data (schemas/imports/action_log.toml): headings, states, colours and what
// people write in place of a date. A trust that uses other words adds a line there, and no code.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

// What a column fills beside the fields of an action.
namespace log_target {
inline constexpr std::string_view ref = "ref";
inline constexpr std::string_view state = "state";
inline constexpr std::string_view brag = "brag";
inline constexpr std::string_view revised_due = "revised_due";
inline constexpr std::string_view updates = "updates";
inline constexpr std::string_view updated_on = "updated_on";
inline constexpr std::string_view note = "note";
inline constexpr std::string_view section = "section";
inline constexpr std::string_view left_out = "";
}  // namespace log_target

enum class LogColour : std::uint8_t { None, Blue, Red, Amber, Green };
std::string_view to_word(LogColour colour) noexcept;  // "Blue"; "No colour"

// Lower case, punctuation as blanks, one blank between words: "Target date (agreed):" is "target date agreed".
std::string plain_words(std::string_view text);

class LogWords {
 public:
  struct Match {
    std::string fills;
    int score = 0;  // the higher the surer
  };
  // What a heading may fill, surest first.
  std::vector<Match> matches(std::string_view heading) const;
  // Several columns may fill it.
  bool takes_several(std::string_view fills) const;

  // A state of an action; empty when the words say none.
  std::optional<std::string> state(std::string_view text) const;
  std::optional<LogColour> colour(std::string_view text) const;
  bool is_unknown_date(std::string_view text) const;
  bool is_unknown_owner(std::string_view text) const;
  // "sure", "fairly_sure" or "doubtful".
  std::optional<std::string> confidence(std::string_view text) const;
  // What an owner would be, if it were added: "team", "committee" or "role".
  std::string kind_of_owner(std::string_view text) const;
  // A role with its short forms written out: "dir of ops" is "director of operations".
  std::string role_words(std::string_view text) const;

 private:
  friend LogWords read_log_words(std::string_view, const std::string&);
  struct Column {
    std::string fills;
    bool several = false;
    std::vector<std::string> headings;
    std::vector<std::string> also;  // understood so where nothing better is there
  };
  struct Meaning {
    std::string is;
    std::vector<std::string> words;
  };
  std::vector<Column> columns_;
  std::vector<Meaning> states_;
  std::vector<Meaning> colours_;
  std::vector<std::string> unknown_dates_;
  std::vector<std::string> unknown_owners_;
  std::vector<Meaning> confidence_;
  std::vector<Meaning> owner_kinds_;
  std::map<std::string, std::string, std::less<>> roles_;
};

// Throws Faults{BadInput}.
LogWords read_log_words(std::string_view text, const std::string& file);
// From the folder of what comes with the program.
LogWords load_log_words(const std::string& resources);

// The colour that a fill would be called; None for white, grey, black, purple and the like.
LogColour colour_of_fill(std::string_view rgb);

}  // namespace goodstanding

// A standard set: what the team of an accreditation visit asks of a site, in one version. It is a TOML file of its
// own (docs/standard_sets.md), which a trust may take as it is or edit. Pure: no register is needed to read one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/error.h>

#include "base/toml.h"

namespace goodstanding {

// When a comment or a photo must stand beside an answer.
enum class Needed : std::uint8_t { Never, NotFullyMet, Always };
std::string_view to_word(Needed when) noexcept;  // "never", "not_fully_met", "always": as files and records write it

// What is counted for a question, and of how many: ten bags, five people asked.
struct SampleAsked {
  std::string of;
  int ask = 0;
  friend bool operator==(const SampleAsked&, const SampleAsked&) = default;
};

struct StandardQuestion {
  std::string id;       // "MED-03"; the same from version to version
  std::string section;  // the id of its section
  std::string text;
  std::string look_at;  // what to look at
  int weight = 1;       // 0 to 10; 0 is asked and not scored
  std::string evidence; // as answer.evidence_kind; "" when it does not matter
  Needed comment = Needed::NotFullyMet;
  Needed photo = Needed::Never;
  bool immediate_risk = false;  // a shortfall here may be a risk to somebody now
  bool critical = false;        // caps the award while it is not met
  std::optional<SampleAsked> sample;
  std::string key_question;       // codes, "" for none
  std::string quality_statement;
  std::string regulation;
  // The questions of the version before that it takes over: renamed, joined or split. Without it, the one of the same
  // id, if there was one; an empty list says that it is new although the id was used before.
  std::optional<std::vector<std::string>> maps_from;
  Position at;  // where the file has it
};

struct StandardSection {
  std::string id;
  std::string title;
};

// A question of the version before that nothing takes over.
struct DroppedQuestion {
  std::string id;
  std::string why;
  Position at;
};

struct StandardSet {
  std::string id;       // "ambulance_station"; the same from version to version
  std::string version;  // "1.0"
  std::string title;
  std::string site_kind;
  std::optional<PartialDate> in_force_from;
  std::string framework;    // the code of the framework whose key questions and quality statements it names
  std::string regulations;  // and of the instrument whose regulations
  std::string replaces;     // the version before; "" for the first
  std::vector<StandardSection> sections;
  std::vector<StandardQuestion> questions;  // in the order in which they are asked
  std::vector<DroppedQuestion> dropped;

  const StandardQuestion* find(std::string_view question) const noexcept;
};

// The codes that questions may name.
struct StandardLinks {
  std::map<std::string, std::string> quality_statements;  // code to the code of its key question
  std::vector<std::string> key_questions;
  std::vector<std::string> regulations;  // numbers
};

// Reads a set. Throws Faults{BadInput} with everything that is wrong with it, each with its line, its column and its
// mend: then nothing of it is used. With `links`, codes are looked up too; with `before`, the version that it replaces,
// every question of that must be taken over or named as dropped.
StandardSet read_standard_set(std::string_view text, const std::string& file, const StandardLinks* links = nullptr, const StandardSet* before = nullptr);

// True for a file that holds a standard set, not records: [standard_set] is a table in it. False for what cannot be
// read, which the reader of records then says.
bool is_standard_set(std::string_view text);

// The codes that the framework files of the program declare. Throws Faults{BadInput} when one cannot be read.
StandardLinks links_of(const std::vector<std::pair<std::string, std::string>>& files);  // name and text

// The questions of `before` that `question` of a later version takes over, by id.
std::vector<std::string> came_from(const StandardQuestion& question, const StandardSet& before);

}  // namespace goodstanding

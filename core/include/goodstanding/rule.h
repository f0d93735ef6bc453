// Rules on a proposed change: may this record become so? Beside what a record type declares (required
// fields, ranges, transitions), a rule says what only code can say, in words that tell people what would
// satisfy it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/change.h>
#include <goodstanding/error.h>
#include <goodstanding/record.h>

namespace goodstanding {

class Reader;

// One reason why a change may not be made.
struct Refusal {
  std::string rule;     // a stable name: "required", "breach.regulation_resolved"
  std::string message;  // a whole sentence: "Action: the title must be given."
  std::string remedy;   // what would satisfy the rule
  std::string source;   // law, guidance or the trust's own rule; may be empty
  std::optional<RecordId> record;
  std::string field;    // empty: the record as a whole

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

// A change that rules refuse; nothing was written.
class GOODSTANDING_API Refused : public Error {
 public:
  explicit Refused(std::vector<Refusal> refusals);
  ~Refused() override;
  const std::vector<Refusal>& refusals() const noexcept { return refusals_; }

 private:
  std::vector<Refusal> refusals_;
};

// One record of a draft, before and after.
struct GOODSTANDING_API Proposal {
  const Record* before = nullptr;  // null: the record is new
  const Record* after = nullptr;   // never null
  std::string_view transition;     // the move being made; empty: none
  std::string_view reason;
  RecordId who;                    // whose act it is: the person attested, else the person signed in
  bool undo = false;               // puts back what was before
  const Reader* reader = nullptr;  // the register as it stands, without the draft
  // A record as the draft would leave it; null when there is none.
  std::function<const Record*(const RecordId&)> look_up;
  std::span<const Record* const> added;  // the records that the same draft adds, of every type

  // True when the draft gives the field another value than it has.
  bool changes(std::string_view field) const;
};

// Pure: the same proposal gives the same answer. Runs inside the session, with its person's rights.
struct Rule {
  std::string id;      // "medicines.discrepancy_reported"
  std::string type;    // the record type it watches
  std::string source;
  // Adds a refusal for each thing that stands against the proposal; `rule` and `source` may be left empty.
  std::function<void(const Proposal&, std::vector<Refusal>&)> check;
};

}  // namespace goodstanding

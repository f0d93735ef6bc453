// "If the inspectors came tomorrow": for each service and key question the evidence that is in date, stale or missing; for each
// statement that and the trust's own assessment; for each framework that is live what it asks and no earlier one did.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>

#include "register/evidence.h"

namespace goodstanding {

enum class Holding : std::uint8_t { InDate, Stale, Missing };
std::string_view to_word(Holding holding) noexcept;   // "in_date"
std::string_view label_of(Holding holding) noexcept;  // "In date"

// What one piece says on a day: in date, stale (past its end, or without one and older than `months_fresh`), or nothing
// (rejected, struck out, or of a later day).
std::optional<Holding> holding_of(EvidenceStanding standing, std::optional<Date> effective, bool has_end, Date today, int months_fresh);

// What a framework's statements are to each other, and the evidence: small facts, so that the rule is pure.
struct StatementFacts {
  RecordId id;
  RecordId framework;
  RecordId key_question;
  std::vector<RecordId> replaced_by;  // statements of a later version
  std::vector<RecordId> regulations;  // that stand behind it
};
struct EvidenceFacts {
  RecordId id;
  std::vector<RecordId> answers;    // statements, key questions, regulations
  std::optional<RecordId> service;  // empty: bears on every service
  Holding holding = Holding::InDate;  // or Stale
};

// The statements of which evidence answers this one too: itself, and those of earlier versions that lead to it. Each once; a
// circle of versions ends.
std::vector<RecordId> answering(const std::vector<StatementFacts>& statements, const RecordId& statement);
// Those, and the regulations that stand behind them: evidence for a regulation bears out each statement that names it, and no
// statement that names only another of its paragraphs.
std::vector<RecordId> borne_out_by(const std::vector<StatementFacts>& statements, const RecordId& statement);
// The best of what is held for any of these, for a service ("" for the whole trust: of any service); and how much of each.
struct HeldFor {
  Holding holding = Holding::Missing;
  std::vector<RecordId> in_date;
  std::vector<RecordId> stale;
};
HeldFor held_for(const std::vector<EvidenceFacts>& evidence, const std::vector<RecordId>& asked, const std::optional<RecordId>& service);

struct ReadyCell {
  RecordId service;
  RecordId key_question;
  HeldFor held;
};
struct OwnAssessment {
  RecordId record;
  std::optional<RecordId> service;
  std::string status;  // the label of its state
  std::string result;  // in words; "" while there is none
  bool is_late = false;  // past the day on which it was to be looked at again
};
struct ReadyStatement {
  RecordId statement;
  std::string code;
  std::string name;
  HeldFor held;
  std::vector<OwnAssessment> own;
  bool is_new = false;                // no statement of the framework that this one replaces leads to it
  std::vector<std::string> came_from; // codes of those that do
};
struct FrameworkReadiness {
  RecordId framework;
  std::string code;
  std::string name;
  bool replaces_another = false;      // of those held: then `is_new` means something
  std::vector<RecordId> key_questions;  // in order
  std::vector<RecordId> services;       // provided, by name
  std::vector<ReadyCell> cells;         // service by service
  std::vector<ReadyStatement> statements;  // in order
  // What only this version asks and nothing in date answers yet.
  std::vector<const ReadyStatement*> gaps() const;
  int count(Holding holding) const noexcept;  // cells
};

// Every assessment framework that is live today: begun or announced, and not ended. Two versions may be so at once.
std::vector<FrameworkReadiness> read_readiness(const Reader& reader);

}  // namespace goodstanding

#include "sample_actions.h"

#include "access/person.h"
#include "exchange/csv.h"
#include "register/action.h"
#include "register/breach.h"

namespace goodstanding::bench {
namespace {

constexpr const char* vocabulary[] = {
    "medicines",  "storage",  "governance", "oversight", "station",  "audit",    "keys",     "learning",  "handover", "pouches",  "rotas",    "safe",
    "review",     "training", "policy",     "record",    "ambulance", "fleet",   "dispatch", "call",      "clinical", "incident", "report",   "board",
    "committee",  "quality",  "evidence",   "standard",  "infection", "control", "cleaning", "equipment", "checks",   "daily",    "monthly",  "weekly",
    "supervision", "appraisal", "staff",    "speak",     "concern",  "patient",  "response", "time",      "plan",     "measure",  "sample",   "pharmacy",
    "controlled", "drugs",    "register",   "cabinet",   "access",   "log",      "theme",    "action",    "owner",    "deadline", "assurance", "risk"};

constexpr const char* workstreams[] = {"medicines", "psirf", "sexual_safety", "ftsu", "safeguarding"};
constexpr const char* states[] = {"not_started", "in_progress", "in_progress", "withdrawn"};
constexpr const char* confidences[] = {"sure", "fairly_sure", "doubtful"};

}  // namespace

SampleActions::SampleActions(const Reader& reader, std::uint64_t seed) : chance_(seed) {
  for (const Record& person : reader.all(Query::of(person::type))) {
    owners_.push_back(person.id());
    owner_names_.push_back(person.get(person::role).value_or(""));
  }
  breaches_ = reader.ids(Query::of(breach::type));
}

std::string SampleActions::words(std::uint64_t from, std::uint64_t to) {
  std::string out;
  for (std::uint64_t left = from + chance_.below(to - from + 1); left > 0; --left) {
    if (!out.empty()) out += ' ';
    out += vocabulary[chance_.below(std::size(vocabulary))];
  }
  return out;
}

RecordId SampleActions::add_to(Draft& draft) {
  const RecordId id = draft.add(action::type);
  draft.set(id, action::title, words(4, 9));
  if (!one_in(4)) draft.set(id, action::description, words(12, 40));
  if (!one_in(10)) {
    const PartialDate due = a_day();
    draft.set(id, action::due, due);
    draft.set(id, action::original_due, due);
  }
  if (!one_in(5)) draft.set(id, action::owner, owners_[chance_.below(owners_.size())]);
  if (!one_in(3)) draft.set(id, action::workstream, workstreams[chance_.below(std::size(workstreams))]);
  if (!breaches_.empty() && one_in(3)) draft.set(id, action::breaches, std::vector<RecordId>{breaches_[chance_.below(breaches_.size())]});
  if (one_in(5)) {
    draft.set(id, action::forecast, a_day());
    draft.set(id, action::confidence, ChoiceId(confidences[chance_.below(std::size(confidences))]));
  }
  draft.set(id, builtin::state, Value(ChoiceId(states[chance_.below(std::size(states))])));
  return id;
}

std::string SampleActions::csv(int rows) {
  std::string out = csv_row({"Action", "Description", "Due", "Owner", "Workstream"});
  for (int i = 0; i < rows; ++i) {
    const std::string owner = owner_names_[chance_.below(owner_names_.size())];
    out += csv_row({words(4, 9), words(12, 40), a_day().to_words(), owner, workstreams[chance_.below(std::size(workstreams))]});
  }
  return out;
}

}  // namespace goodstanding::bench

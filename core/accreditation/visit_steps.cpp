#include "accreditation/visit_steps.h"

#include <goodstanding/error.h>

#include "accreditation/visit_writing.h"
#include "register/answer.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

// The level, score and next date that the answers give, onto the visit that is agreed.
void write_outcome(Draft& draft, const Reader& reader, const HeldVisit& visit) {
  const RecordId id = visit.visit.id();
  if (!visit.award.level.empty()) draft.set(id, visit::award, visit.award.level);
  else draft.set(id, visit::award.field, Value());  // of an agreement that was taken back
  if (const auto low = visit.score.overall.low()) draft.set(id, visit::score, *low);
  draft.set(id, visit::next_due, held_from(visit.visit.get(visit::visited).value_or(reader.today()), visit.award.months));
}

}  // namespace

RecordId set_for_visit(const Reader& reader, const std::optional<Record>& round) {
  const auto asks = [&](const RecordId& set) { return reader.count(Query::of(criterion::type).where(criterion::standard_set == set)) != Count::of(0); };
  if (const auto set = round ? round->get(accreditation_round::standard_set) : std::nullopt; set && asks(*set)) return *set;
  std::vector<RecordId> found;
  for (const Record& set : reader.all(Query::of(standard_set::type)))
    if (set.state() == "in_use" && asks(set.id())) found.push_back(set.id());
  if (found.size() == 1) return found.front();
  if (found.empty()) throw Error(ErrorCode::NotFound, "No standard set with questions is in use in the register.", "Take one into use with \"goodstanding visit adopt\".");
  throw Error(ErrorCode::BadInput, "Several standard sets are in use.", "Say which, such as --set SET-0002.");
}

RecordId begin_visit(Draft& draft, const Reader& reader, const VisitBeginning& beginning, Instant now) {
  std::optional<Record> round;
  if (beginning.round) round = reader.get(*beginning.round);
  else if (const auto current = current_round(reader)) round = reader.get(*current);
  std::optional<Record> planned;
  if (beginning.planned) planned = reader.get(*beginning.planned);
  else
    for (Record& visit : reader.all(Query::of(visit::type).where(visit::site == beginning.site)))
      if (visit.state() == "planned" && (!round || visit.get(visit::round).value_or(round->id()) == round->id())) planned = std::move(visit);
  const RecordId id = planned ? planned->id() : draft.add(visit::type);
  if (planned) draft.move(id, "start");
  else draft.set(id, builtin::state, Value(ChoiceId("under_way")));
  draft.set(id, visit::site, beginning.site);
  if (round) draft.set(id, visit::round, round->id());
  if (beginning.set) draft.set(id, visit::standard_set, *beginning.set);
  else if (!planned || !planned->has(visit::standard_set.field)) draft.set(id, visit::standard_set, set_for_visit(reader, round));
  if (beginning.announced) draft.set(id, visit::announced, true);
  draft.set(id, visit::visited, reader.today());
  draft.set(id, visit::started, now);
  return id;
}

int complete_visit(Draft& draft, const Reader& reader, const HeldVisit& visit, Instant now) {
  draft.move(visit.visit.id(), "complete");
  draft.set(visit.visit.id(), visit::ended, now);
  return write_findings(draft, reader, visit);
}

void agree_visit(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::optional<RecordId>& acknowledged_by, Instant now) {
  const RecordId id = visit.visit.id();
  draft.move(id, "agree");
  if (acknowledged_by) draft.set(id, visit::acknowledged_by, *acknowledged_by);
  draft.set(id, visit::acknowledged_at, now);
  draft.set(id, visit::debriefed_on, now);
  write_findings(draft, reader, visit);
  write_outcome(draft, reader, visit);
}

}  // namespace goodstanding

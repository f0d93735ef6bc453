#include "psirf_measures.h"

#include <algorithm>

#include <goodstanding/reader.h>

#include "../common/figures.h"
#include "records.h"
#include "steps.h"

namespace psirf {
namespace {

using namespace goodstanding;

constexpr int days_looked_back = 365;

std::optional<Decimal> share_of_actions(const Reader& reader, const Condition& condition, const Condition& among) {
  const Count whole = reader.count(Query::of(safety_action::type).where(among));
  const Count part = reader.count(Query::of(safety_action::type).where(among && condition));
  if (!whole.is_number() || !part.is_number()) return std::nullopt;
  return workstream::percent(part.number(), whole.number());
}

Condition kept() { return !in_state({StateId("dropped")}); }

std::optional<Decimal> actions_measured(const Reader& reader) { return share_of_actions(reader, held(safety_action::measure) || held(safety_action::how_known), kept()); }

std::optional<Decimal> actions_worked(const Reader& reader) { return share_of_actions(reader, in_state({StateId("worked")}), in_state({StateId("worked"), StateId("did_not")})); }

// What changes the system, where a factor is named, and not what asks people to take more care.
std::optional<Decimal> actions_on_the_system(const Reader& reader) { return share_of_actions(reader, safety_action::factor != ChoiceId("people"), kept() && held(safety_action::factor)); }

// Responses started in the last year in which those affected were spoken to. Thematic reviews have none of their own.
std::optional<Decimal> those_affected_involved(const Reader& reader) {
  std::int64_t all = 0;
  std::int64_t spoken_to = 0;
  for (const Record& record : reader.all(Query::of(response::type).where(response::started > reader.today().plus_days(-days_looked_back) && response::kind != ChoiceId("thematic")))) {
    ++all;
    if (record.has(response::engaged_on.field)) {
      ++spoken_to;
      continue;
    }
    const Count contacts = reader.count(Query::of(affected::type).where(affected::response == record.id() && held(affected::first_contact)));
    spoken_to += contacts.is_number() && contacts.number() > 0 ? 1 : 0;
  }
  return workstream::percent(spoken_to, all);
}

// Duties known in the last year whose first step was taken within its limit, of those whose limit has run out or that
// were taken. Those who could not be reached are not counted: Regulation 20(5).
std::optional<Decimal> candour_in_time(const Reader& reader) {
  std::int64_t all = 0;
  std::int64_t in_time = 0;
  for (const Record& record : reader.all(Query::of(candour::type).where(in_state({StateId("open"), StateId("done")}) && candour::known_on > reader.today().plus_days(-days_looked_back)))) {
    const auto steps = steps_of_candour(reader, record);
    const Step& told = steps.front();
    if (!told.due || (!told.done && !told.late)) continue;
    ++all;
    in_time += told.done && *told.done <= *told.due ? 1 : 0;
  }
  return workstream::percent(in_time, all);
}

std::optional<Decimal> days_to_approval(const Reader& reader) {
  std::vector<std::int64_t> days;
  for (const Record& record : reader.all(Query::of(response::type).where(held(response::started) && response::approved_on > reader.today().plus_days(-days_looked_back))))
    days.push_back(days_between(*record.get(response::started), *record.get(response::approved_on)));
  return workstream::median(std::move(days));
}

}  // namespace

std::vector<DerivedMeasure> psirf_measures() {
  return {{"psirf.actions_measured", "Safety actions that say how they will be known to work", "%", actions_measured},
          {"psirf.actions_worked", "Safety actions shown to have worked, of those looked at", "%", actions_worked},
          {"psirf.on_the_system", "Safety actions that change the system, not people", "%", actions_on_the_system},
          {"psirf.involved", "Learning responses in which those affected were spoken to, twelve months", "%", those_affected_involved},
          {"psirf.candour_in_time", "Duty of candour: told in person within the limit, twelve months", "%", candour_in_time},
          {"psirf.days_to_approval", "Median days from start to approval, twelve months", "", days_to_approval}};
}

}  // namespace psirf

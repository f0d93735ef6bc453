#include "pages/status.h"

#include <algorithm>

#include "base/text.h"
#include "pages/check_page.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/citation.h"
#include "register/conflict.h"
#include "register/inspection.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/organisation.h"
#include "register/regulation.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

std::vector<StateId> open_states(const Reader& reader, std::string_view type) {
  std::vector<StateId> out;
  for (const State& state : reader.schema().at(type).states)
    if (state.open) out.push_back(state.id);
  return out;
}

// States of an action in which something is still to be done by its owner.
const std::vector<StateId>& working_states() {
  static const std::vector<StateId> states{StateId("not_started"), StateId("in_progress")};
  return states;
}

std::string serves(const Record& action, const Reader& reader) {
  if (const auto breaches = action.get(action::breaches); breaches && !breaches->empty())
    if (const auto breach = reader.get(breaches->front())) return regulation_words(*breach, reader);
  if (const auto programme = action.get(action::programme)) return reader.title(*programme);
  return {};
}

ActionLine line_of(const Record& action, const Reader& reader, const BragScheme& scheme) {
  ActionLine out;
  out.record = action.id();
  out.ref = action.ref();
  out.title = action.get(action::title).value_or("");
  out.brag = brag_of(action, reader.today(), scheme);
  out.due = action.get(action::due);
  out.serves = serves(action, reader);
  out.owner = reader.words(action, action::owner.field);
  return out;
}

void read_actions(Status& status, const Reader& reader) {
  const Date today = reader.today();
  const BragScheme scheme = Settings::of(reader).brag;
  const Query open = Query::of(action::type).where(in_state(working_states()));
  status.open_actions = reader.count(open).number();
  Query overdue = open;
  overdue.where(Condition::compare(action::due.id(), Condition::Op::Lt, Value(today))).sort(action::due);
  status.overdue_actions = reader.count(overdue).number();
  for (const Record& action : reader.find(overdue.limit(Status::attention_limit)).records) status.attention.push_back(line_of(action, reader, scheme));

  // What the BRAG calls at risk, asked of the register: it is counted without being read.
  const Condition to_come = Condition::compare(action::due.id(), Condition::Op::Ge, Value(today)) || not_held(action::due);
  const Condition soon = Condition::compare(action::due.id(), Condition::Op::Le, Value(today.plus_days(scheme.start_by_days)));
  Query at_risk = open;
  at_risk.where(to_come && (action::confidence == ChoiceId("doubtful") || earlier(action::due, action::forecast) || (in_state({StateId("not_started")}) && soon))).sort(action::due);
  status.attention_total = status.overdue_actions + reader.count(at_risk).number();
  if (status.attention.size() == Status::attention_limit) return;
  for (const Record& action : reader.find(at_risk.limit(Status::attention_limit - status.attention.size())).records) status.attention.push_back(line_of(action, reader, scheme));
}

void read_calendar_parts(Status& status, const Reader& reader) {
  CalendarWindow late;
  late.to = reader.today().plus_days(-1);
  for (std::size_t kind = 0; kind < calendar_kinds; ++kind)
    if (static_cast<CalendarKind>(kind) != CalendarKind::Action) late.kinds.push_back(static_cast<CalendarKind>(kind));
  status.late = read_calendar(reader, late);
  std::stable_sort(status.late.begin(), status.late.end(), [](const CalendarItem& a, const CalendarItem& b) { return a.owed < b.owed; });

  CalendarWindow coming;
  coming.from = reader.today();
  coming.most = 10;
  for (CalendarItem& item : read_calendar(reader, coming)) {
    // The same thing may be a milestone, an action and a promise at once: it is shown once.
    const bool known = std::any_of(status.coming.begin(), status.coming.end(), [&](const CalendarItem& other) { return same_letters(other.what, item.what); });
    if (!known) status.coming.push_back(std::move(item));
  }
}

void read_gaps(Status& status, const Reader& reader) {
  Query gaps = Query::of(conflict::type);
  gaps.where(Condition::in(conflict::kind.id(), {ChoiceId("gap"), ChoiceId("not_received")})).where(in_state({StateId("open")}));
  for (const Record& record : reader.all(gaps))
    status.not_held.push_back({record.id(), record.get(conflict::subject).value_or(""), shortened(record.get(conflict::side_a).value_or(""), 160)});
  // Figures that were never given come by the dozen: one line for each body, with how many.
  std::vector<std::pair<std::optional<RecordId>, std::vector<Record>>> by_body;  // in the order of the records
  for (Record& record : reader.all(Query::of(observation::type).where(observation::standing == ChoiceId("not_held")))) {
    const auto body = record.get(observation::organisation);
    auto known = std::find_if(by_body.begin(), by_body.end(), [&](const auto& one) { return one.first == body; });
    if (known == by_body.end()) known = by_body.insert(known, {body, {}});
    known->second.push_back(std::move(record));
  }
  for (const auto& [body, figures] : by_body) {
    if (figures.size() < 3 || !body) {
      for (const Record& figure : figures) status.not_held.push_back({figure.id(), reader.title(figure), figure.get(observation::statement).value_or("Never given to us")});
      continue;
    }
    std::vector<std::string> names;
    for (const Record& figure : figures) {
      const std::string name = reader.words(figure, observation::measure.field);
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    status.not_held.push_back({*body, counted(static_cast<long long>(figures.size()), "figure", "figures") + " of " + reader.title(*body), "Never given to us: " + list_words(names)});
  }
}

}  // namespace

std::string regulation_words(const Record& breach, const Reader& reader) {
  const auto regulation = breach.get(breach::regulation);
  const auto record = regulation ? reader.get(*regulation) : std::nullopt;
  const std::string cited = breach.get(breach::cited_as).value_or("");
  if (!record) return cited.empty() ? std::string("Regulation not held") : cited;
  const std::string number = record->get(regulation::number).value_or("");
  // "Regulation 17" printed and 17(2)(a) understood are no difference worth telling.
  const std::string whole = number.substr(0, number.find('('));
  if (cites(cited, number, record->get(regulation::title).value_or(""))) return "Regulation " + whole;
  const std::string printed = cited.starts_with("Regulation ") ? cited.substr(11) : cited;
  return "Regulation " + whole + " (printed as " + printed + ")";
}

Status read_status(const Reader& reader, PluginHost& plugins) { return read_status(reader, plugins, register_findings(reader, plugins)); }

Status read_status(const Reader& reader, PluginHost& plugins, const std::vector<CheckFinding>& findings) {
  Status out;
  out.today = reader.today();
  out.demonstration = Settings::of(reader).demonstration;
  // The register is that of the trust whose services are rated in it; the first trust while there are none.
  for (const Record& trust : reader.find(Query::of(organisation::type).where(organisation::kind == ChoiceId("trust")).limit(1)).records)
    out.organisation = trust.get(organisation::name).value_or("");
  out.ratings = RatingGrid::read(reader);
  for (const Record& breach : reader.all(Query::of(breach::type).where(in_state(open_states(reader, breach::type)))))
    out.breaches.push_back({breach.id(), breach.ref(), breach.get(breach::title).value_or(""), regulation_words(breach, reader), reader.words(breach, builtin::state)});
  read_actions(out, reader);
  read_calendar_parts(out, reader);
  for (const Record& inspection : reader.all(Query::of(inspection::type).where(in_state({StateId("awaited")}))))
    out.awaited.push_back(reader.words(inspection, inspection::inspected.field));
  out.workstreams = plugins.alerts(reader);
  read_gaps(out, reader);
  out.reopenings = reopening_causes(reader);
  const Count visits = reader.count(Query::of("visit"));
  if (visits.is_number() && visits.number() > 0) out.visits = visits.number();
  for (const CheckFinding& finding : findings) ++(finding.tone == Tone::Bad ? out.check_errors : out.check_warnings);
  return out;
}

}  // namespace goodstanding

#include "register/calendar_sources.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/answer.h"
#include "register/benefit.h"
#include "register/breach.h"
#include "register/business_case.h"
#include "register/cadence.h"
#include "register/commitment.h"
#include "register/committee.h"
#include "register/decision.h"
#include "register/enforcement.h"
#include "register/escalation.h"
#include "register/evidence.h"
#include "register/factual_accuracy.h"
#include "register/inspection.h"
#include "register/known.h"
#include "register/meeting.h"
#include "register/milestone.h"
#include "register/organisation.h"
#include "register/oversight_review.h"
#include "register/question.h"
#include "register/reporting_line.h"
#include "register/risk.h"
#include "register/undertaking.h"
#include "register/undertaking_term.h"

namespace goodstanding {
namespace {

// States in which something is still to be done. An action that is done waits for others, and not for a date.
std::vector<StateId> open_states(const RecordType& type) {
  std::vector<StateId> out;
  for (const State& state : type.states)
    if (state.open && !(type.id == action::type && (state.id == "done" || state.id == "verified"))) out.push_back(state.id);
  return out;
}

std::string owner_of(const Reader& reader, const Record& record) {
  for (const char* field : {"owner", "executive_lead", "raised_by"})
    if (record.has(field)) return reader.words(record, field);
  return {};
}

// A turn that follows from the one before: its date, and from what.
std::optional<Deadline> by_cadence(const std::string& words, const std::optional<PartialDate>& last) {
  const auto cadence = parse_cadence(words);
  if (!cadence || !last) return std::nullopt;
  Deadline out;
  out.due = next_after(*last, *cadence);
  out.computed = true;
  out.rule = cadence->words + ", from " + last->to_words();
  return out;
}

}  // namespace

CalendarSources::CalendarSources(const Reader& reader, const CalendarWindow& window) : reader_(reader), window_(window), rules_(DeadlineRules::of(reader)) {}

std::vector<CalendarItem> CalendarSources::read() {
  if (wants({CalendarKind::Enforcement})) enforcement();
  if (wants({CalendarKind::Breach})) breaches();
  if (wants({CalendarKind::FactualAccuracy})) draft_reports();
  if (wants({CalendarKind::Undertaking})) undertakings();
  if (wants({CalendarKind::Report})) reports();
  if (wants({CalendarKind::Commitment, CalendarKind::Benefit})) promises();
  if (wants({CalendarKind::Question})) questions();
  if (wants({CalendarKind::Decision})) decisions();
  if (wants({CalendarKind::Meeting})) meetings();
  if (wants({CalendarKind::BusinessCase})) business_cases();
  if (wants({CalendarKind::Milestone})) milestones();
  if (wants({CalendarKind::Action})) actions();
  if (wants({CalendarKind::WaitsFor})) waiting();
  if (wants({CalendarKind::RiskReview})) risks();
  if (wants({CalendarKind::Evidence})) evidence();
  if (wants({CalendarKind::Escalation})) escalations();
  if (wants({CalendarKind::Visit})) visits();
  return std::move(items_);
}

bool CalendarSources::wants(std::initializer_list<CalendarKind> kinds) const {
  return window_.kinds.empty() || std::any_of(kinds.begin(), kinds.end(), [&](CalendarKind kind) { return std::find(window_.kinds.begin(), window_.kinds.end(), kind) != window_.kinds.end(); });
}

template <class DateKey>
std::vector<Record> CalendarSources::dated(DateKey key, std::optional<Condition> more) const {
  if (!knows(reader_, key.type, key.field)) return {};
  Query query = Query::of(key.type);
  const auto states = open_states(reader_.schema().at(key.type));
  if (!states.empty()) query.where(in_state(states));
  if (window_.from) query.where(Condition::compare(key.id(), Condition::Op::Ge, Value(*window_.from)));
  else query.where(held(key));
  if (window_.to) query.where(Condition::compare(key.id(), Condition::Op::Le, Value(*window_.to)));
  if (more) query.where(std::move(*more));
  query.sort(key);
  return window_.most ? reader_.find(query.limit(*window_.most)).records : reader_.all(query);
}

std::vector<Record> CalendarSources::open(std::string_view type) const {
  return reader_.all(Query::of(type).where(in_state(open_states(reader_.schema().at(type)))));
}

CalendarSources::Addressee CalendarSources::to(const std::optional<RecordId>& body) {
  if (!body) return {};
  if (const auto known = addressees_.find(*body); known != addressees_.end()) return known->second;
  Addressee out{Owed::Partner, reader_.title(*body)};
  if (const auto record = reader_.get(*body); record && record->type() == organisation::type) {
    const ChoiceId kind = record->get(organisation::kind).value_or(ChoiceId());
    const auto known = record->get(organisation::short_name);
    if (known && !known->empty()) out.name = *known;
    out.owed = kind == "regulator" ? Owed::Regulator : kind == "oversight" ? Owed::Oversight : kind == "scrutiny" ? Owed::Scrutiny : kind == "trust" ? Owed::Ourselves : Owed::Partner;
  } else if (record && record->type() == committee::type) {
    const ChoiceId kind = record->get(committee::kind).value_or(ChoiceId());
    // A group of the oversight body is the oversight body.
    const auto whose = record->get(committee::organisation);
    const Addressee owner = to(whose);
    out.owed = kind == "scrutiny" ? Owed::Scrutiny : whose && (owner.owed == Owed::Oversight || owner.owed == Owed::Regulator) ? owner.owed : kind == "forum" && whose && owner.owed == Owed::Partner ? Owed::Partner : Owed::Committee;
  }
  return addressees_[*body] = out;
}

CalendarSources::Addressee CalendarSources::regulator() {
  if (regulator_) return *regulator_;
  const auto found = reader_.find(Query::of(organisation::type).where(organisation::kind == ChoiceId("regulator")).limit(1)).records;
  regulator_ = found.empty() ? Addressee{Owed::Regulator, "The regulator"} : to(found.front().id());
  return *regulator_;
}

void CalendarSources::add(CalendarKind kind, const Record& record, std::string what, const PartialDate& when, const Addressee& to) {
  if ((window_.from && when.last() < *window_.from) || (window_.to && when.last() > *window_.to)) return;
  CalendarItem item;
  item.kind = kind;
  item.record = record.id();
  item.ref = record.ref();
  item.what = std::move(what);
  item.when = when;
  item.overdue = when.last() < reader_.today();
  item.owed = to.owed;
  item.to_whom = to.name;
  item.owner = owner_of(reader_, record);
  items_.push_back(std::move(item));
}

void CalendarSources::add(CalendarKind kind, const Record& record, std::string what, const Deadline& deadline, const Addressee& to) {
  if (!deadline.is_open()) return;
  const std::size_t before = items_.size();
  add(kind, record, std::move(what), deadline.due, to);
  if (items_.size() == before || !deadline.computed) return;
  items_.back().computed = true;
  items_.back().clock = deadline.rule;
  items_.back().source = deadline.source;
}

void CalendarSources::enforcement() {
  for (const Record& notice : open(enforcement::type)) {
    const auto body = notice.get(enforcement::body);
    for (const NamedDeadline& named : deadlines_of_enforcement(notice, rules_))
      add(CalendarKind::Enforcement, notice, named.what + ": " + reader_.Reader::title(notice), named.deadline, body ? to(body) : regulator());
  }
}

void CalendarSources::breaches() {
  for (const Record& breach : open(breach::type))
    for (const NamedDeadline& named : deadlines_of_breach(breach, rules_)) add(CalendarKind::Breach, breach, named.what + ": " + reader_.Reader::title(breach), named.deadline, regulator());
}

void CalendarSources::draft_reports() {
  for (const Record& inspection : open(inspection::type))
    if (const auto deadline = factual_accuracy_of(inspection, rules_)) add(CalendarKind::FactualAccuracy, inspection, "Factual accuracy of the draft: " + reader_.Reader::title(inspection), *deadline, regulator());
  for (const Record& point : open(factual_accuracy::type))
    if (const auto deadline = deadline_of_point(point, reader_, rules_)) add(CalendarKind::FactualAccuracy, point, "Challenge: " + reader_.Reader::title(point), *deadline, regulator());
}

void CalendarSources::undertakings() {
  for (const Record& record : dated(undertaking::review_due)) add(CalendarKind::Undertaking, record, "Review: " + reader_.Reader::title(record), *record.get(undertaking::review_due), to(record.get(undertaking::body)));
  for (const Record& term : dated(undertaking_term::due)) {
    const auto whole = term.get(undertaking_term::undertaking);
    const auto record = whole ? reader_.get(*whole) : std::nullopt;
    add(CalendarKind::Undertaking, term, reader_.Reader::title(term), *term.get(undertaking_term::due), to(record ? record->get(undertaking::body) : std::nullopt));
  }
  for (const Record& review : dated(oversight_review::due)) {
    const auto of = review.get(oversight_review::of);
    add(CalendarKind::Undertaking, review, "Review: " + (of ? reader_.title(*of) : review.ref()), *review.get(oversight_review::due), to(review.get(oversight_review::body)));
  }
}

void CalendarSources::reports() {
  for (const Record& line : open(reporting_line::type)) {
    const auto last = line.get(reporting_line::last_sent);
    if (const auto next = line.get(reporting_line::next_due)) add(CalendarKind::Report, line, reader_.Reader::title(line), *next, to(line.get(reporting_line::body)));
    else if (const auto turn = by_cadence(line.get(reporting_line::cadence).value_or(""), last ? std::optional<PartialDate>(*last) : std::nullopt)) add(CalendarKind::Report, line, reader_.Reader::title(line), *turn, to(line.get(reporting_line::body)));
  }
}

void CalendarSources::promises() {
  for (const Record& promise : open(commitment::type)) {
    const auto made_to = promise.get(commitment::made_to);
    Addressee whom{Owed::Public, reader_.words(promise, commitment::made_to.field)};
    if (made_to == ChoiceId("regulator")) whom = regulator();
    if (made_to == ChoiceId("scrutiny")) whom.owed = Owed::Scrutiny;
    if (const auto next = promise.get(commitment::next_due)) add(CalendarKind::Commitment, promise, reader_.Reader::title(promise), *next, whom);
    else if (const auto turn = by_cadence(promise.get(commitment::cadence).value_or(""), promise.get(commitment::last_kept))) add(CalendarKind::Commitment, promise, reader_.Reader::title(promise), *turn, whom);
  }
  for (const Record& record : dated(benefit::expected_by)) add(CalendarKind::Benefit, record, reader_.Reader::title(record), *record.get(benefit::expected_by), {Owed::Public, reader_.words(record, benefit::whom.field)});
}

void CalendarSources::questions() {
  for (const Record& record : dated(question::answer_due, Condition::any({!(question::finding == ChoiceId("answered")), not_held(question::finding)})))
    add(CalendarKind::Question, record, "Answer: " + reader_.Reader::title(record), *record.get(question::answer_due), to(record.get(question::committee)));
}

void CalendarSources::decisions() {
  for (const Record& record : open(decision::type)) {
    if (record.has(decision::response.field)) continue;
    const auto meeting_id = record.get(decision::meeting);
    const auto meeting = meeting_id ? reader_.get(*meeting_id) : std::nullopt;
    const Addressee whom = to(meeting ? meeting->get(meeting::committee) : std::nullopt);
    // Only a scrutiny committee's recommendation asks of itself for a response.
    const bool asks = whom.owed == Owed::Scrutiny && record.get(decision::kind) == ChoiceId("recommendation");
    const auto due = record.get(decision::response_due);
    const auto decided = record.get(decision::decided_on);
    DeadlineInput in;
    if (due) in.held = *due;
    if (asks && decided) in.start = *decided;
    if (const auto deadline = deadline_of(Period::ScrutinyResponse, in, rules_.settings, rules_.days)) add(CalendarKind::Decision, record, "Response: " + reader_.Reader::title(record), *deadline, whom);
  }
}

void CalendarSources::meetings() {
  for (const Record& record : dated(meeting::planned, in_state({StateId("planned")}))) {
    const auto committee = record.get(meeting::committee);
    add(CalendarKind::Meeting, record, "Meeting: " + (committee ? reader_.title(*committee) : record.ref()), *record.get(meeting::planned), to(committee));
  }
}

void CalendarSources::business_cases() {
  for (const Record& record : dated(business_case::decision_due)) add(CalendarKind::BusinessCase, record, "Decision: " + reader_.Reader::title(record), *record.get(business_case::decision_due), to(record.get(business_case::decided_by)));
}

void CalendarSources::milestones() {
  for (const Record& record : dated(milestone::due)) add(CalendarKind::Milestone, record, reader_.Reader::title(record), *record.get(milestone::due), to(record.get(milestone::body)));
}

void CalendarSources::actions() {
  std::map<RecordId, std::optional<RecordId>> committees;
  for (const Record& record : dated(action::due)) {
    std::optional<RecordId> committee;
    if (const auto plan = record.get(action::plan)) {
      const auto [at, fresh] = committees.try_emplace(*plan);
      if (fresh)
        if (const auto held = reader_.get(*plan)) at->second = held->get(action_plan::committee);
      committee = at->second;
    }
    add(CalendarKind::Action, record, reader_.Reader::title(record), *record.get(action::due), to(committee));
  }
}

void CalendarSources::waiting() {
  for (const Record& record : reader_.all(Query::of(action::type).where(held(action::waits_for)).where(in_state(open_states(reader_.schema().at(action::type)))))) {
    const auto waits_for = record.get(action::waits_for);
    for (const RecordId& id : waits_for.value_or(std::vector<RecordId>{})) {
      const auto other = reader_.get(id);
      if (!other || !reader_.schema().at(other->type().text()).is_open(other->state())) continue;
      const auto when = other->type() == action::type ? other->get(action::due) : other->type() == business_case::type ? other->get(business_case::decision_due) : std::nullopt;
      if (when) add(CalendarKind::WaitsFor, record, "\"" + shortened(reader_.Reader::title(record), 60) + "\" waits for \"" + shortened(reader_.Reader::title(*other), 60) + "\"", *when, Addressee{});
    }
  }
}

void CalendarSources::risks() {
  for (const Record& record : dated(risk::review_due)) add(CalendarKind::RiskReview, record, "Review: " + reader_.Reader::title(record), *record.get(risk::review_due), to(record.get(risk::committee)));
}

void CalendarSources::evidence() {
  std::set<RecordId> replaced;
  for (const Record& record : reader_.all(Query::of(evidence::type).where(held(evidence::replaces)))) replaced.insert(*record.get(evidence::replaces));
  for (const Record& record : dated(evidence::expires))
    if (!replaced.contains(record.id()) && record.get(evidence::review) != ChoiceId("rejected")) add(CalendarKind::Evidence, record, "Valid until then: " + reader_.Reader::title(record), *record.get(evidence::expires), Addressee{});
}

void CalendarSources::escalations() {
  for (const Record& record : dated(escalation::answer_due)) {
    const auto with = record.get(escalation::raised_with);
    add(CalendarKind::Escalation, record, "Answer awaited: " + reader_.Reader::title(record), *record.get(escalation::answer_due), to(with && !with->empty() ? std::optional<RecordId>(with->front()) : record.get(escalation::forum)));
  }
}

// What is planned, and where nothing is: the next visit that the last result asks for.
void CalendarSources::visits() {
  if (!knows(reader_, visit::type, visit::next_due.field)) return;
  std::map<RecordId, const Record*> last;  // by site, the latest that was made
  std::map<RecordId, bool> arranged;       // sites with a visit that is planned or under way
  const std::vector<Record> all = reader_.all(Query::of(visit::type));
  for (const Record& record : all) {
    const auto site = record.get(visit::site);
    if (!site || record.state() == "cancelled") continue;
    if (record.state() == "planned" || record.state() == "under_way") {
      arranged[*site] = true;
      const auto planned = record.get(visit::planned);
      if (record.state() != "planned") continue;
      if (planned) add(CalendarKind::Visit, record, "Visit: " + reader_.title(*site), PartialDate(*planned), Addressee{});
      else if (const auto due = record.get(visit::due)) add(CalendarKind::Visit, record, "Visit to be planned: " + reader_.title(*site), *due, Addressee{});
      continue;
    }
    const Record*& latest = last[*site];
    if (latest == nullptr || latest->get(visit::visited).value_or(Date()) < record.get(visit::visited).value_or(Date())) latest = &record;
  }
  for (const auto& [site, record] : last)
    if (const auto due = record->get(visit::next_due); due && !arranged.contains(site)) add(CalendarKind::Visit, *record, "Next visit: " + reader_.title(site), *due, Addressee{});
}

}  // namespace goodstanding

#include "register/reopening.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/answer.h"
#include "register/evidence.h"
#include "register/known.h"
#include "register/measure_hold.h"
#include "register/recheck.h"
#include "register/settings.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

const std::vector<StateId>& closed_states() {
  static const std::vector<StateId> states{StateId("done"), StateId("verified"), StateId("sustained")};
  return states;
}

// The day on which the closure began to stand, as far as it is held.
std::optional<Date> closed_on(const Record& action) {
  if (const auto verified = action.get(action::verified_on)) return verified;
  if (const auto completed = action.get(action::completed)) return completed->last();
  return std::nullopt;
}

class Search {
 public:
  explicit Search(const Reader& reader) : reader_(reader), settings_(Settings::of(reader)) {
    for (Record& record : reader.all(Query::of(reopening::type))) answers_.push_back(std::move(record));
  }

  std::vector<ReopeningCause> run() {
    for (const Record& action : closed_and_spoken_against()) {
      expired_evidence(action);
      failed_rechecks(action);
      adverse_answers(action);
      concerns(action);
      proposed_by_people(action);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const ReopeningCause& a, const ReopeningCause& b) { return a.found_on < b.found_on; });
    return std::move(out_);
  }

 private:
  // Closed actions that some record may speak against, by reference. A register has many closed actions and few
  // such records, so these are looked for first.
  std::vector<Record> closed_and_spoken_against() const {
    std::set<RecordId> named;
    for (const Record& piece : reader_.all(Query::of(evidence::type).where(evidence::expires < reader_.today())))
      for (const RecordId& about : piece.get(evidence::about).value_or(std::vector<RecordId>{})) named.insert(about);
    for (const Record& check : reader_.all(Query::of(recheck::type).where(recheck::result == ChoiceId("not_held"))))
      if (const auto action = check.get(recheck::action)) named.insert(*action);
    for (const RecordId& action : reader_.ids(Query::of(action::type).where(in_state(closed_states())).where(held(action::findings)))) named.insert(action);
    for (const RecordId& action : reader_.ids(Query::of(action::type).where(in_state(closed_states())).where(held(action::measure)))) named.insert(action);
    for (const Record& answer : answers_)
      if (const auto action = answer.get(reopening::action)) named.insert(*action);
    std::vector<Record> out;
    for (const RecordId& id : named) {
      auto record = reader_.get(id);
      const bool closed = record && record->type() == action::type && !record->struck() && std::ranges::any_of(closed_states(), [&](const StateId& state) { return record->state() == state.text(); });
      if (closed) out.push_back(std::move(*record));
    }
    std::sort(out.begin(), out.end(), [](const Record& a, const Record& b) { return a.ref() < b.ref(); });
    return out;
  }

  void add(const Record& action, const char* cause, std::optional<RecordId> about, Date found_on, std::string words) {
    ReopeningCause out{action.id(), ChoiceId(cause), about, found_on, std::move(words), decider_of(action), found_on.plus_days(settings_.reopening_days), std::nullopt};
    for (const Record& answer : answers_) {
      if (answer.get(reopening::action) != action.id() || answer.get(reopening::cause) != out.cause || answer.get(reopening::about) != about) continue;
      if (answer.state() != "proposed") return;
      put_to(out, answer);
    }
    out_.push_back(std::move(out));
  }

  static void put_to(ReopeningCause& cause, const Record& answer) {
    cause.proposal = answer.id();
    cause.decider = answer.get(reopening::decider);
    cause.decide_by = answer.get(reopening::decide_by).value_or(cause.decide_by);
  }

  std::optional<RecordId> decider_of(const Record& action) const {
    if (const auto lead = action.get(action::executive_lead)) return lead;
    const auto plan_id = action.get(action::plan);
    const auto plan = plan_id ? reader_.get(*plan_id) : std::nullopt;
    if (!plan) return std::nullopt;
    if (const auto lead = plan->get(action_plan::executive_lead)) return lead;
    return plan->get(action_plan::committee);
  }

  void expired_evidence(const Record& action) {
    const Date today = reader_.today();
    const auto pieces = reader_.all(Query::of(evidence::type).where(has(evidence::about, action.id())));
    const Record* last = nullptr;
    for (const Record& piece : pieces) {
      switch (standing_of(piece, today)) {
        case EvidenceStanding::InDate: return;
        case EvidenceStanding::Expired:
          if (last == nullptr || *last->get(evidence::expires) < *piece.get(evidence::expires)) last = &piece;
          break;
        default: break;
      }
    }
    if (last == nullptr) return;  // none was ever held: goodstanding check says so
    const Date expired = *last->get(evidence::expires);
    add(action, "evidence_expired", last->id(), expired.plus_days(1), "None of its evidence is in date since " + expired.plus_days(1).to_words());
  }

  void failed_rechecks(const Record& action) {
    const auto since = closed_on(action);
    for (const Record& check : reader_.all(Query::of(recheck::type).where(recheck::action == action.id()))) {
      const Date on = check.get(recheck::on).value_or(reader_.today());
      if (check.get(recheck::result) != ChoiceId("not_held") || (since && on < *since)) continue;
      add(action, "recheck_failed", check.id(), on, "A re-check on " + on.to_words() + " found that it has not held");
    }
  }

  // The question, and those of later versions of its set that took it over.
  std::vector<RecordId> asked_since(const RecordId& question) const {
    std::vector<RecordId> out{question};
    for (std::size_t at = 0; at < out.size(); ++at)
      for (const Record& heir : all_known(reader_, Query::of(criterion::type).where(has(criterion::came_from, out[at]))))
        if (std::find(out.begin(), out.end(), heir.id()) == out.end()) out.push_back(heir.id());
    return out;
  }

  std::vector<Record> answers_to(const std::vector<RecordId>& questions) const {
    std::vector<Record> out;
    for (const RecordId& question : questions)
      for (Record& answer : reader_.all(Query::of(answer::type).where(answer::criterion == question))) out.push_back(std::move(answer));
    return out;
  }

  // A later visit asked the question from which the action's finding came, of the same site, and did not find it met.
  void adverse_answers(const Record& action) {
    const auto findings = action.get(action::findings);
    const auto since = closed_on(action);
    if (!findings || !since) return;
    for (const RecordId& id : *findings) {
      const auto finding = reader_.get(id);
      const auto first_id = finding ? finding->get(finding::answer) : std::nullopt;
      const auto first = first_id ? reader_.get(*first_id) : std::nullopt;
      const auto criterion = first ? first->get(answer::criterion) : std::nullopt;
      const auto site = finding ? finding->get(finding::site) : std::nullopt;
      if (!criterion || !site) continue;
      for (const Record& later : answers_to(asked_since(*criterion))) {
        const auto result = later.get(answer::result);
        if (later.id() == *first_id || !result || (*result != "not_met" && *result != "partly")) continue;
        const auto visit_id = later.get(answer::visit);
        const auto visit = visit_id ? reader_.get(*visit_id) : std::nullopt;
        const auto visited = visit ? visit->get(visit::visited) : std::nullopt;
        if (!visited || *visited <= *since || visit->get(visit::site) != site) continue;
        add(action, "adverse_answer", later.id(), *visited, "A visit on " + visited->to_words() + " found it " + (*result == "partly" ? "only partly met" : "not met"));
      }
    }
  }

  // Its measure has changed for the worse since. Found when the period was over: figures come no sooner.
  void concerns(const Record& action) {
    const auto since = closed_on(action);
    if (!since || !action.get(action::measure)) return;
    const std::string measure = reader_.title(*action.get(action::measure));
    for (const MeasureChart& chart : charts_for(reader_, action))
      for (const ConcernEpisode& episode : concerns_since(chart, *since))
        add(action, "special_cause", episode.observation, std::min(episode.period.last(), reader_.today()), "\u201c" + measure + "\u201d shows special cause of concern: " + episode.words);
  }

  void proposed_by_people(const Record& action) {
    for (const Record& answer : answers_) {
      if (answer.state() != "proposed" || answer.get(reopening::action) != action.id()) continue;
      const bool known = std::any_of(out_.begin(), out_.end(), [&](const ReopeningCause& c) { return c.proposal == answer.id(); });
      if (known) continue;
      const Date found = answer.get(reopening::found_on).value_or(reader_.today());
      ReopeningCause out{action.id(), answer.get(reopening::cause).value_or(ChoiceId("other")), answer.get(reopening::about), found, reader_.words(answer, reopening::cause.field), {}, found, {}};
      put_to(out, answer);
      out_.push_back(std::move(out));
    }
  }

  const Reader& reader_;
  Settings settings_;
  std::vector<Record> answers_;
  std::vector<ReopeningCause> out_;
};

}  // namespace

std::vector<ReopeningCause> reopening_causes(const Reader& reader) { return Search(reader).run(); }

}  // namespace goodstanding

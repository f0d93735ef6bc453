// Checks on undertakings, reports, commitments, questions and risks.
#include "base/civil_time.h"
#include "base/text.h"
#include "register/cadence.h"
#include "register/check_parts.h"
#include "register/commitment.h"
#include "register/known.h"
#include "register/oversight_review.h"
#include "register/question.h"
#include "register/reporting_line.h"
#include "register/risk.h"
#include "register/risk_matrix.h"
#include "register/undertaking.h"

namespace goodstanding {
namespace {

std::vector<CheckFinding> undertakings_without_review(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& record : reader.all(Query::of(undertaking::type).where(in_state({StateId("in_force"), StateId("under_review")})).where(not_held(undertaking::review_due)))) {
    if (knows(reader, oversight_review::type) && reader.count(Query::of(oversight_review::type).where(oversight_review::of == record.id()).where(in_state({StateId("planned")}))).number() > 0) continue;
    out.push_back(check_finding("undertaking.no_review_date", Tone::Bad, check_name(reader, record) + " is in force and has no date of review.", "Ask the body when it will be reviewed, and record it.", record.id()));
  }
  return out;
}

std::vector<CheckFinding> reports_overdue(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& line : reader.all(Query::of(reporting_line::type).where(in_state({StateId("running")})))) {
    const auto next = line.get(reporting_line::next_due);
    if (next && next->last() < reader.today())
      out.push_back(check_finding("reporting_line.overdue", Tone::Bad, check_name(reader, line) + " was due by " + next->to_words() + ", " + distance_words(next->last(), reader.today()) + ".", "Send it and record the day.", line.id()));
    if (!next && !parse_cadence(line.get(reporting_line::cadence).value_or("")))
      out.push_back(check_finding("reporting_line.no_next_date", Tone::Caution, check_name(reader, line) + " says neither how often it is due nor when next, so nobody would miss it.", "Give its cadence, or the next date.", line.id()));
  }
  return out;
}

std::vector<CheckFinding> commitments_unseen(const Reader& reader) {
  std::vector<CheckFinding> out;
  const Condition late = Condition::compare(commitment::next_due.id(), Condition::Op::Lt, Value(reader.today()));
  for (const Record& record : reader.all(Query::of(commitment::type).where(in_state({StateId("open")})).where(late)))
    out.push_back(check_finding("commitment.lapsed_unseen", Tone::Bad, check_name(reader, record) + " fell due by " + record.get(commitment::next_due)->to_words() + ", and nobody has said whether it was kept.", "Record it as kept, or as lapsed with the reason.", record.id()));
  return out;
}

std::vector<CheckFinding> answers_without_support(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& record : reader.all(Query::of(question::type).where(question::finding == ChoiceId("answered")))) {
    const auto support = record.get(question::supported_by);
    if (support && !support->empty()) continue;
    out.push_back(check_finding("question.unsupported", Tone::Bad, check_name(reader, record) + " is called answered, and no record bears it out.", "Name the records, or call it partly or not answered.", record.id()));
  }
  return out;
}

std::vector<CheckFinding> risks_unreviewed(const Reader& reader) {
  const std::vector<StateId> open{StateId("open"), StateId("accepted")};
  auto out = folded(reader, reader.all(Query::of(risk::type).where(in_state(open)).where(not_held(risk::review_due))), "risk.no_review_date", Tone::Caution, "has no date of review", "risks have no date of review", "Agree when it is looked at again.");
  const Condition late = Condition::compare(risk::review_due.id(), Condition::Op::Lt, Value(reader.today()));
  for (const Record& record : reader.all(Query::of(risk::type).where(in_state(open)).where(late)))
    out.push_back(check_finding("risk.review_overdue", Tone::Bad, check_name(reader, record) + " was to be reviewed by " + record.get(risk::review_due)->to_words() + ", " + distance_words(record.get(risk::review_due)->last(), reader.today()) + ".", "Review it, and record the review with its next date.", record.id()));
  return out;
}

std::vector<CheckFinding> risk_scores(const Reader& reader) {
  std::vector<CheckFinding> out;
  std::vector<Record> unscored;
  for (Record& record : reader.all(Query::of(risk::type).where(in_state({StateId("open"), StateId("accepted")})))) {
    const RiskScores scores = scores_of(record);
    if (scores.target && scores.current && scores.target->score() > scores.current->score())
      out.push_back(check_finding("risk.target_above_current", Tone::Caution, check_name(reader, record) + " is to be brought to " + std::to_string(scores.target->score()) + " and stands at " + std::to_string(scores.current->score()) + " already.", "Lower the target, close the risk, or score it again.", record.id()));
    if (scores.inherent && scores.current && scores.current->score() > scores.inherent->score())
      out.push_back(check_finding("risk.controls_make_worse", Tone::Caution, check_name(reader, record) + " stands higher with its controls (" + std::to_string(scores.current->score()) + ") than without (" + std::to_string(scores.inherent->score()) + ").", "Score it again: one of the two cannot be right.", record.id()));
    if (!scores.current) unscored.push_back(std::move(record));
  }
  auto more = folded(reader, unscored, "risk.not_scored", Tone::Caution, "is not scored", "risks are not scored", "Score likelihood and consequence with the controls that are there now.");
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace

std::vector<RegisterCheck> oversight_checks() {
  return {{"undertaking.no_review_date", undertakings_without_review},
          {"reporting_line.overdue", reports_overdue},
          {"commitment.lapsed_unseen", commitments_unseen},
          {"question.unsupported", answers_without_support},
          {"risk.review", risks_unreviewed},
          {"risk.score", risk_scores}};
}

}  // namespace goodstanding

#include "register/risk_rules.h"

#include "base/text.h"
#include "register/question.h"
#include "register/risk.h"
#include "register/risk_matrix.h"
#include "register/rule_parts.h"

namespace goodstanding {
namespace {

void scores_are_whole(const Proposal& p, std::vector<Refusal>& out) {
  const std::pair<std::string_view, std::string_view> halves[] = {{risk::first_likelihood.field, risk::first_consequence.field}, {risk::likelihood.field, risk::consequence.field}, {risk::target_likelihood.field, risk::target_consequence.field}};
  for (const auto& [likelihood, consequence] : halves) {
    if ((!p.changes(likelihood) && !p.changes(consequence)) || p.after->has(likelihood) == p.after->has(consequence)) continue;
    const std::string_view missing = p.after->has(likelihood) ? consequence : likelihood;
    refuse(out, missing, "A score is likelihood times consequence, and " + quoted_label(p, missing) + " is not given.", "Give both, or neither.");
  }
}

void accepted_is_scored(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "accepted") || scores_of(*p.after).current) return;
  refuse(out, risk::likelihood.field, "How large the risk is that would be accepted is not held.", "Score it with the controls that are there now.");
}

void review_dates(const Proposal& p, std::vector<Refusal>& out) {
  must_have_happened(p, risk::reviewed.field, out);
  const auto due = p.after->get(risk::review_due);
  const auto reviewed = p.after->get(risk::reviewed);
  if ((p.transition == "review" || p.transition == "review_accepted") && due && reviewed && due->last() <= *reviewed)
    refuse(out, risk::review_due.field, "The next review (" + due->to_words() + ") must be after the one just held (" + reviewed->to_words() + ").", "Give the day by which it is to be looked at again.");
}

void line_is_strategic(const Proposal& p, std::vector<Refusal>& out) {
  const auto line = p.after->get(risk::assurance_line);
  if (!line || !concerns(p, {risk::assurance_line.field, risk::level.field})) return;
  const Record* other = p.look_up(*line);
  if (*line == p.after->id()) refuse(out, risk::assurance_line.field, "A risk cannot be its own line of the assurance framework.", "Name the strategic risk that it bears on.");
  else if (p.after->get(risk::level) == ChoiceId("strategic")) refuse(out, risk::assurance_line.field, "A strategic risk is a line of the assurance framework itself.", "Clear the line, or call the risk operational.");
  else if (other != nullptr && other->get(risk::level) != ChoiceId("strategic"))
    refuse(out, risk::assurance_line.field, "\"" + other->get(risk::title).value_or("") + "\" is not a line of the assurance framework.", "Name a risk whose level is strategic.");
}

void answered_is_borne_out(const Proposal& p, std::vector<Refusal>& out) {
  if (p.after->get(question::finding) != ChoiceId("answered") || !concerns(p, {question::finding.field, question::supported_by.field, question::missing.field})) return;
  const auto support = p.after->get(question::supported_by);
  if (!support || support->empty()) refuse(out, question::supported_by.field, "No record bears the answer out, so it is not answered.", "Name at least one record, or call it partly or not answered.");
  if (!trimmed(p.after->get(question::missing).value_or("")).empty())
    refuse(out, question::missing.field, "Something is still missing, so it is answered in part.", "Call it partly answered, or clear what is missing.");
}

void missing_is_said(const Proposal& p, std::vector<Refusal>& out) {
  const auto finding = p.after->get(question::finding);
  if (!finding || *finding == "answered" || !concerns(p, {question::finding.field, question::missing.field}) || !trimmed(p.after->get(question::missing).value_or("")).empty()) return;
  refuse(out, question::missing.field, "What is missing from the answer is not said.", "Say it in a sentence.");
}

}  // namespace

std::vector<Rule> risk_rules() {
  const std::string type(risk::type);
  const std::string matrix = "National Patient Safety Agency, A risk matrix for risk managers, January 2008";
  const std::string own(own_rule);
  return {{"risk.score", type, matrix, scores_are_whole},
          {"risk.accepted_scored", type, own, accepted_is_scored},
          {"risk.review", type, own, review_dates},
          {"risk.assurance_line", type, "Board assurance framework: strategic risks above, operational ones below", line_is_strategic}};
}

std::vector<Rule> question_rules() {
  const std::string type(question::type);
  return {{"question.answered", type, std::string(own_rule), answered_is_borne_out}, {"question.missing", type, std::string(own_rule), missing_is_said}};
}

}  // namespace goodstanding

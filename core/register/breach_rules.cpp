#include "register/breach_rules.h"

#include "register/breach.h"
#include "register/citation.h"
#include "register/enforcement.h"
#include "register/factual_accuracy.h"
#include "register/inspection.h"
#include "register/organisation.h"
#include "register/regulation.h"
#include "register/rule_parts.h"

namespace goodstanding {
namespace {

void can_be_breached(const Proposal& p, std::vector<Refusal>& out) {
  const auto named = p.after->get(breach::regulation);
  if (!named || !p.changes(breach::regulation.field)) return;
  const Record* regulation = p.look_up(*named);
  if (regulation == nullptr || regulation->get(regulation::prosecution) != ChoiceId("none")) return;
  refuse(out, breach::regulation.field, "\"" + p.reader->Reader::title(*regulation) + "\" asks nothing of a provider, so it cannot be breached.",
         "Name the regulation that is meant. What was printed stays in \"Cited as\".");
}

// Somebody decided that another regulation is meant than the one printed; until somebody has, the record says
// that its reading is unclear or disputed.
void reading_is_decided(const Proposal& p, std::vector<Refusal>& out) {
  const auto named = p.after->get(breach::regulation);
  if (!named || !concerns(p, {breach::regulation.field, breach::cited_as.field, breach::understood_by.field, breach::understood_on.field, breach::quality.field})) return;
  const Record* regulation = p.look_up(*named);
  const std::string cited = p.after->get(breach::cited_as).value_or("");
  if (regulation == nullptr || cites(cited, regulation->get(regulation::number).value_or(""), regulation->get(regulation::title).value_or(""))) return;
  const ChoiceId quality = p.after->get(breach::quality).value_or(ChoiceId());
  if (quality == "unclear" || quality == "disputed") return;
  for (const std::string_view field : {breach::understood_by.field, breach::understood_on.field}) {
    if (p.after->has(field)) continue;
    refuse(out, field, "It was cited as \"" + cited + "\" and is understood as \"" + p.reader->Reader::title(*regulation) + "\": " + quoted_label(p, field) + " must be given.",
           "Say who decided so and on which day, or call its quality unclear or disputed until somebody has.");
  }
}

void must_do_names_regulation(const Proposal& p, std::vector<Refusal>& out) {
  if (!concerns(p, {breach::must_or_should.field, breach::regulation.field, breach::cited_as.field}) || p.after->get(breach::must_or_should) != ChoiceId("must_do") || p.after->has(breach::regulation.field) || p.after->has(breach::cited_as.field)) return;
  refuse(out, breach::must_or_should.field, "A must-do is a breach of a regulation, and none is named.", "Name the regulation as cited or as understood, or call it a should-do.");
}

void breach_dates(const Proposal& p, std::vector<Refusal>& out) {
  for (const std::string_view field : {breach::met_on.field, breach::maintained_since.field, breach::understood_on.field, breach::representations_made.field, breach::actions_report_asked.field, breach::actions_report_sent.field})
    must_have_happened(p, field, out);
  must_not_precede(p, breach::actions_report_sent.field, breach::actions_report_asked.field, out);
  must_not_precede(p, breach::maintained_since.field, breach::met_on.field, out);
  if (enters(p, "maintained") && !p.after->has(breach::met_on.field))
    refuse(out, breach::met_on.field, "It cannot have been maintained before it was met, and when it was met is not held.", "Give \"Met on\" first.");
}

std::optional<ChoiceId> kind_of_body(const Proposal& p, const Key<RecordId>& key) {
  const auto named = p.after->get(key);
  const Record* body = named ? p.look_up(*named) : nullptr;
  return body == nullptr ? std::nullopt : body->get(organisation::kind);
}

void s29_never_on_trusts(const Proposal& p, std::vector<Refusal>& out) {
  if (!concerns(p, {enforcement::kind.field, enforcement::organisation.field}) || p.after->get(enforcement::kind) != ChoiceId("warning_notice_s29") || kind_of_body(p, enforcement::organisation) != ChoiceId("trust")) return;
  refuse(out, enforcement::kind.field, "A warning notice under section 29 cannot be served on an NHS trust or foundation trust.", "Record it under section 29A, or mend who it was served on.");
}

void s29a_only_on_trusts(const Proposal& p, std::vector<Refusal>& out) {
  if (!concerns(p, {enforcement::kind.field, enforcement::organisation.field}) || p.after->get(enforcement::kind) != ChoiceId("warning_notice_s29a")) return;
  const auto kind = kind_of_body(p, enforcement::organisation);
  if (!kind || *kind == "trust") return;
  refuse(out, enforcement::kind.field, "A warning notice under section 29A is served on NHS trusts and foundation trusts only.", "Record it under section 29, or mend who it was served on.");
}

void s31_has_no_representations(const Proposal& p, std::vector<Refusal>& out) {
  if (!concerns(p, {enforcement::kind.field, enforcement::representations_due.field}) || p.after->get(enforcement::kind) != ChoiceId("urgent_conditions_s31") || !p.after->has(enforcement::representations_due.field)) return;
  refuse(out, enforcement::representations_due.field, "Urgent conditions take effect at once, and there is no stage for representations.", "Clear the date. An appeal goes straight to the First-tier Tribunal.");
}

void enforcement_dates(const Proposal& p, std::vector<Refusal>& out) {
  for (const std::string_view field : {enforcement::proposed_on.field, enforcement::served.field, enforcement::representations_made.field, enforcement::response_sent.field, enforcement::met_on.field}) must_have_happened(p, field, out);
  must_not_precede(p, enforcement::served.field, enforcement::proposed_on.field, out);
  for (const std::string_view field : {enforcement::due.field, enforcement::response_sent.field, enforcement::met_on.field}) must_not_precede(p, field, enforcement::served.field, out);
  must_not_precede(p, enforcement::representations_made.field, p.after->has(enforcement::proposed_on.field) ? enforcement::proposed_on.field : enforcement::served.field, out);
}

void inspection_dates(const Proposal& p, std::vector<Refusal>& out) {
  for (const std::string_view field : {inspection::draft_received.field, inspection::factual_accuracy_sent.field}) must_have_happened(p, field, out);
  must_not_precede(p, inspection::factual_accuracy_sent.field, inspection::draft_received.field, out);
  must_not_precede(p, inspection::published.field, inspection::inspected.field, out);
}

void challenge_dates(const Proposal& p, std::vector<Refusal>& out) {
  for (const std::string_view field : {factual_accuracy::sent.field, factual_accuracy::decided_on.field}) must_have_happened(p, field, out);
  must_not_precede(p, factual_accuracy::decided_on.field, factual_accuracy::sent.field, out);
}

void challenge_was_sent(const Proposal& p, std::vector<Refusal>& out) {
  const bool unsent = p.after->state() == "drafted" || p.after->state() == "dropped";
  if (!unsent || !concerns(p, {factual_accuracy::outcome.field, factual_accuracy::decided_on.field}) || (!p.after->has(factual_accuracy::outcome.field) && !p.after->has(factual_accuracy::decided_on.field))) return;
  refuse(out, factual_accuracy::outcome.field, "A point that was never sent to CQC cannot have an outcome.", "Record it as sent first.");
}

void challenge_has_evidence(const Proposal& p, std::vector<Refusal>& out) {
  if (!enters(p, "sent") || says_why(p)) return;
  if (const auto evidence = p.after->get(factual_accuracy::evidence); evidence && !evidence->empty()) return;
  refuse(out, factual_accuracy::evidence.field, "Nothing bears the challenge out.", "Name the evidence, or give a reason why none is needed.");
}

}  // namespace

std::vector<Rule> breach_rules() {
  const std::string breach_type(breach::type);
  const std::string enforcement_type(enforcement::type);
  const std::string point_type(factual_accuracy::type);
  const std::string own(own_rule);
  // Seen at cqc.org.uk/guidance-regulation/providers/enforcement/section-29a-warning-notices-nhs-trusts-and-nhs-foundation-trusts
  const std::string s29 = "Health and Social Care Act 2008, sections 29 and 29A; CQC's guidance on section 29A warning notices";
  return {{"breach.can_be_breached", breach_type, "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulations 1 and 22", can_be_breached},
          {"breach.reading_decided", breach_type, own, reading_is_decided},
          {"breach.must_do_regulation", breach_type, "CQC's reports: a \"must\" is a breach of a regulation, a \"should\" an improvement", must_do_names_regulation},
          {"breach.dates", breach_type, own, breach_dates},
          {"enforcement.s29_not_nhs", enforcement_type, s29, s29_never_on_trusts},
          {"enforcement.s29a_nhs_only", enforcement_type, s29, s29a_only_on_trusts},
          {"enforcement.s31_no_representations", enforcement_type, "Health and Social Care Act 2008, section 31", s31_has_no_representations},
          {"enforcement.dates", enforcement_type, own, enforcement_dates},
          {"inspection.dates", std::string(inspection::type), own, inspection_dates},
          {"factual_accuracy.dates", point_type, own, challenge_dates},
          {"factual_accuracy.outcome", point_type, own, challenge_was_sent},
          {"factual_accuracy.evidence", point_type, own, challenge_has_evidence}};
}

}  // namespace goodstanding

#include "register/record_deadlines.h"

#include "register/breach.h"
#include "register/enforcement.h"
#include "register/factual_accuracy.h"
#include "register/inspection.h"

namespace goodstanding {
namespace {

std::optional<PartialDate> coarse(const std::optional<Date>& day) { return day ? std::optional<PartialDate>(*day) : std::nullopt; }

void add(std::vector<NamedDeadline>& out, std::string what, Period period, const DeadlineInput& input, const DeadlineRules& rules) {
  if (auto found = deadline_of(period, input, rules.settings, rules.days)) out.push_back({std::move(what), std::move(*found)});
}

// A date that was given, and nothing that would follow without it.
void add_given(std::vector<NamedDeadline>& out, std::string what, const std::optional<Date>& due, const std::optional<Date>& answered, const DeadlineRules& rules) {
  add(out, std::move(what), Period::ActionsReport, {coarse(due), std::nullopt, answered}, rules);
}

}  // namespace

DeadlineRules DeadlineRules::of(const Reader& reader) { return {Settings::of(reader), WorkingDays::of(reader)}; }

std::vector<NamedDeadline> deadlines_of_enforcement(const Record& record, const DeadlineRules& rules) {
  std::vector<NamedDeadline> out;
  const ChoiceId kind = record.get(enforcement::kind).value_or(ChoiceId());
  const auto made = record.get(enforcement::representations_made);
  const auto held = coarse(record.get(enforcement::representations_due));
  const bool warning = kind == "warning_notice_s29a" || kind == "warning_notice_s29";
  if (record.state() == "proposed" && kind != "urgent_conditions_s31") add(out, "Representations on the proposal", Period::ProposalRepresentations, {held, coarse(record.get(enforcement::proposed_on)), made}, rules);
  else if (warning) add(out, "Representations", Period::WarningRepresentations, {held, coarse(record.get(enforcement::served)), made}, rules);
  else add_given(out, "Representations", record.get(enforcement::representations_due), made, rules);
  const auto sent = record.get(enforcement::response_sent);
  if (kind == "requirement_notice") add(out, "Report on actions", Period::ActionsReport, {coarse(record.get(enforcement::response_due)), coarse(record.get(enforcement::served)), sent}, rules);
  else add_given(out, "Response", record.get(enforcement::response_due), sent, rules);
  add_given(out, "To be met", record.get(enforcement::due), record.get(enforcement::met_on), rules);
  return out;
}

std::vector<NamedDeadline> deadlines_of_breach(const Record& record, const DeadlineRules& rules) {
  std::vector<NamedDeadline> out;
  add(out, "Report on actions", Period::ActionsReport, {coarse(record.get(breach::actions_report_due)), coarse(record.get(breach::actions_report_asked)), record.get(breach::actions_report_sent)}, rules);
  add_given(out, "Representations", record.get(breach::representations_due), record.get(breach::representations_made), rules);
  return out;
}

std::optional<Deadline> actions_report_of(const Record& record, const Reader& reader, const DeadlineRules& rules) {
  for (const NamedDeadline& own : deadlines_of_breach(record, rules))
    if (own.what == "Report on actions") return own.deadline;
  const auto named = record.get(breach::enforcement);
  const auto notice = named ? reader.get(*named) : std::nullopt;
  if (!notice) return std::nullopt;
  for (NamedDeadline& asked : deadlines_of_enforcement(*notice, rules)) {
    if (asked.what != "Report on actions") continue;
    // The breach may say that its report went out where the notice does not.
    if (!asked.deadline.answered) asked.deadline.answered = record.get(breach::actions_report_sent);
    return std::move(asked.deadline);
  }
  return std::nullopt;
}

std::optional<Deadline> factual_accuracy_of(const Record& record, const DeadlineRules& rules) {
  return deadline_of(Period::FactualAccuracy, {coarse(record.get(inspection::factual_accuracy_due)), coarse(record.get(inspection::draft_received)), record.get(inspection::factual_accuracy_sent)}, rules.settings, rules.days);
}

std::optional<Deadline> deadline_of_point(const Record& record, const Reader& reader, const DeadlineRules& rules) {
  const auto sent = record.get(factual_accuracy::sent);
  if (const auto own = coarse(record.get(factual_accuracy::due))) return deadline_of(Period::FactualAccuracy, {own, std::nullopt, sent}, rules.settings, rules.days);
  const auto named = record.get(factual_accuracy::inspection);
  const auto inspection = named ? reader.get(*named) : std::nullopt;
  if (!inspection) return std::nullopt;
  auto out = factual_accuracy_of(*inspection, rules);
  if (out) out->answered = sent;
  return out;
}

}  // namespace goodstanding

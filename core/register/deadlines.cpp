#include "register/deadlines.h"

#include "base/text.h"

namespace goodstanding {
namespace {

struct Length {
  int days;
  bool working;
  const char* source;
};

Length length_of(Period period, const Settings& settings) {
  switch (period) {
    case Period::ActionsReport: return {settings.actions_report_days, false, "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 17(3)"};
    case Period::WarningRepresentations: return {settings.warning_representations_days, true, "CQC's enforcement policy on warning notices"};
    case Period::ProposalRepresentations: return {settings.representations_days, false, "Health and Social Care Act 2008, sections 26 and 27"};
    case Period::FactualAccuracy: return {settings.factual_accuracy_days, true, "CQC's practice"};
    case Period::ScrutinyResponse: return {settings.scrutiny_response_days, false, "Practice of scrutiny committees, where they ask for a response"};
  }
  return {0, false, ""};
}

}  // namespace

std::optional<Deadline> deadline_of(Period period, const DeadlineInput& input, const Settings& settings, const WorkingDays& days) {
  Deadline out;
  out.answered = input.answered;
  if (input.held) {
    out.due = *input.held;
    out.rule = "as given";
    return out;
  }
  const auto start = input.start ? input.start->day() : std::nullopt;
  if (!start) return std::nullopt;
  const Length length = length_of(period, settings);
  const Date end = length.working ? days.after(*start, length.days) : start->plus_days(length.days);
  out.due = end;
  out.computed = true;
  out.source = length.source;
  out.rule = counted(length.days, length.working ? "working day" : "day", length.working ? "working days" : "days") + " from " + start->to_words();
  if (length.working && !days.knows(*start, end)) out.rule += ", without bank holidays: those of the year are not held";
  return out;
}

}  // namespace goodstanding

// Until when something must be answered: the date that was given, or the one that follows from the day on which
// a period began.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <goodstanding/date.h>

#include "register/settings.h"
#include "register/working_days.h"

namespace goodstanding {

// Periods that run of themselves. Their lengths are settings: not all of them were found in print.
enum class Period : std::uint8_t {
  ActionsReport,            // the provider's report on actions, from CQC's request. Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 17(3); 28 days, as CQC's page on offences gives it
  WarningRepresentations,   // written representations on a warning notice. CQC's enforcement policy; 10 working days
  ProposalRepresentations,  // representations on a notice of proposal. Health and Social Care Act 2008, sections 26 and 27; 28 days
  FactualAccuracy,          // answer to a draft report. CQC's practice, unverified; 10 working days
  ScrutinyResponse,         // answer to a scrutiny committee's recommendation, where it asks for one. Unverified; 28 days
};

struct DeadlineInput {
  std::optional<PartialDate> held;  // the date as given; it always goes before what would be worked out
  std::optional<PartialDate> start; // known to the day, or nothing is worked out
  std::optional<Date> answered;
};

struct Deadline {
  PartialDate due;
  bool computed = false;
  std::string rule;    // "28 days from 1 June 2026"; "as given" for a date that is held
  std::string source;  // law or practice; empty for a date that is held
  std::optional<Date> answered;

  bool is_open() const noexcept { return !answered; }
  bool is_overdue(Date today) const noexcept { return is_open() && due.last() < today; }
};

// Empty when neither the end nor, to the day, the start is held. The day of the start is not counted.
std::optional<Deadline> deadline_of(Period period, const DeadlineInput& input, const Settings& settings, const WorkingDays& days);

}  // namespace goodstanding

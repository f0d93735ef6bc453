// Where a trust stands today, gathered once: the Today page, the status command and the window's figures all
// come from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "plugins/plugin_host.h"
#include "register/brag.h"
#include "register/calendar.h"
#include "register/rating_grid.h"
#include "register/reopening.h"

namespace goodstanding {

struct OpenBreach {
  RecordId record;
  std::string ref;
  std::string title;
  std::string regulation;  // "Regulation 12 (printed as 1)"
  std::string state;       // its label
};

// An action that wants attention.
struct ActionLine {
  RecordId record;
  std::string ref;
  std::string title;
  Brag brag;
  std::optional<PartialDate> due;
  std::string serves;  // the regulation, workstream or programme it is for; may be empty
  std::string owner;   // empty: not held
};

// Something expected and never received, or missing from its source.
struct Gap {
  RecordId record;
  std::string subject;
  std::string detail;
};

struct Status {
  Date today;
  bool demonstration = false;  // everything in the register is generated
  std::string organisation;  // the trust whose register it is; empty when there is none yet
  RatingGrid ratings;
  std::vector<OpenBreach> breaches;
  std::int64_t open_actions = 0;
  std::int64_t overdue_actions = 0;
  std::vector<ActionLine> attention;  // actions, overdue first, then at risk; at most `attention_limit`
  std::int64_t attention_total = 0;
  std::vector<CalendarItem> late;     // owed by now and not an action; the regulator's first
  std::vector<CalendarItem> coming;   // soonest first; the same thing once
  std::vector<std::string> awaited;   // inspections without their result: "January 2026"
  std::vector<WorkstreamAlerts> workstreams;
  std::vector<Gap> not_held;
  std::vector<ReopeningCause> reopenings;  // what speaks against closed actions, unanswered
  std::optional<std::int64_t> visits; // empty: no round of visits is held
  std::int64_t check_errors = 0;      // of the register check
  std::int64_t check_warnings = 0;

  static constexpr std::size_t attention_limit = 50;
};

// `findings`: what the register check has found (check_page.h), of which the errors and warnings are counted.
Status read_status(const Reader& reader, PluginHost& plugins, const std::vector<CheckFinding>& findings);
Status read_status(const Reader& reader, PluginHost& plugins);

// "Regulation 12 (printed as 1)": the regulation that was understood, beside the number that was printed when
// the two differ.
std::string regulation_words(const Record& breach, const Reader& reader);

}  // namespace goodstanding

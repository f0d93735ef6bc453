// The subcommands, one function each.
#pragma once

#include "cli/command.h"

namespace goodstanding::cli {

// init.cpp, demo.cpp, verify.cpp, import.cpp
Command init_command();
Command demo_command();
Command verify_command();
Command import_command();
// cqc.cpp
Command cqc_import_command();
// reopenings.cpp, settings.cpp
Command reopenings_command();
Command settings_command();
// standing.cpp
Command status_command();
Command ratings_command();
Command aggregate_command();
Command check_command();
// spc.cpp
Command spc_command();
// standard_sets.cpp
int check_standard_set(const Invocation& in, const std::string& file);  // what goodstanding check does with one
// calendar.cpp
Command calendar_command();
Command reminders_command();
Command show_screen_command();
// glossary.cpp
Command glossary_command();
// records.cpp
Command list_command();
Command show_command();
Command search_command();
Command history_command();
// writing.cpp
Command add_command();
Command set_command();
Command move_command();
Command attach_command();
Command undo_command();
// returns.cpp
Command returns_out_command();
Command returns_in_command();
// visit.cpp
Command visit_adopt_command();
Command visit_start_command();
Command visit_answer_command();
Command visit_team_command();
Command visit_photos_command();
Command visit_complete_command();
Command visit_agree_command();
// visit_copies.cpp
Command visit_checkout_command();
Command visit_checkin_command();
// visit_import.cpp
Command visit_import_command();
// visit_apart.cpp
Command visit_reconcile_command();
// readiness.cpp
Command readiness_command();
Command requests_command();
// visit_debrief.cpp
Command visit_debrief_command();
Command visit_actions_command();
// visit_report.cpp
Command visit_report_command();
Command visit_programme_command();
// bulk.cpp
Command bulk_command();
Command reown_command();
// copies.cpp
Command clone_command();
Command sync_command();
// conflicts.cpp
Command conflicts_command();
Command settle_command();
// pack.cpp
Command pack_command();
Command pack_verify_command();
// confidential.cpp
std::vector<Command> confidential_commands();
// manual.cpp
Command manual_command();
// plugins.cpp
Command plugins_list_command();
Command plugins_check_command();

}  // namespace goodstanding::cli

#include "cli/commands.h"

#include "cli/sharing.h"

namespace goodstanding::cli {

std::vector<Command> all_commands() {
  std::vector<Command> out{
      init_command(),
      demo_command(),
      status_command(),
      ratings_command(),

      show_screen_command(),
      calendar_command(),
      reminders_command(),
      list_command(),
      show_command(),
      search_command(),
      history_command(),
      check_command(),
      settings_command(),
      glossary_command(),
      reopenings_command(),
      readiness_command(),
      requests_command(),
      add_command(),
      set_command(),
      move_command(),
      attach_command(),
      undo_command(),
      import_command(),
      cqc_import_command(),
      export_command(),
      archive_out_command(),
      archive_in_command(),
      publish_command(),
      group_show_command(),
      group_take_command(),
      returns_out_command(),
      returns_in_command(),
      visit_adopt_command(),
      visit_start_command(),
      visit_answer_command(),
      visit_team_command(),
      visit_photos_command(),
      visit_complete_command(),
      visit_actions_command(),
      visit_debrief_command(),
      visit_reconcile_command(),
      visit_agree_command(),
      visit_checkout_command(),
      visit_checkin_command(),
      visit_import_command(),
      visit_report_command(),
      visit_programme_command(),
      bulk_command(),
      reown_command(),
      aggregate_command(),
      spc_command(),
      pack_command(),
      pack_verify_command(),
      clone_command(),
      sync_command(),
      conflicts_command(),
      settle_command(),
      verify_command(),
      plugins_list_command(),
      plugins_check_command(),
  };
  for (Command& command : confidential_commands()) out.push_back(std::move(command));
  out.push_back(manual_command());
  return out;
}

}  // namespace goodstanding::cli

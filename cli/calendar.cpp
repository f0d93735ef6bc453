// goodstanding calendar, reminders: what is owed when, and who is to be reminded.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/calendar_page.h"
#include "register/calendar.h"
#include "register/ladder.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

std::optional<Date> day_option(const Invocation& in, const std::string& option) {
  if (!in.has(option)) return std::nullopt;
  if (const auto date = PartialDate::parse(in.one(option)); date && date->day()) return date->day();
  throw Error(ErrorCode::BadInput, option + ": \"" + in.one(option) + "\" is not a day.", "Write it as 2026-04-15 or \"15 April 2026\".");
}

json or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json item_json(const CalendarItem& item) {
  return {{"kind", std::string(to_word(item.kind))}, {"ref", item.ref}, {"record", item.record.to_hex()}, {"what", item.what}, {"when", item.when.to_text()}, {"late_after", item.when.last().to_iso()}, {"overdue", item.overdue},
          {"owed_to", std::string(to_word(item.owed))}, {"body", or_null(item.to_whom)}, {"owner", or_null(item.owner)}, {"computed", item.computed}, {"clock", or_null(item.clock)}, {"source", or_null(item.source)}};
}

json reminder_json(const Reminder& reminder) {
  return {{"ref", reminder.ref}, {"title", reminder.title}, {"due", reminder.due.to_text()}, {"step", std::string(to_word(reminder.step.rung))}, {"reached", reminder.step.reached.to_iso()}, {"new", reminder.is_new},
          {"who", or_null(reminder.who_words)}, {"owner", or_null(reminder.owner)}, {"passed_over", or_null(reminder.passed_over)}};
}

}  // namespace

Command calendar_command() {
  Command out;
  out.name = "calendar";
  out.summary = "Everything that is owed, to whom and when; what is overdue first";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--from", "DATE", "Only what falls due on or after this day"}, {"--to", "DATE", "Only what falls due by this day"},
                 {"--body", "BODY", "Only what is owed to this body: regulator, oversight, scrutiny, committee, public, partner, ourselves, or letters of its name"}};
  out.examples = {"goodstanding calendar trust.gsr", "goodstanding calendar trust.gsr --to 2026-09-30 --body CQC", "goodstanding calendar trust.gsr --body scrutiny --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    CalendarWindow window;
    window.from = day_option(in, "--from");
    window.to = day_option(in, "--to");
    auto items = read_calendar(reader, window);
    if (in.has("--body")) items = owed_to(std::move(items), in.one("--body"));
    if (in.json) {
      json list = json::array();
      for (const CalendarItem& item : items) list.push_back(item_json(item));
      print_json(*in.out, {{"date", reader.today().to_iso()}, {"items", std::move(list)}});
    } else {
      *in.out << to_text(calendar_view(reader, items, CalendarRows::all()), 160);
    }
    return done;
  };
  return out;
}

Command reminders_command() {
  Command out;
  out.name = "reminders";
  out.summary = "Who is to be reminded of which action, and what goes a step further up";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding reminders trust.gsr", "goodstanding reminders trust.gsr --today 2026-06-15 --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    if (in.json) {
      json list = json::array();
      for (const Reminder& reminder : read_reminders(reader)) list.push_back(reminder_json(reminder));
      print_json(*in.out, {{"date", reader.today().to_iso()}, {"reminders", std::move(list)}});
    } else {
      *in.out << to_text(reminders_view(reader, CalendarRows::all()), 160);
    }
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

#include "pages/calendar_page.h"

#include <algorithm>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/view_parts.h"
#include "register/ladder.h"

namespace goodstanding {
namespace {

std::string month_words(Date day) { return PartialDate::month(day.year(), day.month()).to_words(); }

std::string owed_words(const CalendarItem& item) { return item.to_whom.empty() ? "Ourselves" : item.to_whom; }

std::string subtitle_of(const std::vector<CalendarItem>& items, Date today) {
  if (items.empty()) return "Nothing with a date is owed to anybody.";
  const auto late = std::count_if(items.begin(), items.end(), [](const CalendarItem& i) { return i.overdue; });
  const auto soon = std::count_if(items.begin(), items.end(), [&](const CalendarItem& i) { return !i.overdue && days_between(today, i.when.last()) <= 30; });
  return counted(static_cast<long long>(items.size()), "date", "dates") + " held: " + std::to_string(late) + " overdue, " + std::to_string(soon) + " in the next 30 days.";
}

// "14 days late", "due in 7 days", and who was passed over.
std::string reminder_words(const Reminder& reminder, Date today) {
  return dotted({reminder.ref, reminder.due.last() < today ? distance_words(reminder.due.last(), today) : "due " + distance_words(reminder.due.last(), today), reminder.passed_over, reminder.step.rung == Rung::Owner ? "" : reminder.owner.empty() ? "Owner not held" : "Owner: " + reminder.owner});
}

}  // namespace

View calendar_view(const Reader& reader, const std::vector<CalendarItem>& items, const CalendarRows& rows) {
  Table table;
  table.columns = {column("when", "When", 0), column("what", "What", 3), column("to", "Owed to", 1)};
  table.empty = "Nothing with a date is owed. Dates of actions, reports, reviews and notices come together here.";
  table.first_act = add_command("action", "Add action");
  std::size_t overdue = 0;
  std::size_t coming = 0;
  for (const CalendarItem& item : items) {
    if (item.overdue ? ++overdue > rows.overdue : ++coming > rows.coming) continue;
    Cell when = due_cell(item.when, reader.today());
    when.strong = true;
    // A milestone is often an action too, in the same words: they stand together.
    const auto twin = std::find_if(table.rows.begin(), table.rows.end(), [&](const Row& row) { return row.cells[0] == when && same_letters(row.cells[1].text, item.what); });
    if (twin != table.rows.end()) {
      twin->cells[1].detail = dotted({twin->cells[1].detail, std::string(label_of(item.kind)), item.ref});
      continue;
    }
    Cell what = text_cell(item.what, item.record);
    what.detail = dotted({std::string(label_of(item.kind)), item.ref, item.owner, item.clock});
    Row row = record_row(item.record, {when, what, text_cell(owed_words(item))}, item.overdue ? "Overdue" : month_words(item.when.last()));
    // One record may owe several things.
    row.id = std::string(to_word(item.kind)) + "." + row.id + "." + std::to_string(table.rows.size());
    table.rows.push_back(std::move(row));
  }
  if (overdue > rows.overdue || coming > rows.coming) table.total = Count::of(static_cast<std::int64_t>(items.size()));
  return view_of("owed", "", std::move(table), Place::Wide);
}

View reminders_view(const Reader& reader, const CalendarRows& rows) {
  Table table;
  table.columns = {column("who", "Who", 1), column("what", "Of what", 2), column("since", "Since", 0, true)};
  table.empty = "Nobody is to be reminded: no action is overdue, or due so soon that its owner would be.";
  const auto reminders = read_reminders(reader);
  for (const Reminder& reminder : reminders) {
    if (table.rows.size() == rows.reminders) break;
    Cell who = reminder.who ? text_cell(reminder.who_words, reminder.who) : text_cell("Nobody is held");
    who.urgent = !reminder.who;
    Cell what = text_cell(reminder.title, reminder.action);
    what.detail = reminder_words(reminder, reader.today());
    Cell since = text_cell(reminder.step.reached.to_words());
    since.detail = reminder.is_new ? "new today" : "";
    Row row = record_row(reminder.action, {who, what, since}, reminder.step.rung == Rung::Owner ? "Reminder to the owner" : "Goes up to: " + std::string(label_of(reminder.step.rung)));
    row.id = "reminder." + row.id;
    table.rows.push_back(std::move(row));
  }
  if (table.rows.size() < reminders.size()) table.total = Count::of(static_cast<std::int64_t>(reminders.size()));
  View out = view_of("reminders", "Who is to be reminded", std::move(table), Place::Wide);
  out.note = reminders.empty() ? "" : Decimal(static_cast<std::int64_t>(reminders.size())).to_words();
  out.commands.push_back({"calendar.settings", "Days and steps", OpenList{"setting"}});
  return out;
}

Page calendar_page(const Reader& reader) {
  const auto items = read_calendar(reader);
  Page page;
  page.id = "calendar";
  page.title = "Calendar";
  page.subtitle = subtitle_of(items, reader.today());
  page.commands = {add_command("action", "Add action", true), add_command("meeting", "Add meeting")};
  page.views = {calendar_view(reader, items, {}), reminders_view(reader, {})};
  page.source = "Dates that are not held and follow from others say from what. Working days leave out the bank holidays of England.";
  return page;
}

}  // namespace goodstanding

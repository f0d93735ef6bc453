#include "pages/plan_page.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "pages/record_page.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/brag.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

// An action of the plan with how it stands.
struct Line {
  Record record;
  Brag brag;
};

std::vector<Line> lines_of(const Reader& reader, const RecordId& plan) {
  const BragScheme scheme = Settings::of(reader).brag;
  std::vector<Line> out;
  for (Record& record : reader.all(Query::of(action::type).where(action::plan == plan).sort(action::due))) {
    Brag brag = brag_of(record, reader.today(), scheme);
    out.push_back({std::move(record), std::move(brag)});
  }
  return out;
}

View tiles_view(const std::vector<Line>& lines) {
  std::map<Situation, int> count;
  for (const Line& line : lines) ++count[line.brag.situation];
  const auto closed = count[Situation::Done] + count[Situation::Verified] + count[Situation::Sustained];
  View out;
  out.id = "standing";
  out.place = Place::Wide;
  Tiles tiles;
  const auto add = [&](const char* label, int number, std::string of, std::string note) {
    Tile tile;
    tile.label = label;
    tile.figure = text_cell(std::to_string(number));
    tile.of = std::move(of);
    tile.note = std::move(note);
    tiles.tiles.push_back(std::move(tile));
  };
  const auto all = static_cast<int>(lines.size()) - count[Situation::Withdrawn];
  add("Overdue", count[Situation::Overdue], "of " + std::to_string(all), "Past their due date and not done");
  add("At risk", count[Situation::AtRisk], "", "Forecast late, in doubt, or not begun in time");
  add("Done, not yet sustained", closed - count[Situation::Sustained], "", counted(count[Situation::Verified], "of them is verified", "of them are verified"));
  add("Sustained", count[Situation::Sustained], "", "Verified, and they have held");
  out.body = std::move(tiles);
  return out;
}

std::optional<ScheduleDay> day_of(const std::optional<PartialDate>& date) {
  if (!date) return std::nullopt;
  return ScheduleDay{date->last(), date->to_words()};
}

View schedule_view(const Reader& reader, const std::vector<Line>& lines) {
  View out;
  out.id = "schedule";
  out.heading = "When they fall due, and what slipped";
  out.place = Place::Wide;
  Schedule schedule;
  schedule.today = reader.today();
  schedule.empty = "No action of this plan has a due date.";
  std::size_t without = 0;
  for (const Line& line : lines) {
    ScheduleItem item;
    for (const PartialDate& date : promises_of(reader, line.record)) item.promised.push_back(*day_of(date));
    if (item.promised.empty()) {
      ++without;
      continue;
    }
    item.id = line.record.id().to_hex();
    item.what = text_cell(line.record.get(action::title).value_or(""), line.record.id());
    item.what.mark = line.brag.mark;
    item.what.detail = line.brag.word + (line.brag.why.empty() ? "" : ", " + line.brag.why);
    item.done = day_of(line.record.get(action::completed));
    if (!item.done) item.forecast = day_of(line.record.get(action::forecast));
    item.act = OpenRecord{line.record.id()};
    schedule.items.push_back(std::move(item));
  }
  if (without > 0) out.note = std::to_string(without) + (schedule.items.empty() ? "" : " more") + (without == 1 ? " without a date" : " without dates");
  out.body = std::move(schedule);
  return out;
}

View actions_view(const Reader& reader, const std::vector<Line>& lines, const RecordId& plan) {
  View out;
  out.id = "actions";
  out.place = Place::Wide;
  out.heading = "Actions";
  out.note = lines.empty() ? "" : std::to_string(lines.size());
  out.commands.push_back({"action.add", "Add action", AddRecord{std::string(action::type), {{std::string(action::plan.field), Value(plan)}}}});
  Table table;
  table.columns = {{"action", "Action", false, 1}, {"owner", "Owner", false, 0}, {"due", "Due", false, 0}, {"status", "Status", false, 0}};
  table.empty = "No action is in this plan yet.";
  for (const Line& line : lines) {
    Cell status = text_cell(line.brag.word);
    status.mark = line.brag.mark;
    table.rows.push_back({line.record.id().to_hex(), {text_cell(line.record.get(action::title).value_or("")), field_cell(reader, line.record, action::owner.field), field_cell(reader, line.record, action::due.field), status}, "", OpenRecord{line.record.id()}});
  }
  out.body = std::move(table);
  return out;
}

View waits_view(const Reader& reader, const std::vector<Line>& lines) {
  View out;
  out.id = "waits";
  out.heading = "Waiting";
  Checklist list;
  list.empty = "No action of this plan waits for anything.";
  for (const Line& line : lines)
    for (Cell& cell : waits_of(reader, line.record)) {
      cell.detail = line.record.ref() + " waits for it \u00b7 " + cell.detail;
      const auto target = cell.target;
      list.items.push_back({std::move(cell), target ? std::optional<Act>(OpenRecord{*target}) : std::nullopt});
    }
  out.body = std::move(list);
  return out;
}

}  // namespace

std::vector<Cell> waits_of(const Reader& reader, const Record& record) {
  std::vector<Cell> out;
  for (const RecordId& id : record.get(action::waits_for).value_or(std::vector<RecordId>())) {
    const auto other = reader.get(id);
    const RecordType* type = other ? reader.schema().find(other->type().text()) : nullptr;
    if (type == nullptr || !type->is_open(other->state())) continue;
    Cell cell = text_cell(reader.title(id), id);
    cell.mark = Mark::Awaited;
    cell.detail = reader.words(*other, builtin::state);
    out.push_back(std::move(cell));
  }
  return out;
}

std::vector<PartialDate> promises_of(const Reader& reader, const Record& record) {
  std::vector<PartialDate> out;
  const auto due = record.get(action::due);
  if (!due) return out;
  const auto promise = [&out](const PartialDate& date) {
    if (out.empty() || out.back() != date) out.push_back(date);
  };
  // What the plan said at first, where it was older than the register.
  if (const auto original = record.get(action::original_due)) promise(*original);
  for (const HistoryItem& item : reader.history(record.id())) {
    const auto* after = item.field == action::due.field ? item.after.as<PartialDate>() : nullptr;
    if (after == nullptr) continue;
    // A slip of the keyboard that was undone is no slip of the plan.
    if (item.undo && out.size() > 1 && out[out.size() - 2] == *after) out.pop_back();
    else promise(*after);
  }
  if (out.empty() || out.back() != *due) promise(*due);
  return out;
}

Page plan_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const std::vector<Line> lines = lines_of(reader, id);
  std::vector<View> views{tiles_view(lines), actions_view(reader, lines, id), schedule_view(reader, lines), waits_view(reader, lines)};
  for (View& view : page.views) {
    view.place = Place::Side;
    if (view.heading.empty() && view.id != "history") view.heading = "The plan";
    if (view.id != "referring") views.push_back(std::move(view));
  }
  page.views = std::move(views);
  return page;
}

}  // namespace goodstanding

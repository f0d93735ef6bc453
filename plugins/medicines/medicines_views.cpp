#include "medicines_views.h"

#include <algorithm>

#include "../common/figures.h"
#include "directions.h"
#include "occurrences.h"
#include "records.h"

namespace medicines {

using namespace goodstanding;

namespace {

constexpr std::size_t learnt_shown = 4;
constexpr int days_without_meeting = 92;

Cell marked(Mark mark, std::string words) {
  Cell out = text_cell(std::move(words));
  out.mark = mark;
  return out;
}

Cell standing_cell(Standing standing) {
  switch (standing) {
    case Standing::Done: return marked(Mark::Done, "Done");
    case Standing::Found: return marked(Mark::Amber, "Issue");
    case Standing::Late: return marked(Mark::Late, "Late");
    case Standing::Missed: return marked(Mark::Missed, "Missed");
    case Standing::NotYetDue: return marked(Mark::NotYetDue, "Not yet due");
    case Standing::NotHeld: break;
  }
  return marked(Mark::NotHeld, "Not held");
}

// The check that a cell leads to: the worst of the month, the newest of several.
std::optional<RecordId> worst_of(const MonthAtStation& month) {
  std::optional<RecordId> out;
  for (const DueCheck& check : month.checks)
    if (check.check && check.standing == month.standing) out = check.check->id();
  if (!out)
    for (const DueCheck& check : month.checks)
      if (check.check) out = check.check->id();
  return out;
}

View headed(const char* id, const char* heading) {
  View out;
  out.id = id;
  out.heading = heading;
  return out;
}

Row record_row(const Record& record, std::vector<Cell> cells) {
  Row row;
  row.id = record.id().to_hex();
  row.act = OpenRecord{record.id()};
  row.cells = std::move(cells);
  return row;
}

Cell where_and_what(const Reader& reader, const Record& record) {
  Cell out = text_cell(reader.words(record, discrepancy::site.field));
  out.detail = record.get(discrepancy::drug).value_or("");
  return out;
}

Cell day_cell(const std::optional<Date>& day) { return day ? text_cell(day->to_words()) : not_held_cell(); }

}  // namespace

View grid_view(const CheckGrid& grid) {
  View out = headed("checks", "Checks by station");
  if (grid.stations.empty()) {
    Paragraph missing;
    missing.heading = "No station is held";
    missing.text = "The documents name no station. Stations come from the trust's own list: add them, and their checks show here month by month.";
    missing.mark = Mark::NotHeld;
    missing.command = Command{"site.add", "Add a station", AddRecord{std::string(site::type), {{"kind", Value(ChoiceId("station"))}}}};
    out.body = Prose{{std::move(missing)}};
    return out;
  }
  out.commands.push_back({"medicines.schedules", "Schedules", OpenList{std::string(schedule::type)}});
  out.note = month_name(grid.first, 0, true) + " to " + month_name(grid.first, grid.months - 1, true);
  Matrix matrix;
  matrix.corner = "Station";
  for (int i = 0; i < grid.months; ++i) matrix.columns.push_back(month_name(grid.first, i, false));
  matrix.sum_label = "Missed";
  for (const StationRow& station : grid.stations) {
    Row row;
    row.id = station.station.to_hex();
    row.act = OpenRecord{station.station};
    for (const MonthAtStation& month : station.months) {
      Cell cell = standing_cell(month.standing);
      if (month.missed > 0) cell.detail = std::to_string(month.missed) + " of " + workstream::counted(month.due, "check", "checks") + " missed";
      else if (month.due > 1) cell.detail = workstream::counted(month.due, "check", "checks");
      cell.target = worst_of(month);
      row.cells.push_back(std::move(cell));
    }
    matrix.row_labels.push_back(station.name);
    matrix.sums.push_back(std::to_string(station.missed));
    matrix.rows.push_back(std::move(row));
  }
  matrix.legend = {standing_cell(Standing::Done), marked(Mark::Late, "After the due day"), marked(Mark::Amber, "Issue: something found"), standing_cell(Standing::Missed), standing_cell(Standing::NotYetDue), standing_cell(Standing::NotHeld)};
  out.body = std::move(matrix);
  return out;
}

View kinds_view(const Reader& reader, const CheckGrid& grid) {
  View out = headed("kinds", "By what is checked");
  Table table;
  table.columns = {{"kind", "", false, 2}, {"due", "Fell due", true, 1}, {"on_time", "On time", true, 1}, {"late", "Late", true, 1}, {"missed", "Missed", true, 1}, {"found", "Issues", true, 1}};
  table.empty = "No check fell due.";
  const auto number = [](int count) { return text_cell(Decimal(count).to_words()); };
  for (const Choice& kind : reader.schema().at(station_check::type).find(station_check::kind.field)->choices) {
    const CheckTally tally = tally_of(grid, kind.id.text());
    if (tally.due == 0) continue;
    Row row;
    row.id = kind.id.text();
    const auto share = workstream::percent(tally.on_time, tally.due);
    Cell missed = number(tally.missed);
    missed.urgent = tally.missed > 0;
    row.cells = {text_cell(kind.label), number(tally.due), share ? text_cell(share->to_words() + "%") : not_held_cell(), number(tally.late), std::move(missed), number(tally.found)};
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) out.note = "The same months; those not yet due are not counted";
  out.body = std::move(table);
  return out;
}

View discrepancies_view(const Reader& reader) {
  View out = headed("discrepancies", "Controlled-drug discrepancies");
  out.commands.push_back({"medicines.discrepancies", "All", OpenList{std::string(discrepancy::type)}});
  Table table;
  table.columns = {{"what", "Where and what", false, 1}, {"found", "Found, and officer told", false, 0}, {"state", "State", false, 0}};
  table.empty = "None is recorded.";
  Query newest = Query::of(discrepancy::type);
  newest.sort_descending(discrepancy::found_on).limit(6);
  for (const Record& record : reader.find(newest).records) {
    Cell found = day_cell(record.get(discrepancy::found_on));
    const auto told = record.get(discrepancy::reported_on);
    found.detail = told ? "officer told " + told->to_words() : "officer not told";
    found.urgent = !told && record.state() == "found";
    table.rows.push_back(record_row(record, {where_and_what(reader, record), std::move(found), text_cell(reader.words(record, builtin::state))}));
  }
  const Count all = reader.count(Query::of(discrepancy::type));
  out.note = all.is_number() && all.number() == 0 ? "" : all.to_words();
  out.body = std::move(table);
  return out;
}

View directions_view(const Reader& reader) {
  View out = headed("directions", "Patient group directions");
  out.commands.push_back({"medicines.directions", "All", OpenList{std::string(direction::type)}});
  Table table;
  table.columns = {{"what", "Direction", false, 1}, {"expires", "Expires", false, 0}, {"authorised", "Authorised", false, 0}, {"state", "State", false, 0}};
  table.empty = "None is recorded.";
  std::vector<Record> shown = directions_in_force(reader);
  for (Record& draft : reader.all(Query::of(direction::type).where(in_state({StateId("draft")})).sort(direction::title))) shown.push_back(std::move(draft));
  for (const Record& record : shown) {
    const auto expires = record.get(direction::expires);
    Cell when = day_cell(expires);
    const bool in_force = record.state() == "in_force";
    when.urgent = in_force && expires && *expires < reader.today();
    const auto counted = authorised_under(reader, record.id());
    Cell authorised = counted ? text_cell(std::to_string(counted->authorised) + " of " + std::to_string(counted->eligible)) : not_held_cell();
    Cell state = text_cell(reader.words(record, builtin::state));
    state.urgent = when.urgent;
    if (when.urgent) state.detail = "past its last day";
    else if (const auto missing = particulars_missing(reader, record); !missing.empty() && !in_force) state.detail = workstream::counted(static_cast<std::int64_t>(missing.size()), "particular missing", "particulars missing");
    table.rows.push_back(record_row(record, {text_cell(record.get(direction::title).value_or("")), std::move(when), std::move(authorised), std::move(state)}));
  }
  if (!shown.empty()) out.note = std::to_string(shown.size());
  out.body = std::move(table);
  return out;
}

View returns_view(const Reader& reader) {
  View out = headed("returns", "Quarterly occurrence returns");
  out.commands.push_back({"medicines.returns", "All", OpenList{std::string(occurrence_return::type)}});
  Table table;
  table.columns = {{"quarter", "Quarter", false, 1}, {"found", "Found here", false, 1}, {"reported", "Reported", false, 1}, {"sent", "Sent", false, 1}};
  table.empty = "None is recorded, and no quarter that is over has a controlled-drug concern.";
  for (const QuarterReturned& one : read_quarters(reader, 4)) {
    Row row;
    row.id = one.quarter.to_text();
    Cell reported = not_held_cell();
    Cell sent = not_held_cell("no return is recorded");
    if (one.returned) {
      row.act = OpenRecord{one.returned->id()};
      const auto concerns = one.returned->get(occurrence_return::concerns);
      if (one.returned->get(occurrence_return::nil) == true) reported = text_cell("Nothing to report");
      else if (concerns) reported = text_cell(std::to_string(*concerns));
      const auto on = one.returned->get(occurrence_return::sent_on);
      const auto due = one.returned->get(occurrence_return::due);
      sent = on ? text_cell(on->to_words()) : text_cell(due ? (one.late ? "Not sent, was due " : "Due ") + due->to_words() : std::string("Not sent"));
      sent.urgent = one.late;
    }
    row.cells = {text_cell(one.quarter.to_words()), count_cell(one.found), std::move(reported), std::move(sent)};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

View learnt_view(const Reader& reader, const Reader* at_last_meeting) {
  View out = headed("learnt", "Learnt from controlled-drug discrepancies");
  const Date since = reader.today().plus_days(-days_without_meeting);
  out.note = at_last_meeting != nullptr ? "Closed since the last meeting" : "Found since " + since.to_words();
  Table table;
  table.columns = {{"what", "Where and what", false, 1}, {"learnt", "What was learnt", false, 2}};
  table.empty = "None of them has been closed with what was learnt.";
  const std::vector<StateId> closed{StateId("explained"), StateId("unexplained")};
  Query with_learning = Query::of(discrepancy::type);
  with_learning.where(in_state(closed) && held(discrepancy::learning)).sort_descending(discrepancy::found_on);
  if (at_last_meeting == nullptr) with_learning.where(discrepancy::found_on >= since);
  for (const Record& record : reader.all(with_learning)) {
    const auto before = at_last_meeting != nullptr ? at_last_meeting->get(record.id()) : std::nullopt;
    if (before && std::find(closed.begin(), closed.end(), StateId(before->state())) != closed.end()) continue;
    if (table.rows.size() == learnt_shown) break;
    Cell what = text_cell(reader.words(record, discrepancy::site.field) + ": " + record.get(discrepancy::drug).value_or(""), record.id());
    what.detail = reader.words(record, builtin::state) + (record.has(discrepancy::cause.field) ? ", " + reader.words(record, discrepancy::cause.field) : "");
    table.rows.push_back(record_row(record, {std::move(what), text_cell(record.get(discrepancy::learning).value_or(""))}));
  }
  out.body = std::move(table);
  return out;
}

}  // namespace medicines

#include "medicines_page.h"

#include "../common/workstream_views.h"
#include "medicines_alerts.h"
#include "records.h"
#include "station_checks.h"

namespace medicines {
namespace {

using namespace goodstanding;

constexpr int months_shown = 12;

Cell legend_cell(Mark mark, const char* words) {
  Cell out = text_cell(words);
  out.mark = mark;
  return out;
}

Cell standing_cell(Standing standing) {
  switch (standing) {
    case Standing::Done: return legend_cell(Mark::Done, "Done");
    case Standing::Late: return legend_cell(Mark::Late, "Late");
    case Standing::Missed: return legend_cell(Mark::Missed, "Missed");
    case Standing::NotYetDue: return legend_cell(Mark::NotYetDue, "Not yet due");
    case Standing::NotHeld: break;
  }
  return legend_cell(Mark::NotHeld, "Not held");
}

// The breach that all of this serves: "Regulation 12, printed in its source as Regulation 1".
std::string served_breach(const Reader& reader) {
  for (const Record& record : reader.all(Query::of(breach::type).where(breach::in_stream == std::string(stream)))) {
    const auto id = record.get(breach::regulation);
    const auto regulation = id ? reader.get(*id) : std::nullopt;
    if (!regulation) continue;
    const std::string understood = "Regulation " + regulation->get(regulation::number).value_or("");
    const std::string cited = record.get(breach::cited_as).value_or("");
    return "Serves the medicines breach: " + understood + (cited.empty() || cited == understood ? "." : ", printed in its source as " + cited + ".");
  }
  return "Stations, controlled drugs and how medicines are managed.";
}

View grid_view(const Reader& reader) {
  View out;
  out.id = "checks";
  out.heading = "Controlled drug checks by station";
  const CheckGrid grid = read_check_grid(reader, months_shown);
  if (grid.stations.empty()) {
    Paragraph missing;
    missing.heading = "No station is held";
    missing.text = "The documents name no station. Stations come from the trust's own list: add them, and their checks show here month by month.";
    missing.mark = Mark::NotHeld;
    missing.command = Command{"site.add", "Add a station", AddRecord{std::string(site::type), {{"kind", Value(ChoiceId("station"))}}}};
    out.body = Prose{{std::move(missing)}};
    return out;
  }
  out.note = month_name(grid.first, 0, true) + " to " + month_name(grid.first, months_shown - 1, true);
  Matrix matrix;
  matrix.corner = "Station";
  for (int i = 0; i < months_shown; ++i) matrix.columns.push_back(month_name(grid.first, i, false));
  matrix.sum_label = "Missed";
  for (const StationRow& station : grid.stations) {
    Row row;
    row.id = station.station.to_hex();
    row.act = OpenRecord{station.station};
    for (std::size_t m = 0; m < station.months.size(); ++m) {
      Cell cell = standing_cell(station.months[m]);
      if (!station.checks[m].empty()) cell.target = station.checks[m].back().id();
      row.cells.push_back(std::move(cell));
    }
    matrix.row_labels.push_back(station.name);
    matrix.sums.push_back(std::to_string(station.missed));
    matrix.rows.push_back(std::move(row));
  }
  matrix.legend = {standing_cell(Standing::Done), legend_cell(Mark::Late, "After the due day"), standing_cell(Standing::Missed), standing_cell(Standing::NotYetDue), standing_cell(Standing::NotHeld)};
  out.body = std::move(matrix);
  return out;
}

std::vector<Alert> all_alerts(const Reader& reader) {
  std::vector<Alert> out;
  for (const auto& find : {missed_checks, open_discrepancies, late_work})
    for (Alert& alert : find(reader)) out.push_back(std::move(alert));
  return out;
}

View discrepancies_view(const Reader& reader) {
  View out;
  out.id = "discrepancies";
  out.heading = "Controlled-drug discrepancies";
  out.commands.push_back({"medicines.discrepancies", "All", OpenList{std::string(discrepancy::type)}});
  Table table;
  table.columns = {{"what", "Where and what", false, 2}, {"found", "Found", false, 1}, {"reported", "Officer told", false, 1}, {"state", "State", false, 1}};
  table.empty = "None is recorded.";
  Query newest = Query::of(discrepancy::type);
  newest.sort_descending(discrepancy::found_on).limit(6);
  for (const Record& record : reader.find(newest).records) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    const auto reported = record.get(discrepancy::reported_on);
    row.cells = {text_cell(reader.words(record, discrepancy::site.field) + ": " + record.get(discrepancy::drug).value_or("")), text_cell(reader.words(record, discrepancy::found_on.field)),
                 reported ? text_cell(reported->to_words()) : not_held_cell(), text_cell(reader.words(record, builtin::state))};
    table.rows.push_back(std::move(row));
  }
  const Count all = reader.count(Query::of(discrepancy::type));
  out.note = all.is_number() && all.number() == 0 ? "" : all.to_words();
  out.body = std::move(table);
  return out;
}

View measure_view(const Reader& reader) {
  View out;
  out.id = "measure";
  out.place = Place::Side;
  Prose prose;
  for (const CheckFinding& finding : measure_missing(reader)) {
    Paragraph missing;
    missing.heading = "No medicines measure held";
    missing.text = finding.message;
    missing.mark = Mark::NotHeld;
    missing.command = Command{"measure.add", "Define a measure", AddRecord{std::string(measure::type), {{"workstream", Value(std::string(stream))}}}};
    prose.paragraphs.push_back(std::move(missing));
  }
  out.body = std::move(prose);
  return out;
}

}  // namespace

Page medicines_page(const Reader& reader) {
  Page page;
  page.id = "medicines";
  page.title = "Medicines";
  page.subtitle = served_breach(reader);
  page.commands.push_back({"medicines.report", "Report discrepancy", AddRecord{std::string(discrepancy::type), {{"found_on", Value(reader.today())}}}});
  page.commands.push_back({"medicines.record_check", "Record check", AddRecord{std::string(station_check::type), {{"due", Value(reader.today())}, {"done_on", Value(reader.today())}}}, true});
  page.views = {grid_view(reader), discrepancies_view(reader), workstream::actions_view(reader, stream), workstream::alerts_view(all_alerts(reader)), workstream::milestones_view(reader, stream)};
  if (View missing = measure_view(reader); !std::get<Prose>(missing.body).paragraphs.empty()) page.views.push_back(std::move(missing));
  return page;
}

}  // namespace medicines

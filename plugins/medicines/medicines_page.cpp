#include "medicines_page.h"

#include "../common/workstream_views.h"
#include "medicines_alerts.h"
#include "medicines_checks.h"
#include "medicines_views.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;

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
  const CheckGrid grid = read_check_grid(reader);
  page.views.push_back(grid_view(grid));
  if (!grid.stations.empty()) page.views.push_back(kinds_view(reader, grid));
  for (auto view : {discrepancies_view, directions_view, returns_view}) page.views.push_back(view(reader));
  page.views.push_back(workstream::actions_view(reader, stream));
  page.views.push_back(workstream::alerts_view(all_alerts(reader)));
  page.views.push_back(workstream::milestones_view(reader, stream));
  if (View missing = measure_view(reader); !std::get<Prose>(missing.body).paragraphs.empty()) page.views.push_back(std::move(missing));
  return page;
}

}  // namespace medicines

#include "pages/workstreams_page.h"

#include <algorithm>

#include <goodstanding/reader.h>

#include "base/text.h"

namespace goodstanding {

Cell standing_cell(const WorkstreamAlerts& stream) {
  Cell out;
  if (!stream.loaded) {
    out.text = "Not loaded";
    out.mark = Mark::NotLoaded;
  } else if (!stream.alerts.empty()) {
    const bool bad = std::any_of(stream.alerts.begin(), stream.alerts.end(), [](const Alert& a) { return a.tone == Tone::Bad; });
    out.text = counted(static_cast<long long>(stream.alerts.size()), "alert", "alerts");
    out.mark = bad ? Mark::Red : Mark::Amber;
  } else if (!stream.recorded) {
    out.text = "Nothing recorded";
    out.mark = Mark::NotHeld;
  } else if (!stream.watched) {
    out.text = "Records only";
    out.quiet = true;
  } else {
    out.text = "No alerts";
    out.mark = Mark::Green;
  }
  return out;
}

namespace {

View measures_view(const std::vector<WorkstreamMeasure>& measures) {
  View out;
  out.id = "measures";
  out.heading = "Worked out from the records";
  Table table;
  table.columns = {{"what", "Figure", false, 2}, {"workstream", "Workstream", false, 1}, {"value", "Now", true, 0}};
  table.empty = "No workstream works out a figure.";
  for (const WorkstreamMeasure& measure : measures) {
    Cell value = not_held_cell();
    if (!measure.failure.empty()) {
      value = text_cell("Could not be worked out");
      value.detail = shortened(measure.failure, 140);
      value.mark = Mark::NotLoaded;
    } else if (measure.value) {
      Field field;
      field.unit = measure.unit;
      value = text_cell(to_words(Value(*measure.value), &field));
    }
    table.rows.push_back({measure.plugin + "." + std::to_string(table.rows.size()), {text_cell(measure.label), text_cell(measure.workstream), value}, "", {}});
  }
  out.body = std::move(table);
  return out;
}

}  // namespace

Page workstreams_page(const std::vector<WorkstreamAlerts>& streams, const std::vector<WorkstreamMeasure>& measures, const Schema& schema) {
  Page page;
  page.id = "workstreams";
  page.title = "Workstreams";
  page.subtitle = "Each is a plugin with its own records, alerts and page.";
  Table table;
  table.columns = {{"name", "", false, 1}, {"standing", "", true, 0}};
  table.empty = "No workstream is installed.";
  // What is not loaded comes first: whatever stands below is without it.
  std::vector<const WorkstreamAlerts*> in_order;
  for (const bool loaded : {false, true})
    for (const WorkstreamAlerts& stream : streams)
      if (stream.loaded == loaded) in_order.push_back(&stream);
  for (const WorkstreamAlerts* one : in_order) {
    const WorkstreamAlerts& stream = *one;
    Row row;
    row.id = stream.plugin;
    Cell name = text_cell(stream.name);
    name.strong = true;
    std::vector<std::string> kinds;
    if (!stream.page.empty()) row.act = OpenPage{stream.page};
    for (const RecordType& type : schema.types()) {
      if (type.owner != stream.plugin) continue;
      kinds.push_back(type.plural);
      if (!row.act) row.act = OpenList{type.id.text()};
    }
    name.detail = !stream.loaded ? shortened(stream.reason, 140) : kinds.empty() ? "No record types of its own" : list_words(kinds);
    row.cells = {name, standing_cell(stream)};
    table.rows.push_back(std::move(row));
  }
  View view;
  view.id = "workstreams";
  view.body = std::move(table);
  page.views.push_back(std::move(view));
  if (!measures.empty()) page.views.push_back(measures_view(measures));
  return page;
}

}  // namespace goodstanding

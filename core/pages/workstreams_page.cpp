#include "pages/workstreams_page.h"

#include <algorithm>

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

Page workstreams_page(const std::vector<WorkstreamAlerts>& streams, const Schema& schema) {
  Page page;
  page.id = "workstreams";
  page.title = "Workstreams";
  page.subtitle = "Each is a plugin with its own records, alerts and page.";
  Table table;
  table.columns = {{"name", "", false, 1}, {"standing", "", true, 0}};
  table.empty = "No workstream is installed.";
  for (const WorkstreamAlerts& stream : streams) {
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
  return page;
}

}  // namespace goodstanding

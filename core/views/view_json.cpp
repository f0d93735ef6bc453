#include "views/view_json.h"

#include <nlohmann/json.hpp>

namespace goodstanding {
namespace {

using nlohmann::json;

json command_json(const Command& command) {
  json out{{"id", command.id}, {"label", command.label}, {"enabled", command.enabled}};
  if (!command.enabled) out["why_not"] = command.why_not;
  return out;
}

json cells_json(const std::vector<Cell>& cells) {
  json out = json::array();
  for (const Cell& cell : cells) out.push_back(to_json(cell));
  return out;
}

struct Writer {
  json operator()(const Tiles& tiles) const {
    json out = json::array();
    for (const Tile& tile : tiles.tiles) {
      json one{{"label", tile.label}, {"figure", to_json(tile.figure)}};
      if (!tile.of.empty()) one["of"] = tile.of;
      if (!tile.note.empty()) one["note"] = tile.note;
      out.push_back(std::move(one));
    }
    return {{"kind", "tiles"}, {"tiles", std::move(out)}};
  }
  json operator()(const Table& table) const {
    json columns = json::array();
    for (const Column& column : table.columns) columns.push_back({{"id", column.id}, {"label", column.label}});
    json rows = json::array();
    for (const Row& row : table.rows) {
      json one{{"id", row.id}, {"cells", cells_json(row.cells)}};
      if (!row.group.empty()) one["group"] = row.group;
      rows.push_back(std::move(one));
    }
    json out{{"kind", "table"}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
    if (table.rows.empty()) {
      out["empty"] = table.empty;
      if (table.first_act) out["first_command"] = command_json(*table.first_act);
    }
    if (table.total) out["total"] = table.total->to_words();
    return out;
  }
  json operator()(const Matrix& matrix) const {
    json rows = json::array();
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      json row{{"id", matrix.rows[i].id}, {"label", i < matrix.row_labels.size() ? matrix.row_labels[i] : ""}, {"cells", cells_json(matrix.rows[i].cells)}};
      if (i < matrix.sums.size()) row["sum"] = matrix.sums[i];
      rows.push_back(std::move(row));
    }
    json out{{"kind", "matrix"}, {"columns", matrix.columns}, {"rows", std::move(rows)}};
    if (!matrix.legend.empty()) out["legend"] = cells_json(matrix.legend);
    return out;
  }
  json operator()(const Timeline& timeline) const {
    json items = json::array();
    for (const TimelineItem& item : timeline.items) items.push_back({{"when", item.when}, {"what", to_json(item.what)}});
    json out{{"kind", "timeline"}, {"items", std::move(items)}};
    if (timeline.items.empty()) out["empty"] = timeline.empty;
    return out;
  }
  json operator()(const Checklist& list) const {
    json items = json::array();
    for (const ChecklistItem& item : list.items) items.push_back(to_json(item.what));
    json out{{"kind", "checklist"}, {"items", std::move(items)}};
    if (list.items.empty()) out["empty"] = list.empty;
    return out;
  }
  json operator()(const Facts& facts) const {
    json out = json::array();
    for (const Fact& fact : facts.facts) out.push_back({{"label", fact.label}, {"value", to_json(fact.value)}});
    return {{"kind", "facts"}, {"facts", std::move(out)}};
  }
  json operator()(const Prose& prose) const {
    json out = json::array();
    for (const Paragraph& paragraph : prose.paragraphs) {
      json one{{"text", paragraph.text}};
      if (!paragraph.heading.empty()) one["heading"] = paragraph.heading;
      if (paragraph.mark != Mark::None) one["mark"] = std::string(to_word(paragraph.mark));
      if (paragraph.command) one["command"] = command_json(*paragraph.command);
      out.push_back(std::move(one));
    }
    return {{"kind", "prose"}, {"paragraphs", std::move(out)}};
  }
  json operator()(const Schedule& schedule) const {
    const auto day = [](const ScheduleDay& when) { return json{{"date", when.day.to_iso()}, {"words", when.words}}; };
    json items = json::array();
    for (const ScheduleItem& item : schedule.items) {
      json one{{"id", item.id}, {"what", to_json(item.what)}, {"promised", json::array()}, {"forecast", item.forecast ? day(*item.forecast) : json(nullptr)}, {"done", item.done ? day(*item.done) : json(nullptr)}, {"moved", slip_words(item)}};
      for (const ScheduleDay& when : item.promised) one["promised"].push_back(day(when));
      items.push_back(std::move(one));
    }
    json out{{"kind", "schedule"}, {"today", schedule.today.to_iso()}, {"items", std::move(items)}};
    if (schedule.items.empty()) out["empty"] = schedule.empty;
    return out;
  }
  json operator()(const Chart& chart) const {
    json points = json::array();
    for (const ChartPoint& point : chart.points) {
      json one{{"id", point.id}, {"date", point.day.to_iso()}, {"when", to_json(point.when)}, {"value", to_json(point.value)}, {"number", or_null(point.at)}, {"mean", or_null(point.mean)},
               {"lower_limit", or_null(point.lower)}, {"upper_limit", or_null(point.upper)}, {"phase", point.phase}, {"signal", std::string(to_word(point.signal))}};
      if (!point.why.empty()) one["why"] = point.why;
      points.push_back(std::move(one));
    }
    json targets = json::array();
    for (const ChartLine& target : chart.targets) targets.push_back({{"number", target.at}, {"words", target.words}});
    json marks = json::array();
    for (const ChartMark& mark : chart.marks) marks.push_back({{"date", mark.day.to_iso()}, {"rebase", mark.rebase}, {"words", mark.words}});
    json bands = json::array();
    for (const ChartBand& band : chart.bands) bands.push_back({{"from", band.from.to_iso()}, {"to", band.to.to_iso()}, {"words", band.words}});
    json out{{"kind", "chart"}, {"sentence", chart.sentence}, {"points", std::move(points)}, {"targets", std::move(targets)}, {"marks", std::move(marks)}, {"bands", std::move(bands)}, {"notes", chart.notes}};
    if (!chart.unit.empty()) out["unit"] = chart.unit;
    if (chart.points.empty()) out["empty"] = chart.empty;
    return out;
  }

 private:
  static json or_null(const std::optional<double>& number) { return number ? json(*number) : json(nullptr); }
};

}  // namespace

json to_json(const Cell& cell) {
  json out{{"text", cell.text}};
  if (!cell.detail.empty()) out["detail"] = cell.detail;
  if (cell.mark != Mark::None) out["mark"] = std::string(to_word(cell.mark));
  if (cell.arrow != Arrow::None) out["arrow"] = cell.arrow == Arrow::Up ? "up" : "down";
  if (cell.target) out["record"] = cell.target->to_hex();
  return out;
}

json to_json(const View& view) {
  json out = std::visit(Writer{}, view.body);
  out["id"] = view.id;
  if (!view.heading.empty()) out["heading"] = view.heading;
  if (!view.note.empty()) out["note"] = view.note;
  if (!view.commands.empty()) {
    json commands = json::array();
    for (const Command& command : view.commands) commands.push_back(command_json(command));
    out["commands"] = std::move(commands);
  }
  return out;
}

json to_json(const Page& page) {
  json views = json::array();
  for (const View& view : page.views) views.push_back(to_json(view));
  json commands = json::array();
  for (const Command& command : page.commands) commands.push_back(command_json(command));
  json out{{"id", page.id}, {"title", page.title}, {"views", std::move(views)}, {"commands", std::move(commands)}};
  if (!page.subtitle.empty()) out["subtitle"] = page.subtitle;
  if (!page.source.empty()) out["source"] = page.source;
  return out;
}

}  // namespace goodstanding

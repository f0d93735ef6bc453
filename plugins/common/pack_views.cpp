#include "pack_views.h"

#include <algorithm>

#include "figures.h"

namespace workstream {

using namespace goodstanding;

namespace {

std::string figure_words(const DerivedMeasure& measure, const std::optional<Decimal>& value) {
  if (!value) return "not held";
  return value->to_words() + (measure.unit == "%" ? "%" : measure.unit.empty() ? "" : " " + measure.unit);
}

bool same(const Alert& a, const Alert& b) { return a.id == b.id && a.record == b.record && (a.record || a.title == b.title); }

bool among(const std::vector<Alert>& alerts, const Alert& one) {
  return std::any_of(alerts.begin(), alerts.end(), [&](const Alert& other) { return same(one, other); });
}

}  // namespace

View pack_figures(const Reader& now, const Reader* then, const std::vector<DerivedMeasure>& measures, const std::vector<PackFigure>& figures) {
  View out;
  out.id = "figures";
  out.place = Place::Wide;
  Tiles tiles;
  for (const PackFigure& figure : figures) {
    const auto measure = std::find_if(measures.begin(), measures.end(), [&](const DerivedMeasure& one) { return one.id == figure.id; });
    if (measure == measures.end()) continue;
    const auto value = measure->value(now);
    Tile tile;
    tile.label = figure.label;
    tile.note = figure.note;
    tile.figure = value ? text_cell(figure_words(*measure, value)) : not_held_cell();
    if (then != nullptr) {
      const auto before = measure->value(*then);
      tile.note += (tile.note.empty() ? "" : " \u00b7 ") + (before == value ? std::string("as at the last meeting") : "at the last meeting: " + figure_words(*measure, before));
    }
    tiles.tiles.push_back(std::move(tile));
  }
  out.body = std::move(tiles);
  return out;
}

View pack_attention(const Reader& now, const Reader* then, const std::function<std::vector<Alert>(const Reader&)>& alerts, std::size_t most) {
  View out;
  out.id = "attention";
  out.heading = "For the committee's attention";
  const std::vector<Alert> present = alerts(now);
  const std::vector<Alert> past = then != nullptr ? alerts(*then) : std::vector<Alert>();
  Checklist list;
  list.empty = "Nothing that is recorded needs attention.";
  for (std::size_t i = 0; i < std::min(most, present.size()); ++i) {
    const Alert& alert = present[i];
    Cell cell = text_cell(alert.title, alert.record);
    cell.detail = alert.detail;
    if (then != nullptr && !among(past, alert)) cell.detail += (cell.detail.empty() ? "" : " \u00b7 ") + std::string("new since the last meeting");
    cell.mark = alert.tone == Tone::Bad ? Mark::Red : Mark::Amber;
    list.items.push_back({cell, alert.record ? std::optional<Act>(OpenRecord{*alert.record}) : std::nullopt});
  }
  if (present.size() > most) out.note = std::to_string(most) + " of " + std::to_string(present.size());
  else if (!present.empty()) out.note = std::to_string(present.size());
  const auto settled = std::count_if(past.begin(), past.end(), [&](const Alert& one) { return !among(present, one); });
  if (settled > 0) out.note += (out.note.empty() ? "" : " \u00b7 ") + counted(settled, "settled since the last meeting", "settled since the last meeting");
  out.body = std::move(list);
  return out;
}

}  // namespace workstream

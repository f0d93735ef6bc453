#include "gui/widgets/view_widgets.h"

#include <algorithm>
#include <cmath>

#include "gui/widgets/chart.h"
#include "gui/widgets/marks.h"
#include "gui/widgets/schedule.h"

namespace goodstanding::gui {
namespace {

bool is_missing(const Cell& cell) { return cell.mark == Mark::NotHeld || cell.mark == Mark::Hidden; }

class Drawing {
 public:
  Drawing(Ui& ui, const View& view, float x, float y, float width, const OnAct& act, bool narrow, const OnChart& chart)
      : ui_(ui), t_(ui.colours()), view_(view), id_(view.id), x_(x), y_(y), width_(width), act_(act), chart_(chart), narrow_(narrow), aside_(view.place == Place::Side), headed_(!view.heading.empty()) {}

  float operator()(const Tiles& tiles) {
    return narrow_ ? tile_rows(tiles) : tile_columns(tiles);
  }

  float operator()(const Table& table) {
    if (table.rows.empty()) return empty(table.empty, table.first_act);
    const std::vector<float> widths = column_widths(table);
    const bool heads = std::any_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return !c.label.empty(); });
    const float top = y_;
    if (heads) table_head(table, widths);
    std::string group;
    for (const Row& row : table.rows) {
      if (row.group != group) {
        group = row.group;
        ui_.text(x_, y_ + ui_.px(18), Face::CaptionSemi, t_.text, group);
        y_ += ui_.px(32);
        ui_.horizontal(x_, y_, width_, t_.hairline);
      }
      table_row(table, row, widths);
    }
    return y_ - top;
  }

  float operator()(const Matrix& matrix) {
    const float top = y_;
    const float cell_h = ui_.px(30);
    const float gap = matrix.columns.size() > 9 ? ui_.px(2) : ui_.px(4);
    float label_w = ui_.measure(Face::Body, matrix.corner);
    for (const std::string& label : matrix.row_labels) label_w = std::max(label_w, ui_.measure(Face::Body, label));
    label_w = std::min(label_w + ui_.px(16), width_ * 0.4F);
    const float cell_w = matrix_cell_width(matrix, width_ - label_w, gap);
    for (std::size_t c = 0; c < matrix.columns.size(); ++c)
      ui_.text_centred(x_ + label_w + static_cast<float>(c) * (cell_w + gap) + cell_w / 2, y_ + ui_.px(8), Face::Caption, t_.text_2, matrix.columns[c]);
    if (!matrix.sums.empty()) ui_.text_right(x_ + width_, y_ + ui_.px(8), Face::Caption, t_.text_2, matrix.sum_label);
    y_ += ui_.px(24);
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
      if (r < matrix.row_labels.size()) ui_.text_fit(x_, y_ + cell_h / 2, label_w - ui_.px(8), Face::Body, t_.text, matrix.row_labels[r]);
      for (std::size_t c = 0; c < matrix.rows[r].cells.size(); ++c)
        matrix_cell(matrix, r, c, {x_ + label_w + static_cast<float>(c) * (cell_w + gap), y_, cell_w, cell_h});
      if (r < matrix.sums.size()) ui_.text_right(x_ + width_, y_ + cell_h / 2, Face::Body, t_.text, matrix.sums[r]);
      y_ += cell_h + gap;
    }
    legend(matrix.legend);
    return y_ - top;
  }

  float operator()(const Timeline& timeline) {
    if (timeline.items.empty()) return empty(timeline.empty, {});
    const float top = y_ + ui_.px(8);
    float at = top;
    const float rail = x_ + ui_.px(7);
    const float words = x_ + ui_.px(28);
    float last = at;
    // The rail first: discs and marks stand on it.
    std::vector<float> heights;
    for (const TimelineItem& item : timeline.items) {
      const float detail = item.what.detail.empty() ? 0 : ui_.paragraph_height(width_ - ui_.px(28), Face::Caption, item.what.detail, 3);
      const float body = ui_.paragraph_height(width_ - ui_.px(28), Face::Body, line_words(item.what), 4);
      heights.push_back(ui_.px(22) + body + detail + ui_.px(14));
    }
    for (std::size_t i = 0; i + 1 < heights.size(); ++i) last += heights[i];
    ui_.fill({rail - ui_.px(1), top + ui_.px(8), ui_.px(2), last - top}, t_.hairline);
    for (std::size_t i = 0; i < timeline.items.size(); ++i) {
      const TimelineItem& item = timeline.items[i];
      const float middle = at + ui_.px(10);
      ui_.list().AddCircleFilled({rail, middle}, ui_.px(9), t_.canvas, 24);
      if (item.what.mark == Mark::None) ui_.list().AddCircle({rail, middle}, ui_.px(4), t_.border, 16, ui_.px(1.5F));
      else draw_mark(ui_, item.what.mark, rail, middle, 0.85F);
      ui_.text(words, middle, Face::BodyMedium, t_.text, item.when);
      float line = at + ui_.px(22);
      line += ui_.paragraph(words, line, width_ - ui_.px(28), Face::Body, t_.text_2, line_words(item.what), 4);
      if (!item.what.detail.empty()) ui_.paragraph(words, line, width_ - ui_.px(28), Face::Caption, t_.text_2, item.what.detail, 3);
      at += heights[i];
    }
    return at - y_;
  }

  float operator()(const Checklist& list) {
    if (list.items.empty()) return empty(list.empty, {});
    const float top = y_;
    for (std::size_t i = 0; i < list.items.size(); ++i) two_lines(list.items[i].what, id_ + "." + std::to_string(i), list.items[i].act);
    return y_ - top;
  }

  float operator()(const Facts& facts) {
    const float top = y_;
    float key_w = 0;
    for (const Fact& fact : facts.facts) key_w = std::max(key_w, ui_.measure(Face::Body, fact.label));
    key_w = std::min(key_w + ui_.px(24), std::max(ui_.px(104), width_ * 0.42F));
    for (std::size_t i = 0; i < facts.facts.size(); ++i) fact_row(facts.facts[i], key_w, id_ + "." + std::to_string(i));
    return y_ - top;
  }

  float operator()(const Schedule& schedule) {
    if (schedule.items.empty()) return empty(schedule.empty, {});
    return draw_schedule(ui_, schedule, id_, x_, y_, width_, act_, narrow_);
  }

  float operator()(const Chart& chart) {
    const float top = y_;
    y_ += draw_chart(ui_, chart, id_, x_, y_, width_, act_) + ui_.px(8);
    if (!chart.points.empty()) {
      chart_links();
      (*this)(table_of(chart));
    }
    return y_ - top;
  }

  float operator()(const Prose& prose) {
    const float top = y_;
    if (headed_) y_ += ui_.px(12);
    for (std::size_t i = 0; i < prose.paragraphs.size(); ++i) paragraph(prose.paragraphs[i], id_ + "." + std::to_string(i));
    return y_ - top;
  }

 private:
  static std::string line_words(const Cell& cell) {
    return cell.text + (cell.arrow == Arrow::Up ? ", up" : cell.arrow == Arrow::Down ? ", down" : "");
  }

  // What a paper or a spreadsheet wants of a chart.
  void chart_links() {
    if (!chart_) return;
    const float middle = y_ + ui_.px(12);
    const char* figures = "Copy figures";
    if (ui_.link(id_ + ".copy_figures", figures, x_, middle)) chart_(view_, ChartCopy::Figures);
    if (ui_.link(id_ + ".save_picture", "Save as picture", x_ + ui_.measure(Face::BodyMedium, figures) + ui_.px(24), middle)) chart_(view_, ChartCopy::Picture);
    y_ += ui_.px(36);
  }

  float empty(const std::string& words, const std::optional<Command>& first) {
    const float top = y_;
    y_ += ui_.px(12);
    y_ += ui_.paragraph(x_, y_, width_, Face::Body, t_.text_2, words);
    if (first) {
      const float w = ui_.button_width(first->label, ButtonKind::Secondary);
      if (ui_.button(id_ + ".first", first->label, {x_, y_ + ui_.px(8), w, ui_.px(36)}, ButtonKind::Secondary, first->enabled, first->why_not)) act_(first->act);
      y_ += ui_.px(52);
    }
    return y_ + ui_.px(12) - top;
  }

  float tile_columns(const Tiles& tiles) {
    const auto count = static_cast<float>(tiles.tiles.size());
    const float gap = ui_.px(24);
    const float w = (width_ - gap * (count - 1)) / count;
    float tallest = 0;
    for (std::size_t i = 0; i < tiles.tiles.size(); ++i) {
      const Tile& tile = tiles.tiles[i];
      const float x = x_ + static_cast<float>(i) * (w + gap);
      if (i > 0) ui_.vertical(x - gap, y_ + ui_.px(8), ui_.px(88), t_.hairline);
      tile_target(tile, i, {x - ui_.px(4), y_ + ui_.px(4), w - ui_.px(4), ui_.px(96)});
      ui_.text_fit(x, y_ + ui_.px(17), w - ui_.px(8), Face::BodyMedium, t_.text_2, tile.label);
      float at = x;
      if (is_missing(tile.figure)) at += ui_.text(x, y_ + ui_.px(49), Face::Heading, t_.text_2, tile.figure.text);
      else at += ui_.text(x, y_ + ui_.px(49), Face::Figure, t_.text, tile.figure.text);
      if (!tile.of.empty()) ui_.text(at + ui_.px(9), y_ + ui_.px(51), Face::Lead, t_.text_2, tile.of);
      const float note = ui_.paragraph(x, y_ + ui_.px(72), w - ui_.px(16), Face::Caption, t_.text_2, tile.note, 2);
      tallest = std::max(tallest, ui_.px(72) + note);
    }
    return std::max(tallest, ui_.px(104));
  }

  // One column: label and figure on a line.
  float tile_rows(const Tiles& tiles) {
    const float top = y_;
    ui_.horizontal(x_, y_, width_, t_.hairline);
    for (std::size_t i = 0; i < tiles.tiles.size(); ++i) {
      const Tile& tile = tiles.tiles[i];
      const float h = ui_.px(40);
      tile_target(tile, i, {x_, y_, width_, h});
      float right = x_ + width_;
      if (!tile.of.empty()) right -= ui_.text_right(right, y_ + h / 2, Face::Body, t_.text_2, tile.of) + ui_.px(8);
      right -= ui_.text_right(right, y_ + h / 2, Face::LeadSemi, t_.text, tile.figure.text) + ui_.px(8);
      ui_.text_fit(x_, y_ + h / 2, right - x_, Face::Body, t_.text_2, tile.label);
      y_ += h;
      ui_.horizontal(x_, y_, width_, t_.hairline);
    }
    return y_ - top;
  }

  void tile_target(const Tile& tile, std::size_t at, const Box& box) {
    if (!tile.act) return;
    const Touch touch = ui_.item(id_ + "." + std::to_string(at), box, tile.label + ": " + tile.figure.text + (tile.of.empty() ? "" : " " + tile.of));
    if (touch.hovered) ui_.fill(box, t_.hover, 6);
    if (touch.pressed) act_(*tile.act);
  }

  // Columns without a weight are as wide as their widest cell; the others share the rest.
  std::vector<float> column_widths(const Table& table) {
    std::vector<float> out(table.columns.size(), 0);
    float taken = 0;
    int weights = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c].weight > 0) {
        weights += table.columns[c].weight;
        continue;
      }
      float widest = ui_.measure(Face::CaptionMedium, table.columns[c].label);
      for (const Row& row : table.rows)
        if (c < row.cells.size()) widest = std::max(widest, std::max(cell_width(ui_, row.cells[c], face_of(row.cells[c], c == 0)), ui_.measure(Face::Caption, row.cells[c].detail)));
      const float gap = c + 1 < table.columns.size() ? 24.0F : table.columns[c].number ? 0.0F : 13.0F;
      out[c] = std::min(widest + ui_.px(gap), width_ * 0.6F);
      taken += out[c];
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (table.columns[c].weight > 0) out[c] = std::max(ui_.px(80), (width_ - taken) * static_cast<float>(table.columns[c].weight) / static_cast<float>(weights));
    return out;
  }

  void table_head(const Table& table, const std::vector<float>& widths) {
    float x = x_;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string& label = table.columns[c].label;
      if (table.columns[c].number) ui_.text_right(x + widths[c] - ui_.px(12), y_ + ui_.px(16), Face::CaptionMedium, t_.text_2, label);
      else ui_.text_fit(x, y_ + ui_.px(16), widths[c] - ui_.px(8), Face::CaptionMedium, t_.text_2, label);
      x += widths[c];
    }
    y_ += ui_.px(32);
    ui_.horizontal(x_, y_, width_, t_.border);
  }

  void table_row(const Table& table, const Row& row, const std::vector<float>& widths) {
    const bool tall = std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& c) { return !c.detail.empty(); });
    const float h = ui_.px(tall ? 60 : aside_ ? 32 : 40) + more_lines(table, row, widths);
    if (row.act) {
      const std::string label = row.cells.empty() ? row.id : row.cells.front().text;
      const Box box{x_ - ui_.px(8), y_, width_ + ui_.px(16), h};
      const Touch touch = ui_.item(id_ + "." + row.id, box, label);
      if (touch.hovered) ui_.fill(box, t_.hover, 6);
      if (touch.pressed) act_(*row.act);
    }
    float x = x_;
    for (std::size_t c = 0; c < row.cells.size() && c < widths.size(); ++c) {
      float room = widths[c];
      // Words may run into what the next cell, set to the right, leaves free.
      if (c + 1 < row.cells.size() && c + 1 < widths.size() && table.columns[c + 1].number && !table.columns[c].number)
        room += std::max(0.0F, widths[c + 1] - std::max(cell_width(ui_, row.cells[c + 1], face_of(row.cells[c + 1], false)), ui_.measure(Face::Caption, row.cells[c + 1].detail)));
      table_cell(row.cells[c], x, table.columns[c].number ? widths[c] : room, h, table.columns[c].number, tall, c == 0 && tall);
      x += widths[c];
    }
    y_ += h;
    ui_.horizontal(x_, y_, width_, t_.hairline);
  }

  // A second line that says more than its column holds goes on below, in columns that share what is left over.
  static constexpr int detail_lines = 4;
  float detail_width(const Cell& cell, float width, bool lead) const { return width - ui_.px(12) - (lead && mark_width(cell.mark) > 0 ? ui_.px(32) : 0); }
  float more_lines(const Table& table, const Row& row, const std::vector<float>& widths) const {
    float out = 0;
    for (std::size_t c = 0; c < row.cells.size() && c < widths.size(); ++c)
      if (table.columns[c].weight > 0 && !table.columns[c].number && !row.cells[c].detail.empty())
        out = std::max(out, ui_.paragraph_height(detail_width(row.cells[c], widths[c], c == 0), Face::Caption, row.cells[c].detail, detail_lines) - ui_.line(Face::Caption));
    return std::max(0.0F, out);
  }

  static Face face_of(const Cell& cell, bool lead) { return cell.quiet ? Face::Caption : lead || cell.strong ? Face::BodyMedium : Face::Body; }

  void table_cell(const Cell& cell, float x, float width, float height, bool right, bool tall, bool lead) {
    const float first = y_ + (tall ? ui_.px(20) : height / 2);
    const float second = y_ + ui_.px(42);
    const Face face = face_of(cell, lead);
    const ImU32 colour = cell.quiet ? t_.text_2 : t_.text;
    if (right) {
      const float w = cell_width(ui_, cell, face);
      draw_cell(ui_, cell, x + width - w, first, w + ui_.px(1), face, colour);
      if (!cell.detail.empty()) ui_.text_right(x + width, second, Face::Caption, cell.urgent ? t_.red.text : t_.text_2, cell.detail);
      return;
    }
    const float room = width - ui_.px(12);
    const bool marked = lead && mark_width(cell.mark) > 0;
    if (marked) {
      // A shape beside two lines stands in a column of its own.
      draw_mark(ui_, cell.mark, x + ui_.px(9), first);
      Cell words = cell;
      words.mark = Mark::None;
      draw_cell(ui_, words, x + ui_.px(32), first, room - ui_.px(32), face, colour);
    } else if (lead && cell.detail.empty() && cell_width(ui_, cell, face) > room && cell.mark == Mark::None) {
      // Both lines of the row are its own.
      ui_.paragraph(x, y_ + ui_.px(10), room, face, colour, cell.text, 2);
    } else {
      draw_cell(ui_, cell, x, first, room, face, colour);
    }
    if (cell.detail.empty()) return;
    const float indent = marked ? ui_.px(32) : 0;
    const ImU32 quieter = cell.urgent ? t_.red.text : t_.text_2;
    if (tall && height > ui_.px(61)) ui_.paragraph(x + indent, second - ui_.line(Face::Caption) / 2, room - indent, Face::Caption, quieter, cell.detail, detail_lines);
    else ui_.text_fit(x + indent, tall ? second : first, room - indent, Face::Caption, quieter, cell.detail);
  }

  void two_lines(const Cell& cell, const std::string& id, const std::optional<Act>& act) {
    const float indent = ui_.px(cell.mark == Mark::None ? 0 : 32);
    const float words = ui_.paragraph_height(width_ - indent, Face::BodyMedium, cell.text, 3);
    const float detail = cell.detail.empty() ? 0 : ui_.paragraph_height(width_ - indent, Face::Caption, cell.detail, 4);
    const float h = ui_.px(10) + words + (detail > 0 ? ui_.px(2) + detail : 0) + ui_.px(10);
    if (act) {
      const Touch touch = ui_.item(id, {x_ - ui_.px(8), y_, width_ + ui_.px(16), h}, cell.text);
      if (touch.hovered) ui_.fill({x_ - ui_.px(8), y_, width_ + ui_.px(16), h}, t_.hover, 6);
      if (touch.pressed) act_(*act);
    }
    draw_mark(ui_, cell.mark, x_ + ui_.px(9), y_ + ui_.px(20));
    ui_.paragraph(x_ + indent, y_ + ui_.px(10), width_ - indent, Face::BodyMedium, t_.text, cell.text, 3);
    if (detail > 0) ui_.paragraph(x_ + indent, y_ + ui_.px(12) + words, width_ - indent, Face::Caption, t_.text_2, cell.detail, 4);
    y_ += h;
    ui_.horizontal(x_, y_, width_, t_.hairline);
  }

  void fact_row(const Fact& fact, float key_w, const std::string& id) {
    const float value_w = width_ - key_w;
    const float indent = ui_.px(mark_width(fact.value.mark));
    ui_.text_fit(x_, y_ + ui_.px(14), key_w - ui_.px(12), Face::Body, t_.text_2, fact.label);
    float h = ui_.px(20);
    if (fact.value.mark == Mark::NotHeld && fact.value.text == "Not held") {
      draw_cell(ui_, fact.value, x_ + key_w, y_ + ui_.px(14), value_w, Face::Body, t_.text);
    } else if (fact.value.target) {
      draw_mark(ui_, fact.value.mark, x_ + key_w + ui_.px(mark_width(fact.value.mark) > 25 ? 9 : 7), y_ + ui_.px(14));
      const std::string words = fact.value.text;
      const float w = std::min(ui_.measure(Face::Body, words), value_w - indent);
      const Box box{x_ + key_w + indent, y_ + ui_.px(2), w, ui_.px(24)};
      const Touch touch = ui_.item(id, box, words, true, 4);
      ui_.text_fit(box.x, y_ + ui_.px(14), value_w - indent, Face::Body, t_.accent, words);
      if (touch.pressed) act_(OpenRecord{*fact.value.target});
    } else {
      draw_mark(ui_, fact.value.mark, x_ + key_w + ui_.px(mark_width(fact.value.mark) > 25 ? 9 : 7), y_ + ui_.px(14));
      const ImU32 colour = fact.value.mark == Mark::NotHeld || fact.value.quiet ? t_.text_2 : t_.text;
      h = ui_.paragraph(x_ + key_w + indent, y_ + ui_.px(4), value_w - indent, fact.value.quiet ? Face::Caption : Face::Body, colour, line_words(fact.value));
    }
    if (!fact.value.detail.empty()) h += ui_.paragraph(x_ + key_w + indent, y_ + ui_.px(4) + h, value_w - indent, Face::Caption, t_.text_2, fact.value.detail);
    y_ += std::max(ui_.px(28), h + ui_.px(8));
  }

  void paragraph(const Paragraph& p, const std::string& id) {
    const bool barred = p.mark == Mark::NotHeld || p.mark == Mark::NotLoaded;
    const bool callout = p.mark == Mark::Red || p.mark == Mark::Amber;
    const float indent = barred || callout ? ui_.px(16) : 0;
    const float w = std::min(width_ - indent, ui_.px(640));
    const Face face = barred ? Face::Caption : Face::Body;
    const float words = ui_.paragraph_height(w, face, p.text);
    const float pad = callout ? ui_.px(12) : 0;
    const float h = pad * 2 + (p.heading.empty() ? 0 : ui_.px(22)) + words + (p.command ? ui_.px(26) : 0);
    if (barred) ui_.hatch({x_, y_, ui_.px(4), h}, t_.border);
    if (callout) {
      const Hue& hue = p.mark == Mark::Red ? t_.red : t_.amber;
      ui_.fill({x_, y_, width_, h}, hue.tint, 8);
      ui_.fill({x_, y_, ui_.px(4), h}, hue.shape);
    }
    float at = y_ + pad;
    if (!p.heading.empty()) {
      ui_.text_fit(x_ + indent, at + ui_.px(10), w, Face::BodySemi, t_.text, p.heading);
      at += ui_.px(22);
    }
    at += ui_.paragraph(x_ + indent, at, w, face, p.heading.empty() ? t_.text_2 : barred ? t_.text_2 : t_.text, p.text);
    if (p.command && ui_.link(id, p.command->label, x_ + indent, at + ui_.px(14))) act_(p.command->act);
    y_ += h + ui_.px(14);
  }

  // Wide enough for the word "Hidden" where there is one, and narrow enough for the sums to stand beside the last column.
  float matrix_cell_width(const Matrix& matrix, float room, float gap) const {
    float out = ui_.px(35);
    for (const Row& row : matrix.rows)
      for (const Cell& cell : row.cells)
        if (cell.mark == Mark::Hidden) out = std::max(out, ui_.measure(Face::Caption, cell.text) + ui_.px(6));
    float sums = matrix.sums.empty() ? 0 : ui_.measure(Face::Caption, matrix.sum_label) + ui_.px(8);
    for (const std::string& sum : matrix.sums) sums = std::max(sums, ui_.measure(Face::Body, sum) + ui_.px(8));
    const auto columns = static_cast<float>(std::max<std::size_t>(1, matrix.columns.size()));
    return std::max(ui_.px(18), std::min(out, (room - sums) / columns - gap));
  }

  void matrix_cell(const Matrix& matrix, std::size_t r, std::size_t c, const Box& box) {
    const Cell& cell = matrix.rows[r].cells[c];
    const std::string label = (r < matrix.row_labels.size() ? matrix.row_labels[r] : "") + ", " + (c < matrix.columns.size() ? matrix.columns[c] : "") + ": " + cell.text;
    const Touch touch = ui_.item(id_ + "." + matrix.rows[r].id + "." + std::to_string(c), box, label, true, 4);
    grid_cell(cell, box);
    if (touch.hovered) ui_.tooltip(label + (cell.detail.empty() ? "" : "\n" + cell.detail));
    if (touch.pressed && cell.target) act_(OpenRecord{*cell.target});
    else if (touch.pressed && matrix.rows[r].act) act_(*matrix.rows[r].act);
  }

  void grid_cell(const Cell& cell, const Box& box) {
    switch (cell.mark) {
      case Mark::NotHeld: ui_.hatch(box, t_.hairline); return;
      // A blank would read as none.
      case Mark::Hidden:
        ui_.fill(box, t_.subtle, 4);
        if (box.w > ui_.px(18)) ui_.text_fit(box.x + std::max(0.0F, (box.w - ui_.measure(Face::Caption, cell.text)) / 2), box.middle(), box.w, Face::Caption, t_.text_2, cell.text);
        return;
      case Mark::NotYetDue: ui_.dashed_outline(box, t_.border, 4); return;
      case Mark::Late:
        ui_.fill(box, t_.amber.tint, 4);
        ui_.text_centred(box.x + box.w / 2, box.middle(), Face::CaptionSemi, t_.amber.text, "Late");
        return;
      default: break;
    }
    ui_.fill(box, tint_of(ui_, cell.mark), 4);
    if (cell.mark == Mark::Missed) ui_.outline(box, t_.red.shape, 4, 1.5F);
    // A count says more than its shape; the tint keeps the meaning, and the legend its word.
    const bool counts = !cell.text.empty() && cell.text.front() >= '0' && cell.text.front() <= '9';
    // A short word on amber is quieter than the triangle, which would outdo the red outline of what is missing.
    const Face face = ui_.measure(Face::CaptionSemi, cell.text) <= box.w - ui_.px(2) ? Face::CaptionSemi : Face::Caption;
    const bool word = cell.mark == Mark::Amber && !counts && ui_.measure(face, cell.text) <= box.w + ui_.px(1);
    const bool swatch = cell.mark == Mark::Amber && box.w <= ui_.px(18);
    if (cell.mark == Mark::None || counts) ui_.text_centred(box.x + box.w / 2, box.middle(), Face::Body, t_.text, cell.text);
    else if (word) ui_.text_centred(box.x + box.w / 2, box.middle(), face, t_.amber.text, cell.text);
    else if (!swatch) draw_mark(ui_, cell.mark, box.x + box.w / 2, box.middle());
  }

  void legend(const std::vector<Cell>& cells) {
    if (cells.empty()) return;
    y_ += ui_.px(12);
    float x = x_;
    for (const Cell& cell : cells) {
      const float box_w = cell.mark == Mark::Late ? ui_.px(35) : ui_.px(18);
      const float whole = box_w + ui_.px(8) + ui_.measure(Face::Caption, cell.text) + ui_.px(24);
      if (x + whole - ui_.px(24) > x_ + width_) {
        x = x_;
        y_ += ui_.px(26);
      }
      grid_cell(cell, {x, y_, box_w, ui_.px(18)});
      ui_.text(x + box_w + ui_.px(8), y_ + ui_.px(9), Face::Caption, t_.text_2, cell.text);
      x += whole;
    }
    y_ += ui_.px(26);
  }

  Ui& ui_;
  const Tokens& t_;
  const View& view_;
  std::string id_;
  float x_;
  float y_;
  float width_;
  const OnAct& act_;
  const OnChart& chart_;
  bool narrow_;
  bool aside_;   // in the narrow column: closer rows
  bool headed_;  // a heading with its hairline stands above
};

}  // namespace

float cell_width(Ui& ui, const Cell& cell, Face face) {
  return ui.px(mark_width(cell.mark)) + ui.measure(face, cell.text) + (cell.arrow == Arrow::None ? 0 : ui.px(16));
}

float draw_cell(Ui& ui, const Cell& cell, float x, float middle, float width, Face face, ImU32 colour) {
  const float arrow = cell.arrow == Arrow::None ? 0 : ui.px(16);
  const float words = ui.measure(face, cell.text) + arrow;
  float indent = ui.px(mark_width(cell.mark));
  // Where there is no room for both, the word stands whole and its mark goes: the word says all that the mark does.
  if (!cell.text.empty() && indent + words > width && words <= width) indent = 0;
  if (indent > 0) draw_mark(ui, cell.mark, x + ui.px(mark_width(cell.mark) > 25 ? 9 : 7), middle);
  const bool missing = is_missing(cell);
  const float w = ui.text_fit(x + indent, middle, width - indent - arrow, face, missing ? ui.colours().text_2 : colour, cell.text);
  if (missing) ui.dashes(x + indent, middle + ui.px(10), w, ui.colours().border);
  draw_arrow(ui, cell.arrow, x + indent + w + ui.px(10), middle);
  return indent + w + arrow;
}

float draw_heading(Ui& ui, const std::string& id, const std::string& heading, const std::string& note, const std::vector<Command>& links, float x, float y, float width, const OnAct& act) {
  if (heading.empty() && links.empty()) return 0;
  const Tokens& t = ui.colours();
  const float middle = y + ui.px(13);
  float right = x + width;
  for (auto command = links.rbegin(); command != links.rend(); ++command) {
    const float w = ui.measure(Face::BodyMedium, command->label);
    if (command->enabled) {
      if (ui.link_right(id + "." + command->id, command->label, right, middle)) act(command->act);
    } else {
      const Touch touch = ui.item(id + "." + command->id, {right - w, middle - ui.px(12), w, ui.px(24)}, command->label + ": " + command->why_not, true, 4);
      ui.text_right(right, middle, Face::BodyMedium, t.text_2, command->label);
      if (touch.hovered || touch.focused) ui.tooltip(command->why_not);
    }
    right -= w + ui.px(16);
  }
  const float w = ui.text_fit(x, middle, right - x, Face::LeadSemi, t.text, heading);
  if (!note.empty()) ui.text_fit(x + w + ui.px(10), middle, right - x - w - ui.px(10), Face::Body, t.text_2, note);
  ui.horizontal(x, middle + ui.px(20), width, t.hairline);
  return ui.px(33);
}

float draw_view(Ui& ui, const View& view, float x, float y, float width, const OnAct& act, bool narrow, const OnChart& chart) {
  const float head = draw_heading(ui, view.id, view.heading, view.note, view.commands, x, y, width, act);
  return head + std::visit(Drawing(ui, view, x, y + head, width, act, narrow, chart), view.body);
}

}  // namespace goodstanding::gui

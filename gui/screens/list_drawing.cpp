// How a list is drawn: its head with what can be done, the filters and what they say, the headings with their menus, the rows that are
// seen, and the chosen record beside them.
#include <algorithm>
#include <utility>

#include "gui/screens/list_screen.h"
#include "gui/screens/page_screen.h"
#include "gui/widgets/marks.h"
#include "gui/widgets/page_layout.h"

namespace goodstanding::gui {
namespace {

constexpr float row_height = 32;

}  // namespace

float ListScreen::draw_head(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  if (!frame_->shut.empty()) {
    ui.text_fit(x, y + ui.px(18), width, Face::Title, t.text, title());
    return ui.px(56);
  }
  float w = ui.button_width(add_.label, ButtonKind::Primary);
  if (ui.button(add_.id, add_.label, {x + width - w, y, w, ui.px(36)}, ButtonKind::Primary)) stage.go(add_.act);
  const auto beside = [&](const char* id, const char* label, bool enabled) {
    const float own = ui.button_width(label, ButtonKind::Secondary);
    if (width < w + own + ui.px(220)) return false;  // by the keyboard still, where there is no room
    w += own + ui.px(8);
    return ui.button(id, label, {x + width - w, y, own, ui.px(36)}, ButtonKind::Secondary, enabled, enabled ? "" : "The list is empty.");
  };
  const bool rows = !frame_->ids.empty();
  if (beside("list.bulk", "Change together", rows)) change_together(stage);
  if (beside("list.paste", "Paste", true)) paste(stage);
  if (beside("list.copy", "Copy", rows)) copy(stage);
  if (beside("list.export_open", "Export", rows)) {
    if (!export_.close()) export_.open();
  }
  ui.text_fit(x, y + ui.px(18), width - w - ui.px(12), Face::Title, t.text, title());
  const float tabs = draw_tabs(stage, AtList{view_.type}, x, y + ui.px(40), width);
  return tabs == 0 ? ui.px(56) : ui.px(40) + tabs;
}

float ListScreen::draw_filters(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  if (focus_filter_) {
    ui.focus_next();
    focus_filter_ = false;
  }
  const float input_w = std::min(ui.px(180), width * 0.5F);
  std::string label = frame_->label;
  if (label.size() > 1 && label[1] > 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  if (ui.input("list.filter", "Filter " + label, {x, y, input_w, ui.px(32)}, typed_, "Filter " + label)) {
    ListView view = view_;
    view.words = typed_;
    ask(stage.keeper, std::move(view), false);
  }
  float at = x + input_w + ui.px(10);
  float top = y + ui.px(4);
  const auto pill_of = [&](const char* id, const std::string& words, bool on, Box& box) {
    const float w = ui.measure(Face::CaptionMedium, words) + ui.px(on ? 38 : 20);
    if (at + w > x + width && at > x) {
      at = x;
      top += ui.px(32);
    }
    box = {at, top, w, ui.px(24)};
    give_focus_back(ui, id);
    const Touch touch = ui.item(id, box, on ? words + ", on" : words, true, 12);
    ui.fill(box, on ? t.selected : touch.hovered ? t.hover : t.canvas, 12);
    if (!on) ui.outline(box, t.border, 12);
    ui.text(at + ui.px(10), box.middle(), Face::CaptionMedium, on ? t.accent : t.text, words);
    if (on) draw_icon(ui, Icon::Close, box.right() - ui.px(14), box.middle(), t.accent);
    at += w + ui.px(6);
    return touch.pressed;
  };
  Box box;
  if (frame_->has_states && pill_of("list.open_only", "Open only", view_.open_only, box)) {
    ListView view = view_;
    view.open_only = !view.open_only;
    ask(stage.keeper, std::move(view), false);
  }
  if (pill_of("list.columns", "Columns", false, box)) menus_.open_columns(box, "list.columns");
  if (pill_of("list.views", "Views", false, box) || std::exchange(views_wanted_, false)) menus_.open_views(box, "list.views");
  const std::string shown = Decimal(static_cast<std::int64_t>(frame_->ids.size())).to_words();
  const std::string count = counted_ || frame_->total > 0 ? shown + " of " + Decimal(std::max(frame_->total, static_cast<std::int64_t>(frame_->ids.size()))).to_words() : shown;
  const float w = ui.measure(Face::Body, count);
  if (at + w > x + width) {
    top += ui.px(32);
    at = x;
  }
  ui.text_right(x + width, top + ui.px(12), Face::Body, t.text_2, count);
  const float height = std::max(ui.px(44), top + ui.px(36) - y);
  return height + draw_parts(stage, x, y + height, width);
}

// What is filtered, sorted and grouped, each with a cross that takes it away. What the line above shows already is not told twice.
float ListScreen::draw_parts(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  float at = x;
  float top = y;
  bool any = false;
  for (std::size_t i = 0; i < frame_->parts.size(); ++i) {
    const ViewPart& part = frame_->parts[i];
    if (part.kind == ViewPart::Kind::OpenOnly || part.kind == ViewPart::Kind::Words) continue;
    any = true;
    std::string words = part.words;
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    const float w = std::min(ui.measure(Face::CaptionMedium, words) + ui.px(38), width);
    if (at + w > x + width && at > x) {
      at = x;
      top += ui.px(30);
    }
    const Box box{at, top, w, ui.px(24)};
    const std::string id = "list.part." + std::to_string(i);
    const Touch touch = ui.item(id, box, words + ", take away", true, 12);
    ui.fill(box, touch.hovered ? t.hover : t.selected, 12);
    ui.text_fit(at + ui.px(10), box.middle(), w - ui.px(34), Face::CaptionMedium, t.accent, words);
    draw_icon(ui, Icon::Close, box.right() - ui.px(14), box.middle(), t.accent);
    if (touch.pressed) ask(stage.keeper, without(view_, part), false);
    at += w + ui.px(6);
  }
  return any ? top + ui.px(34) - y : 0;
}

void ListScreen::give_focus_back(Ui& ui, std::string_view item) {
  if (focus_back_ != item) return;
  ui.focus_next();
  focus_back_.clear();
}

void ListScreen::draw_menus(const Stage& stage) {
  std::vector<std::string> shown;
  for (const Column& column : frame_->columns) shown.push_back(column.id);
  ListWish wish = menus_.draw(stage.ui, {view_, shown, fields_, saved_, opening_});
  if (wish.view) want(stage, std::move(*wish.view), wish.stay);
  if (wish.save_as) save_view(stage, *wish.save_as);
  if (wish.forget) forget_view(stage, *wish.forget);
  // What was not drawn in this frame is not there: its column was hidden from its own menu.
  focus_back_ = focus_back_.starts_with("head.") ? "list.columns" : "";
  if (std::string back = menus_.take_focus_back(); !back.empty()) focus_back_ = std::move(back);
}

std::vector<float> ListScreen::column_widths(Ui& ui, float width) const {
  const auto& columns = frame_->columns;
  std::vector<float> out(columns.size(), 0);
  float taken = 0;
  int weights = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    weights += columns[c].weight;
    if (columns[c].weight > 0) continue;
    float widest = ui.measure(Face::CaptionMedium, columns[c].label) + ui.px(16);
    for (const auto& [index, row] : rows_)
      if (c < row.cells.size() && index < 400) widest = std::max(widest, cell_width(ui, row.cells[c], columns[c].id == builtin::ref ? Face::Caption : Face::Body));
    out[c] = std::min(widest + ui.px(16), width * 0.4F);
    taken += out[c];
  }
  // Many chosen columns share what there is.
  const float least = ui.px(72) * static_cast<float>(std::count_if(columns.begin(), columns.end(), [](const Column& c) { return c.weight > 0; }));
  if (taken > 0 && taken + least > width) {
    const float share = std::max(0.2F, (width - least) / taken);
    taken = 0;
    for (float& own : out) taken += own *= share;
  }
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].weight > 0) out[c] = std::max(ui.px(64), (width - taken) * static_cast<float>(columns[c].weight) / static_cast<float>(std::max(1, weights)));
  return out;
}

void ListScreen::draw_column_heads(const Stage& stage, float x, float y, const std::vector<float>& widths) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  for (std::size_t c = 0; c < widths.size(); ++c) {
    const Column& column = frame_->columns[c];
    const auto field = std::find_if(fields_.begin(), fields_.end(), [&](const ListField& f) { return f.column == column.id; });
    const auto by = field == fields_.end() ? view_.sort.end() : std::find_if(view_.sort.begin(), view_.sort.end(), [&](const Sort& s) { return s.field == field->field; });
    // The status of an action follows from its date, whose own heading bears the arrow.
    const bool here = by != view_.sort.end() && field->field == field->column;
    const bool filtered = field != fields_.end() && std::any_of(view_.filters.begin(), view_.filters.end(), [&](const ColumnFilter& f) { return f.column == field->filter_column; });
    const std::string id = "head." + column.id;
    const Box box{x, y, widths[c] - ui.px(4), ui.px(28)};
    give_focus_back(ui, id);
    const Touch touch = ui.item(id, box, column.label, field != fields_.end(), 4);
    const bool lit = here || filtered || touch.hovered || touch.focused;
    const float w = ui.text_fit(x, y + ui.px(14), widths[c] - ui.px(20), Face::CaptionMedium, lit ? t.text : t.text_2, column.label);
    if (here) draw_arrow(ui, by->descending ? Arrow::Down : Arrow::Up, x + w + ui.px(10), y + ui.px(14));
    else if (field != fields_.end()) ui.list().AddTriangleFilled({x + w + ui.px(5), y + ui.px(12)}, {x + w + ui.px(13), y + ui.px(12)}, {x + w + ui.px(9), y + ui.px(17)}, filtered ? t.accent : lit ? t.text : t.border);
    if (filtered) ui.horizontal(x, y + ui.px(26), w, t.accent);
    if (touch.pressed) menus_.open_column(column.id, box, id);
    x += widths[c];
  }
}

void ListScreen::draw_line(const Stage& stage, const Line& line, const Box& box, const std::vector<float>& widths) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  if (line.head) {
    const ListGroup& group = frame_->groups[line.index];
    const float w = ui.text(box.x, box.middle() + ui.px(2), Face::CaptionSemi, t.text, group.label);
    ui.text(box.x + w + ui.px(8), box.middle() + ui.px(2), Face::Caption, t.text_2, Decimal(static_cast<std::int64_t>(group.count)).to_words());
    ui.horizontal(box.x, box.bottom(), box.w, t.hairline);
    return;
  }
  const auto found = rows_.find(line.index);
  if (found == rows_.end()) {
    fetch(stage.keeper, line.index);
    ui.horizontal(box.x, box.bottom(), box.w, t.hairline);
    return;
  }
  const Row& row = found->second;
  const bool here = chosen_ && row.id == chosen_->to_hex();
  const Box whole{box.x - ui.px(10), box.y, box.w + ui.px(18), box.h};
  std::string label;
  for (const Cell& cell : row.cells) label += (label.empty() ? "" : ", ") + cell.text;
  const Touch touch = ui.item("row." + row.id, whole, label);
  if (here) {
    ui.fill(whole, t.selected, 6);
    ui.fill({whole.x, whole.y + ui.px(6), ui.px(3), whole.h - ui.px(12)}, t.accent);
  } else if (touch.hovered) {
    ui.fill(whole, t.hover, 6);
  }
  float x = box.x;
  for (std::size_t c = 0; c < row.cells.size() && c < widths.size(); ++c) {
    const bool reference = frame_->columns[c].id == builtin::ref;
    const bool lead = frame_->columns[c].weight > 0 && here;
    if (frame_->columns[c].number) {
      const float w = cell_width(ui, row.cells[c], Face::Body);
      draw_cell(ui, row.cells[c], x + widths[c] - ui.px(16) - w, box.middle(), w + ui.px(1), Face::Body, t.text);
    } else {
      draw_cell(ui, row.cells[c], x, box.middle(), widths[c] - ui.px(12), lead ? Face::BodyMedium : reference ? Face::Caption : Face::Body, reference ? t.text_2 : t.text);
    }
    x += widths[c];
  }
  ui.horizontal(box.x, box.bottom(), box.w, t.hairline);
  if (touch.pressed && here && stage.narrow) stage.go(OpenRecord{*chosen_});
  if ((touch.pressed || touch.focused) && !here) {
    choose(stage.keeper, line.index);
    if (touch.pressed && stage.narrow) stage.go(OpenRecord{*chosen_});
  } else if (touch.pressed && here && !stage.narrow && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    stage.go(OpenRecord{*chosen_});
  }
}

void ListScreen::draw_lines(const Stage& stage, const Box& box, const std::vector<float>& widths) {
  Ui& ui = stage.ui;
  // Room to the left and right for the mark of the chosen row and the ring.
  const float room = ui.px(12);
  ImGui::SetCursorScreenPos({box.x - room, box.y});
  ImGui::BeginChild("lines", {box.w + 2 * room, box.h}, ImGuiChildFlags_None, region_flags);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float h = ui.px(row_height);
  const auto count = lines();
  // A row more on either side than is seen, so that the arrow keys can step out of sight.
  const float seen_from = ImGui::GetScrollY();
  const auto first = static_cast<std::size_t>(std::max(0.0F, seen_from / h - 2));
  const auto last = std::min(count, static_cast<std::size_t>((seen_from + box.h) / h) + 3);
  for (std::size_t i = first; i < last; ++i)
    draw_line(stage, line_at(i), {origin.x + room, origin.y + static_cast<float>(i) * h, box.w - ui.px(12), h}, widths);
  ImGui::SetCursorScreenPos({origin.x, origin.y + static_cast<float>(count) * h});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

void ListScreen::draw_empty(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  if (!frame_->shut.empty()) {
    ui.paragraph(x, y, std::min(width, ui.px(640)), Face::Body, ui.colours().text_2, frame_->shut);
    if (ui.button("list.sign_in", "Sign in", {x, y + ui.px(56), ui.button_width("Sign in", ButtonKind::Secondary), ui.px(36)}, ButtonKind::Secondary)) stage.go(OpenPage{"sign_in"});
    return;
  }
  const NoRows none = no_rows(*frame_);
  ui.text_fit(x, y + ui.px(20), width, Face::Heading, ui.colours().text, none.title);
  const float said = ui.paragraph(x, y + ui.px(38), std::min(width, ui.px(640)), Face::Body, ui.colours().text_2, none.words);
  if (none.filtered) {
    if (ui.button("list.clear", "Clear the filter", {x, y + ui.px(48) + said, ui.button_width("Clear the filter", ButtonKind::Secondary), ui.px(36)}, ButtonKind::Secondary)) {
      typed_.clear();
      ListView view = view_;
      view.words.clear();
      view.open_only = false;
      view.filters.clear();
      ask(stage.keeper, std::move(view), false);
    }
  }
}

void ListScreen::draw_detail(const Stage& stage, const Box& box) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  ui.vertical(box.x, box.y, box.h, t.hairline);
  if (!detail_ || !chosen_) return;
  const float inner_x = box.x + ui.px(16);
  const float inner_w = box.w - ui.px(16) - ui.px(8);
  const float bar = ui.px(64);
  ImGui::SetCursorScreenPos({inner_x - ui.px(8), box.y});
  ImGui::BeginChild("detail", {inner_w + ui.px(16), box.h - bar}, ImGuiChildFlags_None, region_flags);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float x = origin.x + ui.px(8);
  float y = origin.y;
  const float open_w = ui.measure(Face::BodyMedium, "Open");
  ui.text_fit(x, y + ui.px(10), inner_w - open_w - ui.px(16), Face::Caption, t.text_2, detail_->subtitle);
  if (ui.link_right("detail.open", "Open", x + inner_w - ui.px(8), y + ui.px(10))) stage.go(OpenRecord{*chosen_});
  y += ui.px(24);
  y += ui.paragraph(x, y, inner_w - ui.px(8), Face::Heading, t.text, detail_->title, 3) + ui.px(6);
  for (const View& view : detail_->views) y += draw_view(ui, view, x, y, inner_w - ui.px(8), stage.go, true) + ui.px(view.heading.empty() ? 8 : 20);
  ImGui::SetCursorScreenPos({origin.x, y});
  ImGui::Dummy({1, ui.px(16)});
  ImGui::EndChild();
  // The two buttons people come for stay in sight.
  float at = inner_x;
  int shown = 0;
  const auto button = [&](const Command& command, ButtonKind kind) {
    const float w = ui.button_width(command.label, kind);
    if (shown == 2 || at + w > box.right()) return;
    if (ui.button("detail." + command.id, command.label, {at, box.bottom() - bar + ui.px(14), w, ui.px(36)}, kind, command.enabled, command.why_not)) stage.go(command.act);
    at += w + ui.px(12);
    ++shown;
  };
  for (const Command& command : detail_->commands)
    if (command.primary) button(command, ButtonKind::Primary);
  for (const Command& command : detail_->commands)
    if (!command.primary) button(command, ButtonKind::Secondary);
}

void ListScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  const float margin = ui.px(stage.narrow ? 24 : 32);
  const float width = std::min(stage.body.w - 2 * margin, ui.px(1440));
  const float x = stage.body.x + margin;
  float y = stage.body.y + ui.px(16);
  if (failure_) {
    draw_page(ui, failure_page(*failure_), x, y, width, stage.go, stage.narrow);
    return;
  }
  if (!frame_) return;
  y += draw_head(stage, x, y, width);
  const bool beside = !stage.narrow && width > ui.px(860) && !frame_->ids.empty();
  const float detail_w = beside ? std::clamp(width - ui.px(640), ui.px(384), ui.px(576)) : 0;
  const float list_w = width - detail_w - (beside ? ui.px(16) : 0);
  const float top = y;
  if (frame_->shut.empty()) {
    y += export_.draw(stage, alive(), view_, x, y, list_w);
    y += draw_filters(stage, x, y, list_w);
  }
  if (frame_->ids.empty()) {
    draw_empty(stage, x, y, list_w);
    if (frame_->shut.empty()) draw_menus(stage);
    return;
  }
  const auto widths = column_widths(ui, list_w - ui.px(12));
  draw_column_heads(stage, x, y, widths);
  y += ui.px(28);
  ui.horizontal(x, y, list_w, ui.colours().border);
  draw_lines(stage, {x, y + ui.px(1), list_w, stage.body.bottom() - y - ui.px(1)}, widths);
  if (beside) draw_detail(stage, {x + list_w + ui.px(16), top, detail_w, stage.body.bottom() - top});
  draw_menus(stage);
}

}  // namespace goodstanding::gui

#include "gui/screens/list_screen.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/clipboard.h"
#include "gui/screens/page_screen.h"
#include "gui/shell/sections.h"
#include "gui/widgets/marks.h"
#include "gui/widgets/view_widgets.h"
#include "pages/page_book.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t chunk = 100;
constexpr float row_height = 32;

}  // namespace

ListScreen::ListScreen(std::string type) {
  request_.type = std::move(type);
  request_.open_only = request_.type == "action";
  add_ = {request_.type + ".add", "Add", AddRecord{request_.type, {}}, true};
}

std::string ListScreen::title() const {
  const Place here = AtList{request_.type};
  if (is_tabbed(here)) return section_of(here)->label;
  return frame_ ? frame_->label : std::string();
}

std::vector<Command> ListScreen::commands() const {
  std::vector<Command> out;
  if (const Command* add = first_command()) out.push_back(*add);
  if (detail_)
    for (Command& command : commands_of(*detail_)) out.push_back(std::move(command));
  return out;
}

void ListScreen::load(Keeper& keeper) { ask(keeper); }

bool ListScreen::drop(const Stage& stage, const std::vector<std::string>& files) {
  if (!chosen_) return false;
  attach_files(stage, alive(), *chosen_, files);
  return true;
}

void ListScreen::ask(Keeper& keeper) {
  const int generation = ++generation_;
  keeper.ask<Loaded>(alive(),
                     [request = request_](Workspace& work) {
                       Loaded out;
                       out.frame = list_frame(work.reader(), request);
                       out.first = list_rows(work.reader(), out.frame, 0, chunk);
                       std::string label = work.reader().schema().at(request.type).label;
                       if (label.size() > 1 && label[1] > 'Z') label[0] = static_cast<char>(label[0] >= 'A' && label[0] <= 'Z' ? label[0] - 'A' + 'a' : label[0]);
                       out.add_label = "Add " + label;
                       std::string plural = common_letters(out.frame.label);
                       std::replace_if(plural.begin(), plural.end(), [](char c) { return c == ' ' || c == '/' || c == '\\'; }, '-');
                       out.export_file = join_path(parent_folder(full_path(work.reg().path())), plural + ".xlsx");
                       return out;
                     },
                     [this, generation, &keeper](Outcome<Loaded> outcome) {
                       if (generation != generation_) return;
                       failure_.reset();
                       if (auto* failure = std::get_if<Failure>(&outcome)) {
                         failure_ = std::move(*failure);
                         return;
                       }
                       Loaded& loaded = std::get<Loaded>(outcome);
                       frame_ = std::move(loaded.frame);
                       add_.label = loaded.add_label;
                       export_.suggest(std::move(loaded.export_file));
                       rows_.clear();
                       asked_.clear();
                       for (std::size_t i = 0; i < loaded.first.size(); ++i) rows_.emplace(i, std::move(loaded.first[i]));
                       asked_[0] = true;
                       if (frame_->ids.empty()) {
                         chosen_.reset();
                         detail_.reset();
                         return;
                       }
                       const auto still = chosen_ ? std::find(frame_->ids.begin(), frame_->ids.end(), *chosen_) : frame_->ids.end();
                       choose(keeper, still == frame_->ids.end() ? 0 : static_cast<std::size_t>(still - frame_->ids.begin()));
                     });
}

void ListScreen::fetch(Keeper& keeper, std::size_t from) {
  const std::size_t start = from / chunk * chunk;
  if (asked_[start]) return;
  asked_[start] = true;
  // Only the ids that are wanted travel: a frame may hold a hundred thousand.
  ListFrame part = {};
  part.columns = frame_->columns;
  part.ids.assign(frame_->ids.begin() + static_cast<std::ptrdiff_t>(start), frame_->ids.begin() + static_cast<std::ptrdiff_t>(std::min(start + chunk, frame_->ids.size())));
  keeper.ask<std::vector<Row>>(alive(), [part = std::move(part)](Workspace& work) { return list_rows(work.reader(), part, 0, part.ids.size()); },
                               [this, start, generation = generation_](Outcome<std::vector<Row>> outcome) {
                                 auto* rows = std::get_if<std::vector<Row>>(&outcome);
                                 if (rows == nullptr || generation != generation_) return;
                                 for (std::size_t i = 0; i < rows->size(); ++i) rows_.insert_or_assign(start + i, std::move((*rows)[i]));
                               });
}

void ListScreen::choose(Keeper& keeper, std::size_t index) {
  chosen_ = frame_->ids[index];
  keeper.ask<Page>(alive(), [id = *chosen_](Workspace& work) { return page_of_record(work, id); },
                   [this, id = *chosen_](Outcome<Page> outcome) {
                     if (chosen_ != id) return;
                     if (auto* page = std::get_if<Page>(&outcome)) detail_ = std::move(*page);
                     else detail_ = failure_page(std::get<Failure>(outcome));
                   });
}

std::size_t ListScreen::lines() const { return frame_->ids.size() + frame_->groups.size(); }

ListScreen::Line ListScreen::line_at(std::size_t line) const {
  std::size_t row = 0;
  for (std::size_t g = 0; g < frame_->groups.size(); ++g) {
    if (line == 0) return {true, g};
    --line;
    if (line < frame_->groups[g].count) return {false, row + line};
    line -= frame_->groups[g].count;
    row += frame_->groups[g].count;
  }
  return {false, row + line};
}

// The rows of the list, as spreadsheets take them. More than anybody pastes are left out, and it is said.
bool ListScreen::copy(const Stage& stage) {
  if (!frame_ || frame_->ids.empty()) return false;
  constexpr std::size_t most = 5000;
  ListFrame part = {};
  part.columns = frame_->columns;
  part.ids.assign(frame_->ids.begin(), frame_->ids.begin() + static_cast<std::ptrdiff_t>(std::min(most, frame_->ids.size())));
  stage.keeper.ask<std::string>(alive(),
                                [part = std::move(part), type = request_.type](Workspace& work) {
                                  work.session().note_export(work.reader().schema().at(type));
                                  Table table;
                                  table.columns = part.columns;
                                  table.rows = list_rows(work.reader(), part, 0, part.ids.size());
                                  return copy_rows(table).text;
                                },
                                [say = stage.say, all = frame_->ids.size()](Outcome<std::string> outcome) {
                                  if (const auto* failure = std::get_if<Failure>(&outcome)) return say(failure->message);
                                  ImGui::SetClipboardText(std::get<std::string>(outcome).c_str());
                                  say(all > most ? "The first " + std::to_string(most) + " of " + std::to_string(all) + " rows were copied." : counted(static_cast<long long>(all), "row was", "rows were") + " copied, to be pasted into a spreadsheet.");
                                });
  return true;
}

bool ListScreen::paste(const Stage& stage) {
  const char* block = ImGui::GetClipboardText();
  if (block == nullptr || trimmed(block).empty()) stage.say("There is nothing on the clipboard.");
  else stage.show(AtPaste{request_.type, block});
  return true;
}

bool ListScreen::change_together(const Stage& stage) {
  if (frame_ && frame_->ids.empty()) return false;
  stage.show(AtBulk{request_.type, request_.words, request_.open_only});
  return true;
}

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
  const float tabs = draw_tabs(stage, AtList{request_.type}, x, y + ui.px(40), width);
  return tabs == 0 ? ui.px(56) : ui.px(40) + tabs;
}

float ListScreen::draw_filters(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  if (focus_filter_) {
    ui.focus_next();
    focus_filter_ = false;
  }
  const float input_w = std::min(ui.px(200), width * 0.5F);
  std::string label = frame_->label;
  if (label.size() > 1 && label[1] > 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  if (ui.input("list.filter", "Filter " + label, {x, y, input_w, ui.px(32)}, typed_, "Filter " + label)) {
    request_.words = typed_;
    ask(stage.keeper);
  }
  float at = x + input_w + ui.px(12);
  if (frame_->has_states) {
    const char* words = "Open only";
    const float w = ui.measure(Face::CaptionMedium, words) + ui.px(request_.open_only ? 42 : 24);
    const Box box{at, y + ui.px(4), w, ui.px(24)};
    const Touch touch = ui.item("list.open_only", box, request_.open_only ? "Open only, on" : "Open only, off", true, 12);
    ui.fill(box, request_.open_only ? t.selected : touch.hovered ? t.hover : t.canvas, 12);
    if (!request_.open_only) ui.outline(box, t.border, 12);
    ui.text(at + ui.px(12), box.middle(), Face::CaptionMedium, request_.open_only ? t.accent : t.text, words);
    if (request_.open_only) draw_icon(ui, Icon::Close, box.right() - ui.px(16), box.middle(), t.accent);
    if (touch.pressed) {
      request_.open_only = !request_.open_only;
      ask(stage.keeper);
    }
  }
  const std::string count = Decimal(static_cast<std::int64_t>(frame_->ids.size())).to_words() + " of " + Decimal(frame_->total).to_words();
  ui.text_right(x + width, y + ui.px(16), Face::Body, t.text_2, count);
  return ui.px(48);
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
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].weight > 0) out[c] = std::max(ui.px(64), (width - taken) * static_cast<float>(columns[c].weight) / static_cast<float>(std::max(1, weights)));
  return out;
}

void ListScreen::draw_column_heads(const Stage& stage, float x, float y, const std::vector<float>& widths) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const auto sorted = request_.sort;
  for (std::size_t c = 0; c < widths.size(); ++c) {
    const Column& column = frame_->columns[c];
    // An action's status follows from its date and state: sorting by it is sorting by the date.
    const std::string field = column.id == "status" ? "due" : column.id;
    const bool here = sorted ? sorted->field == field && column.id != "status" : false;
    const Touch touch = ui.item("head." + column.id, {x, y, widths[c], ui.px(28)}, column.label, true, 4);
    const float w = ui.text_fit(x, y + ui.px(14), widths[c] - ui.px(16), Face::CaptionMedium, here || touch.hovered ? t.text : t.text_2, column.label);
    if (here) draw_arrow(ui, sorted->descending ? Arrow::Down : Arrow::Up, x + w + ui.px(10), y + ui.px(14));
    if (touch.pressed) {
      const bool down = here && !sorted->descending;
      request_.sort = here && sorted->descending ? std::optional<Sort>() : std::optional<Sort>(Sort{FieldId(field), down});
      ask(stage.keeper);
    }
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
  ui.text_fit(x, y + ui.px(48), width, Face::Body, ui.colours().text_2, none.words);
  if (none.filtered) {
    if (ui.button("list.clear", "Clear the filter", {x, y + ui.px(68), ui.button_width("Clear the filter", ButtonKind::Secondary), ui.px(36)}, ButtonKind::Secondary)) {
      typed_.clear();
      request_.words.clear();
      request_.open_only = false;
      ask(stage.keeper);
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
    y += export_.draw(stage, alive(), request_, x, y, list_w);
    y += draw_filters(stage, x, y, list_w);
  }
  if (frame_->ids.empty()) {
    draw_empty(stage, x, y, list_w);
    return;
  }
  const auto widths = column_widths(ui, list_w - ui.px(12));
  draw_column_heads(stage, x, y, widths);
  y += ui.px(28);
  ui.horizontal(x, y, list_w, ui.colours().border);
  draw_lines(stage, {x, y + ui.px(1), list_w, stage.body.bottom() - y - ui.px(1)}, widths);
  if (beside) draw_detail(stage, {x + list_w + ui.px(16), top, detail_w, stage.body.bottom() - top});
}

}  // namespace goodstanding::gui

#include "gui/screens/list_menus.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "gui/widgets/marks.h"

namespace goodstanding::gui {
namespace {

constexpr const char* popup = "list menu";
constexpr float line_height = 32;

ListView filtered(ListView view, const FieldId& column, const std::string& text) {
  std::erase_if(view.filters, [&](const ColumnFilter& filter) { return filter.column == column; });
  if (!trimmed(text).empty()) view.filters.push_back({column, std::string(trimmed(text))});
  return view;
}

// The labels that a filter names, where it names labels alone.
std::vector<std::string> chosen_labels(std::string_view text) {
  std::vector<std::string> out;
  while (!(text = trimmed(text)).empty()) {
    const auto end = std::min(text.find(" or "), text.size());
    out.emplace_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 4, text.size()));
  }
  return out;
}

}  // namespace

void ListMenus::open(Which which, const Box& anchor, std::string from) {
  which_ = which;
  anchor_ = anchor;
  from_ = std::move(from);
  typed_.clear();
  failure_.clear();
  type_again_ = false;
  height_ = 0;
  opening_ = true;
}

void ListMenus::open_column(std::string column, const Box& anchor, std::string from) {
  open(Which::Column, anchor, std::move(from));
  column_ = std::move(column);
}

bool ListMenus::close() {
  if (!is_open()) return false;
  which_ = Which::None;
  back_to_ = from_;
  return true;
}

void ListMenus::words(Ui& ui, Face face, ImU32 colour, const std::string& text) {
  if (!text.empty()) y_ += ui.paragraph(x_, y_, width_, face, colour, text) + ui.px(6);
}

bool ListMenus::entry(Ui& ui, const std::string& id, const std::string& label, bool chosen) {
  const Tokens& t = ui.colours();
  const Box row{x_ - ui.px(8), y_, width_ + ui.px(16), ui.px(line_height)};
  const Touch touch = ui.item("list.menu." + id, row, chosen ? label + ", chosen" : label, true, 4);
  if (touch.hovered || touch.focused) ui.fill(row, t.hover, 4);
  if (chosen) draw_icon(ui, Icon::Check, x_ + ui.px(8), row.middle(), t.accent);
  const float indent = ui.px(chosen ? 24 : 0);
  ui.text_fit(x_ + indent, row.middle(), width_ - indent, Face::Body, chosen ? t.accent : t.text, label);
  y_ += row.h;
  return touch.pressed;
}

bool ListMenus::line_to_type_in(Ui& ui, const std::string& id, const std::string& label, const std::string& hint) {
  if (std::exchange(type_again_, false)) ui.focus_next();
  if (ui.input("list.menu." + id, label, {x_, y_, width_, ui.px(34)}, typed_, hint)) failure_.clear();
  const bool entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  y_ += ui.px(40);
  return entered;
}

void ListMenus::draw_column(Ui& ui, const ListMenuContext& context, const ListField& field, ListWish& wish) {
  const Tokens& t = ui.colours();
  const ListView& view = context.view;
  const FieldId filtered_by(field.filter_column);
  const auto held = std::find_if(view.filters.begin(), view.filters.end(), [&](const ColumnFilter& f) { return f.column == filtered_by; });
  if (opening_ && held != view.filters.end()) typed_ = held->text;
  ui.text_fit(x_, y_ + ui.px(10), width_, Face::BodySemi, t.text, field.label);
  y_ += ui.px(24);
  if (line_to_type_in(ui, "filter", "Filter " + field.label, "Filter " + field.label) && !(trimmed(typed_).empty() && held == view.filters.end())) wish.view = filtered(view, filtered_by, typed_);
  if (!failure_.empty()) words(ui, Face::Body, t.red.text, failure_);
  else if (field.choices.empty()) words(ui, Face::Caption, t.text_2, "Enter takes " + field.hint + ".");
  const auto named = chosen_labels(typed_);
  for (const std::string& choice : field.choices) {
    const bool chosen = std::any_of(named.begin(), named.end(), [&](const std::string& label) { return same_letters(label, choice); });
    if (!entry(ui, "choice." + choice, choice, chosen)) continue;
    // What is no label makes room for the label.
    std::vector<std::string> next;
    for (const std::string& label : field.choices)
      if ((label == choice) != std::any_of(named.begin(), named.end(), [&](const std::string& n) { return same_letters(n, label); })) next.push_back(label);
    typed_.clear();
    for (const std::string& label : next) typed_ += (typed_.empty() ? "" : " or ") + label;
    failure_.clear();
    wish.view = filtered(view, filtered_by, typed_);
    wish.stay = true;
  }
  if (held != view.filters.end() && entry(ui, "clear", "Take the filter off")) wish.view = filtered(view, filtered_by, "");
  if (!field.choices.empty()) y_ += ui.px(6);
  if (!field.upwards.empty()) {
    const FieldId by(field.field);
    const auto at = std::find_if(view.sort.begin(), view.sort.end(), [&](const Sort& s) { return s.field == by; });
    const auto sorted = [&](bool down) { return at != view.sort.end() && at->descending == down; };
    const auto step = [&](const char* id, const std::string& label, bool down, bool beside) {
      if (!entry(ui, id, label, !beside && sorted(down))) return;
      wish.view = view;
      if (!beside) wish.view->sort = {{by, down}};
      else {
        std::erase_if(wish.view->sort, [&](const Sort& s) { return s.field == by; });
        wish.view->sort.push_back({by, down});
      }
    };
    step("sort.up", "Sort, " + field.upwards, false, false);
    step("sort.down", "Sort, " + field.downwards, true, false);
    // Behind what the list is sorted by already.
    if (!view.sort.empty() && !(view.sort.size() == 1 && at != view.sort.end())) {
      step("then.up", "Then by this, " + field.upwards, false, true);
      step("then.down", "Then by this, " + field.downwards, true, true);
    }
  }
  if (field.groups) {
    const bool here = view.group == field.group;
    if (entry(ui, "group", here ? "Do not group" : "Group by this", false)) {
      wish.view = view;
      wish.view->group = here ? std::string() : field.group;
    }
  }
  const auto& shown = context.shown;
  const auto place = std::find(shown.begin(), shown.end(), field.column) - shown.begin();
  const auto with_columns = [&](std::vector<std::string> columns) {
    wish.view = view;
    wish.view->columns = std::move(columns);
  };
  const auto swap_with = [&](std::ptrdiff_t other) {
    auto columns = shown;
    std::swap(columns[static_cast<std::size_t>(place)], columns[static_cast<std::size_t>(other)]);
    with_columns(std::move(columns));
  };
  const auto count = static_cast<std::ptrdiff_t>(shown.size());
  if (place > 0 && place < count && entry(ui, "left", "Move to the left")) swap_with(place - 1);
  if (place + 1 < count && entry(ui, "right", "Move to the right")) swap_with(place + 1);
  if (count > 1 && place < count && entry(ui, "hide", "Hide the column")) {
    auto columns = shown;
    columns.erase(columns.begin() + place);
    with_columns(std::move(columns));
  }
}

void ListMenus::draw_columns(Ui& ui, const ListMenuContext& context, ListWish& wish) {
  ui.text_fit(x_, y_ + ui.px(10), width_, Face::BodySemi, ui.colours().text, "Columns");
  y_ += ui.px(24);
  words(ui, Face::Caption, ui.colours().text_2, "Each heading has a menu that moves its column.");
  for (const ListField& field : context.fields) {
    const auto at = std::find(context.shown.begin(), context.shown.end(), field.column);
    const bool here = at != context.shown.end();
    if (!entry(ui, "column." + field.column, field.label, here)) continue;
    auto columns = context.shown;
    if (!here) columns.push_back(field.column);
    else if (columns.size() > 1) columns.erase(columns.begin() + (at - context.shown.begin()));
    wish.view = context.view;
    wish.view->columns = std::move(columns);
    wish.stay = true;
  }
  if (!context.view.columns.empty() && entry(ui, "columns.own", "The columns that it opens with")) {
    wish.view = context.view;
    wish.view->columns.clear();
  }
}

void ListMenus::draw_views(Ui& ui, const ListMenuContext& context, ListWish& wish) {
  const Tokens& t = ui.colours();
  ui.text_fit(x_, y_ + ui.px(10), width_, Face::BodySemi, t.text, "Saved views");
  y_ += ui.px(28);
  if (entry(ui, "view.opening", "As the list opens", context.view == context.opening)) wish.view = context.opening;
  for (const SavedView& saved : context.saved) {
    const std::string id = saved.id.to_hex();
    const float whole = width_;
    const float remove = ui.measure(Face::Body, "Remove") + ui.px(24);
    width_ -= remove;
    const bool pressed = entry(ui, "view." + id, saved.name, saved.fault.empty() && context.view == saved.view);
    width_ = whole;
    const float middle = y_ - ui.px(line_height) / 2;
    if (ui.link_right("list.menu.forget." + id, "Remove", x_ + width_, middle, Face::Body)) wish.forget = saved.id;
    if (pressed && !saved.fault.empty()) failure_ = "It cannot be used: " + saved.fault;
    else if (pressed) wish.view = saved.view;
  }
  if (context.saved.empty()) words(ui, Face::Caption, t.text_2, "None of this list yet.");
  y_ += ui.px(8);
  words(ui, Face::Caption, t.text_2, "Everyone who shares the register has the view too.");
  const bool entered = line_to_type_in(ui, "save.name", "Name of the view", "Save this view as");
  const float w = ui.button_width("Save", ButtonKind::Secondary);
  const bool named = !trimmed(typed_).empty();
  const bool pressed = ui.button("list.menu.save", "Save", {x_, y_, w, ui.px(34)}, ButtonKind::Secondary, named, named ? "" : "Write a name first.");
  y_ += ui.px(42);
  if (named && (entered || pressed)) wish.save_as = std::string(trimmed(typed_));
  if (!failure_.empty()) words(ui, Face::Body, t.red.text, failure_);
}

ListWish ListMenus::draw(Ui& ui, const ListMenuContext& context) {
  ListWish wish;
  settling_ = false;
  if (!is_open()) {
    // Closed by Esc, or by what was chosen: ImGui has yet to be told.
    if (ImGui::IsPopupOpen(popup) && ImGui::BeginPopup(popup)) {
      ImGui::CloseCurrentPopup();
      ImGui::EndPopup();
    }
    return wish;
  }
  if (opening_) ImGui::OpenPopup(popup);
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float gap = ui.px(8);
  const Box window{viewport.Pos.x + gap, viewport.Pos.y + gap, viewport.Size.x - 2 * gap, viewport.Size.y - 2 * gap};
  const float room = ui.px(16);
  const float inner = std::min(ui.px(which_ == Which::Column ? 300 : 340), window.w - 2 * room);
  const float width = inner + 2 * room;
  // Below the heading where it fits; else as far up as it must.
  const float height = std::min(height_ > 0 ? height_ : ui.px(400), window.h);
  const float x = std::max(window.x, std::min(anchor_.x, window.right() - width));
  const float y = std::max(window.y, std::min(anchor_.bottom() + ui.px(2), window.bottom() - height));
  ImGui::SetNextWindowPos({std::round(x), std::round(y)});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colours().canvas);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  const bool begun = ImGui::BeginPopup(popup, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  if (!begun) {
    close();
    return wish;
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  x_ = origin.x + room;
  y_ = origin.y + ui.px(12);
  width_ = inner - ui.px(8);
  if (opening_) ui.focus_next();
  switch (which_) {
    case Which::Column: {
      const auto field = std::find_if(context.fields.begin(), context.fields.end(), [&](const ListField& f) { return f.column == column_; });
      if (field != context.fields.end()) draw_column(ui, context, *field, wish);
      break;
    }
    case Which::Columns: draw_columns(ui, context, wish); break;
    case Which::Views: draw_views(ui, context, wish); break;
    case Which::None: break;
  }
  opening_ = false;
  y_ += ui.px(8);
  ImGui::SetCursorScreenPos({origin.x, y_});
  ImGui::Dummy({1, 1});
  const float needed = std::ceil(y_ - origin.y) + 2;
  settling_ = needed != height_;
  height_ = needed;
  // At once, also from the line that is typed in.
  if (ImGui::IsKeyPressed(ImGuiKey_Escape) && close()) {
    ImGui::CloseCurrentPopup();
    settling_ = true;
  }
  ImGui::EndPopup();
  return wish;
}

}  // namespace goodstanding::gui

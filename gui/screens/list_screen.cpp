#include "gui/screens/list_screen.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/clipboard.h"
#include "gui/screens/page_screen.h"
#include "gui/shell/sections.h"
#include "pages/page_book.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t chunk = 100;

}  // namespace

ListScreen::ListScreen(std::string type) {
  view_.type = std::move(type);
  view_.open_only = view_.type == "action";
  opening_ = view_;
  add_ = {view_.type + ".add", "Add", AddRecord{view_.type, {}}, true};
}

std::string ListScreen::title() const {
  const Place here = AtList{view_.type};
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

void ListScreen::ask(Keeper& keeper, ListView view, bool from_menu) {
  const int generation = ++generation_;
  keeper.ask<Loaded>(alive(),
                     [view = std::move(view)](Workspace& work) {
                       const Reader& reader = work.reader();
                       const RecordType& type = reader.schema().at(view.type);
                       Loaded out;
                       out.frame = list_start(reader, view);
                       out.first = list_rows(reader, out.frame, 0, chunk);
                       out.fields = list_fields(type);
                       out.saved = saved_views(reader, view.type);
                       std::string label = type.label;
                       if (label.size() > 1 && label[1] > 'Z') label[0] = static_cast<char>(label[0] >= 'A' && label[0] <= 'Z' ? label[0] - 'A' + 'a' : label[0]);
                       out.add_label = "Add " + label;
                       std::string plural = common_letters(out.frame.label);
                       std::replace_if(plural.begin(), plural.end(), [](char c) { return c == ' ' || c == '/' || c == '\\'; }, '-');
                       out.export_file = join_path(parent_folder(full_path(work.reg().path())), plural + ".xlsx");
                       return out;
                     },
                     [this, generation, from_menu, &keeper](Outcome<Loaded> outcome) {
                       if (generation != generation_) return;
                       if (auto* failure = std::get_if<Failure>(&outcome)) {
                         if (from_menu && menus_.is_open()) menus_.refuse(failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step));
                         else failure_ = std::move(*failure);
                         return;
                       }
                       failure_.reset();
                       if (from_menu && !stay_open_) menus_.close();
                       show(keeper, std::move(std::get<Loaded>(outcome)));
                     });
}

void ListScreen::show(Keeper& keeper, Loaded loaded) {
  // Until they are counted anew: the totals of the same list, which hardly change with its view.
  const std::int64_t total = frame_ ? frame_->total : 0;
  frame_ = std::move(loaded.frame);
  frame_->total = total;
  view_ = frame_->view;
  fields_ = std::move(loaded.fields);
  saved_ = std::move(loaded.saved);
  add_.label = loaded.add_label;
  export_.suggest(std::move(loaded.export_file));
  rows_.clear();
  asked_.clear();
  for (std::size_t i = 0; i < loaded.first.size(); ++i) rows_.emplace(i, std::move(loaded.first[i]));
  asked_[0] = true;
  count(keeper);
  if (frame_->ids.empty()) {
    chosen_.reset();
    detail_.reset();
    return;
  }
  const auto still = chosen_ ? std::find(frame_->ids.begin(), frame_->ids.end(), *chosen_) : frame_->ids.end();
  choose(keeper, still == frame_->ids.end() ? 0 : static_cast<std::size_t>(still - frame_->ids.begin()));
}

void ListScreen::count(Keeper& keeper) {
  counted_ = false;
  ListFrame what = {};
  what.view = frame_->view;
  keeper.ask<ListTotals>(alive(), [what = std::move(what)](Workspace& work) { return list_totals(work.reader(), what); },
                         [this, generation = generation_](Outcome<ListTotals> outcome) {
                           auto* totals = std::get_if<ListTotals>(&outcome);
                           if (totals == nullptr || generation != generation_) return;
                           totals->total = std::max(totals->total, static_cast<std::int64_t>(frame_->ids.size()));
                           add(*frame_, std::move(*totals));
                           counted_ = true;
                         });
}

void ListScreen::want(const Stage& stage, ListView view, bool stay) {
  stay_open_ = stay;
  typed_ = view.words;
  ask(stage.keeper, std::move(view), true);
}

void ListScreen::save_view(const Stage& stage, const std::string& name) {
  stage.keeper.ask<bool>(alive(),
                         [view = view_, name](Workspace& work) {
                           goodstanding::save_view(work.session(), view, name);
                           return work.reader().schema().at(view.type).sealed && view.is_filtered();
                         },
                         [this, say = stage.say, name](Outcome<bool> outcome) {
                           if (const auto* failure = std::get_if<Failure>(&outcome)) {
                             menus_.refuse(failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step));
                             return;
                           }
                           menus_.close();
                           say("The view \u201c" + name + "\u201d is saved" + (std::get<bool>(outcome) ? ", without its filter: the list is confidential." : "."));
                         });
}

void ListScreen::forget_view(const Stage& stage, const RecordId& view) {
  stage.keeper.ask<bool>(alive(),
                         [view](Workspace& work) {
                           goodstanding::forget_view(work.session(), view);
                           return true;
                         },
                         [this, say = stage.say](Outcome<bool> outcome) {
                           if (const auto* failure = std::get_if<Failure>(&outcome)) menus_.refuse(failure->message);
                           else say("The view is removed. Ctrl+Z brings it back.");
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
                                [part = std::move(part), type = view_.type](Workspace& work) {
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
  else stage.show(AtPaste{view_.type, block});
  return true;
}

bool ListScreen::change_together(const Stage& stage) {
  if (frame_ && frame_->ids.empty()) return false;
  stage.show(AtBulk{view_});
  return true;
}

}  // namespace goodstanding::gui

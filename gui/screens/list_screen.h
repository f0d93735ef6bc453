// Records of one type: filtered, sorted, grouped, however many there are, with the chosen one beside the list.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "gui/screens/list_export.h"
#include "gui/screens/list_menus.h"
#include "gui/screens/screen.h"
#include "pages/list_rows.h"

namespace goodstanding::gui {

class ListScreen final : public Screen {
 public:
  explicit ListScreen(std::string type);

  std::string title() const override;
  Able able() const override { return {.filter = true, .copy = true, .paste = true, .together = true}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  const Command* first_command() const override { return frame_ && !frame_->shut.empty() ? nullptr : &add_; }
  bool drop(const Stage& stage, const std::vector<std::string>& files) override;
  void focus_filter() override {
    menus_.close();
    menus_.take_focus_back();
    focus_filter_ = true;
  }
  bool is_waiting() const override { return menus_.is_settling() || (frame_ && frame_->shut.empty() && !focus_back_.empty()); }
  void choose_view() override { views_wanted_ = true; }
  bool copy(const Stage& stage) override;
  bool paste(const Stage& stage) override;
  bool cancel(const Stage&) override { return menus_.close() || export_.close(); }
  bool change_together(const Stage& stage) override;
  std::vector<Command> commands() const override;
  const Command* command(std::string_view id) const override { return detail_ ? command_of(*detail_, id) : nullptr; }

 private:
  struct Loaded {
    ListFrame frame;
    std::vector<Row> first;  // as many rows as a screen shows
    std::vector<ListField> fields;
    std::vector<SavedView> saved;
    std::string add_label;
    std::string export_file;
  };
  // A line of the list: a group's head or a row.
  struct Line {
    bool head = false;
    std::size_t index = 0;  // of the group, or of the row
  };

  // Asks for the view that is shown, or for another: it is shown once it has come, and where it cannot be had that is said in the menu.
  void ask(Keeper& keeper) { ask(keeper, view_, false); }
  void ask(Keeper& keeper, ListView view, bool from_menu);
  void show(Keeper& keeper, Loaded loaded);
  void count(Keeper& keeper);  // what is counted after the rows are there
  void want(const Stage& stage, ListView view, bool stay);
  void save_view(const Stage& stage, const std::string& name);
  void forget_view(const Stage& stage, const RecordId& view);
  void fetch(Keeper& keeper, std::size_t from);
  void choose(Keeper& keeper, std::size_t index);
  Line line_at(std::size_t line) const;
  std::size_t lines() const;

  float draw_head(const Stage& stage, float x, float y, float width);
  float draw_filters(const Stage& stage, float x, float y, float width);
  float draw_parts(const Stage& stage, float x, float y, float width);
  void draw_menus(const Stage& stage);
  void give_focus_back(Ui& ui, std::string_view item);
  std::vector<float> column_widths(Ui& ui, float width) const;
  void draw_column_heads(const Stage& stage, float x, float y, const std::vector<float>& widths);
  void draw_lines(const Stage& stage, const Box& box, const std::vector<float>& widths);
  void draw_line(const Stage& stage, const Line& line, const Box& box, const std::vector<float>& widths);
  void draw_empty(const Stage& stage, float x, float y, float width);
  void draw_detail(const Stage& stage, const Box& box);

  ListView opening_;  // as the list opens
  ListView view_;
  ListMenus menus_;
  std::string focus_back_;  // the item that is to have the keyboard when it is drawn next
  std::vector<ListField> fields_;
  std::vector<SavedView> saved_;
  bool counted_ = false;
  bool stay_open_ = false;  // the menu, when what it asked for has come
  std::string typed_;
  std::optional<ListFrame> frame_;
  std::optional<Failure> failure_;
  std::map<std::size_t, Row> rows_;
  std::map<std::size_t, bool> asked_;  // chunks on their way
  int generation_ = 0;                 // answers of an earlier question are dropped
  std::optional<RecordId> chosen_;
  std::optional<Page> detail_;
  Command add_;
  ListExport export_;
  bool focus_filter_ = false;
  bool views_wanted_ = false;
};

}  // namespace goodstanding::gui

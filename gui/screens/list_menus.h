// The small menus of a list: of a column's heading, of the columns to show, of saved views. They hold no view themselves: they say which
// one is wanted, and the screen asks for it. The arrow keys and Tab go through them, Esc leaves and gives the keyboard back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/widgets/ui.h"
#include "pages/list_view.h"
#include "pages/saved_views.h"

namespace goodstanding::gui {

// What a menu works on.
struct ListMenuContext {
  const ListView& view;
  const std::vector<std::string>& shown;   // the columns as they stand
  const std::vector<ListField>& fields;    // those that there are
  const std::vector<SavedView>& saved;
  const ListView& opening;                 // how the list opens
};

// What was asked for in this frame.
struct ListWish {
  std::optional<ListView> view;
  bool stay = false;                  // the menu stays: more may be chosen
  std::optional<std::string> save_as;
  std::optional<RecordId> forget;
};

// Thread rule: the window's thread.
class ListMenus {
 public:
  // Below `anchor`; `from` is the item that the keyboard goes back to.
  void open_column(std::string column, const Box& anchor, std::string from);
  void open_columns(const Box& anchor, std::string from) { open(Which::Columns, anchor, std::move(from)); }
  void open_views(const Box& anchor, std::string from) { open(Which::Views, anchor, std::move(from)); }
  bool is_open() const noexcept { return which_ != Which::None; }
  // False when none was open.
  bool close();
  // What was wanted cannot be had, in words; the menu stays, to be typed in again.
  void refuse(std::string words) {
    failure_ = std::move(words);
    type_again_ = true;
  }
  // The item that has the keyboard again after a menu closed; once.
  std::string take_focus_back() { return is_open() ? std::string() : std::exchange(back_to_, {}); }

  // Its place follows from its height, which the first frame tells: one more is to be drawn.
  bool is_settling() const noexcept { return settling_; }

  ListWish draw(Ui& ui, const ListMenuContext& context);

 private:
  enum class Which { None, Column, Columns, Views };
  void open(Which which, const Box& anchor, std::string from);
  void draw_column(Ui& ui, const ListMenuContext& context, const ListField& field, ListWish& wish);
  void draw_columns(Ui& ui, const ListMenuContext& context, ListWish& wish);
  void draw_views(Ui& ui, const ListMenuContext& context, ListWish& wish);
  bool entry(Ui& ui, const std::string& id, const std::string& label, bool chosen = false);
  void words(Ui& ui, Face face, ImU32 colour, const std::string& text);
  bool line_to_type_in(Ui& ui, const std::string& id, const std::string& label, const std::string& hint);

  Which which_ = Which::None;
  std::string column_;
  Box anchor_;
  std::string from_;
  std::string back_to_;
  std::string typed_;
  std::string failure_;
  bool opening_ = false;
  bool type_again_ = false;
  bool settling_ = false;
  float height_ = 0;  // as it came out last; 0: not known yet
  // Where the next line goes.
  float x_ = 0;
  float y_ = 0;
  float width_ = 0;
};

}  // namespace goodstanding::gui

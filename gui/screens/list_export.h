// The line of a list where its export is named: which file, and what became of it.
#pragma once

#include <optional>
#include <string>

#include "gui/screens/screen.h"
#include "pages/list_rows.h"

namespace goodstanding::gui {

class ListExport {
 public:
  // Where the file goes unless the person says otherwise: beside the register, named after what is listed.
  void suggest(std::string file);
  bool is_open() const noexcept { return open_; }
  void open() { open_ = focus_ = true; }
  // False when it was not open.
  bool close();
  // Below the head of the list; gives the height that it takes, 0 while it is closed. `alive` is the screen's.
  float draw(const Stage& stage, const Alive& alive, const ListView& view, float x, float y, float width);

 private:
  void write(const Stage& stage, const Alive& alive, const ListView& view);

  bool open_ = false;
  bool focus_ = false;
  bool busy_ = false;
  bool typed_ = false;  // the person chose the name
  std::string file_;
  std::string failure_;
};

}  // namespace goodstanding::gui

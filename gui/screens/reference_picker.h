// The list that drops from a field that leads to another record: typed letters narrow it, the arrow keys go
// through it, Enter takes the marked one and Tab goes on to the next field.
#pragma once

#include <string>

#include "gui/models/form_model.h"
#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// One for all the fields of a form: only one of them can be open.
class ReferencePicker {
 public:
  // Draws the input into `box` and, while the field is typed in, its matches below. Gives the height of both.
  float draw(Ui& ui, const std::string& id, std::string_view hint, FormField& field, const Box& box);

 private:
  std::string open_;     // the field whose matches are shown
  std::size_t marked_ = 0;
  std::string refocus_;  // the field to type in again, after one of several was chosen
};

}  // namespace goodstanding::gui

// The sheet of keys: every act of the window that has one, by group. Esc goes back to where the person was.
#pragma once

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class KeysScreen final : public Screen {
 public:
  std::string title() const override { return "Keys"; }
  Able able() const override { return {.leave = true}; }
  void load(Keeper&) override {}
  void draw(const Stage& stage) override;
  bool cancel(const Stage& stage) override;
};

// What it shows, as a page of views.
Page keys_page();

}  // namespace goodstanding::gui

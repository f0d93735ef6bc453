// What wants to be known, with what is new marked until the screen is left.
#pragma once

#include <set>
#include <string>

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class NoticesScreen final : public Screen {
 public:
  std::string title() const override { return "Notices"; }
  Able able() const override { return {.leave = true}; }
  // The shell asks for them; this shows what it has.
  void load(Keeper&) override {}
  void draw(const Stage& stage) override;
  bool cancel(const Stage& stage) override;

 private:
  std::set<std::string> fresh_;  // that were new when they were first shown here
};

}  // namespace goodstanding::gui

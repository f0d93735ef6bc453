// Other copies of the register: the folder that changes are exchanged through on this machine, and what came in.
#pragma once

#include <string>

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class CameInScreen final : public Screen {
 public:
  std::string title() const override { return "Other copies"; }
  Able able() const override { return {.save = !typed_.empty()}; }
  void load(Keeper&) override {}
  void draw(const Stage& stage) override;
  bool save(const Stage& stage) override;
  bool drop(const Stage& stage, const std::vector<std::string>& files) override;

 private:
  float draw_folder(const Stage& stage, float x, float y, float width);

  std::string typed_;
  bool begun_ = false;  // the field shows what is set until somebody types
};

}  // namespace goodstanding::gui

// An action log into the register: choose the file, see what would become of each row, take the good ones.
#pragma once

#include <optional>
#include <string>

#include "exchange/action_import.h"
#include "gui/screens/screen.h"

namespace goodstanding::gui {

class ImportScreen final : public Screen {
 public:
  std::string title() const override { return "Import an action log"; }
  Able able() const override { return {.save = can_take()}; }
  void load(Keeper&) override {}
  void draw(const Stage& stage) override;
  bool save(const Stage& stage) override;
  bool drop(const Stage& stage, const std::vector<std::string>& files) override;

 private:
  struct Preview {
    ActionImport import;
    Page page;
    std::string parked_file;  // where the parked rows were written; empty: nowhere
  };
  void read(const Stage& stage, bool dry_run);
  bool can_take() const;
  float draw_choice(const Stage& stage, float x, float y, float width);

  std::string path_;
  UnknownOwners unknown_ = UnknownOwners::Park;
  std::optional<Preview> preview_;
  std::string failure_;
  bool busy_ = false;
  FirstFocus focus_{"import.file"};
};

}  // namespace goodstanding::gui

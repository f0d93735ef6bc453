// The settings: how the window looks to this person on this machine, above what the trust has set for itself.
#pragma once

#include <optional>

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class SettingsScreen final : public Screen {
 public:
  std::string title() const override { return "Settings"; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  std::vector<Command> commands() const override { return page_ ? commands_of(*page_) : std::vector<Command>(); }
  const Command* command(std::string_view id) const override { return page_ ? command_of(*page_, id) : nullptr; }

 private:
  std::optional<Page> page_;
  std::optional<Failure> failure_;
};

}  // namespace goodstanding::gui

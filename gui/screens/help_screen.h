// The help of a screen (F1). It stands over the screen, which goes on being there with all that was typed into it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class HelpScreen final : public Screen {
 public:
  // `about`: as the help book (pages/help.h) names the screen; `terms`: the words of the field that stand on it, by their names.
  HelpScreen(std::string about, std::vector<std::string> terms) : about_(std::move(about)), terms_(std::move(terms)) {}

  std::string title() const override { return page_ ? page_->title : "Help"; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;

  const std::vector<std::string>& terms() const noexcept { return terms_; }

 private:
  std::string about_;
  std::vector<std::string> terms_;
  std::optional<Page> page_;
};

}  // namespace goodstanding::gui

// A block from a spreadsheet, pasted into a list: what would become of each row, then one change that can be undone.
#pragma once

#include <optional>
#include <string>

#include "exchange/import.h"
#include "gui/screens/screen.h"

namespace goodstanding::gui {

class PasteScreen final : public Screen {
 public:
  explicit PasteScreen(AtPaste place) : place_(std::move(place)) {}

  std::string title() const override { return preview_ ? preview_->page.title : "Paste"; }
  Able able() const override { return {.leave = true, .save = can_take()}; }
  void load(Keeper&) override {}
  void draw(const Stage& stage) override;
  bool save(const Stage& stage) override;
  bool cancel(const Stage& stage) override;

 private:
  struct Preview {
    ImportResult result;
    Page page;
  };
  void ask(const Stage& stage, bool dry_run);
  bool can_take() const { return preview_ && !preview_->result.written && preview_->result.added + preview_->result.changed > 0; }

  AtPaste place_;
  std::optional<Preview> preview_;
  std::string failure_;
  bool asked_ = false;
  bool busy_ = false;
};

}  // namespace goodstanding::gui

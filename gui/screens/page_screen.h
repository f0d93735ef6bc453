// Any page of views: Today, a workstream's page, a record, the journal, what a search found.
#pragma once

#include <optional>

#include "gui/screens/page_copy.h"
#include "gui/screens/screen.h"
#include "gui/widgets/view_widgets.h"

namespace goodstanding::gui {

class PageScreen final : public Screen {
 public:
  using Subject = std::variant<AtPage, AtRecord, AtSearch>;
  explicit PageScreen(Subject subject) : subject_(std::move(subject)) {}

  std::string title() const override;
  Able able() const override { return {.leave = subject_ == Subject(AtPage{"glossary"}), .copy = page_.has_value()}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool drop(const Stage& stage, const std::vector<std::string>& files) override;
  // The row the keyboard is on, or the page as text.
  bool copy(const Stage& stage) override;
  // The glossary is looked into, and left again.
  bool cancel(const Stage& stage) override;
  std::string source() const override { return page_ ? page_->source : std::string(); }
  const Command* first_command() const override;
  std::vector<Command> commands() const override { return page_ ? commands_of(*page_) : std::vector<Command>(); }
  const Command* command(std::string_view id) const override { return page_ ? command_of(*page_, id) : nullptr; }

 private:
  void copy_chart(const Stage& stage, const View& view, ChartCopy what);
  void take(const Stage& stage, PageCopy taken);

  Subject subject_;
  std::optional<Page> page_;
  std::optional<Failure> failure_;
  std::string focused_;  // the item the keyboard was on when the page was last drawn
};

// What stands in place of a page that could not be made.
Page failure_page(const Failure& failure);

}  // namespace goodstanding::gui

#include "gui/screens/paste_screen.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/clipboard.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/page_layout.h"
#include "pages/paste_page.h"

namespace goodstanding::gui {

void PasteScreen::ask(const Stage& stage, bool dry_run) {
  if (busy_) return;
  busy_ = true;
  failure_.clear();
  stage.keeper.ask<Preview>(alive(),
                            [place = place_, dry_run](Workspace& work) {
                              const RecordType& type = work.reader().schema().at(place.type);
                              const CsvTable table = pasted_table(type, paste_cells(place.block));
                              if (table.rows.empty()) throw Error(ErrorCode::BadInput, "There are no rows on the clipboard.", "Copy a block of cells in your spreadsheet and paste again.");
                              Preview out;
                              out.result = import_table(work.session(), type, table, {}, "the clipboard", dry_run);
                              out.page = paste_page(table, out.result, type);
                              return out;
                            },
                            [this, say = stage.say](Outcome<Preview> outcome) {
                              busy_ = false;
                              if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                failure_ = failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step);
                                return;
                              }
                              preview_ = std::move(std::get<Preview>(outcome));
                              const ImportResult& result = preview_->result;
                              if (result.written) say(std::to_string(result.added) + " added, " + std::to_string(result.changed) + " changed. Ctrl+Z undoes it.");
                            });
}

bool PasteScreen::save(const Stage& stage) {
  if (!can_take()) return false;
  ask(stage, false);
  return true;
}

bool PasteScreen::cancel(const Stage& stage) {
  stage.leave();
  return true;
}

void PasteScreen::draw(const Stage& stage) {
  if (!asked_) {
    asked_ = true;
    ask(stage, true);
  }
  Ui& ui = stage.ui;
  const float margin = ui.px(stage.narrow ? 24 : 32);
  Box body = stage.body;
  const std::optional<Box> foot = can_take() ? std::optional(foot_room(ui, body)) : std::nullopt;
  scrolling(stage, "paste", body, margin, [&](float x, float y, float width) {
    float at = y + ui.px(16);
    ui.text_fit(x, at + ui.px(18), width, Face::Title, ui.colours().text, title());
    at += ui.px(48);
    if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, ui.colours().red.text, failure_) + ui.px(12);
    if (preview_) at += draw_page_views(ui, preview_->page, x, at, width, stage.go, stage.narrow);
    return at - y;
  });
  if (!foot || !can_take()) return;
  const std::size_t rows = preview_->result.added + preview_->result.changed;
  if (foot_button(ui, *foot, margin, "paste.take", "Take " + counted(static_cast<long long>(rows), "row", "rows"), !busy_)) ask(stage, false);
}

}  // namespace goodstanding::gui

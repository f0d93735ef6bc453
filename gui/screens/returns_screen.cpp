#include "gui/screens/returns_screen.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/returns_out.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/page_layout.h"
#include "pages/returns_page.h"
#include "pages/screen_words.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

struct SideChoice {
  TakeSide side;
  const char* id;
  const char* label;
};
constexpr SideChoice side_choices[] = {{TakeSide::Theirs, "theirs", "Take the owner's answer"}, {TakeSide::Ours, "ours", "Keep the register's"}, {TakeSide::Both, "both", "Keep the register's, and the answer as an update"}};

bool clashes(const ReturnRow& row) {
  return std::any_of(row.answers.begin(), row.answers.end(), [](const ReturnAnswer& answer) { return answer.fate == ReturnAnswer::Fate::Clash; });
}

std::string words_of(const Failure& failure) { return failure.message + (failure.next_step.empty() ? "" : " " + failure.next_step); }

}  // namespace

void ReturnsScreen::load(Keeper& keeper) {
  keeper.ask<Page>(alive(), [](Workspace& work) { return returns_out_page(returns_of(work.reader(), work.reg().id())); },
                   [this](Outcome<Page> outcome) {
                     if (auto* page = std::get_if<Page>(&outcome)) to_go_ = std::move(*page);
                     else failure_ = words_of(std::get<Failure>(outcome));
                   });
}

void ReturnsScreen::send_out(const Stage& stage) {
  if (busy_ || trimmed(out_folder_).empty()) return;
  busy_ = true;
  failure_.clear();
  stage.keeper.ask<std::size_t>(alive(), [folder = std::string(trimmed(out_folder_))](Workspace& work) { return write_returns(returns_of(work.reader(), work.reg().id()), folder).size(); },
                                [this, say = stage.say](Outcome<std::size_t> outcome) {
                                  busy_ = false;
                                  if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                    failure_ = words_of(*failure);
                                    return;
                                  }
                                  say(counted(static_cast<long long>(std::get<std::size_t>(outcome)), "file", "files") + " in " + std::string(trimmed(out_folder_)) + ". Nothing was sent.");
                                  // Where they went out from is where they are likely to be put back.
                                  if (back_folder_.empty()) back_folder_ = out_folder_;
                                });
}

void ReturnsScreen::read(const Stage& stage, bool dry_run) {
  if (busy_ || trimmed(back_folder_).empty()) return;
  busy_ = true;
  failure_.clear();
  stage.keeper.ask<Back>(alive(),
                         [folder = std::string(trimmed(back_folder_)), take = take_, dry_run](Workspace& work) {
                           Back out;
                           out.result = take_returns(work.session(), folder, {take, dry_run});
                           out.page = returns_in_page(out.result);
                           return out;
                         },
                         [this, say = stage.say](Outcome<Back> outcome) {
                           busy_ = false;
                           if (const auto* failure = std::get_if<Failure>(&outcome)) {
                             failure_ = words_of(*failure);
                             return;
                           }
                           back_ = std::move(std::get<Back>(outcome));
                           const ReturnsIn& result = back_->result;
                           if (take_.empty()) {
                             clashes_.clear();
                             std::copy_if(result.rows.begin(), result.rows.end(), std::back_inserter(clashes_), clashes);
                           }
                           if (!result.written) return;
                           std::erase_if(clashes_, [&](const ReturnRow& row) { return take_.contains(row.ref); });
                           take_.clear();
                           say(counted(static_cast<long long>(result.counts.taken + result.counts.partly), "row", "rows") + " taken on the word of " + counted(static_cast<long long>(result.changes.size()), "owner", "owners") + ".");
                         });
}

bool ReturnsScreen::can_take() const { return way_ == Way::Back && back_ && !back_->result.written && !back_->result.changes.empty(); }

bool ReturnsScreen::save(const Stage& stage) {
  if (!can_take()) return false;
  read(stage, false);
  return true;
}

bool ReturnsScreen::drop(const Stage& stage, const std::vector<std::string>& files) {
  way_ = Way::Back;
  // Sheets themselves may be dropped too: the folder they lie in is meant.
  back_folder_ = is_folder(files.front()) ? files.front() : parent_folder(files.front());
  take_.clear();
  read(stage, true);
  return true;
}

float ReturnsScreen::draw_way(const Stage& stage, float x, float y, float width) {
  float at = x;
  float top = y;
  if (pill(stage.ui, "returns.way.out", "Send out", at, top, x, x + width, way_ == Way::Out)) way_ = Way::Out;
  if (pill(stage.ui, "returns.way.back", "Take back", at, top, x, x + width, way_ == Way::Back)) way_ = Way::Back;
  return top + stage.ui.px(48) - y;
}

float ReturnsScreen::draw_out(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  float at = y;
  at += ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, ui.colours().text_2,
                     std::string(screen_words::returns_out)) + ui.px(12);
  focus_.before(ui);
  const InputRow row = input_row(ui, "returns.out", "Folder", "Where the sheets are to go", "Write the sheets", out_folder_, x, at, width, !busy_);
  at += row.height;
  if (row.submitted) send_out(stage);
  if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, ui.colours().red.text, failure_) + ui.px(12);
  if (to_go_) at += draw_page_views(ui, *to_go_, x, at, width, stage.go, stage.narrow);
  return at - y;
}

float ReturnsScreen::draw_clashes(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float wide = std::min(width, ui.px(900));
  float at = y;
  ui.text(x, at + ui.px(14), Face::Heading, t.text, "Which side stands?");
  at += ui.px(36);
  for (const ReturnRow& row : clashes_) {
    ui.text_fit(x, at + ui.px(10), wide, Face::BodySemi, t.text, row.ref + " \u00b7 " + row.title);
    at += ui.px(26);
    for (const ReturnAnswer& answer : row.answers)
      if (answer.fate == ReturnAnswer::Fate::Clash) at += ui.paragraph(x, at, wide, Face::Body, t.text, clash_words(answer)) + ui.px(4);
    const auto taken = take_.find(row.ref);
    float across = x;
    at += ui.px(6);
    for (const SideChoice& choice : side_choices) {
      const bool chosen = taken != take_.end() && taken->second == choice.side;
      if (pill(ui, "returns.take." + row.ref + "." + choice.id, choice.label, across, at, x, x + width, chosen) && !chosen) {
        take_[row.ref] = choice.side;
        read(stage, true);
      }
    }
    at += ui.px(48);
  }
  return at - y;
}

float ReturnsScreen::draw_back(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  float at = y;
  at += ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, ui.colours().text_2,
                     std::string(screen_words::returns_back)) + ui.px(12);
  const InputRow row = input_row(ui, "returns.back", "Folder", "Where the sheets that came back are", "Read them", back_folder_, x, at, width, !busy_);
  at += row.height;
  if (row.changed) back_.reset();
  if (row.submitted) {
    take_.clear();
    read(stage, true);
  }
  if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, ui.colours().red.text, failure_) + ui.px(12);
  if (!back_) return at - y;
  if (!clashes_.empty()) at += draw_clashes(stage, x, at, width);
  at += draw_page_views(ui, back_->page, x, at, width, stage.go, stage.narrow);
  return at - y;
}

void ReturnsScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  const float margin = ui.px(stage.narrow ? 24 : 32);
  Box body = stage.body;
  const std::optional<Box> foot = can_take() ? std::optional(foot_room(ui, body)) : std::nullopt;
  scrolling(stage, "returns", body, margin, [&](float x, float y, float width) {
    float at = y + ui.px(16);
    ui.text_fit(x, at + ui.px(18), width, Face::Title, ui.colours().text, title());
    at += ui.px(40);
    at += draw_tabs(stage, AtPage{"returns"}, x, at, width);
    at += draw_way(stage, x, at, width);
    at += way_ == Way::Out ? draw_out(stage, x, at, width) : draw_back(stage, x, at, width);
    return at - y;
  });
  focus_.after(ui);
  if (!foot || !can_take()) return;
  const ReturnCounts& counts = back_->result.counts;
  const std::string verb = "Take " + counted(static_cast<long long>(counts.taken + counts.partly), "row", "rows");
  const std::string waits = counts.clashes == 0 ? std::string() : counted(static_cast<long long>(counts.clashes), "clash waits", "clashes wait") + " for your choice; the others can be taken now.";
  if (foot_button(ui, *foot, margin, "returns.take", verb, !busy_, waits)) read(stage, false);
}

}  // namespace goodstanding::gui

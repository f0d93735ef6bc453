#include "gui/screens/attachment_screen.h"

#include <algorithm>

#include "access/secret.h"
#include "base/text.h"
#include "gui/screens/page_screen.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/page_layout.h"

namespace goodstanding::gui {
namespace {

void overwrite(std::optional<Picture>& picture) noexcept {
  // volatile: what is freed next would not be written to otherwise.
  if (picture)
    for (volatile std::uint8_t& byte : picture->rgba) byte = 0;
  picture.reset();
}

}  // namespace

std::shared_ptr<AttachmentScreen::Seen> AttachmentScreen::read(Workspace& work, const AttachmentAddress& address) {
  auto out = std::make_shared<Seen>();
  out->attachment = see_attachment(work.session(), address);
  if (out->attachment.picture.empty()) return out;
  out->picture = small_picture(out->attachment.picture, longest);
  wipe(out->attachment.picture);
  return out;
}

void AttachmentScreen::load(Keeper& keeper) {
  // Whether it may be seen still is asked anew; meanwhile nothing of it is held.
  forget();
  keeper.ask<std::shared_ptr<Seen>>(alive(), [address = address_](Workspace& work) { return read(work, address); },
                                    [this](Outcome<std::shared_ptr<Seen>> outcome) {
                                      forget();
                                      failure_.reset();
                                      if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                        failure_ = *failure;
                                        return;
                                      }
                                      Seen& seen = *std::get<std::shared_ptr<Seen>>(outcome);
                                      seen_ = std::move(seen.attachment);
                                      picture_ = std::move(seen.picture);
                                    });
}

void AttachmentScreen::forget() noexcept {
  seen_.reset();
  overwrite(picture_);
  if (texture_) textures_->drop(texture_);
  texture_ = {};
}

bool AttachmentScreen::cancel(const Stage& stage) {
  refused_.clear();
  if (!std::exchange(copying_, false)) stage.leave();
  return true;
}

void AttachmentScreen::take_copy(const Stage& stage) {
  if (busy_) return;
  busy_ = true;
  refused_.clear();
  stage.keeper.ask<bool>(alive(),
                         [address = address_, file = std::string(trimmed(file_)), reason = reason_](Workspace& work) {
                           export_sealed_attachment(work.session(), address.record, address.field, file, reason);
                           return true;
                         },
                         [this, say = stage.say, file = std::string(trimmed(file_))](Outcome<bool> outcome) {
                           busy_ = false;
                           if (const auto* failure = std::get_if<Failure>(&outcome)) {
                             refused_ = failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step);
                             return;
                           }
                           copying_ = false;
                           reason_.clear();
                           say("A clear copy is in " + file + ". That you took it was noted.");
                         });
}

float AttachmentScreen::draw_picture(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  if (picture_ && stage.thumbnails.textures() != nullptr) {
    textures_ = stage.thumbnails.textures();
    texture_ = textures_->make(*picture_);
    picture_width_ = static_cast<float>(picture_->width);
    picture_height_ = static_cast<float>(picture_->height);
    overwrite(picture_);
  }
  if (!texture_) return ui.paragraph(x, y, width, Face::Body, ui.colours().text_2, "It cannot be drawn: it is cut short, damaged or too large.") + ui.px(16);
  const float scale = std::min({1.0F, width / picture_width_, ui.px(900) / picture_height_});
  const Box frame{x, y, picture_width_ * scale, picture_height_ * scale};
  ui.list().AddImage(texture_, {frame.x, frame.y}, {frame.right(), frame.bottom()});
  ui.outline(frame, ui.colours().hairline, 4);
  return frame.h + ui.px(24);
}

float AttachmentScreen::draw_copy(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float wide = std::min(width, ui.px(640));
  float at = y;
  ui.horizontal(x, at, width, t.hairline);
  at += ui.px(20);
  if (!copying_) {
    const Box button{x, at, ui.button_width("Take a clear copy", ButtonKind::Secondary), ui.px(36)};
    if (ui.button("attachment.copy", "Take a clear copy", button, ButtonKind::Secondary)) {
      copying_ = true;
      to_reason_ = FirstFocus("attachment.reason");
    }
    return at + ui.px(52) - y;
  }
  const float words = ui.paragraph_height(wide - ui.px(32), Face::Body, clear_copy_warning);
  const Box bar{x, at, wide, words + ui.px(24)};
  ui.fill(bar, t.amber.tint, 8);
  ui.fill({bar.x, bar.y, ui.px(4), bar.h}, t.amber.shape);
  ui.paragraph(bar.x + ui.px(16), bar.y + ui.px(12), wide - ui.px(32), Face::Body, t.text, clear_copy_warning);
  at += bar.h + ui.px(20);
  to_reason_.before(ui);
  at += input_row(ui, "attachment.reason", "Why, for those who are let in to see", "Such as: asked for by the investigator", {}, reason_, x, at, wide, !busy_).height;
  const InputRow row = input_row(ui, "attachment.file", "Where to", "A file that is not there yet", "Take the copy", file_, x, at, wide, !busy_);
  at += row.height;
  if (!refused_.empty()) at += ui.paragraph(x, at, wide, Face::Body, t.red.text, refused_) + ui.px(12);
  if (row.submitted) take_copy(stage);
  return at + ui.px(16) - y;
}

void AttachmentScreen::draw(const Stage& stage) {
  if (!seen_ && !failure_) return;
  const Page failed = failure_ ? failure_page(*failure_) : Page();
  const Page& page = failure_ ? failed : seen_->page;
  scrolling(stage, ("page." + page.id).c_str(), stage.body, stage.ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    float at = y + stage.ui.px(16);
    at += draw_page(stage.ui, page, x, at, width, stage.go, stage.narrow);
    if (failure_) return at - y;
    if (seen_->kind == AttachmentKind::Jpeg || seen_->kind == AttachmentKind::Png) at += draw_picture(stage, x, at, width);
    return at + draw_copy(stage, x, at, width) - y;
  });
  if (copying_) to_reason_.after(stage.ui);
}

}  // namespace goodstanding::gui

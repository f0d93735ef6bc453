// A file attached to a confidential record, looked at inside the window. Nothing of it reaches the disk but a clear copy that the
// person asks for with a reason; all of it goes when the screen does, and whenever the register changes or locks.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "gui/screens/screen.h"
#include "pages/attachment_page.h"

namespace goodstanding::gui {

class AttachmentScreen final : public Screen {
 public:
  static constexpr int longest = 2048;  // pixels of the longer side of a picture

  explicit AttachmentScreen(AttachmentAddress address) : address_(std::move(address)) {}
  ~AttachmentScreen() override { forget(); }

  std::string title() const override { return seen_ ? seen_->page.title : failure_ ? "Not shown" : std::string(); }
  Able able() const override { return {.leave = true}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool cancel(const Stage& stage) override;

 private:
  struct Seen {
    SeenAttachment attachment;
    std::optional<Picture> picture;
  };
  static std::shared_ptr<Seen> read(Workspace& work, const AttachmentAddress& address);

  void forget() noexcept;
  void take_copy(const Stage& stage);
  float draw_picture(const Stage& stage, float x, float y, float width);
  float draw_copy(const Stage& stage, float x, float y, float width);

  AttachmentAddress address_;
  std::optional<SeenAttachment> seen_;
  std::optional<Picture> picture_;  // until it is a texture
  Textures* textures_ = nullptr;    // where the texture is
  ImTextureID texture_{};
  float picture_width_ = 0;
  float picture_height_ = 0;
  std::optional<Failure> failure_;
  bool copying_ = false;  // the form for a clear copy is open
  bool busy_ = false;
  std::string file_;
  std::string reason_;
  std::string refused_;
  FirstFocus to_reason_{"attachment.reason"};
};

}  // namespace goodstanding::gui

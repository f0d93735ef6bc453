// Small pictures of the photos that a screen shows. A photo is read on the register's thread, decoded on a worker, one after
// another, and kept as a texture while there is room; a screen asks each frame and draws what is there.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <goodstanding/ids.h>

#include "gui/shell/keeper.h"
#include "gui/shell/worker.h"
#include "gui/widgets/textures.h"

namespace goodstanding::gui {

struct Thumbnail {
  enum class State { Coming, Ready, None };  // None: it cannot be shown, so its name stands alone
  State state = State::None;
  ImTextureID texture{};
  float width = 0;  // pixels
  float height = 0;
};

// Thread rule: the window's thread.
class Thumbnails {
 public:
  static constexpr int longest = 256;       // pixels of the longer side
  static constexpr std::size_t most = 32;   // textures held at once
  static constexpr std::uint64_t most_bytes = 32ULL << 20;  // of a photo that is decoded

  // Without textures there is no picture of anything. They outlive this.
  Thumbnails(Keeper& keeper, Keeper::Mode mode, Textures* textures, std::function<void()> wake);
  ~Thumbnails();
  Thumbnails(const Thumbnails&) = delete;
  Thumbnails& operator=(const Thumbnails&) = delete;

  // What there is of it now; asks for it where nothing is.
  Thumbnail of(const BlobId& photo);
  // Where other pictures can be put; null where there are none. Whoever puts one there drops it.
  Textures* textures() const noexcept { return textures_; }
  // Once a frame; true when a picture has come.
  bool pump();

 private:
  struct Held {
    Thumbnail thumbnail;
    std::uint64_t seen = 0;  // the frame that asked for it last
  };
  void next();
  void take(const BlobId& photo, const std::optional<Picture>& picture);
  void make_room();

  Keeper& keeper_;
  Textures* textures_;
  Worker worker_;
  std::map<std::string, Held> held_;  // by the hash of the photo
  std::deque<BlobId> waiting_;
  bool busy_ = false;
  std::uint64_t frame_ = 0;
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui

// Small pictures of photos, to be looked at beside an answer. Pure: bytes in, colours out, on any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace goodstanding::gui {

struct Picture {
  int width = 0;   // pixels
  int height = 0;
  std::vector<std::uint8_t> rgba;  // row by row from the top, four bytes a pixel
};

// A JPEG or PNG, upright, its longer side at most `longest` pixels. Empty for what cannot be read: another kind, a file
// that is cut short, one of more pixels than a photo of today has. It takes at most some 100 MB while it works.
std::optional<Picture> small_picture(std::string_view bytes, int longest);

}  // namespace goodstanding::gui

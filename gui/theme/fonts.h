// Inter through FreeType, in the sizes of the type scale, set as carefully as ImGui allows.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>

namespace goodstanding::gui {

// Faces by use. The comment gives size and line in CSS pixels at 100 %.
enum class Face : std::uint8_t {
  Caption, CaptionMedium, CaptionSemi,  // 12 / 16
  Body, BodyMedium, BodySemi,           // 14 / 20
  Lead, LeadSemi,                       // 16 / 24
  Heading,                              // 20 / 26
  Title,                                // 26 / 36
  Figure,                               // 34 / 40
};
inline constexpr int face_count = 11;

float size_of(Face face) noexcept;  // CSS pixels
float line_of(Face face) noexcept;

class Fonts {
 public:
  // Builds the atlas for a scale (1 is 100 %), replacing what was in it. Not between NewFrame and Render. When
  // Inter is not installed DejaVu is used, and ImGui's own font after that.
  void build(float scale);
  ImFont* font(Face face) const noexcept { return fonts_[static_cast<std::size_t>(face)]; }

 private:
  std::array<ImFont*, face_count> fonts_{};
};

}  // namespace goodstanding::gui

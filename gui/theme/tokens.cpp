#include "gui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace goodstanding::gui {
namespace {

// 0xRRGGBB as ImGui packs it.
constexpr ImU32 rgb(std::uint32_t hex) {
  return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, 0xFF);
}
constexpr ImU32 none = IM_COL32(0, 0, 0, 0);

constexpr Tokens light{
    rgb(0xFFFFFF), rgb(0xF5F7F9), rgb(0xF0F4F5), rgb(0xF5F8FA), rgb(0xE6F0FA),
    rgb(0xE1E6EA), rgb(0x768692), rgb(0x212B32), rgb(0x4C6272), rgb(0x005EB8), rgb(0xFFFFFF),
    {rgb(0x007F3B), none, rgb(0xE9F5EE), rgb(0x005A2B)},
    {rgb(0xFFB81C), rgb(0x7A5200), rgb(0xFFF3D6), rgb(0x5C3A00)},
    {rgb(0xD5281B), none, rgb(0xFDECEA), rgb(0x9C1A10)},
    {rgb(0x003087), none, rgb(0xE5EBF7), rgb(0x003087)},
    rgb(0xFFFFFF), rgb(0x212B32), rgb(0xFFEB3B), rgb(0x212B32)};

constexpr Tokens dark{
    rgb(0x14191D), rgb(0x0F1317), rgb(0x1D252B), rgb(0x1A2127), rgb(0x1C3044),
    rgb(0x2A343B), rgb(0x7A8994), rgb(0xE8EDF0), rgb(0xA8B6C0), rgb(0x7CBCF7), rgb(0x0B1620),
    {rgb(0x5CC483), none, rgb(0x16291F), rgb(0x8FDCAB)},
    {rgb(0xFFC04D), none, rgb(0x33290F), rgb(0xFFD27F)},
    {rgb(0xFF7A6E), none, rgb(0x3A1C1B), rgb(0xFFA89F)},
    {rgb(0x8FB4FF), none, rgb(0x1B2740), rgb(0x8FB4FF)},
    rgb(0x14191D), rgb(0x212B32), rgb(0xFFEB3B), rgb(0x14191D)};

constexpr Tokens high_contrast{
    rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0x1A1A1A), rgb(0x000000),
    rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x8CD2FF), rgb(0x000000),
    {rgb(0x7CFFB0), none, rgb(0x000000), rgb(0x7CFFB0)},
    {rgb(0xFFD24D), none, rgb(0x000000), rgb(0xFFD24D)},
    {rgb(0xFF9C94), none, rgb(0x000000), rgb(0xFF9C94)},
    {rgb(0xA9C6FF), none, rgb(0x000000), rgb(0xA9C6FF)},
    rgb(0x000000), rgb(0x000000), rgb(0xFFEB3B), rgb(0x000000)};

double channel(int value) {
  const double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 colour) {
  return 0.2126 * channel(static_cast<int>((colour >> IM_COL32_R_SHIFT) & 0xFF)) + 0.7152 * channel(static_cast<int>((colour >> IM_COL32_G_SHIFT) & 0xFF)) +
         0.0722 * channel(static_cast<int>((colour >> IM_COL32_B_SHIFT) & 0xFF));
}

}  // namespace

std::string_view to_word(ThemeKind kind) noexcept {
  switch (kind) {
    case ThemeKind::Light: return "light";
    case ThemeKind::Dark: return "dark";
    case ThemeKind::HighContrast: return "high-contrast";
  }
  return "light";
}

const Tokens& tokens_of(ThemeKind kind) noexcept {
  switch (kind) {
    case ThemeKind::Dark: return dark;
    case ThemeKind::HighContrast: return high_contrast;
    case ThemeKind::Light: break;
  }
  return light;
}

double contrast(ImU32 a, ImU32 b) noexcept {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace goodstanding::gui

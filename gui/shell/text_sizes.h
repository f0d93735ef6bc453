// The sizes that the window's text can have.
#pragma once

#include <array>

namespace goodstanding::gui {

inline constexpr std::array<float, 7> text_sizes{100, 125, 150, 175, 200, 250, 300};  // per cent

}  // namespace goodstanding::gui

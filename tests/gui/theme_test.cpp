// Contrast, measured over every theme (WCAG 2.2, 1.4.3 and 1.4.11).
#include "gui/theme/tokens.h"

#include <gtest/gtest.h>

namespace goodstanding::gui {
namespace {

class Contrast : public testing::TestWithParam<ThemeKind> {};

TEST_P(Contrast, TextStandsOutFromEveryGroundItIsDrawnOn) {
  const Tokens& t = tokens_of(GetParam());
  for (const ImU32 ground : {t.canvas, t.side, t.subtle, t.hover, t.selected, t.good.tint, t.amber.tint, t.red.tint, t.blue.tint}) {
    EXPECT_GE(contrast(t.text, ground), 4.5);
    EXPECT_GE(contrast(t.text_2, ground), 4.5);
  }
  for (const ImU32 ground : {t.canvas, t.side, t.hover, t.selected}) EXPECT_GE(contrast(t.accent, ground), 4.5);
  EXPECT_GE(contrast(t.on_accent, t.accent), 4.5);
  for (const Hue& hue : {t.good, t.amber, t.red, t.blue}) {
    EXPECT_GE(contrast(hue.text, hue.tint), 4.5);
    EXPECT_GE(contrast(hue.text, t.canvas), 4.5);
  }
}

TEST_P(Contrast, ShapesAndBordersThatCarryMeaningStandOut) {
  const Tokens& t = tokens_of(GetParam());
  EXPECT_GE(contrast(t.border, t.canvas), 3.0);
  for (const Hue& hue : {t.good, t.red, t.blue})
    for (const ImU32 ground : {t.canvas, hue.tint, t.selected}) EXPECT_GE(contrast(hue.shape, ground), 3.0);
  // Amber is too pale by itself on white: its edge stands out there.
  EXPECT_GE(std::max(contrast(t.amber.shape, t.canvas), contrast(t.amber.edge, t.canvas)), 3.0);
  for (const Hue& hue : {t.good, t.red, t.blue}) EXPECT_GE(contrast(t.letter, hue.shape), 3.0);
  EXPECT_GE(contrast(t.letter_on_amber, t.amber.shape), 4.5);
  // The ring is two lines: one of them stands out from whatever lies under it.
  for (const ImU32 ground : {t.canvas, t.side, t.selected, t.accent})
    EXPECT_GE(std::max(contrast(t.focus_outer, ground), contrast(t.focus_inner, ground)), 3.0);
}

INSTANTIATE_TEST_SUITE_P(Themes, Contrast, testing::Values(ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast),
                         [](const auto& theme) { return theme.param == ThemeKind::Light ? "Light" : theme.param == ThemeKind::Dark ? "Dark" : "HighContrast"; });

}  // namespace
}  // namespace goodstanding::gui

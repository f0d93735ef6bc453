#include "gui/screens/settings_screen.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gui/screens/page_screen.h"
#include "gui/shell/text_sizes.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/page_layout.h"
#include "pages/page_book.h"

namespace goodstanding::gui {
namespace {

constexpr std::array<std::pair<ThemeKind, const char*>, 3> themes{{{ThemeKind::Light, "Light"}, {ThemeKind::Dark, "Dark"}, {ThemeKind::HighContrast, "High contrast"}}};

// What is liked on this machine: no part of the register, and nobody else's.
float draw_look(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  float at = y + draw_heading(ui, "settings.look", "How the window looks to you", "On this machine; effective at once", {}, x, y, width, stage.go) + ui.px(12);
  const float label_w = stage.narrow ? 0 : ui.px(120);
  const auto row = [&](const char* label, const auto& draw_pills) {
    ui.text(x, at + ui.px(16), Face::BodyMedium, t.text, label);
    if (stage.narrow) at += ui.px(36);
    float across = x + label_w;
    draw_pills(across);
    at += ui.px(44);
  };
  row("Colours", [&](float& across) {
    for (const auto& [kind, label] : themes)
      if (pill(ui, "look.theme." + std::string(to_word(kind)), label, across, at, x + label_w, x + width, ui.theme().kind() == kind)) stage.look.set_theme(kind);
  });
  row("Text size", [&](float& across) {
    for (const float size : text_sizes) {
      const std::string percent = std::to_string(static_cast<int>(size));
      if (pill(ui, "look.text." + percent, percent + " %", across, at, x + label_w, x + width, stage.look.text_size == size)) stage.look.set_text_size(size);
    }
  });
  return at + ui.px(12) - y;
}

}  // namespace

void SettingsScreen::load(Keeper& keeper) {
  keeper.ask<Page>(alive(), [](Workspace& work) { return make_page(work, "settings"); },
                   [this](Outcome<Page> outcome) {
                     failure_.reset();
                     if (auto* page = std::get_if<Page>(&outcome)) page_ = std::move(*page);
                     else failure_ = std::get<Failure>(outcome);
                   });
}

void SettingsScreen::draw(const Stage& stage) {
  if (!page_ && !failure_) return;
  const Page failed = failure_ ? failure_page(*failure_) : Page();
  const Page& page = failure_ ? failed : *page_;
  scrolling(stage, "page.settings", stage.body, stage.ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    float at = y + stage.ui.px(16);
    at += draw_page_head(stage.ui, page, x, at, width, stage.go, stage.narrow);
    at += draw_look(stage, x, at, width);
    return at + draw_page_views(stage.ui, page, x, at, width, stage.go, stage.narrow) - y;
  });
}

}  // namespace goodstanding::gui

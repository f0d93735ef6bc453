#include "gui/screens/came_in_screen.h"

#include <algorithm>

#include "base/text.h"
#include "gui/widgets/page_layout.h"
#include "pages/came_in_page.h"
#include "pages/screen_words.h"

namespace goodstanding::gui {

bool CameInScreen::save(const Stage& stage) {
  const std::string folder(trimmed(typed_));
  if (folder.empty()) return false;
  stage.syncing.use(folder);
  return true;
}

bool CameInScreen::drop(const Stage& stage, const std::vector<std::string>& files) {
  typed_ = files.front();
  return save(stage);
}

float CameInScreen::draw_folder(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  Syncing& syncing = stage.syncing;
  float at = y;
  at += ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, t.text_2,
                     std::string(screen_words::came_in));
  at += ui.px(12);
  if (!syncing.is_possible()) return at + ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, t.text, "The register is open for reading only, so nothing is exchanged.") + ui.px(16) - y;
  ui.text(x, at + ui.px(10), Face::BodyMedium, t.text, "Folder, on this machine");
  at += ui.px(24);
  const bool set = syncing.folder().has_value();
  const bool changed = !set || typed_ != *syncing.folder();
  const char* label = changed ? "Use this folder" : "Exchange now";
  const float button_w = ui.button_width(label, ButtonKind::Secondary);
  const float stop_w = set ? ui.button_width("Stop", ButtonKind::Secondary) + ui.px(12) : 0;
  const float input_w = std::min(width - button_w - stop_w - ui.px(12), ui.px(560));
  ui.input("came_in.folder", "Folder", {x, at, input_w, ui.px(36)}, typed_, "The full name of the folder");
  const bool entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  float button_x = x + input_w + ui.px(12);
  if (ui.button("came_in.use", label, {button_x, at, button_w, ui.px(36)}, ButtonKind::Secondary, !syncing.is_running()) || entered) {
    if (changed) save(stage);
    else syncing.exchange();
  }
  button_x += button_w + ui.px(12);
  if (set && ui.button("came_in.stop", "Stop", {button_x, at, stop_w - ui.px(12), ui.px(36)}, ButtonKind::Secondary)) {
    syncing.use(std::nullopt);
    typed_.clear();
  }
  at += ui.px(48);
  if (!syncing.failure().empty()) at += ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, t.red.text, syncing.failure()) + ui.px(8);
  else if (syncing.is_running()) at += ui.paragraph(x, at, width, Face::Body, t.text_2, "Exchanging\u2026") + ui.px(8);
  else if (!syncing.words().empty()) at += ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, t.text_2, syncing.words() + ".") + ui.px(8);
  return at + ui.px(12) - y;
}

void CameInScreen::draw(const Stage& stage) {
  if (!begun_ && stage.syncing.folder()) {
    typed_ = *stage.syncing.folder();
    begun_ = true;
  }
  const float margin = stage.ui.px(stage.narrow ? 24 : 32);
  scrolling(stage, "came_in", stage.body, margin, [&](float x, float y, float width) {
    float at = y + stage.ui.px(16);
    stage.ui.text_fit(x, at + stage.ui.px(18), width, Face::Title, stage.ui.colours().text, title());
    at += stage.ui.px(40);
    at += draw_tabs(stage, AtPage{"came_in"}, x, at, width);
    at += draw_folder(stage, x, at, width);
    Page page;
    page.id = "came_in";
    std::size_t number = stage.syncing.came_in().size();
    for (const CameIn& exchange : stage.syncing.came_in()) {
      auto views = came_in_views(exchange.report, exchange.when, "came_in." + std::to_string(number--));
      page.views.insert(page.views.end(), std::make_move_iterator(views.begin()), std::make_move_iterator(views.end()));
    }
    if (page.views.empty()) return at - y;
    return at + draw_page_views(stage.ui, page, x, at, width, stage.go, stage.narrow) - y;
  });
}

}  // namespace goodstanding::gui

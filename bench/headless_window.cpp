#include "headless_window.h"

#include <cstdio>
#include <cstdlib>

namespace goodstanding {

// A fault of drawing makes every figure of a frame worthless.
void imgui_check_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "ImGui: %s (%s:%d)\n", expression, file, line);
  std::abort();
}

}  // namespace goodstanding

namespace goodstanding::bench {

HeadlessWindow::HeadlessWindow() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.DisplaySize = {1440, 900};
  io.DeltaTime = 1.0F / 60;
  theme_.set(gui::ThemeKind::Light, 1);
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
}

HeadlessWindow::~HeadlessWindow() { ImGui::DestroyContext(); }

bool HeadlessWindow::frame(gui::App* app) {
  ImGui::NewFrame();
  const bool answered = app != nullptr && app->frame();
  ImGui::Render();
  return answered;
}

}  // namespace goodstanding::bench

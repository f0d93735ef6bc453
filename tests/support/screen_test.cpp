#include "support/screen_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace goodstanding {
namespace {
std::vector<std::string>& imgui_failures() {
  static std::vector<std::string> failures;
  return failures;
}
}  // namespace

void imgui_check_failed(const char* expression, const char* file, int line) {
  imgui_failures().push_back(std::string(expression) + " (" + file + ":" + std::to_string(line) + ")");
  if (imgui_failures().size() < 4) ADD_FAILURE() << "ImGui: " << imgui_failures().back();
}
}  // namespace goodstanding

namespace goodstanding::testing_support {

std::vector<std::string> take_imgui_failures() { return std::exchange(imgui_failures(), {}); }

ScreenTest::ScreenTest(WorkspaceFixture& fixture, float width, float height, float text_size, gui::Textures* textures, const std::string& memory) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;
  io.DisplaySize = {width, height};
  io.DeltaTime = 1.0F / 60;
  theme_.set(gui::ThemeKind::Light, text_size / 100);
  unsigned char* pixels = nullptr;
  int w = 0;
  int h = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
  keeper_ = std::make_unique<gui::Keeper>(gui::Keeper::Mode::Inline, [&fixture] { return fixture.open(); }, nullptr);
  app_ = std::make_unique<gui::App>(theme_, *keeper_, gui::SyncingOptions{gui::Keeper::Mode::Inline, fixture.folder.path("sync.toml"), nullptr}, textures, memory);
  frames();
}

ScreenTest::~ScreenTest() {
  app_.reset();
  keeper_.reset();
  ImGui::DestroyContext();
}

void ScreenTest::frames(int count) {
  for (int i = 0; i < count; ++i) {
    ImGui::NewFrame();
    app_->frame();
    ImGui::Render();
  }
}

const gui::SeenItem* ScreenTest::find(std::string_view item) const {
  const auto& items = app_->ui().items();
  auto found = std::find_if(items.begin(), items.end(), [&](const gui::SeenItem& i) { return i.id == item; });
  if (found == items.end()) found = std::find_if(items.begin(), items.end(), [&](const gui::SeenItem& i) { return i.label == item; });
  return found == items.end() ? nullptr : &*found;
}

void ScreenTest::click(std::string_view item) {
  const gui::SeenItem* found = find(item);
  if (found == nullptr) {
    std::string there;
    for (const gui::SeenItem& i : app_->ui().items()) there += "\n  " + i.id + " | " + i.label;
    FAIL() << "There is no \"" << item << "\" on the screen. There is:" << there;
  }
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(found->box.x + found->box.w / 2, found->box.y + found->box.h / 2);
  io.AddMouseButtonEvent(0, true);
  io.AddMouseButtonEvent(0, false);
  frames(6);
}

void ScreenTest::type(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  frames(4);
}

void ScreenTest::press(ImGuiKey key, bool ctrl, bool shift, bool alt) {
  ImGuiIO& io = ImGui::GetIO();
  if (ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, true);
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
  if (alt) io.AddKeyEvent(ImGuiMod_Alt, true);
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  if (ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, false);
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
  if (alt) io.AddKeyEvent(ImGuiMod_Alt, false);
  frames(6);
}

std::string ScreenTest::focused() const {
  for (const gui::SeenItem& item : app_->ui().items())
    if (item.focused) return item.id;
  return {};
}

void ScreenTest::tab_to(std::string_view item) {
  for (int i = 0; i < 400; ++i) {
    const gui::SeenItem* found = find(item);
    if (found != nullptr && found->focused) return;
    press(ImGuiKey_Tab);
  }
  FAIL() << "Tab never came to \"" << item << "\"";
}

bool ScreenTest::shows(std::string_view text) const {
  const auto& texts = app_->ui().texts();
  return std::any_of(texts.begin(), texts.end(), [&](const gui::SeenText& t) { return t.text.find(text) != std::string::npos; });
}

std::vector<std::string> ScreenTest::lines() const {
  std::vector<std::string> out;
  for (const gui::SeenText& text : app_->ui().texts()) out.push_back(text.text);
  return out;
}

}  // namespace goodstanding::testing_support

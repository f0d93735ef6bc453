// The window's screens without a window: frames drawn headless, keys and clicks through ImGui's own queue.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gui/shell/app.h"
#include "support/workspace.h"

namespace goodstanding::testing_support {

class ScreenTest {
 public:
  explicit ScreenTest(WorkspaceFixture& fixture, float width = 1280, float height = 800, float text_size = 100, gui::Textures* textures = nullptr, const std::string& memory = {});
  ~ScreenTest();
  ScreenTest(const ScreenTest&) = delete;
  ScreenTest& operator=(const ScreenTest&) = delete;

  gui::App& app() { return *app_; }
  gui::Ui& ui() { return app_->ui(); }

  void frames(int count = 4);
  // By the id or the label of an item that is on the screen; fails the test when it is not there.
  void click(std::string_view item);
  void type(std::string_view text);
  void press(ImGuiKey key, bool ctrl = false, bool shift = false, bool alt = false);
  // Tab until the keyboard is on the item; fails the test after 400 steps.
  void tab_to(std::string_view item);

  const gui::SeenItem* find(std::string_view item) const;
  bool shows(std::string_view text) const;  // somewhere, as part of a line
  std::vector<std::string> lines() const;   // every text drawn, in order
  std::string focused() const;              // the id of the item the keyboard is on

 private:
  gui::Theme theme_;
  std::unique_ptr<gui::Keeper> keeper_;
  std::unique_ptr<gui::App> app_;
};

// Failed checks of ImGui itself since the last call.
std::vector<std::string> take_imgui_failures();

}  // namespace goodstanding::testing_support

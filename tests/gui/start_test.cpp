// The window while no register is open: a demonstration, a new register, one to open.
#include <gtest/gtest.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "gui/shell/start.h"
#include "platform/files.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing_support::ScratchFolder;

class StartWindow {
 public:
  explicit StartWindow(std::vector<std::string> recent = {}) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.DisplaySize = {1280, 900};
    io.DeltaTime = 1.0F / 60;
    theme_.set(gui::ThemeKind::Light, 1);
    unsigned char* pixels = nullptr;
    int w = 0;
    int h = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
    gui::StartOptions options;
    options.folder = folder.path("");
    options.recent = std::move(recent);
    options.make_demo = [this](const std::string& path) { make("demo", path); };
    options.make_empty = [this](const std::string& path) { make("empty", path); };
    start = std::make_unique<gui::Start>(theme_, std::move(options));
    frames();
  }
  ~StartWindow() {
    start.reset();
    ImGui::DestroyContext();
  }
  void frames(int count = 6) {
    for (int i = 0; i < count; ++i) {
      ImGui::NewFrame();
      start->frame();
      ImGui::Render();
    }
  }
  void press(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    ImGui::GetIO().AddKeyEvent(key, false);
    frames();
  }
  std::string focused() const {
    for (const gui::SeenItem& item : start->ui().items())
      if (item.focused) return item.label;
    return {};
  }
  void tab_to(const std::string& label) {
    for (int i = 0; i < 40 && focused() != label; ++i) press(ImGuiKey_Tab);
    ASSERT_EQ(focused(), label);
  }
  void type(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    frames();
  }

  ScratchFolder folder;
  std::unique_ptr<gui::Start> start;
  bool fails = false;
  std::vector<std::string> made;

 private:
  void make(const std::string& what, const std::string& path) {
    if (fails) throw Error(ErrorCode::Storage, "The disk is full.", "Free some space.");
    write_file(path, what, false);
    made.push_back(what + " " + file_name(path));
  }
  gui::Theme theme_;
};

TEST(Start, TheFirstKeyMakesTheDemonstrationAndOpensItAndTheNextOpensTheSame) {
  StartWindow window;
  EXPECT_EQ(window.focused(), "Open the demonstration");
  window.press(ImGuiKey_Enter);
  EXPECT_EQ(window.made, std::vector<std::string>{"demo demonstration.gsr"});
  EXPECT_EQ(window.start->take_chosen(), full_path(window.folder.path("demonstration.gsr")));
  window.press(ImGuiKey_Enter);
  EXPECT_EQ(window.made.size(), 1u);
  EXPECT_EQ(window.start->take_chosen(), full_path(window.folder.path("demonstration.gsr")));
}

TEST(Start, AnEmptyRegisterNeverTakesTheNameOfAnother) {
  StartWindow window;
  write_file(window.folder.path("trust.gsr"), "another", false);
  window.tab_to("Begin an empty register");
  window.press(ImGuiKey_Enter);
  EXPECT_EQ(window.start->take_chosen(), full_path(window.folder.path("trust-2.gsr")));
  EXPECT_EQ(read_file(window.folder.path("trust.gsr")), "another");
}

TEST(Start, WhatCannotBeMadeIsSaidAndNothingIsOpened) {
  StartWindow window;
  window.fails = true;
  window.press(ImGuiKey_Enter);
  EXPECT_EQ(window.start->failure(), "The disk is full. Free some space.");
  EXPECT_EQ(window.start->take_chosen(), std::nullopt);
}

TEST(Start, ARegisterIsChosenByKeyboardByItsPathAndByDropping) {
  StartWindow window;
  make_folders(window.folder.path("kept here"));
  write_file(window.folder.path("kept here/one.gsr"), "one", false);
  write_file(window.folder.path("kept here/letter.txt"), "no register", false);
  const std::string one = full_path(window.folder.path("kept here/one.gsr"));
  window.tab_to("Open a register");
  window.press(ImGuiKey_Enter);
  window.tab_to("kept here/");
  window.press(ImGuiKey_Enter);
  const auto& items = window.start->ui().items();
  EXPECT_TRUE(std::none_of(items.begin(), items.end(), [](const gui::SeenItem& item) { return item.label == "letter.txt"; }));
  window.tab_to("one.gsr");
  window.press(ImGuiKey_Enter);
  EXPECT_EQ(window.start->take_chosen(), one);
  window.tab_to("File or folder");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  window.press(ImGuiKey_A);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  window.type("nowhere.gsr");
  window.press(ImGuiKey_Enter);
  EXPECT_NE(window.start->failure().find("There is no register"), std::string::npos);
  EXPECT_EQ(window.start->take_chosen(), std::nullopt);
  window.start->drop({one});
  EXPECT_EQ(window.start->take_chosen(), one);
}

TEST(Start, WhatWasOpenedLatelyIsOpenedFromTheList) {
  ScratchFolder elsewhere;
  const std::string path = elsewhere.path("mine.gsr");
  write_file(path, "mine", false);
  StartWindow window({path});
  window.tab_to("mine.gsr");
  window.press(ImGuiKey_Space);
  EXPECT_EQ(window.start->take_chosen(), full_path(path));
}

}  // namespace
}  // namespace goodstanding

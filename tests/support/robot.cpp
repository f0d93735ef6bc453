#include "support/robot.h"

#include <array>
#include <string_view>

namespace goodstanding::testing_support {
namespace {

constexpr std::array keys{ImGuiKey_Tab,       ImGuiKey_Tab,      ImGuiKey_Tab,    ImGuiKey_Enter,     ImGuiKey_Space,      ImGuiKey_Escape, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
                          ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home,       ImGuiKey_End,    ImGuiKey_Delete,  ImGuiKey_Backspace,
                          ImGuiKey_F1,        ImGuiKey_F2,       ImGuiKey_F5,     ImGuiKey_F8,        ImGuiKey_Slash,      ImGuiKey_1,      ImGuiKey_2,       ImGuiKey_3,
                          ImGuiKey_4,         ImGuiKey_5,        ImGuiKey_J,      ImGuiKey_U};
constexpr std::array with_ctrl{ImGuiKey_N, ImGuiKey_S, ImGuiKey_F, ImGuiKey_K, ImGuiKey_Z, ImGuiKey_Y, ImGuiKey_B, ImGuiKey_E, ImGuiKey_U, ImGuiKey_D, ImGuiKey_G,
                               ImGuiKey_A, ImGuiKey_C, ImGuiKey_V, ImGuiKey_X, ImGuiKey_L, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Enter, ImGuiKey_Home, ImGuiKey_End};
constexpr std::array with_alt{ImGuiKey_0, ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4, ImGuiKey_5, ImGuiKey_6, ImGuiKey_7, ImGuiKey_8, ImGuiKey_9, ImGuiKey_LeftArrow, ImGuiKey_RightArrow};
// What people type and what they paste by mistake.
constexpr std::array<std::string_view, 18> typed{
    "Chief Pharmacist", "15 April 2026", "next fri", "31/02/2026", "-1", "0", "18.5%", "30:02", "999999999999999999999", "ACT-0001", "O\u2019Shea\u2013K\u00f6rner", "\u202eright to left", "\xf0\x9f\x9a\x91",
    "=1+1", "<b>&amp;</b>", "'; DROP TABLE t_action; --", "%s%n%x", "one\ntwo\tthree"};
constexpr std::array<std::array<float, 2>, 5> sizes{{{1280, 800}, {800, 600}, {1920, 1080}, {640, 480}, {1280, 1600}}};

}  // namespace

void Robot::note(std::string what) {
  trail_.push_back(std::move(what));
  if (trail_.size() > 40) trail_.pop_front();
}

std::string Robot::trail() const {
  std::string out;
  for (const std::string& what : trail_) out += "\n  " + what;
  return out;
}

void Robot::key() {
  ImGuiIO& io = ImGui::GetIO();
  const std::size_t kind = below(10);
  const ImGuiKey modifier = kind == 0 || kind == 1 ? ImGuiMod_Ctrl : kind == 2 ? ImGuiMod_Alt : kind == 3 ? ImGuiMod_Shift : ImGuiKey_None;
  const ImGuiKey key = modifier == ImGuiMod_Ctrl ? with_ctrl[below(with_ctrl.size())] : modifier == ImGuiMod_Alt ? with_alt[below(with_alt.size())] : keys[below(keys.size())];
  note(std::string("key ") + (modifier == ImGuiMod_Ctrl ? "Ctrl+" : modifier == ImGuiMod_Alt ? "Alt+" : modifier == ImGuiMod_Shift ? "Shift+" : "") + ImGui::GetKeyName(key));
  if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
}

void Robot::words() {
  const std::string text = one_in(50) ? std::string(5000, 'x') : std::string(typed[below(typed.size())]);
  note("type " + text.substr(0, 40));
  ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
}

void Robot::click() {
  const auto& items = screen_.ui().items();
  if (items.empty()) return;
  const gui::SeenItem item = items[below(items.size())];
  note("click " + item.id);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(item.box.x + item.box.w / 2, item.box.y + item.box.h / 2);
  for (std::size_t times = one_in(10) ? 2 : 1; times > 0; --times) {
    io.AddMouseButtonEvent(0, true);
    io.AddMouseButtonEvent(0, false);
  }
}

void Robot::point() {
  ImGuiIO& io = ImGui::GetIO();
  const float x = static_cast<float>(below(1400)) - 50;
  const float y = static_cast<float>(below(1000)) - 50;
  const int button = one_in(8) ? 1 : 0;
  note("point " + std::to_string(x) + ", " + std::to_string(y));
  io.AddMousePosEvent(x, y);
  if (one_in(3)) return;
  io.AddMouseButtonEvent(button, true);
  if (one_in(3)) io.AddMousePosEvent(x + static_cast<float>(below(300)), y + static_cast<float>(below(200)));
  io.AddMouseButtonEvent(button, false);
}

void Robot::wheel() {
  note("wheel");
  ImGui::GetIO().AddMouseWheelEvent(0, one_in(3) ? 5.0F : -5.0F);
}

void Robot::resize() {
  const auto& size = sizes[below(sizes.size())];
  note("resize " + std::to_string(size[0]));
  ImGui::GetIO().DisplaySize = {size[0], size[1]};
}

void Robot::drop() {
  note("drop");
  screen_.app().drop({"/nowhere/photo.jpg", "/nowhere/log.xlsx"});
}

// Chance alone seldom fills in a form: now and then one is begun, written in and saved.
void Robot::write() {
  note("write a record");
  screen_.press(ImGuiKey_N, true);
  screen_.type(typed[below(typed.size())]);
  screen_.press(ImGuiKey_S, true);
}

void Robot::act() {
  const std::size_t kind = below(100);
  if (kind < 3) write();
  else if (kind < 50) key();
  else if (kind < 62) words();
  else if (kind < 88) click();
  else if (kind < 94) point();
  else if (kind < 98) wheel();
  else if (kind < 99) resize();
  else if (one_in(4)) drop();
  screen_.frames(static_cast<int>(1 + below(2)));
}

bool Robot::finds_its_way_home() {
  ImGui::GetIO().DisplaySize = {1280, 800};
  for (int i = 0; i < 6; ++i) screen_.press(ImGuiKey_Escape);
  screen_.press(ImGuiKey_1, false, false, true);
  return screen_.app().place() == gui::Place(gui::AtPage{"today"});
}

}  // namespace goodstanding::testing_support

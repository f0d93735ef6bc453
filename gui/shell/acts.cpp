#include "gui/shell/acts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gui/shell/sections.h"

namespace goodstanding::gui {
namespace {

constexpr Shortcut ctrl(ImGuiKey key) { return {key, true, false, false, 0}; }
constexpr Shortcut ctrl_shift(ImGuiKey key) { return {key, true, true, false, 0}; }
constexpr Shortcut alt(ImGuiKey key) { return {key, false, false, true, 0}; }
constexpr Shortcut plain(ImGuiKey key) { return {key, false, false, false, 0}; }

/// Names are our own, so that they are known where no window is (the document of keys, the sheet, the help).
std::string name_of(ImGuiKey key) {
  if (key >= ImGuiKey_A && key <= ImGuiKey_Z) return std::string(1, static_cast<char>('A' + (key - ImGuiKey_A)));
  if (key >= ImGuiKey_0 && key <= ImGuiKey_9) return std::string(1, static_cast<char>('0' + (key - ImGuiKey_0)));
  if (key >= ImGuiKey_F1 && key <= ImGuiKey_F12) return "F" + std::to_string(key - ImGuiKey_F1 + 1);
  constexpr std::array<std::pair<ImGuiKey, std::string_view>, 13> named{{{ImGuiKey_PageUp, "Page Up"},
                                                                         {ImGuiKey_PageDown, "Page Down"},
                                                                         {ImGuiKey_LeftArrow, "Left"},
                                                                         {ImGuiKey_RightArrow, "Right"},
                                                                         {ImGuiKey_Escape, "Esc"},
                                                                         {ImGuiKey_Equal, "plus"},
                                                                         {ImGuiKey_KeypadAdd, "plus on the keypad"},
                                                                         {ImGuiKey_Minus, "minus"},
                                                                         {ImGuiKey_KeypadSubtract, "minus on the keypad"},
                                                                         {ImGuiKey_Comma, "comma"},
                                                                         {ImGuiKey_Slash, "/"},
                                                                         {ImGuiKey_Enter, "Enter"},
                                                                         {ImGuiKey_Space, "Space"}}};
  const auto found = std::find_if(named.begin(), named.end(), [&](const auto& one) { return one.first == key; });
  return found == named.end() ? std::string() : std::string(found->second);
}

}  // namespace

std::string_view to_label(ActGroup group) noexcept {
  switch (group) {
    case ActGroup::Find: return "Find and learn";
    case ActGroup::Move: return "Move about";
    case ActGroup::Work: return "Work on what is shown";
    case ActGroup::Register: return "The register";
    case ActGroup::Look: return "How it looks";
  }
  return {};
}

const std::vector<WindowAct>& window_acts() {
  using enum ActGroup;
  static const std::vector<WindowAct> all{
      {ActId::Palette, "palette", "Find anything", Find, {ctrl(ImGuiKey_K)}},
      {ActId::Recent, "recent", "Open what was opened lately", Find, {ctrl(ImGuiKey_R)}},
      {ActId::Notices, "notices", "Show the notices", Find, {plain(ImGuiKey_F7)}},
      {ActId::Filter, "filter", "Filter the list", Find, {ctrl(ImGuiKey_F)}},
      {ActId::Views, "views", "Choose or save a view of the list", Find, {ctrl_shift(ImGuiKey_F)}},
      {ActId::Help, "help", "Help for this screen and its words", Find, {plain(ImGuiKey_F1)}},
      {ActId::Glossary, "glossary", "Open the glossary", Find, {}},
      {ActId::Keys, "keys", "Show all keys", Find, {{ImGuiKey_None, false, false, false, '?'}}, false},
      {ActId::Back, "back", "Go back", Move, {alt(ImGuiKey_LeftArrow)}},
      {ActId::Forward, "forward", "Go forward", Move, {alt(ImGuiKey_RightArrow)}},
      {ActId::NextTab, "tab.next", "Go to the next tab", Move, {ctrl(ImGuiKey_PageDown)}},
      {ActId::PreviousTab, "tab.previous", "Go to the tab before", Move, {ctrl(ImGuiKey_PageUp)}},
      {ActId::Leave, "leave", "Leave a form", Move, {plain(ImGuiKey_Escape)}, false},
      {ActId::Settings, "settings", "Open the settings", Move, {ctrl(ImGuiKey_Comma)}},
      {ActId::Add, "add", "Add what this screen is for", Work, {ctrl(ImGuiKey_N)}},
      {ActId::Edit, "edit", "Edit the record", Work, {plain(ImGuiKey_F2), ctrl(ImGuiKey_E)}},
      {ActId::AddProgress, "progress", "Add a progress update", Work, {ctrl(ImGuiKey_U)}},
      {ActId::AddEvidence, "evidence", "Add evidence", Work, {ctrl(ImGuiKey_D)}},
      {ActId::GoOnWithVisit, "visit", "Go on with the visit", Work, {ctrl(ImGuiKey_G)}},
      {ActId::ChangeTogether, "together", "Change together what the list shows", Work, {ctrl(ImGuiKey_B)}},
      {ActId::Save, "save", "Save, or take what was looked at", Work, {ctrl(ImGuiKey_S)}},
      {ActId::Copy, "copy", "Copy the rows of the list, or what the keyboard is on", Work, {ctrl(ImGuiKey_C)}, false},
      {ActId::Paste, "paste", "Paste rows from a spreadsheet", Work, {ctrl(ImGuiKey_V)}, false},
      {ActId::Undo, "undo", "Undo", Work, {ctrl(ImGuiKey_Z)}, false},
      {ActId::Redo, "redo", "Redo", Work, {ctrl_shift(ImGuiKey_Z), ctrl(ImGuiKey_Y)}, false},
      {ActId::Lock, "lock", "Lock what is confidential, or sign in", Register, {ctrl(ImGuiKey_L)}},
      {ActId::Exchange, "exchange", "Exchange with other copies", Register, {plain(ImGuiKey_F8)}},
      {ActId::Reload, "reload", "Load the screen again", Register, {plain(ImGuiKey_F5)}},
      {ActId::OpenRegister, "register.open", "Open another register", Register, {ctrl(ImGuiKey_O)}},
      {ActId::Quit, "quit", "Close the program", Register, {ctrl(ImGuiKey_Q)}},
      {ActId::LargerText, "text.larger", "Make the text larger", Look, {ctrl(ImGuiKey_Equal), ctrl_shift(ImGuiKey_Equal), ctrl(ImGuiKey_KeypadAdd)}},
      {ActId::SmallerText, "text.smaller", "Make the text smaller", Look, {ctrl(ImGuiKey_Minus), ctrl(ImGuiKey_KeypadSubtract)}},
      {ActId::UsualText, "text.usual", "Text at its usual size", Look, {ctrl(ImGuiKey_0)}},
      {ActId::NextTheme, "theme.next", "Light, dark or high contrast in turn", Look, {plain(ImGuiKey_F9)}},
      {ActId::LightTheme, "theme.light", "Light colours", Look, {}},
      {ActId::DarkTheme, "theme.dark", "Dark colours", Look, {}},
      {ActId::HighContrastTheme, "theme.contrast", "High contrast", Look, {}},
  };
  return all;
}

const WindowAct& window_act(ActId id) {
  const auto& all = window_acts();
  return *std::find_if(all.begin(), all.end(), [&](const WindowAct& act) { return act.id == id; });
}

// The digits run 1 to 9 and then 0, as they stand on the keyboard; the settings have a key of their own.
Shortcut section_key(std::size_t index) {
  if (index < 9) return alt(static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(index)));
  if (index == 9) return alt(ImGuiKey_0);
  return {};
}

std::string to_words(const Shortcut& keys) {
  if (keys.letter != 0) return std::string(1, keys.letter);
  if (keys.key == ImGuiKey_None) return {};
  return (keys.ctrl ? std::string("Ctrl+") : std::string()) + (keys.shift ? "Shift+" : "") + (keys.alt ? "Alt+" : "") + name_of(keys.key);
}

bool is_pressed(const Shortcut& keys) {
  const ImGuiIO& io = ImGui::GetIO();
  if (keys.letter != 0) return !io.KeyCtrl && !io.KeyAlt && std::find(io.InputQueueCharacters.begin(), io.InputQueueCharacters.end(), static_cast<ImWchar>(keys.letter)) != io.InputQueueCharacters.end();
  return keys.key != ImGuiKey_None && io.KeyCtrl == keys.ctrl && io.KeyShift == keys.shift && io.KeyAlt == keys.alt && ImGui::IsKeyPressed(keys.key, false);
}

std::vector<KeyLine> key_lines() {
  std::vector<KeyLine> out;
  for (const ActGroup group : {ActGroup::Find, ActGroup::Move, ActGroup::Work, ActGroup::Register, ActGroup::Look}) {
    for (const WindowAct& act : window_acts()) {
      if (act.group != group || act.keys.empty()) continue;
      std::string keys;
      // A key that only stands elsewhere on the keyboard is not told twice.
      for (const Shortcut& key : act.keys)
        if (!(key.key == ImGuiKey_Equal && key.shift) && key.key != ImGuiKey_KeypadAdd && key.key != ImGuiKey_KeypadSubtract) keys += (keys.empty() ? "" : ", ") + to_words(key);
      out.push_back({group, keys, std::string(act.label)});
    }
    if (group != ActGroup::Move) continue;
    for (std::size_t i = 0; i < sections().size(); ++i)
      if (const std::string keys = to_words(section_key(i)); !keys.empty()) out.push_back({group, keys, "Go to " + sections()[i].label});
  }
  return out;
}

}  // namespace goodstanding::gui

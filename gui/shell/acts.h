// Every act of the window itself, in one table: what it is called, what keys stand for it, where it belongs. The keys, the sheet
// of keys ("?"), the palette (Ctrl+K) and docs/keys.md are all made from it, so an act is added here and in App::do_act() alone.
// What can be done with the record or the page that is shown is not here: those are the commands of its views.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace goodstanding::gui {

enum class ActId : std::uint8_t {
  Palette, Recent, Notices, Filter, Views, Help, Glossary, Keys,
  Back, Forward, NextTab, PreviousTab, Leave, Reload, Settings,
  Add, Edit, AddProgress, AddEvidence, GoOnWithVisit, ChangeTogether, Save, Copy, Paste, Undo, Redo,
  Lock, Exchange, OpenRegister,
  LargerText, SmallerText, UsualText, NextTheme, LightTheme, DarkTheme, HighContrastTheme,
  Quit,
};

// In the order of the sheet.
enum class ActGroup : std::uint8_t { Find, Move, Work, Register, Look };
std::string_view to_label(ActGroup group) noexcept;

// A key with what is held down beside it, or a letter whichever key types it.
struct Shortcut {
  ImGuiKey key = ImGuiKey_None;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  char letter = 0;
};

struct WindowAct {
  ActId id;
  std::string_view name;   // stable, for tests: "undo"
  std::string_view label;  // a verb: "Undo"
  ActGroup group;
  std::vector<Shortcut> keys;   // all do the same; the first is the one that is shown
  bool while_typing = true;     // also while a line of text is written in; where not, the keys are the line's own
};

const std::vector<WindowAct>& window_acts();
const WindowAct& window_act(ActId id);

// The key that opens a section, by its place in the side bar; that of a key which does not exist is ImGuiKey_None.
Shortcut section_key(std::size_t index);

// "Ctrl+Shift+Z", "?". Empty for none.
std::string to_words(const Shortcut& keys);
// True when it was pressed in this frame, with exactly these keys beside it.
bool is_pressed(const Shortcut& keys);

// One line of the sheet of keys.
struct KeyLine {
  ActGroup group;
  std::string keys;  // "Ctrl+Z"; several with commas between them
  std::string what;
};
// The whole sheet: acts that have keys, then the sections, in the order of groups.
std::vector<KeyLine> key_lines();

}  // namespace goodstanding::gui

// One screen of the window: a class with its own state, which draws what it was given and asks the keeper for
// more. It knows no SQL and no rule.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gui/models/form_draft.h"
#include "gui/shell/keeper.h"
#include "gui/shell/notices.h"
#include "gui/shell/place.h"
#include "gui/shell/syncing.h"
#include "gui/shell/thumbnails.h"
#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// How the window looks to the person: what it is, and how another is asked for, which is effective with the next frame.
struct Look {
  float text_size = 100;  // per cent
  std::function<void(ThemeKind)> set_theme;
  std::function<void(float)> set_text_size;
};

class FirstFocus;

// What the shell lends a screen while it draws.
struct Stage {
  Ui& ui;
  Keeper& keeper;
  Syncing& syncing;
  Thumbnails& thumbnails;
  Notices& notices;
  Box body;      // where it may draw: below the top bar, above the status bar
  bool narrow;   // large text or a small window: one column
  std::function<void(const Act&)> go;      // to another place
  std::function<void(const Place&)> show;  // to another place of the shell's own
  std::function<void()> leave;             // back to where the person came from
  std::function<void(std::string)> say;    // a line in the status bar
  Look look;
  FirstFocus* tab_focus = nullptr;         // the keyboard is to stand on the tab that is shown; null: where it stands
};

// Which of the shell's own acts mean something on a screen as it is now.
struct Able {
  bool leave = false;
  bool save = false;
  bool filter = false;
  bool copy = false;
  bool paste = false;
  bool together = false;
};

class Screen {
 public:
  virtual ~Screen() = default;
  // For the path in the top bar.
  virtual std::string title() const = 0;
  // Asks for what it shows; called when it is first shown and whenever the register has changed.
  virtual void load(Keeper& keeper) = 0;
  virtual void draw(const Stage& stage) = 0;
  // It has the window to itself: no side bar, no top bar.
  virtual bool fills_window() const { return false; }
  // Something will happen of itself in a moment, so frames go on being drawn.
  virtual bool is_waiting() const { return false; }
  // Where its facts come from, for the foot of the window.
  virtual std::string source() const { return {}; }
  // The same where there is no room for the whole of it.
  virtual std::string short_source() const { return source(); }
  // The command that Ctrl+N stands for here; null when there is none.
  virtual const Command* first_command() const { return nullptr; }
  // What can be done here by its id, such as "progress.add"; null when it cannot.
  virtual const Command* command(std::string_view) const { return nullptr; }
  // Everything that can be done here, in the order in which it stands; for the palette.
  virtual std::vector<Command> commands() const { return {}; }
  // For the palette, which greys what cannot be done.
  virtual Able able() const { return {}; }
  // Ctrl+F.
  virtual void focus_filter() {}
  // Ctrl+Shift+F: views of a list under a name.
  virtual void choose_view() {}
  // Esc and Ctrl+S; false when they mean nothing here.
  virtual bool cancel(const Stage&) { return false; }
  virtual bool save(const Stage&) { return false; }
  // Ctrl+C and Ctrl+V outside any line of text; false when they mean nothing here.
  virtual bool copy(const Stage&) { return false; }
  virtual bool paste(const Stage&) { return false; }
  // Ctrl+B: what is listed is to be changed together.
  virtual bool change_together(const Stage&) { return false; }
  // What is written here and not saved yet, to be put aside for a crash; empty where there is nothing, or it may not be.
  virtual std::optional<FormDraft> written() const { return std::nullopt; }
  // Nothing that was written here is still to be saved or given up.
  virtual bool is_finished() const { return true; }
  // Files were dropped on the window: full paths. False when they mean nothing here.
  virtual bool drop(const Stage&, const std::vector<std::string>&) { return false; }

 protected:
  Alive alive() const { return alive_; }

 private:
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

// The command of a page or of one of its views. Null when there is none that can be done.
const Command* command_of(const Page& page, std::string_view id);
// All commands of a page and of its views, each once, and what an empty table offers. A bare word ("All") is told with the heading
// that it stands under.
std::vector<Command> commands_of(const Page& page);

// Puts the keyboard on an item when a screen is first shown; some frames pass until it is taken.
class FirstFocus {
 public:
  explicit FirstFocus(std::string item) : item_(std::move(item)) {}
  // Before the item is drawn, and after the whole screen is.
  void before(Ui& ui);
  void after(const Ui& ui);

 private:
  std::string item_;
  bool tried_ = false;
  int frames_ = 6;
};

// Of every region inside the window: the keyboard goes through them as through one page.
inline constexpr ImGuiWindowFlags region_flags = ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NavFlattened;

// A region that scrolls, with margins; `draw` gets the content's place and width and answers its height.
void scrolling(const Stage& stage, const char* id, const Box& box, float margin, const std::function<float(float x, float y, float width)>& draw);

// Attaches files to a record as evidence, and says what became of them.
void attach_files(const Stage& stage, const Alive& alive, const RecordId& about, const std::vector<std::string>& files);

// The tabs of the section that a place belongs to, with a line below; gives their height, 0 where there are none.
float draw_tabs(const Stage& stage, const Place& here, float x, float y, float width);

// The screen for a place.
std::unique_ptr<Screen> make_screen(const Place& place);

}  // namespace goodstanding::gui

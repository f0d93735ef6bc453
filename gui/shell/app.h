// The window's frame: side bar, top bar, status bar, and the screen between them. It knows no screen by name
// but through make_screen(), and holds nothing of the register.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/screens/screen.h"
#include "gui/shell/acts.h"
#include "gui/shell/drafts.h"
#include "gui/shell/idle_lock.h"
#include "gui/shell/keeper.h"
#include "gui/shell/notices.h"
#include "gui/shell/palette.h"
#include "gui/shell/recent.h"
#include "gui/shell/syncing.h"
#include "gui/shell/travels.h"
#include "gui/widgets/ui.h"
#include "pages/glossary.h"

namespace goodstanding::gui {

struct Section;
class HelpScreen;

class App {
 public:
  // Without textures photos are shown by their names. `memory` is the folder of what outlasts the window (recent.h, drafts.h); empty:
  // nothing does.
  App(Theme& theme, Keeper& keeper, SyncingOptions syncing = {}, Textures* textures = nullptr, const std::string& memory = {});
  ~App();

  // Draws one frame into ImGui's viewport. True when an answer arrived with it: the next frames are needed to
  // settle what it brought.
  bool frame();
  // Goes to a place, once the frame that is being drawn is finished: a screen must not vanish under its own
  // drawing.
  void go(Place place) { next_ = Going{std::move(place), 0}; }

  // What was open is gone from memory, and so is every screen and list that showed it. Where nothing is open: to the sign-in.
  void lock();
  // The time that idleness is measured by; the machine's where none is given.
  void set_time(std::function<IdleLock::Moment()> now);

  // Files dropped on the window, taken up with the next frame.
  void drop(std::vector<std::string> files) { dropped_ = std::move(files); }

  // What the person asked of the window: read and acted on between frames.
  bool wants_to_quit() const noexcept { return quit_; }
  // This one is left, and another chosen.
  bool wants_another_register() const noexcept { return another_; }
  std::optional<float> take_text_size() { return std::exchange(text_size_wanted_, std::nullopt); }
  std::optional<ThemeKind> take_theme() { return std::exchange(theme_wanted_, std::nullopt); }
  void set_text_size(float percent) noexcept { text_size_ = percent; }
  // In how many seconds a frame is wanted though nothing happens: a draft is kept, what is open is locked on time and warned of before.
  std::optional<double> next_frame_in() const;

  Ui& ui() noexcept { return ui_; }
  Notices& notices() noexcept { return notices_; }
  const std::string& status() const noexcept { return status_; }
  // Of the screen that is shown, with its tab where it is one of several: "Breaches and plans: Returns".
  std::string title() const;
  const Place& place() const noexcept { return here(); }
  // What the palette offers for the words in it.
  const Palette& palette() const noexcept { return palette_; }
  // The help that stands over the screen; null when there is none.
  const HelpScreen* help() const noexcept { return help_.get(); }
  // What was opened lately, the latest first.
  const std::vector<NamedPlace>& recent() const noexcept { return recent_.places(); }
  const std::vector<KeptDraft>& kept_drafts() const noexcept { return drafts_.kept(); }

 private:
  struct Header {
    std::string organisation;
    std::string person;
    std::string register_name;
    bool read_only = false;
    bool enrolled = false;             // the person signs in with a passphrase
    bool signed_in = false;
    int lock_minutes = 5;              // without a key or a click
    std::string message;               // of the opening
    std::vector<std::string> notices;
    std::string undo;                  // what would be undone; empty: nothing
    std::string redo;
    std::vector<NamedPlace> places;    // beside those of the sections
  };

  // Where to, or so many steps through the history.
  struct Going {
    std::optional<Place> place;
    int steps = 0;
  };

  void load_header();
  void move_on();
  void show(const Place& place);
  void back() { next_ = Going{{}, -1}; }
  void forward() { next_ = Going{{}, 1}; }
  const Place& here() const noexcept { return travels_.here(); }
  void say(std::string words) { status_ = std::move(words); }

  // --- What is done (app_acts.cpp) ---
  void take_keys(const Stage& stage);
  void do_act(ActId act, const Stage& stage);
  // Empty when it can be done now; else why not, without a full stop.
  std::string why_not(ActId act) const;
  std::string label_of(ActId act) const;
  const Command* command_for(ActId act) const;
  std::vector<Offer> offers() const;
  std::vector<Offer> recent_offers() const;
  void open_palette();
  void take(const Offer& offer, const Stage& stage);
  void undo(bool redo);
  void next_tab(int by);
  void learn_words();
  void open_help(const Box& body);
  bool is_for_the_screen(ActId act) const;
  // True when something was typed or pressed in this frame.
  bool lock_when_idle();
  void forget_what_was_open();
  Stage stage(const Box& body, bool narrow);

  // --- The frame (app_drawing.cpp) ---
  void draw_side(const Box& box);
  void draw_top(const Box& box, bool narrow);
  void draw_bottom(const Box& box);
  float draw_syncing(float right, float middle, float most);
  void draw_menu(const Box& box);
  void nav_item(const Section& section, float x, float& y, float width);
  void draw_search(const Box& box);
  float draw_notices(float right, float middle);
  float draw_opening_words(const Box& body, bool narrow);
  float draw_kept_draft(const Box& body, bool narrow);
  bool is_here(const Section& section) const;

  Ui ui_;
  Keeper& keeper_;
  Syncing syncing_;
  Thumbnails thumbnails_;
  Notices notices_;
  Recent recent_;
  Drafts drafts_;
  Travels travels_{AtPage{"today"}};
  Palette palette_;
  std::optional<Going> next_;
  std::unique_ptr<Screen> screen_;
  bool begun_ = false;  // a screen was shown
  const Section* section_ = nullptr;  // the latest that was shown: records and what is looked up belong to it
  std::optional<FirstFocus> tab_focus_;  // a tab was gone to by its key
  bool tab_by_key_ = false;
  std::int64_t seen_version_ = 0;
  std::optional<Header> header_;
  std::optional<Failure> failure_;
  std::string status_ = "Saved";
  std::function<IdleLock::Moment()> now_ = [] { return std::chrono::steady_clock::now(); };
  IdleLock idle_{now_()};
  bool soon_locked_ = false;
  bool menu_open_ = false;
  bool help_wanted_ = false;
  std::unique_ptr<HelpScreen> help_;  // over the screen, while it is open
  std::shared_ptr<const Glossary> glossary_;
  std::vector<std::string> dropped_;
  std::optional<Stamp> large_undo_asked_;  // once: the second time it is done
  bool quit_ = false;
  bool another_ = false;
  float text_size_ = 100;
  std::optional<float> text_size_wanted_;
  std::optional<ThemeKind> theme_wanted_;
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui

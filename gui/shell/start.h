// What stands in the window while no register is open: a demonstration, a register to begin, one to open, those that were open lately.
// Registers are made on a worker; the window goes on drawing and says how long it has taken.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/screens/screen.h"
#include "gui/shell/worker.h"
#include "gui/widgets/ui.h"

namespace goodstanding::gui {

struct StartOptions {
  Keeper::Mode mode = Keeper::Mode::Inline;
  std::function<void()> wake;          // when something was made; from another thread
  std::string folder;                  // where a new register goes, and where the choosing begins
  std::vector<std::string> recent;     // full paths, the latest first
  // Each makes a register of that name, on the worker. Throws as Workspace::make() does.
  std::function<void(const std::string& path)> make_demo;
  std::function<void(const std::string& path)> make_empty;
  std::function<void(const std::string& path)> make_published;  // from the facts that come with the program
};

// Thread rule: the window's thread.
class Start {
 public:
  Start(Theme& theme, StartOptions options);

  // Draws one frame; true when more are needed.
  bool frame();
  // A register that was dropped on the window is opened.
  void drop(const std::vector<std::string>& files);
  // The register to open, once there is one: a full path.
  std::optional<std::string> take_chosen() { return std::exchange(chosen_, std::nullopt); }
  bool wants_to_quit() const noexcept { return quit_; }
  std::optional<double> next_frame_in() const { return making_.empty() ? std::nullopt : std::optional(1.0); }
  std::string title() const { return choosing_ ? "Open a register" : "Begin"; }
  // What went wrong last; empty: nothing.
  const std::string& failure() const noexcept { return failure_; }
  Ui& ui() noexcept { return ui_; }

 private:
  void make(const std::string& name, const char* words, const std::function<void(const std::string&)>& maker, bool open_if_there);
  void open(const std::string& path);
  void look_into(const std::string& folder);
  void take_typed();
  float draw_ways(float x, float y, float width);
  float draw_recent(float x, float y, float width);
  float draw_chooser(float x, float y, float width);

  Ui ui_;
  StartOptions options_;
  Worker worker_;
  std::string making_;      // what is being made, in words; empty: nothing
  double since_ = 0;
  std::string failure_;
  std::optional<std::string> chosen_;
  bool quit_ = false;
  bool choosing_ = false;
  std::string typed_;
  std::string folder_;
  std::vector<std::string> folders_;
  std::vector<std::string> files_;
  FirstFocus first_{"start.demo"};
  FirstFocus line_{"choose.path"};
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui

// Exchanges changes with other copies of the register while the window is open: at the start, on demand and every few minutes,
// through the folder that is set for this register on this machine (docs/sync.md). The folder is read and written on a worker,
// the register changed on its own thread between other questions; no frame waits for either.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/worker.h"
#include "gui/shell/keeper.h"
#include "register/sync_report.h"

namespace goodstanding::gui {

struct SyncingOptions {
  Keeper::Mode mode = Keeper::Mode::Inline;
  std::string folders_file;     // where the person's folders are kept (register/sync_folders.h); empty: none is
  std::function<void()> wake;   // when an answer is ready; from another thread
};

// What one exchange brought.
struct CameIn {
  Instant when;
  SyncReport report;
};

// Thread rule: the window's thread.
class Syncing {
 public:
  static constexpr std::chrono::minutes interval{5};

  Syncing(Keeper& keeper, SyncingOptions options);
  ~Syncing();
  Syncing(const Syncing&) = delete;
  Syncing& operator=(const Syncing&) = delete;

  // Once a frame: takes what the folder answered, and begins the exchange that is due. True when there was an answer.
  bool tick(std::chrono::steady_clock::time_point now);
  // On demand; nothing happens while one is under way.
  void exchange();
  // The folder to exchange through from now on; empty: none. Remembered for this register, and tried at once.
  void use(std::optional<std::string> folder);

  // False where the register may only be read.
  bool is_possible() const noexcept { return writable_; }
  const std::optional<std::string>& folder() const noexcept { return folder_; }
  bool is_running() const noexcept { return run_ != nullptr; }
  // For the status bar: "Exchanged 10:42am. Chief Pharmacist: Due of ACT-0042 changed". Empty before the first exchange.
  const std::string& words() const noexcept { return words_; }
  const std::string& failure() const noexcept { return failure_; }  // of the last exchange; empty: none
  // Exchanges of this sitting that had something to say, the latest first.
  const std::vector<CameIn>& came_in() const noexcept { return came_in_; }

 private:
  struct Run;

  void find_folder();
  void list();
  void look();
  void read(std::vector<SegmentFile> files);
  void take(std::vector<ReadSegment> segments);
  void send();
  void report();
  void finish(CameIn outcome);
  void fail(const Failure& failure);
  // The answer, unless it is a failure, which ends the exchange.
  template <class Answer>
  Answer* good(Outcome<Answer>& outcome) {
    if (const auto* failure = std::get_if<Failure>(&outcome)) fail(*failure);
    return std::get_if<Answer>(&outcome);
  }

  Keeper& keeper_;
  std::string folders_file_;
  Worker worker_;
  bool asked_ = false;
  bool writable_ = false;
  std::optional<RegisterId> register_;
  std::optional<std::string> folder_;
  std::shared_ptr<Run> run_;
  std::optional<std::chrono::steady_clock::time_point> next_;
  std::string words_;
  std::string failure_;
  std::vector<CameIn> came_in_;
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui

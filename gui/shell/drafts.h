// What is being written in a form, put on the disk every two seconds until it is saved or given up, so that a crash does not take it;
// and what an earlier sitting left there. A form of a confidential record is never among it: until it is saved it is in memory alone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/models/form_draft.h"
#include "gui/shell/keeper.h"

namespace goodstanding::gui {

class Screen;

// Something that was written and never saved.
struct KeptDraft {
  std::string file;   // full path
  std::string title;  // of its form: "Edit ACT-0042"
  std::string when;   // it was kept: "Thursday 25 June 2026, 4:12pm"
  AtForm place;       // where it is gone on with
};

// Thread rule: the window's thread; files are read and written on the keeper's.
class Drafts {
 public:
  static constexpr double every = 2;  // seconds

  // Below `folder` each register has a folder of its own; empty: nothing is kept.
  Drafts(Keeper& keeper, std::string folder) : keeper_(keeper), folder_(std::move(folder)) {}

  // Asks for what is left from before.
  void look();
  // A screen is shown for a place, or is about to go.
  void entered(const Place& place);
  void leaving(const Screen& screen);
  // Once a frame: `now` in seconds of any clock that only rises; `touched`: something was typed or pressed.
  void tick(const Screen& screen, double now, bool touched);
  // In how many seconds tick() wants to be called, though nothing else happens.
  std::optional<double> due_in(double now) const;

  // The latest first; what is being written now is not among it.
  const std::vector<KeptDraft>& kept() const noexcept { return kept_; }
  // Why the latest was not kept, in words; empty: it was.
  const std::string& problem() const noexcept { return problem_; }
  // Deletes it.
  void throw_away(const std::string& file);

 private:
  // Where the form that is shown is kept; named when it is first. On the keeper's thread alone, once it is made.
  using Slot = std::shared_ptr<std::string>;
  void write(const FormDraft& draft, bool offer);

  Keeper& keeper_;
  std::string folder_;
  std::vector<KeptDraft> kept_;
  Slot slot_;                  // null: no form is shown
  std::optional<KeptDraft> taken_;  // what the form goes on with
  std::optional<FormDraft> last_;  // as it is on the disk
  std::optional<double> due_;
  std::string problem_;
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui

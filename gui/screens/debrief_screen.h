// The debrief of a visit, before the team leaves the site: what is said and shown is a page; below it the visit is
// completed, what was found becomes actions, and the local lead acknowledges it, which locks the answers.
#pragma once

#include <optional>
#include <string>

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class DebriefScreen final : public Screen {
 public:
  explicit DebriefScreen(RecordId visit) : visit_(visit) {}

  std::string title() const override;
  Able able() const override { return {.leave = true, .save = true}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool save(const Stage& stage) override;
  bool cancel(const Stage& stage) override;

 private:
  struct Shown {
    Page page;
    std::string state;
    std::size_t without_action = 0;
    bool read_only = false;
  };

  void complete(const Stage& stage);
  void make_actions(const Stage& stage);
  void agree(const Stage& stage);
  void run(const Stage& stage, std::function<std::string(Workspace&, Draft&)> work);
  float draw_actions(const Stage& stage, float x, float y, float width);
  float draw_acknowledging(const Stage& stage, float x, float y, float width);

  RecordId visit_;
  std::optional<Shown> shown_;
  std::optional<Failure> failure_;
  std::string refused_;
  bool busy_ = false;
  std::string owner_;
  std::string due_;
  std::string lead_;
  FirstFocus to_owner_{"debrief.owner"};
  FirstFocus to_lead_{"debrief.lead"};
};

}  // namespace goodstanding::gui

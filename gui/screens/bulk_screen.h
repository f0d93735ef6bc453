// Many records changed together: those that a list shows, or everything that someone answers for. First what would
// become of each, then one change that can be undone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/schema.h>

#include "gui/screens/screen.h"
#include "register/bulk_edit.h"

namespace goodstanding::gui {

class BulkScreen final : public Screen {
 public:
  explicit BulkScreen(AtBulk place) : place_(std::move(place)) {}

  std::string title() const override { return "Change together"; }
  Able able() const override { return {.leave = true, .save = can_take()}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool save(const Stage& stage) override;
  bool cancel(const Stage& stage) override;

 private:
  enum class Way { SetField, TakeStep, HandOver };
  // What the screen knows of the records' type.
  struct Subject {
    std::string plural;
    std::string filter;  // of the list, in words
    std::size_t records = 0;
    std::vector<Field> fields;  // that one value can be set of
    std::vector<Transition> steps;
  };
  struct Preview {
    BulkResult result;
    Page page;
  };

  void ask(const Stage& stage, bool dry_run);
  bool can_take() const { return preview_ && !preview_->result.written && preview_->result.changed > 0; }
  float draw_way(const Stage& stage, float x, float y, float width);
  float draw_field(const Stage& stage, float x, float y, float width);
  float draw_step(const Stage& stage, float x, float y, float width);
  float draw_hand_over(const Stage& stage, float x, float y, float width);

  AtBulk place_;
  Way way_ = Way::SetField;
  std::optional<Subject> subject_;
  std::string field_;   // id
  std::string value_;   // as typed
  std::string step_;    // id
  std::string from_;
  std::string to_;
  std::string reason_;
  std::optional<Preview> preview_;
  std::string failure_;
  bool busy_ = false;
  FirstFocus focus_{"bulk.way.field"};
};

}  // namespace goodstanding::gui

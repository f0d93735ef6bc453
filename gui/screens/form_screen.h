// A form for any record: to add one, to edit one, to take one from a state to the next.
#pragma once

#include <optional>

#include "gui/models/form_model.h"
#include "gui/screens/reference_picker.h"
#include "gui/screens/screen.h"

namespace goodstanding::gui {

class FormScreen final : public Screen {
 public:
  explicit FormScreen(AtForm place) : place_(std::move(place)) {}

  std::string title() const override { return form_ ? form_->title : std::string(); }
  Able able() const override { return {.leave = true, .save = form_.has_value() && !saving_}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool cancel(const Stage& stage) override;
  bool save(const Stage& stage) override;
  std::optional<FormDraft> written() const override;
  bool is_finished() const override { return finished_ || (form_ && !is_changed(*form_)); }

 private:
  float draw_field(const Stage& stage, FormField& field, float x, float y, float width);
  float draw_choices(const Stage& stage, FormField& field, float x, float y, float width);
  float draw_yes_no(const Stage& stage, FormField& field, float x, float y);
  float draw_reference(const Stage& stage, FormField& field, float x, float y, float width);
  void give_up(const Stage& stage);
  float draw_errors(const Stage& stage, float x, float y, float width);

  AtForm place_;
  std::optional<FormModel> form_;
  std::optional<Failure> failure_;
  ReferencePicker picker_;
  bool saving_ = false;
  bool finished_ = false;        // saved, or given up
  int frames_to_focus_ = 4;      // a region takes the keyboard only once it has been shown
  bool asked_to_leave_ = false;  // Esc once with changes: the next one discards them
};

}  // namespace goodstanding::gui

// A visit as it is recorded, standing in a garage: one question at a time or the list, answered by number keys or big
// targets. Every answer is a change of its own as it is given, so whatever happens to the machine loses nothing; what
// the screen says is saved, it has from the register.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/screens/screen.h"
#include "pages/capture_model.h"

namespace goodstanding::gui {

class CaptureScreen final : public Screen {
 public:
  explicit CaptureScreen(RecordId visit) : visit_(visit) {}

  std::string title() const override;
  Able able() const override { return {.leave = true, .save = true}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool fills_window() const override { return true; }
  bool is_waiting() const override { return comment_rests_at_ > 0; }
  bool cancel(const Stage& stage) override;
  bool save(const Stage& stage) override;
  // Photos of the question that is shown, or folders of them.
  bool drop(const Stage& stage, const std::vector<std::string>& files) override;
  std::string source() const override { return "1 to 5 answer \u00b7 N next \u00b7 B back \u00b7 U unanswered \u00b7 C comment \u00b7 + \u2212 count \u00b7 P photos \u00b7 A action \u00b7 I risk \u00b7 L list \u00b7 D debrief"; }
  // What the buttons do not say themselves.
  std::string short_source() const override { return "1\u20135 answer \u00b7 N next \u00b7 B back \u00b7 U unanswered \u00b7 + \u2212 count \u00b7 D debrief"; }

 private:
  enum class Pane { None, Photos, Action, Risk, Reason };
  enum class Shown { Question, List, Told };

  // --- What is done (capture_screen.cpp) ---
  void take(CaptureModel model);
  void keys(const Stage& stage);
  void act_on(const Stage& stage, ImGuiKey key);
  void go_to(const Stage& stage, std::size_t question);
  void step(const Stage& stage, int by);
  void jump(const Stage& stage);
  void to_debrief(const Stage& stage);
  void answer(const Stage& stage, Result result);
  void count(const Stage& stage, int good, int looked);
  void change(const Stage& stage, AnswerChange change);
  void keep_comment(const Stage& stage);
  void flag_risk(const Stage& stage);
  void take_risk(const Stage& stage);
  void add_photos(const Stage& stage, const std::vector<std::string>& words);
  void raise(const Stage& stage);
  void begin(const Stage& stage);
  void open(Pane pane, std::string first_item);
  bool may_answer() const;
  bool is_locked() const;  // agreed, and no reason given for a change
  CaptureQuestion& here() { return model_->questions[at_]; }

  // --- How it is drawn (capture_drawing.cpp) ---
  void draw_sections(const Stage& stage, const Box& box);
  void draw_top(const Stage& stage, const Box& box);
  void draw_foot(const Stage& stage, const Box& box);
  float draw_planned(const Stage& stage, float x, float y, float width);
  float draw_question(const Stage& stage, float x, float y, float width);
  float draw_lock(const Stage& stage, float x, float y, float width);
  float draw_sample(const Stage& stage, float x, float y, float width);
  float draw_comment(const Stage& stage, float x, float y, float width);
  float draw_photo(const Stage& stage, const CapturePhoto& photo, float x, float y, float width);
  float draw_photos(const Stage& stage, float x, float y, float width);
  float draw_risk(const Stage& stage, float x, float y, float width);
  float draw_action(const Stage& stage, float x, float y, float width);
  float draw_list(const Stage& stage, float x, float y, float width);
  float draw_told(const Stage& stage, float x, float y, float width);
  std::string saved_words() const;
  // An input takes the keyboard once the key that asked for it is up again: its letter is no text.
  void focus_if(Ui& ui, const char* item);

  RecordId visit_;
  std::optional<CaptureModel> model_;
  std::optional<Failure> failure_;   // it cannot be shown at all
  std::string refused_;              // what the last act came to, when it was not done
  std::size_t at_ = 0;
  bool placed_ = false;              // it has gone to where the visit stands
  Shown shown_ = Shown::Question;
  Pane pane_ = Pane::None;
  int pending_ = 0;                  // acts on their way to the disk
  bool stale_ = false;               // what is shown is behind, or ahead of, the register
  ImGuiKey held_ = ImGuiKey_None;    // a letter that is acted on when it comes up
  std::string focus_;                // the item that takes the keyboard next

  std::string comment_;
  bool comment_open_ = false;        // it is being typed in
  bool comment_changed_ = false;
  double comment_rests_at_ = 0;      // when it is saved though the person is still in it; 0: nothing to save
  std::string photo_path_;
  std::string reason_typed_;
  std::string reason_;               // why this answer changes though the report is agreed; "" while it is locked
  std::string risk_role_;
  std::string action_title_;
  std::string action_owner_;
  std::string action_due_;
};

}  // namespace goodstanding::gui

#include "gui/screens/capture_screen.h"

#include <algorithm>
#include <array>

#include "accreditation/finding_actions.h"
#include "accreditation/visit_steps.h"
#include "base/text.h"
#include "pages/visit_address.h"
#include "register/answer.h"

namespace goodstanding::gui {
namespace {

constexpr std::array<Result, 5> by_number{Result::Met, Result::Partly, Result::NotMet, Result::NotApplicable, Result::NotSeen};
// Acted on when they come up again: what they open would else be typed into.
constexpr std::array<ImGuiKey, 12> letter_keys{ImGuiKey_R, ImGuiKey_N, ImGuiKey_D, ImGuiKey_B, ImGuiKey_U, ImGuiKey_C, ImGuiKey_P, ImGuiKey_A, ImGuiKey_I, ImGuiKey_G, ImGuiKey_L, ImGuiKey_T};

std::string words_of(const Failure& failure) {
  std::string out = failure.message;
  if (failure.refusals.empty()) return failure.next_step.empty() ? out : out + " " + failure.next_step;
  out.clear();
  for (const Refusal& refusal : failure.refusals) out += (out.empty() ? "" : " ") + refusal.message + " " + refusal.remedy;
  return out;
}

// What the answer becomes, as far as it can be told before the register has it.
void foresee(CaptureQuestion& question, const AnswerChange& change) {
  if (change.sample) {
    question.given.sample_met = change.sample->first;
    question.given.sample_looked = change.sample->second;
    if (!change.result) question.given.result = result_of_sample(change.sample->first, change.sample->second);
  }
  if (change.result) question.given.result = change.result;
  if (change.comment) question.comment = *change.comment;
  if (change.good_practice) question.given.good_practice = *change.good_practice;
  if (change.immediate_risk) question.given.immediate_risk = *change.immediate_risk;
  if (change.risk_taken_by) question.risk_taken_by = *change.risk_taken_by;
}

}  // namespace

std::string CaptureScreen::title() const {
  if (!model_) return failure_ ? "Not shown" : std::string();
  if (model_->questions.empty()) return "Visit to " + model_->site;
  const std::string where = shown_ == Shown::List ? "all questions" : shown_ == Shown::Told ? "someone has told me something" : model_->questions[at_].code;
  return "Visit to " + model_->site + ": " + where + ", " + std::to_string(model_->answered()) + " of " + std::to_string(model_->questions.size()) + " answered";
}

void CaptureScreen::load(Keeper& keeper) {
  keeper.ask<CaptureModel>(alive(), [visit = visit_](Workspace& work) { return read_capture(work.reader(), visit, work.reg().is_read_only()); },
                           [this](Outcome<CaptureModel> outcome) {
                             if (auto* model = std::get_if<CaptureModel>(&outcome)) take(std::move(*model));
                             else failure_ = std::get<Failure>(outcome);
                           });
}

void CaptureScreen::take(CaptureModel model) {
  // It was read before the last act reached the register: what is shown is newer.
  if (pending_ > 0) {
    stale_ = true;
    return;
  }
  model_ = std::move(model);
  failure_.reset();
  if (model_->questions.empty()) return;
  at_ = std::min(at_, model_->questions.size() - 1);
  if (!placed_) {
    placed_ = true;
    at_ = model_->unanswered_from(0).value_or(0);
  }
  if (!comment_changed_) comment_ = here().comment;
}

bool CaptureScreen::may_answer() const {
  if (!model_ || model_->read_only || model_->questions.empty()) return false;
  const std::string& state = model_->state;
  return state == "under_way" || state == "complete" || state == "checking" || (state == "agreed" && !reason_.empty());
}

bool CaptureScreen::is_locked() const { return model_ && !model_->read_only && model_->state == "agreed" && reason_.empty(); }

// --- Where one is ---

void CaptureScreen::go_to(const Stage& stage, std::size_t question) {
  keep_comment(stage);
  at_ = std::min(question, model_->questions.size() - 1);
  comment_ = here().comment;
  comment_changed_ = false;
  comment_open_ = false;
  refused_.clear();
  // A reason is for one answer.
  reason_.clear();
  reason_typed_.clear();
  pane_ = Pane::None;
  shown_ = Shown::Question;
}

void CaptureScreen::step(const Stage& stage, int by) {
  const auto last = static_cast<int>(model_->questions.size()) - 1;
  go_to(stage, static_cast<std::size_t>(std::clamp(static_cast<int>(at_) + by, 0, last)));
}

void CaptureScreen::jump(const Stage& stage) {
  if (const auto next = model_->unanswered_from(at_ + 1)) go_to(stage, *next);
  else stage.say("Every question is answered.");
}

void CaptureScreen::to_debrief(const Stage& stage) {
  keep_comment(stage);
  stage.show(AtVisit{visit_, VisitWork::Debrief});
}

void CaptureScreen::open(Pane pane, std::string first_item) {
  shown_ = Shown::Question;
  pane_ = pane;
  focus_ = std::move(first_item);
}

void CaptureScreen::focus_if(Ui& ui, const char* item) {
  if (focus_ != item) return;
  ui.focus_next();
  focus_.clear();
}

// --- Keys ---

void CaptureScreen::keys(const Stage& stage) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyCtrl || io.KeyAlt || io.KeySuper || model_->questions.empty()) {
    held_ = ImGuiKey_None;
    return;
  }
  if (held_ != ImGuiKey_None && !ImGui::IsKeyDown(held_)) act_on(stage, std::exchange(held_, ImGuiKey_None));
  for (const ImGuiKey key : letter_keys)
    if (ImGui::IsKeyPressed(key, false)) held_ = key;
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) step(stage, 1);
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) step(stage, -1);
  if (shown_ != Shown::Question) return;
  for (int i = 0; i < 5; ++i)
    if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_1 + i), false) || ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_Keypad1 + i), false)) answer(stage, by_number[static_cast<std::size_t>(i)]);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract, false)) count(stage, -1, 0);
  if (ImGui::IsKeyPressed(ImGuiKey_Equal, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd, false)) count(stage, 1, 0);
  if (ImGui::IsKeyPressed(ImGuiKey_LeftBracket, false)) count(stage, 0, -1);
  if (ImGui::IsKeyPressed(ImGuiKey_RightBracket, false)) count(stage, 0, 1);
}

void CaptureScreen::act_on(const Stage& stage, ImGuiKey key) {
  switch (key) {
    case ImGuiKey_N: step(stage, 1); return;
    case ImGuiKey_B: step(stage, -1); return;
    case ImGuiKey_U: jump(stage); return;
    case ImGuiKey_D: to_debrief(stage); return;
    case ImGuiKey_L: shown_ = shown_ == Shown::List ? Shown::Question : Shown::List; return;
    case ImGuiKey_T: shown_ = shown_ == Shown::Told ? Shown::Question : Shown::Told; return;
    default: break;
  }
  if (shown_ != Shown::Question) return;
  if (key == ImGuiKey_R && is_locked()) open(Pane::Reason, "capture.reason");
  if (!may_answer()) return;
  if (key == ImGuiKey_C) focus_ = "comment";
  if (key == ImGuiKey_P) open(Pane::Photos, "capture.photo");
  if (key == ImGuiKey_A) open(Pane::Action, "capture.action.title");
  if (key == ImGuiKey_I) flag_risk(stage);
  if (key == ImGuiKey_G) {
    AnswerChange wanted;
    wanted.good_practice = !here().given.good_practice;
    change(stage, std::move(wanted));
  }
}

bool CaptureScreen::cancel(const Stage& stage) {
  if (pane_ != Pane::None) pane_ = Pane::None;
  else if (shown_ != Shown::Question) shown_ = Shown::Question;
  else {
    if (model_ && !model_->questions.empty()) keep_comment(stage);
    stage.show(AtRecord{visit_});
  }
  return true;
}

bool CaptureScreen::save(const Stage& stage) {
  if (model_ && !model_->questions.empty()) keep_comment(stage);
  return true;
}

// --- What is recorded ---

void CaptureScreen::change(const Stage& stage, AnswerChange wanted) {
  if (!may_answer()) return;
  refused_.clear();
  CaptureQuestion& question = here();
  foresee(question, wanted);
  model_->recount();
  ++pending_;
  stage.keeper.ask<bool>(alive(),
                         [visit = visit_, code = question.code, reason = reason_, wanted = std::move(wanted)](Workspace& work) {
                           const HeldVisit held = read_held_visit(work.reader(), visit);
                           Draft draft = work.session().draft(reason);
                           write_answer(draft, held, code, wanted, work.reg().clock().now());
                           return work.session().commit(draft).has_value();
                         },
                         [this](Outcome<bool> outcome) {
                           --pending_;
                           stale_ = true;
                           if (const auto* failure = std::get_if<Failure>(&outcome)) refused_ = "Not saved. " + words_of(*failure);
                         });
}

void CaptureScreen::answer(const Stage& stage, Result result) {
  AnswerChange wanted;
  wanted.result = result;
  change(stage, std::move(wanted));
}

// The first step up stands for "all that the set asks for, all good", the first step down for one that was not.
void CaptureScreen::count(const Stage& stage, int good, int looked) {
  if (!may_answer() || !here().sample || here().by_items) return;
  const AnswerGiven& given = here().given;
  const int asked = here().sample->ask;
  const bool begun = given.sample_looked.value_or(0) > 0;
  const int of = std::clamp(begun ? *given.sample_looked + looked : asked + looked, 1, 999);
  const int met = std::clamp(begun ? given.sample_met.value_or(0) + good : good > 0 ? of : of + good, 0, of);
  if (begun && met == given.sample_met.value_or(0) && of == *given.sample_looked) return;
  AnswerChange wanted;
  wanted.sample = {met, of};
  change(stage, std::move(wanted));
}

void CaptureScreen::keep_comment(const Stage& stage) {
  comment_rests_at_ = 0;
  if (!comment_changed_) return;
  comment_changed_ = false;
  if (comment_ == here().comment) return;
  AnswerChange wanted;
  wanted.comment = comment_;
  change(stage, std::move(wanted));
}

void CaptureScreen::flag_risk(const Stage& stage) {
  if (!here().given.immediate_risk) {
    AnswerChange wanted;
    wanted.immediate_risk = true;
    change(stage, std::move(wanted));
  }
  risk_role_ = here().risk_taken_by;
  open(Pane::Risk, "capture.risk");
}

void CaptureScreen::take_risk(const Stage& stage) {
  if (trimmed(risk_role_).empty()) {
    refused_ = "Who took it is missing. Write the role, such as Station lead.";
    return;
  }
  AnswerChange wanted;
  wanted.risk_taken_by = std::string(trimmed(risk_role_));
  change(stage, std::move(wanted));
  focus_ = "capture.risk.safe";
}

void CaptureScreen::add_photos(const Stage& stage, const std::vector<std::string>& words) {
  if (!may_answer() || words.empty()) return;
  refused_.clear();
  ++pending_;
  struct Taken {
    std::string kept;     // for the status bar
    std::string refused;  // each file that was not kept, with the reason and the mend
  };
  stage.keeper.ask<Taken>(alive(),
                          [visit = visit_, code = here().code, reason = reason_, words](Workspace& work) {
                            const HeldVisit held = read_held_visit(work.reader(), visit);
                            Draft draft = work.session().draft(reason);
                            PhotoIntake intake;
                            intake.add(draft, work.reader(), held, code, photo_files(words), work.reg().clock().now());
                            if (!intake.added().empty()) work.session().commit(draft);
                            Taken taken;
                            std::string& out = taken.kept;
                            if (!intake.added().empty()) out = counted(static_cast<long long>(intake.added().size()), "photo", "photos") + " kept, without place and serial numbers. Look at each: nobody may be recognisable.";
                            if (!intake.already().empty()) out += (out.empty() ? "" : " ") + list_words(intake.already()) + (intake.already().size() == 1 ? " is" : " are") + " there already.";
                            for (const RefusedPhoto& photo : intake.refused()) taken.refused += (taken.refused.empty() ? "Not kept. " : " ") + photo.why + (photo.mend.empty() ? "" : " " + photo.mend);
                            return taken;
                          },
                          [this, say = stage.say](Outcome<Taken> outcome) {
                            --pending_;
                            stale_ = true;
                            if (const auto* failure = std::get_if<Failure>(&outcome)) {
                              refused_ = "Not kept. " + words_of(*failure);
                              return;
                            }
                            const Taken& taken = std::get<Taken>(outcome);
                            if (!taken.kept.empty()) say(taken.kept);
                            refused_ = taken.refused;
                            if (!refused_.empty()) return;
                            photo_path_.clear();
                            pane_ = Pane::None;
                          });
}

bool CaptureScreen::drop(const Stage& stage, const std::vector<std::string>& files) {
  if (!may_answer() || shown_ != Shown::Question) return false;
  add_photos(stage, files);
  return true;
}

void CaptureScreen::raise(const Stage& stage) {
  if (!may_answer()) return;
  refused_.clear();
  ++pending_;
  stage.keeper.ask<std::string>(alive(),
                                [visit = visit_, code = here().code, title = action_title_, owner = action_owner_, due = action_due_](Workspace& work) {
                                  const Reader& reader = work.reader();
                                  Draft draft = work.session().draft("");
                                  const RecordId id = raise_action(draft, reader, read_held_visit(reader, visit), code, action_wanted(reader, title, owner, due));
                                  work.session().commit(draft);
                                  return reader.get(id)->ref() + " is raised.";
                                },
                                [this, say = stage.say](Outcome<std::string> outcome) {
                                  --pending_;
                                  stale_ = true;
                                  if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                    refused_ = "Not raised. " + words_of(*failure);
                                    return;
                                  }
                                  say(std::get<std::string>(outcome));
                                  action_title_.clear();
                                  pane_ = Pane::None;
                                });
}

void CaptureScreen::begin(const Stage& stage) {
  ++pending_;
  stage.keeper.ask<bool>(alive(),
                         [visit = visit_](Workspace& work) {
                           const Reader& reader = work.reader();
                           const auto planned = reader.get(visit);
                           const auto site = planned ? planned->get(visit::site) : std::nullopt;
                           if (!site) throw Error(ErrorCode::NotFound, "The visit names no site.", "Say which site it is to.");
                           Draft draft = work.session().draft("");
                           begin_visit(draft, reader, {*site, planned->get(visit::round), {}, false, visit}, work.reg().clock().now());
                           return work.session().commit(draft).has_value();
                         },
                         [this](Outcome<bool> outcome) {
                           --pending_;
                           stale_ = true;
                           if (const auto* failure = std::get_if<Failure>(&outcome)) refused_ = words_of(*failure);
                         });
}

}  // namespace goodstanding::gui

// How the capture screen is drawn: the sections at the left, one question or the list, and the keys to go on at the foot.
#include <algorithm>

#include "base/text.h"
#include "gui/screens/capture_screen.h"
#include "gui/screens/page_screen.h"
#include "gui/widgets/answer_targets.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/marks.h"
#include "gui/widgets/page_layout.h"

namespace goodstanding::gui {
namespace {

constexpr double seconds_of_rest = 1.0;  // a comment that is being typed is saved whenever the typing rests so long

std::string needed_words(Needed when) { return when == Needed::Always ? "Always needed" : when == Needed::NotFullyMet ? "Needed unless met" : "If it helps"; }

}  // namespace

std::string CaptureScreen::saved_words() const {
  if (pending_ > 0) return "Saving\u2026";
  const CaptureQuestion& question = model_->questions[at_];
  if (question.saved_at.empty()) return "Nothing recorded yet";
  return comment_changed_ ? "Comment not saved yet" : "Saved " + question.saved_at;
}

void CaptureScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  if (stale_ && pending_ == 0) {
    stale_ = false;
    load(stage.keeper);
  }
  if (failure_) {
    scrolling(stage, "capture.failure", stage.body, ui.px(32), [&](float x, float y, float width) { return draw_page(ui, failure_page(*failure_), x, y + ui.px(16), width, stage.go, stage.narrow) + ui.px(16); });
    return;
  }
  if (!model_) return;
  keys(stage);
  if (comment_rests_at_ > 0 && ImGui::GetTime() >= comment_rests_at_) keep_comment(stage);
  Box body = stage.body;
  if (!stage.narrow) {
    const float side = ui.px(328);
    draw_sections(stage, {body.x, body.y, side, body.h});
    body.x += side;
    body.w -= side;
  } else {
    const float top = ui.px(44);
    draw_top(stage, {body.x, body.y, body.w, top});
    body.y += top;
    body.h -= top;
  }
  const bool asks = !model_->questions.empty();
  const float foot = asks ? ui.px(stage.narrow ? 60 : 72) : 0;
  const Box main{body.x, body.y, body.w, body.h - foot};
  const std::string region = shown_ == Shown::List ? "capture.list" : shown_ == Shown::Told ? "capture.told" : "capture." + std::to_string(at_);
  scrolling(stage, region.c_str(), main, ui.px(stage.narrow ? 24 : 40), [&](float x, float y, float full) {
    const float width = std::min(full, ui.px(872));
    const float top = y + ui.px(16);
    if (!asks) return draw_planned(stage, x, top, width) + ui.px(16);
    if (shown_ == Shown::List) return draw_list(stage, x, top, width) + ui.px(16);
    if (shown_ == Shown::Told) return draw_told(stage, x, top, width) + ui.px(16);
    return draw_question(stage, x, top, width) + ui.px(16);
  });
  if (asks) draw_foot(stage, {body.x, body.bottom() - foot, body.w, foot});
}

void CaptureScreen::draw_sections(const Stage& stage, const Box& box) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  ui.fill(box, t.side);
  ui.vertical(box.right() - 1, box.y, box.h, t.hairline);
  const float x = box.x + ui.px(16);
  const float width = box.w - ui.px(32);
  float y = box.y + ui.px(10);
  const Box back{x, y, ui.px(150), ui.px(32)};
  const Touch left = ui.item("capture.leave", back, "Back to the visit");
  draw_icon(ui, Icon::Back, x + ui.px(8), back.middle(), t.accent);
  ui.text(x + ui.px(22), back.middle(), Face::BodyMedium, t.accent, "Back to the visit");
  if (left.pressed) {
    if (!model_->questions.empty()) keep_comment(stage);
    stage.show(AtRecord{visit_});
  }
  y += ui.px(48);
  ui.text_fit(x, y + ui.px(8), width, Face::BodySemi, t.text, model_->site);
  ui.text_fit(x, y + ui.px(28), width, Face::Caption, t.text_2, model_->about);
  y += ui.px(48);
  if (model_->questions.empty()) return;
  const std::size_t answered = model_->answered();
  const float words = ui.text(x, y + ui.px(14), Face::Heading, t.text, std::to_string(answered) + " of " + std::to_string(model_->questions.size()));
  ui.text(x + words + ui.px(12), y + ui.px(15), Face::Caption, t.text_2, "answered");
  y += ui.px(34);
  ui.fill({x, y, width, ui.px(6)}, t.hairline, 3);
  ui.fill({x, y, width * static_cast<float>(answered) / static_cast<float>(model_->questions.size()), ui.px(6)}, t.accent, 3);
  y += ui.px(20);
  // In a low window the rows move closer, down to what a finger still hits.
  const float told = ui.px(64);
  const float room = box.bottom() - told - y - ui.px(8);
  const float row = std::clamp(room / static_cast<float>(model_->sections.size()), ui.px(28), ui.px(44));
  for (std::size_t i = 0; i < model_->sections.size(); ++i) {
    const CaptureSection& section = model_->sections[i];
    const Box line{box.x + ui.px(8), y, box.w - ui.px(16), row};
    if (line.bottom() > box.bottom() - told) break;
    const bool chosen = shown_ == Shown::Question && here().section == i;
    const Touch touch = ui.item("section." + std::to_string(i + 1), line, section.title);
    if (chosen) {
      ui.fill(line, t.selected, 6);
      ui.fill({line.x, line.middle() - ui.px(10), ui.px(3), ui.px(20)}, t.accent);
    } else if (touch.hovered) {
      ui.fill(line, t.hover, 6);
    }
    draw_share(ui, section.answered, section.asked, line.x + ui.px(20), line.middle());
    const std::string share = std::to_string(section.answered) + " of " + std::to_string(section.asked);
    const float share_w = ui.text_right(line.right() - ui.px(8), line.middle(), Face::Caption, t.text_2, share);
    ui.text_fit(line.x + ui.px(34), line.middle(), line.w - ui.px(46) - share_w, chosen ? Face::BodySemi : Face::Body, t.text, section.title);
    if (touch.pressed) {
      std::size_t to = section.first;
      while (to + 1 < section.first + section.asked && model_->questions[to].is_answered()) ++to;
      go_to(stage, model_->questions[to].is_answered() ? section.first : to);
    }
    y += row;
  }
  const float foot = box.bottom() - told;
  ui.horizontal(x, foot, width, t.hairline);
  if (ui.link("capture.told", "Someone has told me something (T)", x, foot + ui.px(22))) shown_ = Shown::Told;
  ui.text_fit(x, foot + ui.px(44), width, Face::Caption, t.text_2, "Shows who to turn to. Records nothing.");
}

// Where there is no room for the sections: how far one is, the list and the card.
void CaptureScreen::draw_top(const Stage& stage, const Box& box) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  ui.fill(box, t.side);
  ui.horizontal(box.x, box.bottom() - 1, box.w, t.hairline);
  const float margin = ui.px(24);
  float x = box.x + margin;
  if (ui.link("capture.leave", "Back to the visit", x, box.middle())) {
    if (!model_->questions.empty()) keep_comment(stage);
    stage.show(AtRecord{visit_});
  }
  x += ui.measure(Face::BodyMedium, "Back to the visit") + ui.px(20);
  if (model_->questions.empty()) return;
  float right = box.right() - margin;
  if (ui.link_right("capture.told", "Told something (T)", right, box.middle())) shown_ = Shown::Told;
  right -= ui.measure(Face::BodyMedium, "Told something (T)") + ui.px(20);
  if (ui.link_right("capture.list", "List (L)", right, box.middle())) shown_ = Shown::List;
  right -= ui.measure(Face::BodyMedium, "List (L)") + ui.px(20);
  ui.text_fit(x, box.middle(), right - x, Face::BodySemi, t.text, std::to_string(model_->answered()) + " of " + std::to_string(model_->questions.size()) + " answered");
}

void CaptureScreen::draw_foot(const Stage& stage, const Box& box) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  ui.fill(box, t.canvas);
  ui.horizontal(box.x, box.y, box.w, t.hairline);
  const float margin = ui.px(stage.narrow ? 24 : 40);
  const float h = ui.px(stage.narrow ? 44 : 48);
  const float y = box.middle() - h / 2;
  float x = box.x + margin;
  const float right = std::min(box.right() - margin, box.x + margin + ui.px(872));
  const bool question = shown_ == Shown::Question;
  const auto secondary = [&](const char* id, const char* label, bool enabled) {
    const float w = ui.button_width(label, ButtonKind::Secondary);
    const bool pressed = ui.button(id, label, {x, y, w, h}, ButtonKind::Secondary, enabled);
    x += w + ui.px(12);
    return pressed;
  };
  if (secondary("capture.back", "Back", question && at_ > 0)) step(stage, -1);
  if (!stage.narrow && secondary("capture.all", shown_ == Shown::List ? "One question" : "List", true)) shown_ = shown_ == Shown::List ? Shown::Question : Shown::List;
  if (!stage.narrow && secondary("capture.action", "Raise an action", question && may_answer())) open(Pane::Action, "capture.action.title");
  const float next_w = ui.px(stage.narrow ? 110 : 160);
  const std::size_t blank = model_->questions.size() - model_->answered();
  const bool last = at_ + 1 >= model_->questions.size();
  const float next_x = right - next_w;
  const std::string words = blank == 0 ? "To the debrief (D)" : stage.narrow ? "Unanswered (" + std::to_string(blank) + ")" : "Jump to unanswered (" + std::to_string(blank) + ")";
  if (ui.link_right("capture.jump", words, next_x - ui.px(20), box.middle())) {
    if (blank == 0) to_debrief(stage);
    else jump(stage);
  }
  if (!question) {
    if (ui.button("capture.next", "Go on", {next_x, y, next_w, h}, ButtonKind::Primary)) shown_ = Shown::Question;
  } else if (ui.button("capture.next", "Next", {next_x, y, next_w, h}, ButtonKind::Primary, !last, "This is the last question.")) {
    step(stage, 1);
  }
}

float CaptureScreen::draw_planned(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  float at = y;
  at += ui.paragraph(x, at, width, Face::Title, t.text, "Visit to " + model_->site) + ui.px(8);
  at += ui.paragraph(x, at, width, Face::Body, t.text_2, "It is planned and has not begun. It begins today, with the questions of the standard set that its round follows.") + ui.px(16);
  if (!refused_.empty()) at += ui.paragraph(x, at, width, Face::Body, t.red.text, refused_) + ui.px(12);
  if (ui.button("capture.begin", "Begin the visit", {x, at, ui.button_width("Begin the visit", ButtonKind::Primary), ui.px(48)}, ButtonKind::Primary, pending_ == 0 && !model_->read_only, "The register is open for reading only.")) begin(stage);
  return at + ui.px(48) - y;
}

float CaptureScreen::draw_question(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const CaptureQuestion& question = here();
  const CaptureSection& section = model_->sections[question.section];
  float at = y;
  const std::string saved = saved_words();
  const float saved_w = ui.measure(Face::Body, saved) + ui.px(26);
  const float saved_x = x + width - saved_w;
  if (pending_ == 0 && !question.saved_at.empty()) draw_result(ui, Result::Met, saved_x + ui.px(9), at + ui.px(12), 0.75F);
  ui.text(saved_x + ui.px(26), at + ui.px(12), Face::Body, t.text_2, saved);
  ui.text_fit(x, at + ui.px(12), width - saved_w - ui.px(12), Face::Body, t.text_2, section.title + " / " + std::to_string(question.place) + " of " + std::to_string(section.asked) + " \u00b7 " + question.code);
  at += ui.px(36);
  at += ui.paragraph(x, at, width, Face::Title, t.text, question.text) + ui.px(6);
  std::string more = question.last_time.empty() ? std::string() : "Last visit: " + question.last_time + ". ";
  if (question.critical) more += "Critical: while it is not met it holds the level down. ";
  if (question.may_be_risk) more += "A shortfall may be a risk to somebody now.";
  const auto explain = [&] {
    if (!question.look_at.empty()) at += ui.paragraph(x, at, width, Face::Lead, t.text_2, question.look_at) + ui.px(4);
    if (!more.empty()) at += ui.paragraph(x, at, width, Face::Body, t.text_2, more);
    at += ui.px(16);
  };
  std::optional<Result> pressed;
  // Where there is little room the answers stand first, so that they are seen without scrolling.
  if (!stage.narrow) {
    explain();
    if (!may_answer()) at += draw_lock(stage, x, at, width) + ui.px(12);
    if (question.sample) at += draw_sample(stage, x, at, width) + ui.px(20);
  }
  at += answer_targets(ui, question.given.result, x, at, width, stage.narrow, may_answer(), pressed) + ui.px(12);
  if (pressed) answer(stage, *pressed);
  if (stage.narrow && question.sample) at += draw_sample(stage, x, at, width) + ui.px(12);
  // A line that is always there, so that nothing moves when an answer is given.
  const std::string lacks = question.lacking.empty() || pending_ > 0 ? std::string() : "Still to come: " + list_words(question.lacking) + ".";
  if (!refused_.empty()) at += ui.paragraph(x, at, width, Face::Body, t.red.text, refused_);
  else {
    ui.text_fit(x, at + ui.px(10), width, Face::Body, t.amber.text, lacks);
    at += ui.px(20);
  }
  at += ui.px(stage.narrow ? 4 : 12);
  if (stage.narrow) {
    if (!may_answer()) at += draw_lock(stage, x, at, width) + ui.px(12);
    explain();
  }
  if (stage.narrow) {
    at += draw_comment(stage, x, at, width) + ui.px(16);
    at += draw_photos(stage, x, at, width) + ui.px(16);
  } else {
    const float half = (width - ui.px(32)) * 0.56F;
    const float left = draw_comment(stage, x, at, half);
    const float right = draw_photos(stage, x + half + ui.px(32), at, width - half - ui.px(32));
    at += std::max(left, right) + ui.px(16);
  }
  at += draw_risk(stage, x, at, width);
  at += draw_action(stage, x, at, width);
  return at - y;
}

// Why nothing can be answered here, and the way to do so all the same: a reason, which is kept with the change.
float CaptureScreen::draw_lock(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  float at = y;
  if (model_->read_only) return ui.paragraph(x, at, width, Face::Body, t.amber.text, "The register is open for reading only: answers cannot be changed here.");
  if (!is_locked()) return ui.paragraph(x, at, width, Face::Body, t.amber.text, "The visit is not under way: nothing is answered here.");
  at += ui.paragraph(x, at, width, Face::Body, t.amber.text, "The report is agreed and its answers are locked. A change needs a reason; the score and level that were agreed stay.") + ui.px(8);
  if (pane_ != Pane::Reason) {
    const float w = ui.button_width("Change this answer (R)", ButtonKind::Secondary);
    if (ui.button("capture.unlock", "Change this answer (R)", {x, at, w, ui.px(40)}, ButtonKind::Secondary)) open(Pane::Reason, "capture.reason");
    return at + ui.px(40) - y;
  }
  focus_if(ui, "capture.reason");
  const InputRow row = input_row(ui, "capture.reason", "Why this answer changes", "What was mistaken, and who says so", "Unlock", reason_typed_, x, at, width);
  if (row.submitted && !trimmed(reason_typed_).empty()) {
    reason_ = std::string(trimmed(reason_typed_));
    pane_ = Pane::None;
  }
  return at + row.height - y;
}

float CaptureScreen::draw_sample(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const CaptureQuestion& question = here();
  const AnswerGiven& given = question.given;
  const bool begun = given.sample_looked.value_or(0) > 0;
  const std::string of = "Found good, of the " + question.sample->of;
  float at = y;
  if (question.by_items) {
    ui.text_fit(x, at + ui.px(12), width, Face::Body, t.text, of + ": " + std::to_string(given.sample_met.value_or(0)) + " of " + std::to_string(given.sample_looked.value_or(0)) + ", counted one by one");
    return ui.px(24);
  }
  ui.text_fit(x, at + ui.px(10), width, Face::BodyMedium, t.text, of + " (" + std::to_string(question.sample->ask) + " asked for)");
  at += ui.px(26);
  float across = x;
  if (const int by = stepper(ui, "count.good", "found good", begun ? std::to_string(given.sample_met.value_or(0)) : "\u2013", across, at, may_answer()); by != 0) count(stage, by, 0);
  across += ui.px(16);
  across += ui.text(across, at + ui.px(24), Face::Lead, t.text_2, "of") + ui.px(16);
  if (stage.narrow && across + ui.px(220) > x + width) {
    across = x;
    at += ui.px(stepper_height + 8);
  }
  if (const int by = stepper(ui, "count.looked", "looked at", begun ? std::to_string(*given.sample_looked) : "\u2013", across, at, may_answer()); by != 0) count(stage, 0, by);
  ui.text_fit(across + ui.px(16), at + ui.px(24), x + width - across - ui.px(16), Face::Lead, t.text_2, "looked at");
  return at + ui.px(stepper_height) - y;
}

float CaptureScreen::draw_comment(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const CaptureQuestion& question = here();
  const float label = ui.text(x, y + ui.px(10), Face::BodyMedium, t.text, "What you saw");
  ui.text_fit(x + label + ui.px(10), y + ui.px(10), width - label - ui.px(10), Face::Caption, t.text_2, needed_words(question.comment_needed) + ". No names of patients or staff.");
  const Box box{x, y + ui.px(26), width, ui.px(112)};
  if (!may_answer()) {
    ui.outline(box, t.border, 6);
    ui.paragraph(box.x + ui.px(12), box.y + ui.px(8), width - ui.px(24), Face::Body, t.text, question.comment, 4);
    return box.bottom() - y;
  }
  const std::string id = "comment." + question.code;
  // A line that is typed in does not wrap; what is read does.
  if (focus_ == "comment") comment_open_ = true;
  if (!comment_open_) {
    const Touch touch = ui.item(id, box, "What you saw (C)");
    if (touch.hovered) ui.fill(box, t.hover, 6);
    ui.outline(box, t.border, 6);
    ui.paragraph(box.x + ui.px(12), box.y + ui.px(8), width - ui.px(24), Face::Body, comment_.empty() ? t.text_2 : t.text, comment_.empty() ? "Press C to write" : comment_, 4);
    if (touch.pressed) focus_ = "comment";
    return box.bottom() - y;
  }
  focus_if(ui, "comment");
  const std::string typed = comment_;
  const bool edited = ui.input_lines(id, "What you saw", box, comment_);
  const bool inside = ImGui::IsItemActive();
  // Esc leaves the field here; it takes nothing back that was typed.
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && comment_ != typed) {
    comment_ = typed;
  } else if (edited) {
    comment_changed_ = true;
    comment_rests_at_ = ImGui::GetTime() + seconds_of_rest;
  }
  if (!inside && ImGui::IsItemDeactivated()) {
    comment_open_ = false;
    keep_comment(stage);
  }
  return box.bottom() - y;
}

// The photo with its name beside it; the name alone where there is no picture to show.
float CaptureScreen::draw_photo(const Stage& stage, const CapturePhoto& photo, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const Thumbnail picture = photo.file ? stage.thumbnails.of(*photo.file) : Thumbnail{};
  if (picture.state == Thumbnail::State::None) {
    ui.text_fit(x, y + ui.px(10), width, Face::Caption, t.text, photo.title);
    return ui.px(20);
  }
  const Box frame{x, y, ui.px(72), ui.px(54)};
  ui.fill(frame, t.subtle, 4);
  if (picture.state == Thumbnail::State::Ready) {
    const float scale = std::min(frame.w / picture.width, frame.h / picture.height);
    const float w = picture.width * scale;
    const float h = picture.height * scale;
    const float left = frame.x + (frame.w - w) / 2;
    const float top = frame.y + (frame.h - h) / 2;
    ui.list().AddImage(picture.texture, {left, top}, {left + w, top + h});
  }
  ui.outline(frame, t.hairline, 4);
  ui.text_fit(frame.right() + ui.px(12), frame.middle(), width - frame.w - ui.px(12), Face::Caption, t.text, photo.title);
  return frame.h + ui.px(6);
}

float CaptureScreen::draw_photos(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const CaptureQuestion& question = here();
  const float label = ui.text(x, y + ui.px(10), Face::BodyMedium, t.text, "Photos");
  const std::string held = question.photos.empty() ? needed_words(question.photo_needed) : counted(static_cast<long long>(question.photos.size()), "photo", "photos") + " kept, place removed. Check for faces.";
  ui.text_fit(x + label + ui.px(10), y + ui.px(10), width - label - ui.px(10), Face::Caption, t.text_2, held);
  float at = y + ui.px(26);
  const std::size_t shown = std::min<std::size_t>(question.photos.size(), pane_ == Pane::Photos ? 1 : 3);
  for (std::size_t i = question.photos.size() - shown; i < question.photos.size(); ++i) at += draw_photo(stage, question.photos[i], x, at, width);
  at += ui.px(shown > 0 ? 6 : 0);
  if (!may_answer()) return at - y;
  if (pane_ == Pane::Photos) {
    focus_if(ui, "capture.photo");
    const InputRow row = input_row(ui, "capture.photo", "A file, or a folder of them", "JPEG or PNG", "Add", photo_path_, x, at, width, pending_ == 0);
    if (row.submitted) add_photos(stage, {photo_path_});
    return at + row.height - y;
  }
  const Box box{x, at, std::min(width, ui.px(220)), ui.px(44)};
  const Touch touch = ui.item("capture.photos", box, "Add photos (P)");
  if (touch.hovered) ui.fill(box, t.hover, 6);
  ui.dashed_outline(box, t.border, 6);
  ui.text_centred(box.x + box.w / 2, box.middle(), Face::BodyMedium, t.accent, "Add photos (P)");
  if (touch.pressed) open(Pane::Photos, "capture.photo");
  at += ui.px(52);
  ui.text_fit(x, at + ui.px(6), width, Face::Caption, t.text_2, "Or drop files on the window.");
  return at + ui.px(16) - y;
}

float CaptureScreen::draw_risk(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const CaptureQuestion& question = here();
  const AnswerGiven& given = question.given;
  float at = y;
  if (!given.immediate_risk) {
    if (may_answer()) {
      const float flag = ui.button_width("Flag an immediate risk (I)", ButtonKind::Secondary);
      const std::string praise = given.good_practice ? "Good practice: yes (G)" : "Good practice (G)";
      const float good = ui.button_width(praise, ButtonKind::Secondary);
      if (ui.button("capture.flag", "Flag an immediate risk (I)", {x, at, flag, ui.px(40)}, ButtonKind::Secondary)) flag_risk(stage);
      const bool beside = flag + good + ui.px(12) <= width;
      const Box box{beside ? x + flag + ui.px(12) : x, beside ? at : at + ui.px(48), good, ui.px(40)};
      if (ui.button("capture.good", praise, box, ButtonKind::Secondary)) {
        AnswerChange wanted;
        wanted.good_practice = !given.good_practice;
        change(stage, std::move(wanted));
      }
      at = box.bottom() + ui.px(16);
    }
    return at - y;
  }
  const bool editing = pane_ == Pane::Risk && may_answer();
  const float inner = width - ui.px(72);
  const std::string taken = question.risk_taken_by.empty() ? "Nobody has taken it yet." : "Taken by " + question.risk_taken_by + (question.risk_taken_at.empty() ? "" : " at " + question.risk_taken_at) + ". " + (given.risk_resolved ? "Made safe." : "Not made safe yet.");
  const float words_h = ui.paragraph_height(inner, Face::Body, taken);
  const float h = ui.px(44) + words_h + (may_answer() ? (editing ? ui.px(132) : ui.px(36)) : ui.px(8));
  ui.fill({x, at, width, h}, t.red.tint, 8);
  if (ui.theme().kind() == ThemeKind::HighContrast) ui.outline({x, at, width, h}, t.red.shape, 8);
  ui.fill({x, at, ui.px(4), h}, t.red.shape);
  draw_result(ui, given.risk_resolved ? Result::Met : Result::NotMet, x + ui.px(30), at + ui.px(24), 0.9F);
  const float left = x + ui.px(56);
  ui.text_fit(left, at + ui.px(20), inner, Face::BodySemi, t.text, "Immediate risk");
  ui.paragraph(left, at + ui.px(32), inner, Face::Body, t.text, taken);
  float line = at + ui.px(40) + words_h;
  if (may_answer() && editing) {
    focus_if(ui, "capture.risk");
    const InputRow row = input_row(ui, "capture.risk", "Who has taken it", "The role, such as Station lead", "Taken now", risk_role_, left, line, inner, pending_ == 0);
    if (row.submitted) take_risk(stage);
    line += row.height;
    const float safe_w = ui.button_width("It is made safe", ButtonKind::Secondary);
    focus_if(ui, "capture.risk.safe");
    if (ui.button("capture.risk.safe", "It is made safe", {left, line, safe_w, ui.px(36)}, ButtonKind::Secondary, !question.risk_taken_by.empty() && !given.risk_resolved, "Say first who has taken it.")) {
      AnswerChange wanted;
      wanted.made_safe = true;
      change(stage, std::move(wanted));
      pane_ = Pane::None;
    }
    if (ui.link("capture.risk.not", "It is no immediate risk", left + safe_w + ui.px(20), line + ui.px(18))) {
      AnswerChange wanted;
      wanted.immediate_risk = false;
      change(stage, std::move(wanted));
      pane_ = Pane::None;
    }
  } else if (may_answer()) {
    if (ui.link("capture.risk.change", "Who has taken it, and is it made safe (I)", left, line + ui.px(12))) flag_risk(stage);
  }
  return h + ui.px(16);
}

float CaptureScreen::draw_action(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  float at = y;
  if (!here().actions.empty()) {
    ui.text(x, at + ui.px(10), Face::BodyMedium, t.text, "Actions");
    at += ui.px(24);
    for (const std::string& action : here().actions) {
      ui.text_fit(x, at + ui.px(10), width, Face::Body, t.text, action);
      at += ui.px(22);
    }
    at += ui.px(8);
  }
  if (pane_ != Pane::Action || !may_answer()) {
    if (may_answer() && stage.narrow && ui.link("capture.action", "Raise an action (A)", x, at + ui.px(12))) open(Pane::Action, "capture.action.title");
    return at - y + (stage.narrow ? ui.px(28) : 0);
  }
  ui.horizontal(x, at, width, t.hairline);
  at += ui.px(12);
  focus_if(ui, "capture.action.title");
  at += input_row(ui, "capture.action.title", "Action", "Begin with a verb", "", action_title_, x, at, width).height;
  const bool beside = !stage.narrow;
  const float half = beside ? (width - ui.px(24)) / 2 : width;
  at += input_row(ui, "capture.action.owner", "Owner", "A role; may be empty", "", action_owner_, x, at, half).height * (beside ? 0.0F : 1.0F);
  const InputRow due = input_row(ui, "capture.action.due", "Due", "31 July 2026, +14", "Raise", action_due_, beside ? x + half + ui.px(24) : x, at, half, pending_ == 0);
  if (due.submitted) raise(stage);
  return at + due.height - y;
}

float CaptureScreen::draw_list(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  float at = y;
  ui.text_fit(x, at + ui.px(18), width, Face::Title, t.text, "All questions");
  at += ui.px(44);
  std::size_t section = model_->sections.size();
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < model_->questions.size(); ++i) {
    const CaptureQuestion& question = model_->questions[i];
    if (question.section != section) {
      section = question.section;
      ui.text_fit(x, at + ui.px(22), width, Face::LeadSemi, t.text, model_->sections[section].title);
      at += ui.px(40);
      ui.horizontal(x, at, width, t.hairline);
    }
    const std::string result = question.is_answered() ? std::string(label_of(*question.given.result)) : "Blank";
    const float result_w = stage.narrow ? 0 : ui.px(220);
    const float words_w = width - ui.px(36) - result_w;
    const std::string words = question.code + " " + question.text;
    const float words_h = ui.paragraph_height(words_w, Face::Body, words);
    const std::string lacks = question.lacking.empty() ? std::string() : "still to come: " + list_words(question.lacking);
    const std::string detail = stage.narrow ? result + (lacks.empty() ? "" : "; " + lacks) : lacks;
    const float h = words_h + ui.px(20) + (stage.narrow ? ui.px(18) : 0);
    const Box line{x - ui.px(6), at, width + ui.px(12), h};
    const Touch touch = ui.item("question." + question.code, line, words);
    if (touch.hovered) ui.fill(line, t.hover, 6);
    if (touch.pressed) chosen = i;
    draw_result(ui, question.given.result, x + ui.px(11), at + ui.px(20), 0.8F);
    ui.paragraph(x + ui.px(36), at + ui.px(10), words_w, Face::Body, t.text, words);
    if (stage.narrow) {
      ui.text_fit(x + ui.px(36), at + ui.px(12) + words_h + ui.px(8), words_w, Face::Caption, t.text_2, detail);
    } else {
      ui.text_fit(x + width - result_w + ui.px(16), at + ui.px(20), result_w - ui.px(16), Face::BodyMedium, question.given.immediate_risk ? t.red.text : t.text, result + (question.given.immediate_risk ? ", immediate risk" : ""));
      if (!lacks.empty() && words_h > ui.px(30)) ui.text_fit(x + width - result_w + ui.px(16), at + ui.px(40), result_w - ui.px(16), Face::Caption, t.amber.text, lacks);
    }
    at += h;
    ui.horizontal(x, at, width, t.hairline);
  }
  if (chosen) go_to(stage, *chosen);
  return at - y;
}

float CaptureScreen::draw_told(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float text_w = std::min(width, ui.px(640));
  float at = y;
  at += ui.paragraph(x, at, width, Face::Title, t.text, "Someone has told me something") + ui.px(8);
  const auto says = [&](Face face, ImU32 colour, const std::string& words) { at += ui.paragraph(x, at, text_w, face, colour, words) + ui.px(12); };
  says(Face::Lead, t.text, "Thank them. Do not write it down here: nothing on this card is recorded, and a visit is no place for what was said in confidence.");
  says(Face::Lead, t.text, "Tell them that they can speak to the Freedom To Speak Up guardian, in confidence, and that they choose what happens next. You may go to the guardian yourself about what you have seen or heard.");
  says(Face::LeadSemi, t.text, model_->guardians.empty() ? "The guardian is not held in this register. The trust's intranet or switchboard says who it is." : "The guardian: " + list_words(model_->guardians) + ".");
  says(Face::Lead, t.text, "If somebody is in danger now, act on that first: emergency help and safeguarding come before this visit.");
  if (ui.button("capture.told.back", "Back to the question", {x, at, ui.button_width("Back to the question", ButtonKind::Secondary), ui.px(44)}, ButtonKind::Secondary)) shown_ = Shown::Question;
  return at + ui.px(44) - y;
}

}  // namespace goodstanding::gui

#include "gui/screens/debrief_screen.h"

#include <algorithm>

#include "accreditation/finding_actions.h"
#include "accreditation/visit_steps.h"
#include "base/text.h"
#include "gui/screens/page_screen.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/page_layout.h"
#include "pages/debrief_page.h"

namespace goodstanding::gui {

std::string DebriefScreen::title() const { return shown_ ? shown_->page.title : failure_ ? "Not shown" : std::string(); }

void DebriefScreen::load(Keeper& keeper) {
  keeper.ask<Shown>(alive(),
                    [visit = visit_](Workspace& work) {
                      const HeldVisit held = read_held_visit(work.reader(), visit);
                      const auto findings = findings_of(work.reader(), held);
                      const auto open = std::count_if(findings.begin(), findings.end(), [](const HeldFinding& f) { return f.wants_action() && f.actions.empty(); });
                      return Shown{debrief_page(work.reader(), held), std::string(held.visit.state()), static_cast<std::size_t>(open), work.reg().is_read_only()};
                    },
                    [this](Outcome<Shown> outcome) {
                      failure_.reset();
                      if (auto* shown = std::get_if<Shown>(&outcome)) shown_ = std::move(*shown);
                      else failure_ = std::get<Failure>(outcome);
                    });
}

void DebriefScreen::run(const Stage& stage, std::function<std::string(Workspace&, Draft&)> work) {
  if (busy_) return;
  busy_ = true;
  refused_.clear();
  stage.keeper.ask<std::string>(alive(),
                                [work = std::move(work)](Workspace& workspace) {
                                  Draft draft = workspace.session().draft("");
                                  std::string out = work(workspace, draft);
                                  workspace.session().commit(draft);
                                  return out;
                                },
                                [this, say = stage.say](Outcome<std::string> outcome) {
                                  busy_ = false;
                                  if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                    refused_ = failure->refusals.empty() ? failure->message + " " + failure->next_step : std::string();
                                    for (const Refusal& refusal : failure->refusals) refused_ += (refused_.empty() ? "" : " ") + refusal.message + " " + refusal.remedy;
                                    return;
                                  }
                                  say(std::get<std::string>(outcome));
                                });
}

void DebriefScreen::complete(const Stage& stage) {
  run(stage, [visit = visit_](Workspace& work, Draft& draft) {
    const int findings = complete_visit(draft, work.reader(), read_held_visit(work.reader(), visit), work.reg().clock().now());
    return "The visit is complete. " + counted(findings, "finding was", "findings were") + " added.";
  });
}

void DebriefScreen::make_actions(const Stage& stage) {
  run(stage, [visit = visit_, owner = owner_, due = due_](Workspace& work, Draft& draft) {
    const auto added = raise_actions(draft, work.reader(), read_held_visit(work.reader(), visit), action_wanted(work.reader(), "", owner, due));
    return counted(static_cast<long long>(added.size()), "action was", "actions were") + " added.";
  });
}

void DebriefScreen::agree(const Stage& stage) {
  if (trimmed(lead_).empty()) {
    refused_ = "Nobody of the site is named. Write the role of the local lead who acknowledges what was found.";
    return;
  }
  run(stage, [visit = visit_, lead = lead_](Workspace& work, Draft& draft) {
    agree_visit(draft, work.reader(), read_held_visit(work.reader(), visit), find_person(work.reg(), std::string(trimmed(lead))), work.reg().clock().now());
    return std::string("The report is agreed. Its answers are locked.");
  });
}

bool DebriefScreen::save(const Stage& stage) {
  if (!shown_ || shown_->read_only) return true;
  if (shown_->state == "under_way") complete(stage);
  else if (shown_->state == "complete" || shown_->state == "checking") agree(stage);
  return true;
}

bool DebriefScreen::cancel(const Stage& stage) {
  stage.show(AtRecord{visit_});
  return true;
}

float DebriefScreen::draw_actions(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  float at = y;
  ui.text(x, at + ui.px(12), Face::LeadSemi, ui.colours().text, "An action for each finding that has none");
  at += ui.px(32);
  to_owner_.before(ui);
  const float half = stage.narrow ? width : std::min((width - ui.px(24)) / 2, ui.px(420));
  const InputRow owner = input_row(ui, "debrief.owner", "Owner", "A role, a team; may be empty", "", owner_, x, at, half);
  if (stage.narrow) at += owner.height;
  const std::string verb = "Make " + counted(static_cast<long long>(shown_->without_action), "action", "actions");
  const InputRow due = input_row(ui, "debrief.due", "Due", "31 July 2026, +14", verb, due_, stage.narrow ? x : x + half + ui.px(24), at, stage.narrow ? width : width - half - ui.px(24), !busy_);
  if (due.submitted) make_actions(stage);
  return at + due.height + ui.px(8) - y;
}

float DebriefScreen::draw_acknowledging(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  if (shown_->without_action == 0) to_lead_.before(ui);
  const InputRow row = input_row(ui, "debrief.lead", "Acknowledged by the local lead", "The role, such as Station lead", "", lead_, x, y, width);
  return row.height;
}

void DebriefScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  const float margin = ui.px(stage.narrow ? 24 : 32);
  if (failure_) {
    scrolling(stage, "debrief.failure", stage.body, margin, [&](float x, float y, float width) { return draw_page(ui, failure_page(*failure_), x, y + ui.px(16), width, stage.go, stage.narrow) + ui.px(16); });
    return;
  }
  if (!shown_) return;
  const bool under_way = shown_->state == "under_way";
  const bool to_agree = shown_->state == "complete" || shown_->state == "checking";
  const bool acts = !shown_->read_only && (under_way || to_agree);
  Box body = stage.body;
  const std::optional<Box> foot = acts ? std::optional(foot_room(ui, body)) : std::nullopt;
  scrolling(stage, "debrief", body, margin, [&](float x, float y, float width) {
    float at = y + ui.px(16);
    at += draw_page_head(ui, shown_->page, x, at, width, stage.go, stage.narrow);
    if (acts && to_agree) {
      if (shown_->without_action > 0) at += draw_actions(stage, x, at, width);
      at += draw_acknowledging(stage, x, at, width);
    }
    if (!refused_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, ui.colours().red.text, refused_) + ui.px(12);
    at += draw_page_views(ui, shown_->page, x, at, width, stage.go, stage.narrow);
    return at - y;
  });
  if (acts && to_agree) {
    if (shown_->without_action > 0) to_owner_.after(ui);
    else to_lead_.after(ui);
  }
  if (!foot) return;
  if (under_way && foot_button(ui, *foot, margin, "debrief.complete", "Complete the visit (Ctrl+S)", !busy_, "Each shortfall, immediate risk and good practice becomes a finding.")) complete(stage);
  if (to_agree && foot_button(ui, *foot, margin, "debrief.agree", "Agree and lock (Ctrl+S)", !busy_, "The score, the level and the next date are kept; the answers are locked.")) agree(stage);
}

}  // namespace goodstanding::gui

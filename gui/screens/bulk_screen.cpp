#include "gui/screens/bulk_screen.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/page_layout.h"
#include "pages/bulk_page.h"
#include "register/value_lookup.h"

namespace goodstanding::gui {
namespace {

// What is to be done, as it was typed.
struct Wanted {
  AtBulk place;
  std::string field;
  std::string value;
  std::string step;
  std::string from;
  std::string to;
};

std::vector<RecordEdit> edits(const Reader& reader, const Wanted& wanted) {
  if (!wanted.from.empty()) {
    const RecordId from = answerable_named(reader, wanted.from);
    const RecordId to = answerable_named(reader, wanted.to);
    if (from == to) throw Error(ErrorCode::BadInput, "Both are the same.", "Name who takes over.");
    return edits_of_handing_over(reader, from, to);
  }
  const RecordType& type = reader.schema().at(wanted.place.view.type);
  const Query query = list_query(reader, wanted.place.view);
  if (!wanted.step.empty()) return edits_of(reader, query, {}, wanted.step);
  const Field* field = type.find(wanted.field);
  if (field == nullptr) throw Error(ErrorCode::BadInput, "Which field is to be set is not chosen.", "Choose one.");
  ParsedValue parsed = parse_field(reader, *field, wanted.value);
  if (!parsed.value) throw Error(ErrorCode::BadInput, "\u201c" + wanted.value + "\u201d does not fit \u201c" + field->label + "\u201d.", "Write " + parsed.expected + ".");
  return edits_of(reader, query, {{field->id.text(), std::move(*parsed.value)}});
}

}  // namespace

void BulkScreen::load(Keeper& keeper) {
  keeper.ask<Subject>(alive(),
                      [place = place_](Workspace& work) {
                        const Reader& reader = work.reader();
                        const RecordType& type = reader.schema().at(place.view.type);
                        Subject out;
                        out.plural = type.plural;
                        if (out.plural.size() > 1 && out.plural[1] > 'Z') out.plural[0] = static_cast<char>(out.plural[0] - 'A' + 'a');
                        const Count count = reader.count(list_query(reader, place.view));
                        out.filter = filter_words(reader, place.view);
                        out.records = count.is_number() ? static_cast<std::size_t>(count.number()) : 0;
                        for (const Field& field : type.fields)
                          if (!field.retired && !field.unique && field.type != FieldType::Attachment && field.type != FieldType::LongText) out.fields.push_back(field);
                        out.steps = type.transitions;
                        return out;
                      },
                      [this](Outcome<Subject> outcome) {
                        if (auto* subject = std::get_if<Subject>(&outcome)) subject_ = std::move(*subject);
                        else failure_ = std::get<Failure>(outcome).message;
                      });
}

void BulkScreen::ask(const Stage& stage, bool dry_run) {
  if (busy_) return;
  Wanted wanted;
  wanted.place = place_;
  if (way_ == Way::SetField) {
    wanted.field = field_;
    wanted.value = std::string(trimmed(value_));
  } else if (way_ == Way::TakeStep) {
    wanted.step = step_;
  } else {
    wanted.from = std::string(trimmed(from_));
    wanted.to = std::string(trimmed(to_));
  }
  busy_ = true;
  failure_.clear();
  stage.keeper.ask<Preview>(alive(),
                            [wanted, reason = reason_, dry_run](Workspace& work) {
                              Preview out;
                              const auto all = edits(work.reader(), wanted);
                              out.result = dry_run ? preview_bulk(work.session(), all, reason) : commit_bulk(work.session(), all, reason);
                              out.page = bulk_page(out.result);
                              return out;
                            },
                            [this, say = stage.say](Outcome<Preview> outcome) {
                              busy_ = false;
                              if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                failure_ = failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step);
                                preview_.reset();
                                return;
                              }
                              preview_ = std::move(std::get<Preview>(outcome));
                              if (preview_->result.written) say(counted(static_cast<long long>(preview_->result.changed), "record", "records") + " changed together. Ctrl+Z undoes it.");
                            });
}

bool BulkScreen::save(const Stage& stage) {
  if (!can_take()) return false;
  ask(stage, false);
  return true;
}

bool BulkScreen::cancel(const Stage& stage) {
  stage.leave();
  return true;
}

float BulkScreen::draw_way(const Stage& stage, float x, float y, float width) {
  float at = x;
  float top = y;
  const auto way = [&](const char* id, const char* label, Way which) {
    if (pill(stage.ui, id, label, at, top, x, x + width, way_ == which) && way_ != which) {
      way_ = which;
      preview_.reset();
      failure_.clear();
    }
  };
  focus_.before(stage.ui);
  way("bulk.way.field", "Set a field", Way::SetField);
  if (!subject_->steps.empty()) way("bulk.way.step", "Take a step", Way::TakeStep);
  way("bulk.way.over", "Hand over all that someone answers for", Way::HandOver);
  return top + stage.ui.px(48) - y;
}

float BulkScreen::draw_field(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  float top = y;
  ui.text(x, top + ui.px(10), Face::BodyMedium, ui.colours().text, "Field");
  top += ui.px(24);
  float at = x;
  for (const Field& field : subject_->fields)
    if (pill(ui, "bulk.field." + field.id.text(), field.label, at, top, x, x + width, field_ == field.id.text()) && field_ != field.id.text()) {
      field_ = field.id.text();
      value_.clear();
      preview_.reset();
    }
  top += ui.px(48);
  const auto chosen = std::find_if(subject_->fields.begin(), subject_->fields.end(), [&](const Field& f) { return f.id.text() == field_; });
  if (chosen == subject_->fields.end()) return top - y;
  if (chosen->type == FieldType::Choice) {
    ui.text(x, top + ui.px(10), Face::BodyMedium, ui.colours().text, chosen->label);
    top += ui.px(24);
    at = x;
    for (const Choice& choice : chosen->choices)
      if (!choice.retired && pill(ui, "bulk.value." + choice.id.text(), choice.label, at, top, x, x + width, value_ == choice.id.text())) {
        value_ = value_ == choice.id.text() ? std::string() : choice.id.text();
        preview_.reset();
      }
    return top + ui.px(48) - y;
  }
  const InputRow row = input_row(ui, "bulk.value", chosen->label, chosen->hint.empty() ? "Leave empty to clear it" : chosen->hint, "", value_, x, top, width);
  if (row.changed) preview_.reset();
  return top + row.height - y;
}

float BulkScreen::draw_step(const Stage& stage, float x, float y, float width) {
  float at = x;
  float top = y;
  for (const Transition& step : subject_->steps)
    if (pill(stage.ui, "bulk.step." + step.id.text(), step.label, at, top, x, x + width, step_ == step.id.text()) && step_ != step.id.text()) {
      step_ = step.id.text();
      preview_.reset();
    }
  return top + stage.ui.px(48) - y;
}

float BulkScreen::draw_hand_over(const Stage& stage, float x, float y, float width) {
  const InputRow from = input_row(stage.ui, "bulk.from", "Who leaves", "A role, such as Medicines Safety Officer", "", from_, x, y, width);
  const InputRow to = input_row(stage.ui, "bulk.to", "Who takes over", "A role, such as Chief Pharmacist", "", to_, x, y + from.height, width);
  if (from.changed || to.changed) preview_.reset();
  return from.height + to.height;
}

void BulkScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  const float margin = ui.px(stage.narrow ? 24 : 32);
  Box body = stage.body;
  const std::optional<Box> foot = can_take() ? std::optional(foot_room(ui, body)) : std::nullopt;
  scrolling(stage, "bulk", body, margin, [&](float x, float y, float width) {
    float at = y + ui.px(16);
    ui.text_fit(x, at + ui.px(18), width, Face::Title, ui.colours().text, title());
    at += ui.px(48);
    const auto say_failure = [&] {
      if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, ui.colours().red.text, failure_) + ui.px(12);
    };
    if (!subject_) {
      say_failure();
      return at - y;
    }
    at += draw_way(stage, x, at, width);
    const std::string these = way_ == Way::HandOver ? std::string("Everything open that they own, lead, chair or decide goes to whoever takes over. What they did in the past stays theirs.")
                                                    : counted(static_cast<long long>(subject_->records), "record", "records") + ": the " + subject_->plural + " of the list" + (subject_->filter.empty() ? "." : ": " + subject_->filter + ".");
    at += ui.paragraph(x, at, std::min(width, ui.px(720)), Face::Body, ui.colours().text_2, these) + ui.px(12);
    switch (way_) {
      case Way::SetField: at += draw_field(stage, x, at, width); break;
      case Way::TakeStep: at += draw_step(stage, x, at, width); break;
      case Way::HandOver: at += draw_hand_over(stage, x, at, width); break;
    }
    const InputRow reason = input_row(ui, "bulk.reason", "Why", "Kept with the change", "Show what would change", reason_, x, at, width, !busy_);
    at += reason.height;
    if (reason.changed) preview_.reset();
    if (reason.submitted) ask(stage, true);
    say_failure();
    if (preview_) {
      at += ui.paragraph(x, at, width, Face::Body, ui.colours().text, preview_->page.subtitle) + ui.px(8);
      at += draw_page_views(ui, preview_->page, x, at, width, stage.go, stage.narrow);
    }
    return at - y;
  });
  focus_.after(ui);
  if (!foot || !can_take()) return;
  const BulkResult& result = preview_->result;
  const std::string verb = "Change " + counted(static_cast<long long>(result.changed), "record", "records");
  const std::string refused = result.refused == 0 ? std::string() : counted(static_cast<long long>(result.refused), "record is", "records are") + " refused and stay as they are.";
  if (foot_button(ui, *foot, margin, "bulk.take", verb, !busy_, refused)) ask(stage, false);
}

}  // namespace goodstanding::gui

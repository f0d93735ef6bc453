#include "gui/screens/form_screen.h"

#include <algorithm>

#include "base/text.h"
#include "gui/screens/page_screen.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/page_layout.h"
#include "pages/form_outline.h"
#include "platform/files.h"

namespace goodstanding::gui {
void FormScreen::load(Keeper& keeper) {
  // What is being typed is not thrown away because somebody changed the register: a clash shows at saving.
  if (form_) return;
  keeper.ask<FormModel>(alive(), [place = place_](Workspace& work) {
                          FormModel form = load_form(work, place);
                          if (!place.kept.empty()) go_on(work.reader(), form, read_draft(read_file(place.kept), place.kept));
                          return form;
                        },
                        [this](Outcome<FormModel> outcome) {
                          if (auto* form = std::get_if<FormModel>(&outcome)) form_ = std::move(*form);
                          else failure_ = std::get<Failure>(outcome);
                        });
}

bool FormScreen::cancel(const Stage& stage) {
  if (form_ && is_changed(*form_) && !asked_to_leave_) {
    asked_to_leave_ = true;
    stage.say("There are changes. Esc again discards them; Ctrl+S saves them.");
    return true;
  }
  give_up(stage);
  return true;
}

void FormScreen::give_up(const Stage& stage) {
  finished_ = true;
  stage.leave();
}

std::optional<FormDraft> FormScreen::written() const {
  if (!form_ || form_->sealed || finished_ || !is_changed(*form_)) return std::nullopt;
  return draft_of(*form_, place_);
}

bool FormScreen::save(const Stage& stage) {
  if (!form_ || saving_) return true;
  if (!is_ready(*form_)) {
    stage.say("Something is missing: it is marked below.");
    return true;
  }
  saving_ = true;
  stage.keeper.ask<RecordId>(alive(), [form = *form_](Workspace& work) { return commit_form(work, form); },
                             [this, go = stage.go, leave = stage.leave, say = stage.say](Outcome<RecordId> outcome) {
                               saving_ = false;
                               if (auto* failure = std::get_if<Failure>(&outcome)) {
                                 if (failure->refusals.empty()) form_->errors = {failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step)};
                                 else show_refusals(*form_, failure->refusals);
                                 say("Not saved.");
                                 return;
                               }
                               say("Saved.");
                               finished_ = true;
                               leave();
                             });
  return true;
}

float FormScreen::draw_choices(const Stage& stage, FormField& field, float x, float y, float width) {
  float at_x = x;
  float at_y = y;
  for (const Choice& choice : field.declared.choices) {
    if (choice.retired && field.text != choice.id.text()) continue;
    const bool chosen = field.text == choice.id.text();
    // Choosing what is chosen clears it, unless it must be given.
    if (pill(stage.ui, "form." + field.declared.id.text() + "." + choice.id.text(), choice.label, at_x, at_y, x, x + width, chosen))
      type_into(*form_, field, chosen && !field.declared.required ? std::string() : choice.id.text());
  }
  return at_y + stage.ui.px(32) - y;
}

float FormScreen::draw_yes_no(const Stage& stage, FormField& field, float x, float y) {
  float at_x = x;
  float at_y = y;
  for (const char* word : {"yes", "no"}) {
    const bool chosen = field.text == word;
    if (pill(stage.ui, "form." + field.declared.id.text() + "." + word, word == std::string_view("yes") ? "Yes" : "No", at_x, at_y, x, x + stage.ui.px(400), chosen))
      type_into(*form_, field, chosen ? "" : word);
  }
  return stage.ui.px(32);
}

float FormScreen::draw_reference(const Stage& stage, FormField& field, float x, float y, float width) {
  Ui& ui = stage.ui;
  const float top = y;
  const std::string id = "form." + field.declared.id.text();
  float at_x = x;
  const std::vector<RecordId> chosen = field.chosen;
  for (const RecordId& record : chosen) {
    const auto option = std::find_if(field.options.begin(), field.options.end(), [&](const FormOption& o) { return o.record == record; });
    const std::string label = shortened(option == field.options.end() ? record.to_hex() : option->title, 60);
    if (pill(ui, id + "." + record.to_hex(), label, at_x, y, x, x + width, true)) unchoose(field, record);
  }
  if (!chosen.empty()) y += ui.px(40);
  if (field.declared.type == FieldType::Reference && !chosen.empty()) return y - ui.px(8) - top;
  return y + picker_.draw(ui, id, entry_hint(field.declared), field, {x, y, width, ui.px(32)}) - top;
}

float FormScreen::draw_field(const Stage& stage, FormField& field, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float top = y;
  const Field& declared = field.declared;
  const std::string id = "form." + declared.id.text();
  float label = ui.text_fit(x, y + ui.px(10), width, Face::BodyMedium, t.text, declared.label + (declared.unit.empty() ? "" : " (" + declared.unit + ")"));
  if (declared.required) ui.text_fit(x + label + ui.px(8), y + ui.px(10), width - label - ui.px(8), Face::Caption, t.text_2, "Must be given");
  y += ui.px(22);
  if (!declared.hint.empty()) y += ui.paragraph(x, y, width, Face::Caption, t.text_2, declared.hint) + ui.px(4);
  switch (declared.type) {
    case FieldType::Choice: y += draw_choices(stage, field, x, y, width); break;
    case FieldType::YesNo: y += draw_yes_no(stage, field, x, y); break;
    case FieldType::Reference:
    case FieldType::References: y += draw_reference(stage, field, x, y, width); break;
    case FieldType::LongText: {
      std::string typed = field.text;
      if (ui.input_lines(id, declared.label, {x, y, width, ui.px(96)}, typed)) type_into(*form_, field, typed);
      y += ui.px(96);
      break;
    }
    case FieldType::Attachment:
      if (const auto* held = field.before.as<BlobId>(); held != nullptr) {
        ui.text(x, y + ui.px(10), Face::Body, t.text_2, counted(static_cast<long long>(held->size), "byte", "bytes") + " attached");
        y += ui.px(24);
      }
      ui.input(id, declared.label, {x, y, width, ui.px(32)}, field.file, entry_hint(declared));
      y += ui.px(32);
      break;
    default: {
      const bool wide = declared.type == FieldType::Text;
      std::string typed = field.text;
      const float w = wide ? width : std::min(width, ui.px(280));
      if (ui.input(id, declared.label, {x, y, w, ui.px(32)}, typed, entry_hint(declared))) type_into(*form_, field, typed);
      if (!field.preview.empty()) ui.text_fit(x + w + ui.px(12), y + ui.px(16), width - w - ui.px(12), Face::Body, t.text_2, field.preview);
      y += ui.px(32);
    }
  }
  if (!field.error.empty()) y += ui.px(4) + ui.paragraph(x, y + ui.px(4), width, Face::Caption, t.red.text, field.error);
  return y + ui.px(18) - top;
}

float FormScreen::draw_errors(const Stage& stage, float x, float y, float width) {
  if (form_->errors.empty()) return 0;
  View view;
  view.id = "form.errors";
  Prose prose;
  std::string words;
  for (const std::string& error : form_->errors) words += (words.empty() ? "" : "\n") + error;
  prose.paragraphs.push_back({"Not saved", words, Mark::Red, {}});
  view.body = std::move(prose);
  return draw_view(stage.ui, view, x, y, width, stage.go, stage.narrow);
}

void FormScreen::draw(const Stage& stage) {
  if (failure_) {
    scrolling(stage, "form", stage.body, stage.ui.px(32), [&](float x, float y, float width) {
      return draw_page(stage.ui, failure_page(*failure_), x, y + stage.ui.px(16), width, stage.go, stage.narrow) + stage.ui.px(16);
    });
    return;
  }
  if (!form_) return;
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float margin = ui.px(stage.narrow ? 24 : 32);
  // The buttons stay in sight below a form of any length.
  const float bar = ui.px(64);
  Box body = stage.body;
  body.h -= bar;
  scrolling(stage, "form", body, margin, [&](float x, float y, float width) {
    const float w = std::min(width, ui.px(640));
    float at = y + ui.px(16);
    ui.text_fit(x, at + ui.px(18), w, Face::Title, t.text, form_->title);
    at += ui.px(form_->note.empty() ? 56 : 44);
    if (!form_->note.empty()) at += ui.paragraph(x, at, w, Face::Body, t.text_2, form_->note) + ui.px(16);
    if (form_->sealed) at += ui.paragraph(x, at, w, Face::Caption, t.text_2, "Confidential: what you write here is nowhere but in this window until it is saved.") + ui.px(12);
    at += draw_errors(stage, x, at, w);
    if (frames_to_focus_ > 0) ui.focus_next();
    for (FormField& field : form_->fields)
      if (!is_provenance(field.declared)) at += draw_field(stage, field, x, at, w);
    const bool sourced = std::any_of(form_->fields.begin(), form_->fields.end(), [](const FormField& f) { return is_provenance(f.declared); });
    if (sourced) {
      at += draw_heading(ui, "form.source", "Where it comes from", "", {}, x, at + ui.px(8), w, stage.go) + ui.px(20);
      for (FormField& field : form_->fields)
        if (is_provenance(field.declared)) at += draw_field(stage, field, x, at, w);
    }
    if (!form_->settles) at += draw_field(stage, form_->for_whom, x, at, w);
    if (!form_->for_whom.chosen.empty()) {
      ui.text(x, at + ui.px(10), Face::BodyMedium, t.text, "What proves it");
      ui.input("form.proof", "What proves it", {x, at + ui.px(22), w, ui.px(32)}, form_->proof, "Mail of 12 June 2026");
      at += ui.px(72);
    }
    ui.text(x, at + ui.px(10), Face::BodyMedium, t.text, "Reason");
    if (form_->reason_required) ui.text(x + ui.measure(Face::BodyMedium, "Reason") + ui.px(8), at + ui.px(10), Face::Caption, t.text_2, "Must be given");
    if (frames_to_focus_ > 0 && form_->fields.empty() && form_->settles) ui.focus_next();
    ui.input("form.reason", "Reason", {x, at + ui.px(22), w, ui.px(32)}, form_->reason, "Kept in the history");
    return at + ui.px(70) - y;
  });
  if (frames_to_focus_ > 0) {
    const auto& items = ui.items();
    const bool taken = std::any_of(items.begin(), items.end(), [](const SeenItem& i) { return i.focused && i.id.starts_with("form."); });
    frames_to_focus_ = taken ? 0 : frames_to_focus_ - 1;
  }
  const Box foot{stage.body.x, stage.body.bottom() - bar, stage.body.w, bar};
  ui.horizontal(foot.x, foot.y, foot.w, t.hairline);
  const float y = foot.y + ui.px(14);
  float x = foot.x + margin;
  const float w = ui.button_width(form_->verb, ButtonKind::Primary);
  if (ui.button("form.save", form_->verb, {x, y, w, ui.px(36)}, ButtonKind::Primary, !saving_)) save(stage);
  x += w + ui.px(12);
  if (ui.button("form.cancel", "Cancel", {x, y, ui.button_width("Cancel", ButtonKind::Secondary), ui.px(36)}, ButtonKind::Secondary)) give_up(stage);
}

}  // namespace goodstanding::gui

#include "gui/screens/import_screen.h"

#include <algorithm>

#include "base/text.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/view_widgets.h"
#include "pages/import_page.h"
#include "pages/log_import.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

struct OwnerChoice {
  UnknownOwners choice;
  const char* id;
  const char* label;
};
constexpr OwnerChoice owner_choices[] = {{UnknownOwners::Park, "park", "Park their rows"}, {UnknownOwners::Add, "add", "Add them as roles"}, {UnknownOwners::Leave, "leave", "Take the rows without an owner"}};

}  // namespace

void ImportScreen::read(const Stage& stage, bool dry_run) {
  if (busy_ || trimmed(path_).empty()) return;
  busy_ = true;
  failure_.clear();
  stage.keeper.ask<Preview>(alive(),
                            [path = std::string(trimmed(path_)), unknown = unknown_, dry_run](Workspace& work) {
                              Preview out;
                              ActionImportOptions options;
                              options.unknown_owners = unknown;
                              options.dry_run = dry_run;
                              out.import = import_log_file(work, path, options);
                              if (!dry_run && !out.import.parked.empty()) {
                                out.parked_file = free_name_for_parked(path);
                                write_file(out.parked_file, parked_csv(out.import));
                              }
                              out.page = import_page(out.import, work.reader().schema());
                              return out;
                            },
                            [this, say = stage.say](Outcome<Preview> outcome) {
                              busy_ = false;
                              if (auto* failure = std::get_if<Failure>(&outcome)) {
                                failure_ = failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step);
                                return;
                              }
                              preview_ = std::move(std::get<Preview>(outcome));
                              const LogCounts& counts = preview_->import.counts;
                              if (preview_->import.written)
                                say(counted(static_cast<long long>(counts.added), "action", "actions") + " added, " + std::to_string(counts.changed) + " changed, " + std::to_string(counts.parked) + " parked." +
                                    (preview_->parked_file.empty() ? "" : " The parked rows are in " + file_name(preview_->parked_file) + "."));
                            });
}

bool ImportScreen::save(const Stage& stage) {
  if (!preview_ || preview_->import.written) return false;
  read(stage, false);
  return true;
}

bool ImportScreen::drop(const Stage& stage, const std::vector<std::string>& files) {
  path_ = files.front();
  read(stage, true);
  return true;
}

float ImportScreen::draw_choice(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  ui.text(x, y + ui.px(10), Face::BodyMedium, t.text, "Owners the register does not know");
  float at = x;
  float top = y + ui.px(26);
  for (const OwnerChoice& choice : owner_choices) {
    if (pill(ui, std::string("import.owners.") + choice.id, choice.label, at, top, x, x + width, unknown_ == choice.choice) && unknown_ != choice.choice) {
      unknown_ = choice.choice;
      if (preview_) read(stage, true);
    }
  }
  return top + ui.px(32) - y;
}

void ImportScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float margin = ui.px(stage.narrow ? 24 : 32);
  const bool can_take = preview_ && !preview_->import.written && preview_->import.counts.added + preview_->import.counts.changed > 0;
  Box body = stage.body;
  const float bar = can_take ? ui.px(64) : 0;
  body.h -= bar;
  scrolling(stage, "import", body, margin, [&](float x, float y, float width) {
    float at = y + ui.px(16);
    ui.text_fit(x, at + ui.px(18), width, Face::Title, t.text, title());
    at += ui.px(40);
    at += draw_tabs(stage, AtPage{"import"}, x, at, width);
    at += ui.paragraph(x, at, std::min(width, ui.px(640)), Face::Body, t.text_2, "An Excel workbook or a CSV file, as it is kept today. Nothing is written before you have seen what becomes of each row. You can also drop the file here.");
    at += ui.px(12);
    const float button_w = ui.button_width("Read it", ButtonKind::Secondary);
    const float input_w = std::min(width - button_w - ui.px(12), ui.px(640));
    ui.text(x, at + ui.px(10), Face::BodyMedium, t.text, "File");
    at += ui.px(24);
    if (frames_to_focus_ > 0) ui.focus_next();
    if (ui.input("import.file", "File", {x, at, input_w, ui.px(36)}, path_, "The full name of the file")) preview_.reset();
    const bool entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
    if (ui.button("import.read", "Read it", {x + input_w + ui.px(12), at, button_w, ui.px(36)}, ButtonKind::Secondary, !busy_) || entered) read(stage, true);
    at += ui.px(52);
    if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, t.red.text, failure_) + ui.px(12);
    if (busy_) at += ui.paragraph(x, at, width, Face::Body, t.text_2, "Reading…") + ui.px(8);
    if (preview_) {
      at += draw_choice(stage, x, at, width) + ui.px(24);
      at += draw_page_views(ui, preview_->page, x, at, width, stage.go, stage.narrow);
    }
    return at - y;
  });
  if (frames_to_focus_ > 0) {
    const auto& items = ui.items();
    const bool taken = std::any_of(items.begin(), items.end(), [](const SeenItem& i) { return i.focused && i.id == "import.file"; });
    frames_to_focus_ = taken ? 0 : frames_to_focus_ - 1;
  }
  if (!can_take) return;
  const Box foot{stage.body.x, stage.body.bottom() - bar, stage.body.w, bar};
  ui.horizontal(foot.x, foot.y, foot.w, t.hairline);
  const LogCounts& counts = preview_->import.counts;
  const std::string verb = "Take " + counted(static_cast<long long>(counts.added + counts.changed), "row", "rows");
  if (ui.button("import.take", verb, {foot.x + margin, foot.y + ui.px(14), ui.button_width(verb, ButtonKind::Primary), ui.px(36)}, ButtonKind::Primary, !busy_)) read(stage, false);
}

}  // namespace goodstanding::gui

#include "gui/screens/import_screen.h"

#include <algorithm>

#include "base/text.h"
#include "gui/widgets/input_row.h"
#include "gui/widgets/pill.h"
#include "gui/widgets/page_layout.h"
#include "pages/import_page.h"
#include "pages/log_import.h"
#include "pages/screen_words.h"
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
                            [this, say = stage.say, &notices = stage.notices](Outcome<Preview> outcome) {
                              busy_ = false;
                              if (auto* failure = std::get_if<Failure>(&outcome)) {
                                failure_ = failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step);
                                return;
                              }
                              preview_ = std::move(std::get<Preview>(outcome));
                              const LogCounts& counts = preview_->import.counts;
                              if (preview_->import.written && counts.parked > 0)
                                notices.tell("parked", counted(static_cast<long long>(counts.parked), "row of the import was", "rows of the import were") + " not taken", "With the reasons in " + preview_->parked_file + ". Mend the rows there and import that file.", OpenPage{"import"});
                              if (preview_->import.written)
                                say(counted(static_cast<long long>(counts.added), "action", "actions") + " added, " + std::to_string(counts.changed) + " changed, " + std::to_string(counts.parked) + " parked." +
                                    (preview_->parked_file.empty() ? "" : " The parked rows are in " + file_name(preview_->parked_file) + "."));
                            });
}

bool ImportScreen::can_take() const { return preview_ && !preview_->import.written && preview_->import.counts.added + preview_->import.counts.changed > 0; }

bool ImportScreen::save(const Stage& stage) {
  if (!can_take()) return false;
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
  Box body = stage.body;
  const std::optional<Box> foot = can_take() ? std::optional(foot_room(ui, body)) : std::nullopt;
  scrolling(stage, "import", body, margin, [&](float x, float y, float width) {
    float at = y + ui.px(16);
    ui.text_fit(x, at + ui.px(18), width, Face::Title, t.text, title());
    at += ui.px(40);
    at += draw_tabs(stage, AtPage{"import"}, x, at, width);
    at += ui.paragraph(x, at, std::min(width, ui.px(640)), Face::Body, t.text_2, std::string(screen_words::import_file));
    at += ui.px(12);
    focus_.before(ui);
    const InputRow row = input_row(ui, "import.file", "File", "The full name of the file", "Read it", path_, x, at, width, !busy_);
    at += row.height;
    if (row.changed) preview_.reset();
    if (row.submitted) read(stage, true);
    if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, t.red.text, failure_) + ui.px(12);
    if (busy_) at += ui.paragraph(x, at, width, Face::Body, t.text_2, "Reading…") + ui.px(8);
    if (preview_) {
      at += draw_choice(stage, x, at, width) + ui.px(24);
      at += draw_page_views(ui, preview_->page, x, at, width, stage.go, stage.narrow);
    }
    return at - y;
  });
  focus_.after(ui);
  if (!foot || !can_take()) return;
  const LogCounts& counts = preview_->import.counts;
  if (foot_button(ui, *foot, margin, "import.take", "Take " + counted(static_cast<long long>(counts.added + counts.changed), "row", "rows"), !busy_)) read(stage, false);
}

}  // namespace goodstanding::gui

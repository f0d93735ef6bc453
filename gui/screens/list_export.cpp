#include "gui/screens/list_export.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/export.h"
#include "gui/widgets/input_row.h"

namespace goodstanding::gui {

namespace {
constexpr std::size_t all_of_them = 100'000'000;
}  // namespace

void ListExport::suggest(std::string file) {
  if (!typed_) file_ = std::move(file);
}

bool ListExport::close() {
  failure_.clear();
  return std::exchange(open_, false);
}

void ListExport::write(const Stage& stage, const Alive& alive, const ListView& view) {
  const std::string file(trimmed(file_));
  if (busy_ || file.empty()) return;
  busy_ = true;
  failure_.clear();
  stage.keeper.ask<Exported>(alive,
                             [view, file](Workspace& work) {
                               const Reader& reader = work.reader();
                               const RecordType& type = reader.schema().at(view.type);
                               return export_list(work.session(), reader, type, list_records(reader, view, {}, all_of_them).records, file, {filter_words(reader, view), view.columns});
                             },
                             [this, say = stage.say, file](Outcome<Exported> outcome) {
                               busy_ = false;
                               if (const auto* failure = std::get_if<Failure>(&outcome)) {
                                 failure_ = failure->message + (failure->next_step.empty() ? "" : " " + failure->next_step);
                                 return;
                               }
                               const Exported& result = std::get<Exported>(outcome);
                               say(counted(static_cast<long long>(result.rows), "record", "records") + " in " + file + ".");
                               // A warning stays where it can be read to its end.
                               failure_ = result.warning;
                               if (failure_.empty()) open_ = false;
                             });
}

float ListExport::draw(const Stage& stage, const Alive& alive, const ListView& view, float x, float y, float width) {
  if (!open_) return 0;
  Ui& ui = stage.ui;
  float at = y;
  if (std::exchange(focus_, false)) ui.focus_next();
  const InputRow row = input_row(ui, "list.export", view.columns.empty() ? "Export what is listed, with every field" : "Export what is listed, in these columns", "A file that ends in .xlsx, .csv or .json", "Write the file", file_, x, at, width, !busy_);
  typed_ = typed_ || row.changed;
  at += row.height;
  if (!failure_.empty()) at += ui.paragraph(x, at, std::min(width, ui.px(800)), Face::Body, ui.colours().red.text, failure_) + ui.px(12);
  if (row.submitted) write(stage, alive, view);
  return at - y;
}

}  // namespace goodstanding::gui

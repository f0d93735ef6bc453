#include "pages/came_in_page.h"

#include "base/civil_time.h"
#include "base/text.h"

namespace goodstanding {
namespace {

View changes_view(const SyncReport& report, Instant when, const std::string& id) {
  View out;
  out.id = id + ".changes";
  out.heading = "Came in " + to_words(when);
  Table table;
  table.columns = {{"what", "Change", false, 3}, {"when", "Made", false, 0}, {"copy", "Where", false, 0}};
  std::size_t rows = 0;
  for (const PersonChanges& person : report.came_in) {
    for (const ChangeWords& change : person.changes) {
      Row row;
      row.id = id + "." + std::to_string(++rows);
      row.group = person.person.empty() ? "Not held" : person.person;
      Cell what = text_cell(change.what);
      what.detail = shortened(change.reason, 160);
      row.cells = {what, text_cell(to_words(change.when)), text_cell(change.copy)};
      table.rows.push_back(std::move(row));
    }
  }
  table.empty = "Nothing new.";
  out.note = counted(static_cast<long long>(rows), "change", "changes");
  out.body = std::move(table);
  return out;
}

void add(std::vector<View>& out, const std::string& id, const std::string& heading, const std::vector<std::string>& sentences) {
  if (sentences.empty()) return;
  View view;
  view.id = id;
  view.heading = heading;
  Prose prose;
  for (const std::string& sentence : sentences) prose.paragraphs.push_back({"", sentence, Mark::None, {}});
  view.body = std::move(prose);
  out.push_back(std::move(view));
}

}  // namespace

std::vector<View> came_in_views(const SyncReport& report, Instant when, const std::string& id) {
  std::vector<View> out;
  add(out, id + ".wrong", "Not taken", report.wrong);
  add(out, id + ".waiting", "Waiting", report.waiting);
  add(out, id + ".notices", "Notice", report.notices);
  if (!report.came_in.empty()) out.push_back(changes_view(report, when, id));
  return out;
}

}  // namespace goodstanding

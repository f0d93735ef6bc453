#include "pages/bulk_page.h"

#include "base/text.h"
#include "pages/view_parts.h"

namespace goodstanding {
namespace {

Cell fate_cell(const BulkLine& line, bool written) {
  Cell out;
  switch (line.fate) {
    case BulkLine::Fate::Changes:
      out = text_cell(written ? "Changed" : "Changes");
      out.mark = Mark::Blue;
      break;
    case BulkLine::Fate::Same:
      out = text_cell("As it is");
      out.quiet = true;
      break;
    case BulkLine::Fate::Refused:
      out = text_cell("Refused");
      out.mark = Mark::Red;
      break;
  }
  for (const BulkDifference& difference : line.differences) {
    const std::string before = difference.before.empty() ? "nothing" : shortened(difference.before, 60);
    const std::string after = difference.after.empty() ? "nothing" : shortened(difference.after, 60);
    out.detail += (out.detail.empty() ? "" : " ") + difference.label + ": " + before + " becomes " + after + ".";
  }
  for (const std::string& refusal : line.refusals) out.detail += (out.detail.empty() ? "" : " ") + refusal;
  return out;
}

}  // namespace

Page bulk_page(const BulkResult& result) {
  Page page;
  page.id = "bulk";
  page.title = "Change together";
  page.subtitle = counted(static_cast<long long>(result.lines.size()), "record", "records") + ": " + std::to_string(result.changed) + (result.written ? " changed, " : " would change, ") + std::to_string(result.same) + " as they are, " + std::to_string(result.refused) + " refused.";
  Table table;
  table.columns = {column("record", "Record", 1), column("fate", result.written ? "What became of it" : "What would become of it", 1)};
  table.empty = "No record fits.";
  // What is refused first: it is what a person has to think about.
  for (const BulkLine::Fate fate : {BulkLine::Fate::Refused, BulkLine::Fate::Changes, BulkLine::Fate::Same}) {
    for (const BulkLine& line : result.lines) {
      if (line.fate != fate) continue;
      Cell record = text_cell(line.title, line.record);
      record.detail = line.ref;
      table.rows.push_back({line.record.to_hex(), {std::move(record), fate_cell(line, result.written)}, "", OpenRecord{line.record}});
    }
  }
  page.views.push_back(view_of("records", "", std::move(table), Place::Wide));
  return page;
}

}  // namespace goodstanding

#include "pages/conflicts_page.h"

#include "base/civil_time.h"
#include "base/text.h"
#include "journal/intake.h"
#include "register/merge_conflicts.h"

namespace goodstanding {
namespace {

// What is the matter and what can be done about it; then who wrote what.
std::vector<View> conflict_views(Session& session, const MergeConflict& conflict) {
  View out;
  out.id = "conflict." + conflict.id;
  out.heading = conflict.name + " \u00b7 " + conflict.label;
  if (const std::string title = session.reader().title(conflict.record); title != conflict.name) out.note = shortened(title, 60);
  out.body = Prose{{{"", conflict.words + " " + conflict.mend, Mark::None, {}}}};
  Table table;
  table.columns = {{"value", "", false, 2}, {"who", "", false, 1}, {"when", "", false, 0}};
  const bool may_write = session.rights().writes() && !session.reg().is_read_only();
  for (std::size_t i = 0; i < conflict.sides.size(); ++i) {
    const ConflictSide& side = conflict.sides[i];
    const bool of_records = conflict.kind == MergeConflictKind::Unique || conflict.kind == MergeConflictKind::Reference;
    Row row;
    row.id = conflict.id + "." + std::to_string(i + 1);
    row.act = OpenRecord{side.record};
    Cell value = text_cell(std::to_string(i + 1) + ". " + (of_records ? shortened(session.reader().title(side.record), 80) : side.words), side.record);
    value.detail = of_records ? side.name : side.stands && conflict.kind == MergeConflictKind::Field ? "Stands now" : "";
    if (!side.reason.empty()) value.detail += (value.detail.empty() ? "" : " \u00b7 ") + side.reason;
    value.strong = side.stands && !of_records;
    Cell who = text_cell(side.who);
    who.detail = copy_name(session.reg().store(), side.stamp.origin);
    row.cells = {value, who, text_cell(to_words(side.stamp.wall))};
    table.rows.push_back(std::move(row));
    Command keep{out.id + ".keep." + std::to_string(i + 1), keep_label(conflict, i), SettleConflict{conflict.id, i}};
    keep.enabled = may_write;
    if (!may_write) keep.why_not = "You may read it and not change it.";
    // The other record's value is asked for beside the reason.
    out.commands.push_back(std::move(keep));
  }
  if (conflict.kind == MergeConflictKind::Field && conflict.field != builtin::state && conflict.field != builtin::struck) {
    Command other{out.id + ".other", "Give another value", SettleConflict{conflict.id, std::nullopt}};
    other.enabled = may_write;
    if (!may_write) other.why_not = "You may read it and not change it.";
    out.commands.push_back(std::move(other));
  }
  out.commands.push_back({out.id + ".open", "Open the record", OpenRecord{conflict.record}});
  View sides;
  sides.id = out.id + ".sides";
  sides.body = std::move(table);
  return {std::move(out), std::move(sides)};
}

}  // namespace

std::string keep_label(const MergeConflict& conflict, std::size_t index) {
  const ConflictSide& side = conflict.sides.at(index);
  switch (conflict.kind) {
    case MergeConflictKind::Field: return "Keep " + shortened(side.words, 40);
    case MergeConflictKind::Transition: return index == 0 ? "Leave it " + shortened(side.words, 40) : "Put it back";
    case MergeConflictKind::Unique:
    case MergeConflictKind::Reference: return side.name + " keeps it";
  }
  return "";
}

Page conflicts_page(Session& session) {
  Page page;
  page.id = "conflicts";
  page.title = "Conflicts";
  const auto conflicts = merge_conflicts(session);
  page.subtitle = conflicts.empty() ? "Nothing was written in two copies of the register that does not fit together."
                                    : counted(static_cast<long long>(conflicts.size()), "conflict", "conflicts") + " between copies of the register. What is not kept stays in the journal.";
  for (const MergeConflict& conflict : conflicts)
    for (View& view : conflict_views(session, conflict)) page.views.push_back(std::move(view));
  return page;
}

}  // namespace goodstanding

#include "store/contest_table.h"

#include <algorithm>

#include "store/cell_fold.h"
#include "store/column.h"
#include "store/type_tables.h"

namespace goodstanding::store {

std::vector<ContestedCell> ContestTable::cells() const {
  std::vector<ContestedCell> out;
  if (!has_table(db_, "contest")) return out;
  Use rows = db_.use("SELECT r.id, r.type, c.field, c.arrival, c.value FROM contest c JOIN record r ON r.no = c.no ORDER BY r.id, c.field");
  while (rows.step()) {
    const auto record = rows.id<RecordId>(0);
    const FieldId field(rows.text(2));
    if (out.empty() || out.back().record != record || out.back().field != field) out.push_back({record, TypeId(rows.text(1)), field, {}});
    out.back().writes.push_back({rows.integer(3), Value::from_canonical(rows.blob(4))});
  }
  return out;
}

std::vector<std::vector<RecordId>> ContestTable::sharing(const RecordType& type, const std::vector<FieldId>& fields) const {
  const std::string table = live_table(type.id.text());
  std::string names;
  std::string held;
  std::string same;
  for (const FieldId& field : fields) {
    const std::string column = "f_" + field.text();
    names += (names.empty() ? "" : ", ") + column;
    held += (held.empty() ? "" : " AND ") + column + " IS NOT NULL";
    same += " AND t." + column + " = g." + column;
  }
  // The inner query reads an index alone where the field has one; who stands is asked only of the few that it finds.
  Use rows = db_.use("SELECT g.at, (SELECT id FROM record r WHERE r.no = t.no) AS id FROM (SELECT min(no) AS at, " + names + " FROM " + table + " WHERE " + held + " GROUP BY " + names +
                     " HAVING count(*) > 1) g JOIN " + table + " t ON t.f_struck IS NOT 1" + same + " ORDER BY g.at, id");
  std::vector<std::vector<RecordId>> out;
  std::int64_t group = 0;
  while (rows.step()) {
    if (out.empty() || rows.integer(0) != group) out.emplace_back();
    group = rows.integer(0);
    out.back().push_back(rows.id<RecordId>(1));
  }
  std::erase_if(out, [](const auto& ids) { return ids.size() < 2; });
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<RecordId> ContestTable::in_state_without(const RecordType& type, const StateId& state, const std::vector<FieldId>& fields) const {
  std::vector<RecordId> out;
  if (fields.empty()) return out;
  std::string missing;
  for (const FieldId& field : fields) missing += (missing.empty() ? "" : " OR ") + ("(t.f_" + field.text() + " IS NULL AND t.w_" + field.text() + " IS NOT NULL)");
  Use rows = db_.use("SELECT r.id FROM " + live_table(type.id.text()) + " t JOIN record r ON r.no = t.no WHERE t.f_state = ? AND t.f_struck IS NOT 1 AND (" + missing + ") ORDER BY r.id");
  rows.with(std::string_view(state.text()));
  while (rows.step()) out.push_back(rows.id<RecordId>(0));
  return out;
}

}  // namespace goodstanding::store

#include "store/record_table.h"

#include "store/column.h"
#include "store/query_compiler.h"
#include "store/type_tables.h"

namespace goodstanding::store {
namespace {

std::string select_list(const RecordType& type) {
  std::string out = "SELECT (SELECT id FROM record r WHERE r.no = t.no), t.no, t.since";
  for (const Column& column : columns_of(type)) out += ", t.f_" + column.field.text();
  return out + " FROM ";
}

constexpr int first_value = 3;

Record record_from(const Use& row, const std::vector<Column>& columns, const std::shared_ptr<const Layout>& layout) {
  Record out(row.id<RecordId>(0), layout);
  out.set_written(row.integer(2));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const int at = static_cast<int>(i);
    if (!row.is_null(first_value + at)) out.set(at, read(row, first_value + at, columns[i].type));
  }
  return out;
}

}  // namespace

std::string match_expression(std::string_view words) {
  std::string out;
  std::string word;
  const auto flush = [&](bool last) {
    if (word.empty()) return;
    if (!out.empty()) out += ' ';
    out += "\"" + word + "\"" + (last ? "*" : "");
    word.clear();
  };
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (letter) word += c;
    else flush(false);
  }
  const bool open = !word.empty();
  flush(open);
  if (!open && !out.empty()) out += "*";
  return out;
}

Rows RecordTable::find(const Query& query, Moment moment) const {
  const RecordType& found_type = type(query.type().text());
  const QueryCompiler compiler(found_type, moment);
  const auto columns = columns_of(found_type);
  const auto layout = projector_.schema()->layout(found_type.id.text());
  Rows out;
  std::int64_t last_row = 0;
  const auto read_part = [&](Part part) {
    Sql sql;
    sql.add(select_list(found_type)).add(compiler.source()).add(compiler.where(query, part)).add(compiler.order(query, part));
    // One more than asked for tells whether there is a next page.
    sql.add(" LIMIT ").bound(Value(static_cast<std::int64_t>(query.rows() + 1 - out.records.size())));
    Use rows = db_.use(sql.text);
    sql.bind_to(rows);
    while (rows.step()) {
      if (out.records.size() == query.rows()) {
        out.next.emplace();
        return;
      }
      out.records.push_back(record_from(rows, columns, layout));
      last_row = rows.integer(1);
    }
  };
  if (query.after() && query.order().size() == 1) {
    read_part(Part::WithValue);
    if (!out.next) read_part(Part::WithoutValue);
  } else {
    read_part(Part::All);
  }
  if (out.next) {
    for (const Sort& sort : query.order()) out.next->values.push_back(out.records.back().value(sort.field));
    out.next->row = last_row;
  }
  return out;
}

std::int64_t RecordTable::count(const Query& query, Moment moment) const {
  const QueryCompiler compiler(type(query.type().text()), moment);
  Query whole = query;
  whole.page(std::nullopt, 0);
  Sql sql;
  sql.add("SELECT count(*) FROM ").add(compiler.source()).add(compiler.where(whole));
  Use rows = db_.use(sql.text);
  sql.bind_to(rows);
  rows.step();
  return rows.integer(0);
}

std::vector<RecordId> RecordTable::ids(const Query& query, Moment moment) const {
  const QueryCompiler compiler(type(query.type().text()), moment);
  Sql sql;
  sql.add("SELECT (SELECT id FROM record r WHERE r.no = t.no) FROM ").add(compiler.source()).add(compiler.where(query)).add(compiler.order(query));
  Use rows = db_.use(sql.text);
  sql.bind_to(rows);
  std::vector<RecordId> out;
  while (rows.step()) out.push_back(rows.id<RecordId>(0));
  return out;
}

std::int64_t RecordTable::total() const { return db_.number("SELECT count(*) FROM record"); }

std::optional<TypeId> RecordTable::type_of(const RecordId& id) const {
  Use found = db_.use("SELECT type FROM record WHERE id = ?");
  found.with(id);
  if (!found.step()) return std::nullopt;
  return TypeId(found.text(0));
}

std::optional<Record> RecordTable::get(const RecordId& id, Moment moment) const {
  const auto found_type = type_of(id);
  if (!found_type) return std::nullopt;
  const RecordType& declared = type(found_type->text());
  const QueryCompiler compiler(declared, moment);
  Sql sql;
  sql.add(select_list(declared)).add(compiler.source()).add(" WHERE t.no = (SELECT no FROM record WHERE id = ").bound(Value(id)).add(")");
  Use row = db_.use(sql.text);
  sql.bind_to(row);
  if (!row.step()) return std::nullopt;  // not made yet at that moment
  return record_from(row, columns_of(declared), projector_.schema()->layout(found_type->text()));
}

std::vector<Record> RecordTable::referring(const RecordId& id, Moment moment) const {
  std::vector<Record> out;
  for (const RecordType& candidate : projector_.schema()->types()) {
    std::vector<Condition> holds;
    for (const Field& field : candidate.fields) {
      if (field.type == FieldType::Reference) holds.push_back(Condition::compare(field.id, Condition::Op::Eq, id));
      if (field.type == FieldType::References) holds.push_back(Condition::has(field.id, id));
    }
    if (holds.empty()) continue;
    Query query = Query::of(candidate.id);
    query.where(Condition::any(std::move(holds))).limit(100'000);
    for (Record& record : find(query, moment).records) out.push_back(std::move(record));
  }
  return out;
}

std::vector<CellChange> RecordTable::history(const RecordId& id, Moment moment) const {
  std::vector<CellChange> out;
  const auto found_type = type_of(id);
  if (!found_type) return out;
  const auto columns = columns_of(type(found_type->text()));
  std::string names = "since";
  for (const Column& column : columns) names += ", f_" + column.field.text() + ", w_" + column.field.text();
  const std::string of_record = " WHERE no = (SELECT no FROM record WHERE id = ?1) AND since <= ?2";
  Use rows = db_.use("SELECT " + names + " FROM " + history_table(found_type->text()) + of_record + " UNION ALL SELECT " + names + " FROM " +
                     live_table(found_type->text()) + of_record + " ORDER BY since");
  rows.with(id).with(moment.value_or(INT64_MAX));
  std::vector<Value> before(columns.size());
  bool first = true;
  while (rows.step()) {
    const Arrival since = rows.integer(0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int at = 1 + 2 * static_cast<int>(i);
      if (rows.integer(at + 1) != since) continue;
      Value after = read(rows, at, columns[i].type);
      out.push_back({since, first, columns[i].field, std::move(before[i]), after});
      before[i] = std::move(after);
    }
    first = false;
  }
  return out;
}

Arrival RecordTable::written(const RecordId& id, const FieldId& field) const {
  const auto found_type = type_of(id);
  if (!found_type) return 0;
  Use row = db_.use("SELECT w_" + field.text() + " FROM " + live_table(found_type->text()) + " WHERE no = (SELECT no FROM record WHERE id = ?)");
  row.with(id);
  return row.step() ? row.integer(0) : 0;
}

std::vector<RecordId> RecordTable::search(std::string_view words, const std::vector<TypeId>& types, std::size_t limit) const {
  std::vector<RecordId> out;
  const std::string expression = match_expression(words);
  if (expression.empty() || types.empty()) return out;
  std::string names;
  for (const TypeId& allowed : types) names += (names.empty() ? "'" : ", '") + allowed.text() + "'";
  Use rows = db_.use("SELECT r.id FROM search s JOIN record r ON r.no = s.rowid WHERE s.search MATCH ? AND r.type IN (" + names +
                     ") ORDER BY s.rank, r.no LIMIT ?");
  rows.with(std::string_view(expression)).with(static_cast<std::int64_t>(limit));
  while (rows.step()) out.push_back(rows.id<RecordId>(0));
  return out;
}

std::int64_t RecordTable::last_number(std::string_view prefix) const {
  Use found = db_.use("SELECT last FROM counter WHERE prefix = ?");
  found.with(prefix);
  return found.step() ? found.integer(0) : 0;
}

}  // namespace goodstanding::store

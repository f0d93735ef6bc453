#include "store/record_table.h"

#include <algorithm>

#include <goodstanding/record.h>

#include "store/column.h"
#include "store/query_compiler.h"
#include "store/type_tables.h"

namespace goodstanding::store {
namespace {

// The part of a condition that every record must meet and that names its states; null when there is none.
const Condition* test_of_state(const Condition& condition) {
  using Op = Condition::Op;
  if (condition.op == Op::All) {
    for (const Condition& part : condition.parts)
      if (const Condition* found = test_of_state(part)) return found;
  }
  const bool named = (condition.op == Op::Eq || condition.op == Op::In) && condition.field == builtin::state;
  return named ? &condition : nullptr;
}

// Behind the number and the arrival.
constexpr int first_value = 2;

Record record_from(const Use& row, const RecordId& id, const std::vector<Column>& columns, const std::shared_ptr<const Layout>& layout) {
  Record out(id, layout);
  out.set_written(row.integer(1));
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

const RecordTable::Plan& RecordTable::plan(std::string_view name) const {
  if (planned_for_ != projector_.schema()) {
    plans_.clear();
    planned_for_ = projector_.schema();
  }
  if (const auto known = plans_.find(name); known != plans_.end()) return known->second;
  Plan out;
  out.type = &planned_for_->at(name);
  out.layout = planned_for_->layout(name);
  out.columns = columns_of(*out.type);
  out.select = "SELECT t.no, t.since";
  for (const Column& column : out.columns) out.select += ", t.f_" + column.field.text();
  out.standing = out.select + " FROM " + live_table(name) + " t WHERE t.no = ?";
  return plans_.emplace(out.type->id.text(), std::move(out)).first->second;
}

// A page in the order of an index is soon full when many rows are in the states asked for, and is better sorted
// from those rows when they are few.
bool RecordTable::is_quicker_in_order(const Plan& plan, const Query& query) const {
  const Condition* states = test_of_state(query.condition());
  if (states == nullptr || query.order().empty()) return false;
  const FieldId& first = query.order().front().field;
  if (std::none_of(plan.columns.begin(), plan.columns.end(), [&](const Column& c) { return c.indexed && c.field == first; })) return false;
  constexpr std::size_t many_pages = 20;
  const auto many = static_cast<std::int64_t>(query.rows() * many_pages);
  Sql sql;
  sql.add("SELECT count(*) FROM (SELECT 1 FROM " + live_table(plan.type->id.text()) + " t WHERE ").add(QueryCompiler(*plan.type, std::nullopt).condition(*states));
  sql.add(" LIMIT ").bound(Value(many)).add(")");
  Use counted = db_.use(sql.text);
  sql.bind_to(counted);
  return counted.step() && counted.integer(0) >= many;
}

Rows RecordTable::find(const Query& query, Moment moment) const {
  const Plan& plan = this->plan(query.type().text());
  QueryCompiler compiler(*plan.type, moment);
  if (is_quicker_in_order(plan, query)) compiler.walk_in_order();
  Rows out;
  std::int64_t last_row = 0;
  const auto read_part = [&](Part part) {
    Sql sql;
    sql.add(plan.select).add(", (SELECT id FROM record r WHERE r.no = t.no) FROM ").add(compiler.source()).add(compiler.where(query, part)).add(compiler.order(query, part));
    // One more than asked for tells whether there is a next page.
    sql.add(" LIMIT ").bound(Value(static_cast<std::int64_t>(query.rows() + 1 - out.records.size())));
    Use rows = db_.use(sql.text);
    sql.bind_to(rows);
    while (rows.step()) {
      if (out.records.size() == query.rows()) {
        out.next.emplace();
        return;
      }
      out.records.push_back(record_from(rows, rows.id<RecordId>(first_value + static_cast<int>(plan.columns.size())), plan.columns, plan.layout));
      last_row = rows.integer(0);
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
  Use known = db_.use("SELECT no, type FROM record WHERE id = ?");
  known.with(id);
  if (!known.step()) return std::nullopt;
  const std::int64_t no = known.integer(0);
  const Plan& plan = this->plan(known.text(1));
  Sql then;
  if (moment) then.add(plan.select).add(" FROM ").add(QueryCompiler(*plan.type, moment).source()).add(" WHERE t.no = ");
  Use row = db_.use(moment ? then.bound(Value(no)).text : plan.standing);
  if (moment) then.bind_to(row);
  else row.with(no);
  if (!row.step()) return std::nullopt;  // not made yet at that moment
  return record_from(row, id, plan.columns, plan.layout);
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

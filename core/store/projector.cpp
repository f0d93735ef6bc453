#include "store/projector.h"

#include <algorithm>

#include <goodstanding/record.h>

#include "store/builtin_types.h"
#include "store/column.h"
#include "store/format.h"

namespace goodstanding::store {
namespace {

[[noreturn]] void damaged(const std::string& what) {
  throw Error(ErrorCode::Damaged, "The journal " + what + ".", "Run \"goodstanding verify\".");
}

// "record_type" changes take effect before the other entries of their change.
bool declares(const Entry& entry) { return entry.type == record_type_record::type; }

std::string value_columns(const std::vector<Column>& columns) {
  std::string out;
  for (const Column& column : columns) out += ", f_" + column.field.text() + ", w_" + column.field.text();
  return out;
}

// "ACT-" or "ACT-KD", and the number behind it.
struct RefParts {
  std::string prefix;
  std::int64_t number = 0;
};
std::optional<RefParts> split_ref(std::string_view ref) {
  std::size_t digits = ref.size();
  while (digits > 0 && ref[digits - 1] >= '0' && ref[digits - 1] <= '9') --digits;
  const std::size_t count = ref.size() - digits;
  if (count == 0 || count > 12 || digits == 0) return std::nullopt;
  return RefParts{std::string(ref.substr(0, digits)), std::stoll(std::string(ref.substr(digits)))};
}

}  // namespace

Projector::Projector(Database& db, const JournalTable& journal) : db_(db), journal_(journal), fold_(db, journal) {}

void Projector::create() {
  for (const RecordType& type : builtin_types()) migrate_type(db_, nullptr, type);
  load();
}

void Projector::load() {
  fold_.load();
  declarations_ = {};
  declarations_.types = builtin_types();
  // By layer and name, so that every copy has its record types in one order.
  Use rows = db_.use("SELECT no, f_layer, f_definition, w_definition FROM t_record_type WHERE f_struck IS NOT 1 AND f_definition IS NOT NULL "
                     "ORDER BY f_layer <> 'core', f_layer COLLATE BINARY, f_name COLLATE BINARY");
  while (rows.step()) {
    const auto definitions = definitions_of(rows.integer(0), rows.integer(3), rows.text(2));
    if (rows.text(1).starts_with(overlay_layer)) {
      Extension extension = extension_from_canonical(definitions.front());
      for (std::size_t i = 1; i < definitions.size(); ++i) extension = together(extension, extension_from_canonical(definitions[i]));
      declarations_.extensions.push_back(std::move(extension));
    } else {
      RecordType type = type_from_canonical(definitions.front());
      for (std::size_t i = 1; i < definitions.size(); ++i) type = together(type, type_from_canonical(definitions[i]));
      declarations_.types.push_back(std::move(type));
    }
  }
  schema_ = std::make_shared<const Schema>(merge(declarations_));
  make_plans();
}

std::vector<std::string> Projector::definitions_of(std::int64_t no, Arrival by, std::string_view standing) const {
  std::vector<std::string> out;
  for (const auto& [arrival, value] : fold_.leaves({no, record_type_record::definition.id(), by}))
    if (const auto* text = value.as<std::string>(); text != nullptr && (out.empty() || out.back() != *text)) out.push_back(*text);
  if (out.empty()) out.emplace_back(standing);
  return out;
}

Projector::TypePlan Projector::make_plan(const RecordType& type) const {
  TypePlan plan;
  plan.live = live_table(type.id.text());
  plan.history = history_table(type.id.text());
  plan.columns = columns_of(type);
  const std::string columns = value_columns(plan.columns);
  plan.history_copy = "INSERT INTO " + plan.history + "(no, since, until" + columns + ") SELECT no, since, ?" + columns + " FROM " +
                      plan.live + " WHERE no = ? AND since < ?";
  plan.search = std::any_of(plan.columns.begin(), plan.columns.end(), [](const Column& c) { return c.search && c.field != builtin::ref; }) ||
                !type.prefix.empty();
  return plan;
}

void Projector::make_plans() {
  plans_.clear();
  for (const RecordType& type : schema_->types()) {
    TypePlan& plan = plans_.emplace(type.id.text(), make_plan(type)).first->second;
    for (std::size_t i = 0; i < plan.columns.size(); ++i) plan.by_field.emplace(plan.columns[i].field.text(), i);
  }
}

const Projector::TypePlan& Projector::plan_of(const TypeId& type) {
  const auto found = plans_.find(type.text());
  if (found == plans_.end()) damaged("names the record type \"" + type.text() + "\" before declaring it");
  return found->second;
}

void Projector::apply(const Change& change, Arrival arrival) {
  bool declared = false;
  for (const Entry& entry : change.entries) {
    if (!declares(entry)) continue;
    apply_entry(entry, change, arrival);
    declared = true;
  }
  if (declared) adopt_declarations();
  for (const Entry& entry : change.entries)
    if (!declares(entry)) apply_entry(entry, change, arrival);
}

std::vector<Projector::Written> Projector::cells_of(const TypePlan& plan, const Entry& entry) const {
  std::vector<Written> out;
  out.reserve(entry.fields.size());
  for (const FieldChange& field : entry.fields) {
    const std::string name = "\"" + entry.type.text() + "." + field.field.text() + "\"";
    const auto at = plan.by_field.find(field.field.text());
    if (at == plan.by_field.end()) damaged("names the field " + name + " before declaring it");
    const Column& column = plan.columns[at->second];
    if (!field.value.is_none() && field.value.kind() != value_kind(column.type)) damaged("gives the field " + name + " a value of another kind");
    out.push_back({&field, &column});
  }
  return out;
}

void Projector::apply_entry(const Entry& entry, const Change& change, Arrival arrival) {
  const TypePlan& plan = plan_of(entry.type);
  std::vector<Written> cells = cells_of(plan, entry);
  // A number that was handed out once is never handed out again, whichever reference stands in the end.
  for (const Written& cell : cells)
    if (cell.column->field == builtin::ref) raise_counter(cell.change->value);
  std::int64_t no = 0;
  {
    Use known = db_.use("SELECT no, type FROM record WHERE id = ?");
    known.with(entry.record);
    if (known.step()) {
      no = known.integer(0);
      if (known.text(1) != entry.type.text()) damaged("gives one record two types");
    }
  }
  if (no == 0) {
    if (entry.kind == EntryKind::Update) damaged("changes a record before it is made");
    db_.use("INSERT INTO record(id, type) VALUES(?, ?)").with(entry.record).with(std::string_view(entry.type.text())).run();
    no = db_.last_row();
    insert_row(plan, no, cells, arrival);
    return;
  }
  cells = standing_cells(plan, no, cells, change.stamp, arrival);
  if (!cells.empty()) update_row(plan, no, cells, arrival);
}

void Projector::insert_row(const TypePlan& plan, std::int64_t no, const std::vector<Written>& cells, Arrival arrival) {
  std::string names;
  std::string marks;
  for (const Written& cell : cells) {
    names += ", f_" + cell.column->field.text() + ", w_" + cell.column->field.text();
    marks += ", ?, ?";
  }
  {
    Use put = db_.use("INSERT INTO " + plan.live + "(no, since" + names + ") VALUES(?, ?" + marks + ")");
    put.with(no).with(arrival);
    for (const Written& cell : cells) {
      bind(put, cell.change->value);
      put.with(arrival);
    }
    put.run();
  }
  after_write(no, cells, arrival);
  if (plan.search) index_text(no, search_text(plan, no));
}

std::vector<Projector::Written> Projector::standing_cells(const TypePlan& plan, std::int64_t no, const std::vector<Written>& cells,
                                                          const Stamp& stamp, Arrival arrival) {
  std::vector<Written> out;
  if (cells.empty()) return out;
  std::string names;
  for (const Written& cell : cells) names += (names.empty() ? "w_" : ", w_") + cell.column->field.text();
  std::vector<Arrival> writers;
  {
    Use row = db_.use("SELECT " + names + " FROM " + plan.live + " WHERE no = ?");
    row.with(no);
    if (!row.step()) damaged("changes a record that was never made");
    for (std::size_t i = 0; i < cells.size(); ++i) writers.push_back(row.integer(static_cast<int>(i)));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Column& column = *cells[i].column;
    const auto standing = [&] {
      Use row = db_.use("SELECT f_" + column.field.text() + " FROM " + plan.live + " WHERE no = ?");
      row.with(no);
      return row.step() ? read(row, 0, column.type) : Value();
    };
    if (fold_.write({no, column.field, writers[i]}, *cells[i].change, stamp, arrival, standing)) out.push_back(cells[i]);
  }
  return out;
}

void Projector::update_row(const TypePlan& plan, std::int64_t no, const std::vector<Written>& cells, Arrival arrival) {
  const bool text_changes = plan.search && std::any_of(cells.begin(), cells.end(), [](const Written& cell) {
    return cell.column->search || cell.column->field == builtin::struck;
  });
  if (text_changes) forget_text(no, search_text(plan, no));
  db_.use(plan.history_copy).with(arrival).with(no).with(arrival).run();
  std::string sets;
  for (const Written& cell : cells) sets += ", f_" + cell.column->field.text() + " = ?, w_" + cell.column->field.text() + " = ?";
  {
    Use put = db_.use("UPDATE " + plan.live + " SET since = ?" + sets + " WHERE no = ?");
    put.with(arrival);
    for (const Written& cell : cells) {
      bind(put, cell.change->value);
      put.with(arrival);
    }
    put.with(no).run();
  }
  after_write(no, cells, arrival);
  if (text_changes) index_text(no, search_text(plan, no));
}

void Projector::forget_value(const RecordId& record, const TypeId& type, const FieldId& field) {
  db_.run("PRAGMA secure_delete=ON");
  db_.use("UPDATE " + plan_of(type).live + " SET f_" + field.text() + " = NULL WHERE no = (SELECT no FROM record WHERE id = ?)").with(record).run();
}

void Projector::after_write(std::int64_t no, const std::vector<Written>& cells, Arrival arrival) {
  for (const Written& cell : cells)
    if (cell.column->type == FieldType::References) write_links(no, cell.column->field, cell.change->value, arrival);
}

void Projector::write_links(std::int64_t no, const FieldId& field, const Value& value, Arrival arrival) {
  const std::string_view name = field.text();
  db_.use("DELETE FROM link WHERE source = ? AND field = ? AND until IS NULL AND since = ?").with(no).with(name).with(arrival).run();
  db_.use("UPDATE link SET until = ? WHERE source = ? AND field = ? AND until IS NULL").with(arrival).with(no).with(name).run();
  const auto* targets = value.as<std::vector<RecordId>>();
  if (targets == nullptr) return;
  Use put = db_.use("INSERT INTO link(source, field, target, since) VALUES(?, ?, ?, ?)");
  for (const RecordId& target : *targets) put.again().with(no).with(name).with(target).with(arrival).run();
}

void Projector::raise_counter(const Value& ref) {
  const auto* text = ref.as<std::string>();
  const auto parts = text == nullptr ? std::nullopt : split_ref(*text);
  if (!parts) return;
  db_.use("INSERT INTO counter(prefix, last) VALUES(?, ?) ON CONFLICT(prefix) DO UPDATE SET last = max(last, excluded.last)")
      .with(std::string_view(parts->prefix)).with(parts->number).run();
}

// The words by which a record is found: its reference and its search fields; none once it is struck out.
// Choices are found by their ids, so that a new label does not make the index out of date.
std::string Projector::search_text(const TypePlan& plan, std::int64_t no) {
  std::string names = "f_struck";
  for (const Column& column : plan.columns)
    if (column.search) names += ", f_" + column.field.text();
  Use row = db_.use("SELECT " + names + " FROM " + plan.live + " WHERE no = ?");
  row.with(no);
  std::string out;
  if (!row.step() || row.integer(0) == 1) return out;
  for (int i = 1; i < row.columns(); ++i) {
    if (row.is_null(i)) continue;
    if (!out.empty()) out += '\n';
    for (const char c : row.text(i)) out += c == '_' ? ' ' : c;
  }
  return out;
}

void Projector::index_text(std::int64_t no, const std::string& text) {
  if (!text.empty()) db_.use("INSERT INTO search(rowid, text) VALUES(?, ?)").with(no).with(std::string_view(text)).run();
}

void Projector::forget_text(std::int64_t no, const std::string& text) {
  if (!text.empty()) db_.use("INSERT INTO search(search, rowid, text) VALUES('delete', ?, ?)").with(no).with(std::string_view(text)).run();
}

void Projector::reindex(const TypePlan& plan) {
  std::vector<std::int64_t> rows;
  {
    Use each = db_.use("SELECT no FROM " + plan.live);
    while (each.step()) rows.push_back(each.integer(0));
  }
  for (const std::int64_t no : rows) index_text(no, search_text(plan, no));
}

void Projector::adopt_declarations() {
  const auto before = schema_;
  const auto old_plans = std::move(plans_);
  load();
  for (const RecordType& type : schema_->types()) {
    const RecordType* was = before->find(type.id.text());
    if (was != nullptr && *was == type) continue;
    const auto search_columns = [](const RecordType& t) {
      std::vector<FieldId> out;
      for (const Column& column : columns_of(t))
        if (column.search) out.push_back(column.field);
      return out;
    };
    const bool words_differ = was != nullptr && search_columns(*was) != search_columns(type);
    if (words_differ) {
      const TypePlan& old = old_plans.at(type.id.text());
      std::vector<std::int64_t> rows;
      {
        Use each = db_.use("SELECT no FROM " + old.live);
        while (each.step()) rows.push_back(each.integer(0));
      }
      for (const std::int64_t no : rows) forget_text(no, search_text(old, no));
    }
    migrate_type(db_, was, type);
    if (words_differ) reindex(plan_of(type.id));
    if (type.is_opaque()) raise_format(db_, sealing_format);
  }
}

}  // namespace goodstanding::store

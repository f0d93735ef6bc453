#include "exchange/import.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "base/toml.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

constexpr const char* parked_heading = "why parked";

struct MappedColumn {
  std::size_t column = 0;
  const Field* field = nullptr;  // null: the reference or the state
  bool state = false;
};

struct Mapping {
  std::vector<MappedColumn> columns;
  std::vector<std::string> left_out;
};

Mapping map_columns(const RecordType& type, const CsvTable& table, const ColumnMap& map, const std::string& file) {
  Mapping out;
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const std::string& heading = table.headings[i];
    if (same_letters(heading, parked_heading)) continue;
    if (heading.empty()) {
      const bool says_something = std::any_of(table.rows.begin(), table.rows.end(), [&](const CsvRow& row) { return !trimmed(row.cells[i]).empty(); });
      if (says_something) out.left_out.push_back("column " + std::to_string(i + 1) + ", which has no heading");
      continue;
    }
    const std::string fills = column_fills(type, heading, map);
    if (fills.empty()) {
      out.left_out.push_back(heading);
      continue;
    }
    const bool state = fills == builtin::state;
    const Field* field = type.find(fills);
    if (fills != builtin::ref && !state) {
      if (field == nullptr) {
        faults.push_back({file, table.heading_line, 0, "\"" + heading + "\" is mapped to \"" + fills + "\", which is no field of " + type.label, "Name a field of the record type."});
        continue;
      }
      if (field->type == FieldType::Attachment) {
        out.left_out.push_back(heading);
        continue;
      }
    }
    const auto other = std::find_if(out.columns.begin(), out.columns.end(), [&](const MappedColumn& c) { return c.field == field && c.state == state; });
    if (other != out.columns.end()) {
      const std::string name = field != nullptr ? field->label : state ? std::string("State") : std::string("Reference");
      faults.push_back({file, table.heading_line, 0, "\"" + table.headings[other->column] + "\" and \"" + heading + "\" both fill \"" + name + "\"", "Leave one of them out, with --map."});
    }
    out.columns.push_back({i, field, state});
  }
  if (out.columns.empty() && faults.empty())
    faults.push_back({file, table.heading_line, 0, "No column fills a field of " + type.label, "Name columns after its fields, or give a map with --map."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

}  // namespace

std::string column_fills(const RecordType& type, std::string_view heading, const ColumnMap& map) {
  const auto mapped = std::find_if(map.begin(), map.end(), [&](const auto& item) { return same_letters(item.first, heading); });
  const std::string name = mapped == map.end() ? std::string(heading) : mapped->second;
  if (name.empty()) return {};
  if (same_letters(name, builtin::ref) || same_letters(name, "reference")) return std::string(builtin::ref);
  if (const Field* field = match_field(type, name)) return field->id.text();
  if (!type.states.empty() && (same_letters(name, builtin::state) || same_letters(name, "status"))) return std::string(builtin::state);
  return mapped == map.end() ? std::string() : name;
}

ColumnMap read_column_map(const std::string& text, const std::string& file) {
  const TomlNode tree = parse_toml(text, file);
  ColumnMap out;
  std::vector<Fault> faults;
  for (const TomlNode::Member& member : tree.members) {
    if (member.node.kind == TomlNode::Kind::Text) out.emplace(member.key, member.node.text);
    else faults.push_back({file, member.at.line, member.at.column, "\"" + member.key + "\" is not mapped to a field", "Write \"Deadline\" = \"due\"."});
  }
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

namespace {

// A row that could be read.
struct ReadRow {
  const CsvRow* row = nullptr;
  std::optional<Record> existing;
  std::vector<std::pair<const Field*, Value>> values;
  std::string state;  // where a new record begins; empty: as the type says
  std::string ref;    // of a new record that brings its own
  std::vector<std::pair<const Field*, std::string>> later;  // references of which some name rows of the table
};

// "ACT-0042" and "ACT-B0042" are references of actions.
bool is_ref_of(const RecordType& type, std::string_view text) {
  if (type.prefix.empty() || !text.starts_with(type.prefix + "-")) return false;
  text.remove_prefix(type.prefix.size() + 1);
  if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') text.remove_prefix(1);
  return !text.empty() && text.size() <= 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    if (const auto part = trimmed(text.substr(at, end - at)); !part.empty()) out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

// The references that new records bring along, so that rows above them can refer to them too.
std::set<std::string> brought_refs(const Reader& reader, const RecordType& type, const CsvTable& table, const Mapping& mapping) {
  std::set<std::string> out;
  for (const MappedColumn& column : mapping.columns)
    if (column.field == nullptr && !column.state)
      for (const CsvRow& row : table.rows)
        if (const std::string ref(csv_text(trimmed(row.cells[column.column]))); is_ref_of(type, ref) && !reader.by_ref(ref)) out.insert(ref);
  return out;
}

void park(ImportResult& result, const CsvRow& row, const std::vector<std::string>& reasons) {
  std::string words;
  for (const std::string& reason : reasons) words += (words.empty() ? "" : " ") + reason;
  result.parked.push_back({row.line, row.cells, std::move(words)});
}

// A table says where a record begins. Where one stands that is there already is moved by its transitions alone, which
// ask for what each move needs.
void read_state(const RecordType& type, std::string_view words, ReadRow& read, std::vector<std::string>& reasons) {
  std::vector<std::string> labels;
  for (const State& state : type.states) {
    labels.push_back("\"" + state.label + "\"");
    if (!same_letters(state.id.text(), words) && !same_letters(state.label, words)) continue;
    if (!read.existing) read.state = state.id.text();
    else if (read.existing->state() != state.id.text()) reasons.push_back(read.existing->ref() + " does not stand at \"" + state.label + "\": move it there, and leave the column out.");
    return;
  }
  reasons.push_back("State: \"" + std::string(words) + "\" was found where " + list_words(labels, "or") + " was expected.");
}

std::vector<ReadRow> read_rows(const Reader& reader, const RecordType& type, const CsvTable& table, const Mapping& mapping, NewRefs new_refs, ImportResult& result) {
  std::vector<ReadRow> out;
  const std::set<std::string> brought = new_refs == NewRefs::Keep ? brought_refs(reader, type, table, mapping) : std::set<std::string>();
  std::map<std::string, int> new_lines;
  std::map<RecordId, int> lines;  // of records that are there, by the line that names them
  TitleIndex titles(reader);
  for (const CsvRow& row : table.rows) {
    std::vector<std::string> reasons;
    ReadRow read;
    read.row = &row;
    std::string_view state_word;
    if (!row.damage.empty()) {
      park(result, row, {row.damage});
      continue;
    }
    for (const MappedColumn& column : mapping.columns) {
      const std::string_view cell = csv_text(trimmed(row.cells[column.column]));
      if (cell.empty()) continue;  // an empty cell says nothing: it clears no field
      if (column.state) {
        state_word = cell;
        continue;
      }
      if (column.field == nullptr) {
        if (brought.contains(std::string(cell))) {
          read.ref = cell;
          if (const auto [before, fresh] = new_lines.emplace(read.ref, row.line); !fresh) reasons.push_back(read.ref + " is in line " + std::to_string(before->second) + " already.");
          continue;
        }
        read.existing = reader.by_ref(cell);
        if (!read.existing || read.existing->type() != type.id) reasons.push_back("There is no " + type.label + " \"" + std::string(cell) + "\".");
        else if (read.existing->struck()) reasons.push_back(read.existing->ref() + " was struck out as entered in error.");
        else if (const auto [before, fresh] = lines.emplace(read.existing->id(), row.line); !fresh)
          reasons.push_back(read.existing->ref() + " is in line " + std::to_string(before->second) + " already.");
        continue;
      }
      const bool refers = column.field->type == FieldType::Reference || column.field->type == FieldType::References;
      if (const auto parts = refers ? parts_of(cell) : std::vector<std::string>(); std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return brought.contains(part); })) {
        read.later.emplace_back(column.field, cell);
        continue;
      }
      ParsedValue parsed = parse_field(reader, *column.field, cell, titles);
      if (!parsed.value) reasons.push_back(column.field->label + ": \"" + std::string(cell) + "\" was found where " + parsed.expected + " was expected.");
      else read.values.emplace_back(column.field, std::move(*parsed.value));
    }
    if (!state_word.empty()) read_state(type, state_word, read, reasons);
    if (read.values.empty() && read.later.empty() && reasons.empty()) reasons.emplace_back("The row says nothing.");
    if (reasons.empty()) out.push_back(std::move(read));
    else park(result, row, reasons);
  }
  return out;
}

// References that name rows of the table, once those have their ids. False where a row that is named was parked.
bool set_later(Draft& draft, const Reader& reader, const RecordId& id, const ReadRow& row, const std::map<std::string, RecordId>& brought, std::vector<std::string>& reasons) {
  for (const auto& [field, text] : row.later) {
    std::vector<RecordId> ids;
    for (const std::string& part : parts_of(text)) {
      const auto here = brought.find(part);
      const ParsedValue parsed = here != brought.end() ? ParsedValue{Value(here->second), {}} : parse_field(reader, *field, part);
      if (const auto* one = parsed.value ? parsed.value->as<RecordId>() : nullptr) ids.push_back(*one);
      else if (const auto* several = parsed.value ? parsed.value->as<std::vector<RecordId>>() : nullptr) ids.insert(ids.end(), several->begin(), several->end());
      else reasons.push_back(field->label + ": \"" + part + "\" was found where " + parsed.expected + " was expected.");
    }
    if (field->type == FieldType::References) draft.set(id, field->id.text(), Value(std::move(ids)));
    else if (ids.size() == 1) draft.set(id, field->id.text(), Value(ids.front()));
  }
  return reasons.empty();
}

// Fills the draft with the rows and parks those that the rules refuse, until it holds none of them.
Draft accepted_draft(Session& session, const RecordType& type, std::vector<ReadRow>& rows, ImportResult& result, const std::string& reason) {
  while (true) {
    Draft draft = session.draft(reason);
    std::map<RecordId, std::size_t> row_of;
    std::map<std::string, RecordId> brought;
    std::vector<RecordId> ids;
    std::map<std::size_t, std::vector<std::string>> refused;
    for (const ReadRow& row : rows) {
      ids.push_back(row.existing ? row.existing->id() : draft.add(type.id.text()));
      if (!row.ref.empty()) brought.emplace(row.ref, ids.back());
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const RecordId id = ids[i];
      if (!rows[i].ref.empty()) draft.set(id, builtin::ref, Value(rows[i].ref));
      if (std::vector<std::string> reasons; !set_later(draft, session.reader(), id, rows[i], brought, reasons)) refused[i] = std::move(reasons);
      for (const auto& [field, value] : rows[i].values) draft.set(id, field->id.text(), value);
      if (!rows[i].state.empty()) draft.set(id, builtin::state, Value(ChoiceId(rows[i].state)));
      row_of.emplace(id, i);
    }
    for (const Refusal& refusal : draft.check()) {
      const auto at = refusal.record ? row_of.find(*refusal.record) : row_of.end();
      if (at == row_of.end()) throw Refused({refusal});
      refused[at->second].push_back(refusal.message);
    }
    if (refused.empty()) return draft;
    for (auto at = refused.rbegin(); at != refused.rend(); ++at) {
      park(result, *rows[at->first].row, at->second);
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at->first));
    }
  }
}

}  // namespace

ImportResult import_table(Session& session, const RecordType& type, const CsvTable& table, const ColumnMap& map, const std::string& file, bool dry_run, NewRefs new_refs) {
  const Mapping mapping = map_columns(type, table, map, file);
  ImportResult out;
  out.rows = table.rows.size();
  out.left_out = mapping.left_out;
  std::vector<ReadRow> rows = read_rows(session.reader(), type, table, mapping, new_refs, out);
  std::erase_if(rows, [&](const ReadRow& row) {
    const bool same = row.existing && row.later.empty() && std::all_of(row.values.begin(), row.values.end(), [&](const auto& v) { return row.existing->value(v.first->id) == v.second; });
    out.unchanged += same ? 1 : 0;
    return same;
  });
  const Draft draft = accepted_draft(session, type, rows, out, "Imported from " + file);
  for (const ReadRow& row : rows) ++(row.existing ? out.changed : out.added);
  std::sort(out.parked.begin(), out.parked.end(), [](const ParkedRow& a, const ParkedRow& b) { return a.line < b.line; });
  if (!dry_run && !draft.is_empty()) out.written = session.commit(draft).has_value();
  return out;
}

std::string parked_csv(const CsvTable& table, const ImportResult& result) {
  std::vector<std::string> heads = table.headings;
  std::erase_if(heads, [](const std::string& h) { return same_letters(h, parked_heading); });
  heads.emplace_back(parked_heading);
  std::string out = "\xEF\xBB\xBF" + csv_row(heads);
  for (const ParkedRow& parked : result.parked) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < parked.cells.size(); ++i)
      if (!same_letters(table.headings[i], parked_heading)) cells.push_back(parked.cells[i]);
    cells.push_back(parked.reason);
    out += csv_row(cells);
  }
  return out;
}

}  // namespace goodstanding

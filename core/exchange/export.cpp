#include "exchange/export.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/record_json.h"
#include "exchange/xlsx_writer.h"
#include "platform/files.h"
#include "register/value_lookup.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

bool ends_so(const std::string& file, std::string_view ending) { return file.size() > ending.size() && same_letters(std::string_view(file).substr(file.size() - ending.size()), ending); }

// How a record is named in a cell: by its reference; without one by its title where no other has it; else by its id.
class Names {
 public:
  explicit Names(const Reader& reader) : reader_(reader), titles_(reader) {}

  std::string of(const RecordId& id) {
    const auto record = reader_.get(id);
    if (!record) return id.to_hex();
    if (!record->ref().empty()) return record->ref();
    const std::string title = reader_.Reader::title(*record);
    const bool sure = !title.empty() && title.find(';') == std::string::npos && titles_.called(record->type(), title).size() == 1 && !reader_.by_ref(title);
    return sure ? title : id.to_hex();
  }

 private:
  const Reader& reader_;
  TitleIndex titles_;
};

std::string choice_text(const Field& field, const ChoiceId& id) {
  const Choice* choice = field.find_choice(id.text());
  const Choice* read = choice != nullptr ? field.match_choice(choice->label) : nullptr;
  return read != nullptr && read->id == id ? choice->label : id.text();
}

std::string cell_text(Names& names, const Field& field, const Value& value) {
  if (const auto* one = value.as<RecordId>()) return names.of(*one);
  if (const auto* several = value.as<std::vector<RecordId>>()) {
    std::string out;
    for (const RecordId& id : *several) out += (out.empty() ? "" : "; ") + names.of(id);
    return out;
  }
  if (const auto* choice = value.as<ChoiceId>()) return choice_text(field, *choice);
  return to_text(value);
}

std::string state_text(const RecordType& type, std::string_view id) {
  const State* state = type.find_state(id);
  return state != nullptr ? state->label : std::string(id);
}

OutCell out_cell(const std::string& text, const Value& value) {
  OutCell cell;
  if (const auto* day = value.as<Date>()) cell.date = *day;
  else if (const auto* date = value.as<PartialDate>(); date != nullptr && date->day()) cell.date = date->day();
  else if (const auto* whole = value.as<std::int64_t>(); whole != nullptr && *whole > -1'000'000'000'000 && *whole < 1'000'000'000'000) cell.number = Decimal(*whole);
  else if (const auto* number = value.as<Decimal>()) cell.number = *number;
  else cell.text = text;
  // A spreadsheet has no day before 1900.
  if (cell.date && cell.date->year() < 1901) {
    cell.date.reset();
    cell.text = text;
  }
  cell.style.wrap = true;
  return cell;
}

std::string xlsx_of(const Reader& reader, const RecordType& type, const ExportTable& table, const std::string& filter) {
  OutSheet sheet;
  sheet.name = shortened(type.plural, 31);
  for (char& c : sheet.name)
    if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos) c = ' ';
  sheet.frozen_rows = 1;
  sheet.filter = true;
  sheet.footer = type.plural + (filter.empty() ? "" : ": " + filter) + ", as of " + reader.today().to_words();
  CellStyle head;
  head.bold = true;
  head.wrap = true;
  head.fill = "E8EDF2";
  OutRow heads;
  for (std::size_t c = 0; c < table.headings.size(); ++c) {
    OutCell cell;
    cell.text = table.headings[c];
    cell.style = head;
    heads.cells.push_back(std::move(cell));
    const Field* field = table.fields[c];
    const bool words = field != nullptr && (field->type == FieldType::Text || field->type == FieldType::LongText || field->type == FieldType::References);
    sheet.widths.push_back(words ? 40 : 16);
  }
  sheet.rows.push_back(std::move(heads));
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    OutRow row;
    for (std::size_t c = 0; c < table.rows[r].size(); ++c) row.cells.push_back(out_cell(table.rows[r][c], table.values[r][c]));
    sheet.rows.push_back(std::move(row));
  }
  return write_xlsx({type.plural, reader.today(), {std::move(sheet)}});
}

std::string json_of(const Reader& reader, const RecordType& type, const std::vector<Record>& records, const std::string& filter) {
  nlohmann::json list = nlohmann::json::array();
  for (const Record& record : records) list.push_back(record_json(record, reader));
  nlohmann::json out{{"type", type.id.text()}, {"as_of", reader.today().to_iso()}, {"total", records.size()}, {"records", std::move(list)}};
  if (!filter.empty()) out["filter"] = filter;
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// The id of a column: of a field, or "ref" and "state".
std::string_view id_of(const ExportTable& table, std::size_t column) {
  if (const Field* field = table.fields[column]) return field->id.text();
  return table.headings[column] == "State" ? builtin::state : builtin::ref;
}

// The columns that are named, in that order. None of them is any of the table's: all.
ExportTable with_columns(ExportTable table, const std::vector<std::string>& columns) {
  ExportTable out;
  for (const std::string& column : columns)
    for (std::size_t c = 0; c < table.fields.size(); ++c)
      if (id_of(table, c) == (column == "status" && table.fields[c] == nullptr ? builtin::state : std::string_view(column))) {
        out.headings.push_back(table.headings[c]);
        out.fields.push_back(table.fields[c]);
      }
  return out.fields.empty() ? table : out;
}

}  // namespace

ExportForm export_form(const std::string& file) {
  if (ends_so(file, ".csv")) return ExportForm::Csv;
  if (ends_so(file, ".xlsx")) return ExportForm::Xlsx;
  if (ends_so(file, ".json")) return ExportForm::Json;
  throw Error(ErrorCode::BadInput, "\"" + file_name(file) + "\" does not say what kind of file is wanted.", "Let its name end in .csv, .xlsx or .json.");
}

ExportTable export_table(const Reader& reader, const RecordType& type, const std::vector<Record>& records, const std::vector<std::string>& columns) {
  ExportTable out;
  if (!type.prefix.empty()) {
    out.headings.emplace_back("Reference");
    out.fields.push_back(nullptr);
  }
  if (!type.states.empty()) {
    out.headings.emplace_back("State");
    out.fields.push_back(nullptr);
  }
  for (const Field& field : type.fields) {
    if (field.type == FieldType::Sealed) continue;
    if (field.retired && std::none_of(records.begin(), records.end(), [&](const Record& r) { return r.has(field.id.text()); })) continue;
    const bool taken = std::any_of(out.headings.begin(), out.headings.end(), [&](const std::string& h) { return same_letters(h, field.label); });
    const bool sure = !taken && match_field(type, field.label) == &field && !same_letters(field.label, builtin::ref) && !same_letters(field.label, "status");
    out.headings.push_back(sure ? field.label : field.id.text());
    out.fields.push_back(&field);
  }
  if (!columns.empty()) out = with_columns(std::move(out), columns);
  Names names(reader);
  for (const Record& record : records) {
    std::vector<std::string> row;
    std::vector<Value> values;
    for (std::size_t c = 0; c < out.fields.size(); ++c) {
      const Field* field = out.fields[c];
      if (field == nullptr) row.push_back(out.headings[c] == "State" ? state_text(type, record.state()) : record.ref());
      else row.push_back(cell_text(names, *field, record.value(field->id)));
      values.push_back(field == nullptr ? Value() : record.value(field->id));
    }
    out.rows.push_back(std::move(row));
    out.values.push_back(std::move(values));
  }
  return out;
}

std::string export_bytes(const Reader& reader, const RecordType& type, const std::vector<Record>& records, ExportForm form, const ExportChoice& choice) {
  if (form == ExportForm::Json) return json_of(reader, type, records, choice.filter);
  const ExportTable table = export_table(reader, type, records, choice.columns);
  return form == ExportForm::Csv ? csv_file(table.headings, table.rows) : xlsx_of(reader, type, table, choice.filter);
}

Exported export_list(Session& session, const Reader& reader, const RecordType& type, const std::vector<Record>& records, const std::string& file, const ExportChoice& choice) {
  const ExportForm form = export_form(file);
  const std::string& own = session.reg().path();
  if (!own.empty() && exists(file) && exists(own) && full_path(file) == full_path(own)) throw Error(ErrorCode::BadInput, "That is the register itself.", "Choose another name.");
  if (type.sealed && !session.is_signed_in())
    throw Error(ErrorCode::Refused, "What is confidential is exported only by somebody who has signed in and was let in.", "Sign in; on the command line with --as PERSON --passphrase-file FILE.");
  const std::string bytes = export_bytes(reader, type, records, form, choice);
  Exported out;
  out.rows = records.size();
  if (type.sealed) {
    for (const Record& record : records) session.note_reading("exported", record);
    out.warning = "These records are confidential, and the file is not sealed: whoever has it can read it. It was noted that you took a copy. Keep it where only those who were let in can reach it, and delete it when it has served.";
  }
  if (type.sealed) write_private_file(file, bytes);
  else write_file(file, bytes);
  return out;
}

}  // namespace goodstanding

// goodstanding import: records from a table, and actions from the log that a trust has.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "exchange/action_import.h"
#include "exchange/import.h"
#include "exchange/sheet_table.h"
#include "exchange/workbook.h"
#include "pages/workspace.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"
#include "register/action.h"

namespace goodstanding::cli {
namespace {

// Writes the parked rows beside the file: never over the file, nor over rows that somebody may be mending.
std::string write_parked(const std::string& file, const std::string& contents) {
  const std::string stem = file_stem(file);
  const std::string folder = file.substr(0, file.size() - file_name(file).size());
  const std::string base = folder + stem.substr(0, stem.find(".parked")) + ".parked";
  std::string out = base + ".csv";
  for (int number = 2; exists(out) && (full_path(out) == full_path(file) || read_file(out) != contents); ++number) out = base + "-" + std::to_string(number) + ".csv";
  write_file(out, contents);
  return out;
}

// The table of a file, and what was read of it and what not.
struct ReadTable {
  CsvTable table;
  std::vector<std::string> notes;  // sentences
};

ReadTable read_table(const Invocation& in, const RecordType& type, const ColumnMap& map) {
  const std::string& file = in.one("FILE");
  std::string bytes = read_file(file);
  // A workbook, or what only looks like one and is refused with what to do.
  const bool binary = bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("%PDF");
  if (!binary && !in.has("--sheet")) return {parse_csv_table(bytes, file), {}};
  const Workbook book = read_workbook(std::move(bytes), file);
  SheetTable sheet = read_sheet_table(book, in.one("--sheet"), type, map);
  ReadTable out{std::move(sheet.table), {}};
  out.notes.push_back("Sheet \"" + sheet.sheet + "\", headings in row " + std::to_string(sheet.heading_row) + ".");
  if (sheet.above > 0) out.notes.push_back(counted(static_cast<long long>(sheet.above), "row above them was", "rows above them were") + " not read.");
  if (!sheet.other_sheets.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : sheet.other_sheets) names.push_back("\"" + name + "\"");
    out.notes.push_back("Not read: sheet " + list_words(names) + "; name one with --sheet.");
  }
  for (const Damage& damage : book.damages) out.notes.push_back("Damaged: " + to_text(damage));
  return out;
}

int import_generic(const Invocation& in, Workspace& work, const RecordType& type) {
  const bool dry = in.has("--dry-run");
  const std::string& file = in.one("FILE");
  // A team's headings are known to the workstream's plugin; a map that is given goes before that.
  const std::string map_file = in.has("--map") ? in.one("--map") : work.plugins().import_map(type.id.text());
  const ColumnMap map = map_file.empty() ? ColumnMap() : read_column_map(read_file(map_file), map_file);
  const auto [table, notes] = read_table(in, type, map);
  const ImportResult result = import_table(work.session(), type, table, map, file_name(file), dry, in.has("--keep-refs") ? NewRefs::Keep : NewRefs::Park);
  std::string parked_file;
  // What is confidential is not laid beside the file a second time: the rows are named, and mended where they stand.
  if (!dry && !result.parked.empty() && !type.sealed) parked_file = write_parked(file, parked_csv(table, result));
  if (in.json) {
    nlohmann::json parked = nlohmann::json::array();
    for (const ParkedRow& row : result.parked) parked.push_back({{"line", row.line}, {"reason", row.reason}});
    print_json(*in.out, {{"rows", result.rows}, {"added", result.added}, {"changed", result.changed}, {"unchanged", result.unchanged}, {"parked", std::move(parked)}, {"parked_file", parked_file.empty() ? nlohmann::json(nullptr) : nlohmann::json(parked_file)}, {"columns_left_out", result.left_out}, {"notes", notes}, {"written", result.written}});
    return result.parked.empty() ? done : answer_is_no;
  }
  for (std::size_t i = 0; i < notes.size(); ++i) *in.out << notes[i] << (i + 1 < notes.size() ? " " : "\n");
  *in.out << counted(static_cast<long long>(result.rows), "row", "rows") << ": " << result.added << (dry ? " would be added, " : " added, ") << result.changed << (dry ? " would be changed, " : " changed, ") << result.unchanged
          << (result.unchanged == 1 ? " is as it was, " : " are as they were, ") << result.parked.size() << (dry ? " would be parked.\n" : " parked.\n");
  if (!result.left_out.empty()) *in.out << "Columns that fill no field: " << list_words(result.left_out) << ".\n";
  for (const ParkedRow& row : result.parked) *in.out << file << ":" << row.line << ": " << row.reason << '\n';
  if (!parked_file.empty()) *in.out << "The parked rows are in " << parked_file << ". Mend them there and import that file.\n";
  return result.parked.empty() ? done : answer_is_no;
}

UnknownOwners owners_option(const Invocation& in) {
  const std::string& word = in.one("--owners");
  if (word.empty() || word == "park") return UnknownOwners::Park;
  if (word == "add") return UnknownOwners::Add;
  if (word == "leave") return UnknownOwners::Leave;
  throw Error(ErrorCode::BadInput, "--owners: \"" + word + "\" is not known.", "Write park, add or leave.");
}

// The mapping given, or the one kept for this source. Says which.
LogMapping chosen_mapping(const Invocation& in, const RecordType& type, std::string& from) {
  const std::string& file = in.one("FILE");
  LogMapping out;
  if (in.has("--map")) {
    from = in.one("--map");
    out = read_log_mapping(read_file(from), from, type);
  } else {
    const std::string source = in.has("--source") ? in.one("--source") : source_of_file(file);
    const std::string kept = saved_mapping_path(config_folder(), source);
    if (exists(kept)) {
      from = kept;
      out = read_log_mapping(read_file(kept), kept, type);
    }
  }
  if (in.has("--source")) out.source = in.one("--source");
  if (out.source.empty()) out.source = source_of_file(file);
  return out;
}

nlohmann::json to_json(const ActionImport& result, const std::string& parked_file) {
  nlohmann::json columns = nlohmann::json::array();
  for (const LogMapping::Column& column : result.mapping.columns) columns.push_back({{"heading", column.heading}, {"fills", column.fills}, {"how", column.how}});
  nlohmann::json rows = nlohmann::json::array();
  for (const LogRowFate& row : result.rows)
    rows.push_back({{"sheet", row.sheet}, {"row", row.row}, {"fate", to_word(row.kind)}, {"ref", row.ref}, {"words", row.words}, {"reasons", row.reasons}, {"notes", row.notes}});
  nlohmann::json owners = nlohmann::json::array();
  for (const UnknownOwner& owner : result.unknown_owners) owners.push_back({{"text", owner.text}, {"rows", owner.rows}, {"nearest", owner.nearest}});
  nlohmann::json sheets = nlohmann::json::array();
  for (const SheetLeftOut& sheet : result.sheets_left_out) sheets.push_back({{"sheet", sheet.sheet}, {"rows", sheet.rows}, {"why", sheet.why}});
  const LogCounts& c = result.counts;
  return {{"source", result.mapping.source}, {"columns", std::move(columns)}, {"rows", std::move(rows)}, {"unknown_owners", std::move(owners)}, {"owners_added", result.owners_added}, {"sheets_left_out", std::move(sheets)},
          {"columns_left_out", result.columns_left_out}, {"updates_added", result.updates_added}, {"damages", result.damages}, {"notices", result.notices}, {"written", result.written}, {"parked_file", parked_file},
          {"counts", {{"rows", c.rows}, {"added", c.added}, {"changed", c.changed}, {"unchanged", c.unchanged}, {"joined", c.joined}, {"parked", c.parked}, {"empty", c.empty}, {"titles", c.titles}, {"headings", c.headings}}}};
}

std::string place(const LogRowFate& row) { return (row.sheet.empty() ? "Row " : row.sheet + ", row ") + std::to_string(row.row); }

void print(std::ostream& out, const ActionImport& result, const std::string& map_from, bool dry) {
  out << "Source: " << result.mapping.source << (map_from.empty() ? "; the columns were guessed." : "; columns as in " + map_from + ".") << '\n';
  std::vector<std::vector<std::string>> columns;
  for (const LogMapping::Column& column : result.mapping.columns) columns.push_back({column.heading, column.fills.empty() ? "(left out)" : column.fills, column.how});
  print_columns(out, {"Heading", "Fills", "How"}, columns);
  out << '\n';
  for (const std::string& words : result.damages) out << "Damaged: " << words << '\n';
  for (const std::string& words : result.notices) out << "Note: " << words << '\n';
  for (const SheetLeftOut& sheet : result.sheets_left_out) out << "Sheet \"" << sheet.sheet << "\" " << sheet.why << ": its " << counted(static_cast<long long>(sheet.rows), "row was", "rows were") << " not read.\n";
  for (const LogRowFate& row : result.rows) {
    const bool parked = row.kind == LogRowFate::Kind::Parked;
    if (!dry && !parked) continue;
    out << place(row) << ": " << to_word(row.kind) << (row.ref.empty() ? "" : " " + row.ref) << (row.words.empty() ? "" : " \u00b7 " + shortened(row.words, 70)) << '\n';
    for (const std::string& reason : row.reasons) out << "    " << reason << '\n';
    if (dry)
      for (const std::string& note : row.notes) out << "    (" << note << ")\n";
  }
  for (const UnknownOwner& owner : result.unknown_owners)
    out << "Owner not in the register: \"" << owner.text << "\", " << counted(static_cast<long long>(owner.rows), "row", "rows") << (owner.nearest.empty() ? "" : "; nearest: " + owner.nearest) << ".\n";
  if (!result.owners_added.empty()) out << "Added as people, by role: " << list_words(result.owners_added) << ".\n";
  const LogCounts& c = result.counts;
  out << counted(static_cast<long long>(c.rows), "row", "rows") << " read = " << c.taken() << (dry ? " would be taken (" : " taken (") << c.added << " added, " << c.changed << " changed, " << c.unchanged << " as they were";
  if (c.joined > 0) out << ", " << c.joined << " joined to the row above";
  out << ") + " << c.parked << " parked + " << c.empty << " empty + " << c.titles + c.headings << " titles and headings.\n";
  if (result.updates_added > 0) out << counted(static_cast<long long>(result.updates_added), "progress update", "progress updates") << (dry ? " would be added.\n" : " added.\n");
}

int import_log(const Invocation& in, Session& session, const RecordType& type) {
  const bool dry = in.has("--dry-run");
  const std::string& file = in.one("FILE");
  std::string map_from;
  ActionImportOptions options;
  options.mapping = chosen_mapping(in, type, map_from);
  options.unknown_owners = owners_option(in);
  options.dry_run = dry;
  const ActionImport result = import_action_log(session, read_workbook(read_file(file), file), load_log_words(resource_folder()), options);
  std::string parked_file;
  if (!dry && !result.parked.empty()) parked_file = write_parked(file, parked_csv(result));
  if (in.has("--save-map")) write_file(in.one("--save-map"), to_toml(result.mapping));
  // What was imported by is what the next copy of the same log is imported by.
  if (result.written) {
    const std::string kept = saved_mapping_path(config_folder(), result.mapping.source);
    make_folders(parent_folder(kept));
    write_file(kept, to_toml(result.mapping));
  }
  if (in.json) {
    print_json(*in.out, to_json(result, parked_file));
  } else {
    print(*in.out, result, map_from, dry);
    if (in.has("--save-map")) *in.out << "The mapping is in " << in.one("--save-map") << ". Change it there and give it with --map.\n";
    if (!parked_file.empty()) *in.out << "The parked rows are in " << parked_file << ". Mend them there and import that file.\n";
  }
  return result.parked.empty() ? done : answer_is_no;
}

}  // namespace

Command import_command() {
  Command out;
  out.name = "import";
  out.summary = "Add or change records from a table: good rows in one change, the rest parked";
  out.arguments = {{"TYPE", "The record type"}, {"FILE", "A CSV file or an XLSX workbook; a column \"ref\" names records that are there"}, {"REGISTER", "The register"}};
  out.options = {{"--dry-run", "", "Write nothing; say what would become of every row"},
                 {"--map", "FILE", "TOML that maps columns to fields: \"Deadline\" = \"due\" (the workstream's own map of its team's headings)"},
                 {"--sheet", "NAME", "The sheet of a workbook to be read (the first that says something); not for actions"},
                 {"--keep-refs", "", "A reference that is not there becomes that of a new record: for what another register exported; actions too, then without the log's reading"},
                 {"--save-map", "FILE", "Actions: write the mapping that was used, to be changed"},
                 {"--source", "NAME", "Actions: what the log is called, the same each time (the file's name)"},
                 {"--owners", "park|add|leave", "Actions: what becomes of owners that the register does not know (park)"}};
  out.examples = {"goodstanding import action log.xlsx trust.gsr --dry-run --save-map log-map.toml", "goodstanding import action log.xlsx trust.gsr --map log-map.toml --source \"Improvement plan log\"",
                  "goodstanding import risk risks.csv trust.gsr --dry-run", "goodstanding import station_check checks.xlsx trust.gsr --sheet \"June\" --dry-run"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), in.has("--dry-run") ? Want::Read : Want::Write);
    const RecordType& type = find_type(work->reader(), in.one("TYPE"));
    return type.id == action::type && !in.has("--keep-refs") ? import_log(in, work->session(), type) : import_generic(in, *work, type);
  };
  return out;
}

}  // namespace goodstanding::cli

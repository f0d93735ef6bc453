// goodstanding import: records from a table.
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "exchange/import.h"
#include "platform/files.h"

namespace goodstanding::cli {
namespace {

// Beside the file, under a name that is free: rows that somebody is mending are never written over.
std::string name_for_parked(const std::string& file) {
  std::string stem = file.substr(0, file.size() - file_name(file).size()) + file_stem(file);
  if (const auto at = stem.rfind(".parked"); at != std::string::npos && stem.find_first_not_of("-0123456789", at + 7) == std::string::npos) stem.resize(at);
  std::string out = stem + ".parked.csv";
  for (int number = 2; exists(out); ++number) out = stem + ".parked-" + std::to_string(number) + ".csv";
  return out;
}

}  // namespace

Command import_command() {
  Command out;
  out.name = "import";
  out.summary = "Add or change records from a CSV file: good rows in one change, the rest parked";
  out.arguments = {{"TYPE", "The record type"}, {"FILE", "The CSV file; a column \"ref\" names records that are there"}, {"REGISTER", "The register"}};
  out.options = {{"--dry-run", "", "Write nothing; say what would be done"}, {"--map", "FILE", "TOML that maps columns to fields: \"Deadline\" = \"due\""}};
  out.examples = {"goodstanding import action log.csv trust.gsr --dry-run", "goodstanding import action log.csv trust.gsr --map log-map.toml"};
  out.run = [](const Invocation& in) {
    const bool dry = in.has("--dry-run");
    const auto work = open_register(in, in.one("REGISTER"), dry ? Want::Read : Want::Write);
    const RecordType& type = find_type(work->reader(), in.one("TYPE"));
    const std::string& file = in.one("FILE");
    const CsvTable table = parse_csv_table(read_file(file), file);
    const ColumnMap map = in.has("--map") ? read_column_map(read_file(in.one("--map")), in.one("--map")) : ColumnMap();
    const ImportResult result = import_table(work->session(), type, table, map, file_name(file), dry);
    std::string parked_file;
    if (!dry && !result.parked.empty()) {
      parked_file = name_for_parked(file);
      write_file(parked_file, parked_csv(table, result));
    }
    if (in.json) {
      nlohmann::json parked = nlohmann::json::array();
      for (const ParkedRow& row : result.parked) parked.push_back({{"line", row.line}, {"reason", row.reason}});
      print_json(*in.out, {{"rows", result.rows}, {"added", result.added}, {"changed", result.changed}, {"unchanged", result.unchanged}, {"parked", std::move(parked)}, {"parked_file", parked_file.empty() ? nlohmann::json(nullptr) : nlohmann::json(parked_file)}, {"columns_left_out", result.left_out}, {"written", result.written}});
      return result.parked.empty() ? done : answer_is_no;
    }
    *in.out << counted(static_cast<long long>(result.rows), "row", "rows") << ": " << result.added << (dry ? " would be added, " : " added, ") << result.changed << (dry ? " would be changed, " : " changed, ") << result.unchanged
            << (result.unchanged == 1 ? " is as it was, " : " are as they were, ") << result.parked.size() << (dry ? " would be parked.\n" : " parked.\n");
    if (!result.left_out.empty()) *in.out << "Columns that fill no field: " << list_words(result.left_out) << ".\n";
    for (const ParkedRow& row : result.parked) *in.out << file << ":" << row.line << ": " << row.reason << '\n';
    if (!parked_file.empty()) *in.out << "The parked rows are in " << parked_file << ". Mend them there and import that file.\n";
    return result.parked.empty() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli

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
    const RecordType& type = work->reader().schema().at(in.one("TYPE"));
    const std::string& file = in.one("FILE");
    const CsvTable table = parse_csv_table(read_file(file), file);
    const ColumnMap map = in.has("--map") ? read_column_map(read_file(in.one("--map")), in.one("--map")) : ColumnMap();
    const ImportResult result = import_table(work->session(), type, table, map, file_name(file), dry);
    std::string parked_file;
    if (!dry && !result.parked.empty()) {
      parked_file = join_path(parent_folder(file), file_stem(file) + ".parked.csv");
      write_file(parked_file, parked_csv(table, result));
    }
    if (in.json) {
      nlohmann::json parked = nlohmann::json::array();
      for (const ParkedRow& row : result.parked) parked.push_back({{"line", row.line}, {"reason", row.reason}});
      print_json(*in.out, {{"rows", result.rows}, {"added", result.added}, {"changed", result.changed}, {"unchanged", result.unchanged}, {"parked", std::move(parked)}, {"columns_left_out", result.left_out}, {"written", result.written}});
      return result.parked.empty() ? done : answer_is_no;
    }
    *in.out << counted(static_cast<long long>(result.rows), "row", "rows") << ": " << result.added << (dry ? " would be added, " : " added, ") << result.changed << " changed, " << result.unchanged
            << " as they were, " << result.parked.size() << " parked.\n";
    if (!result.left_out.empty()) *in.out << "Columns that fill no field: " << list_words(result.left_out) << ".\n";
    for (const ParkedRow& row : result.parked) *in.out << file << ":" << row.line << ": " << row.reason << '\n';
    if (!parked_file.empty()) *in.out << "The parked rows are in " << parked_file << ". Mend them there and import that file.\n";
    return result.parked.empty() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli

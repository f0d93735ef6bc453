// goodstanding cqc import: a trust's published position from CQC's public record.
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "exchange/cqc_import.h"
#include "platform/files.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json to_json(const CqcImport& result) {
  json kinds = json::object();
  for (const CqcImport::Kind& kind : result.kinds) kinds[kind.type] = {{"added", kind.added}, {"changed", kind.changed}, {"unchanged", kind.unchanged}};
  return {{"records", std::move(kinds)}, {"withdrawn", result.withdrawn}, {"kept", result.kept}, {"left_out", result.left_out}, {"differences", result.differences}, {"notices", result.notices}, {"written", result.written}};
}

void print(const Invocation& in, const Reader& reader, const CqcImport& result, bool dry) {
  std::vector<std::vector<std::string>> rows;
  for (const CqcImport::Kind& kind : result.kinds)
    if (kind.added + kind.changed + kind.unchanged > 0)
      rows.push_back({reader.schema().at(kind.type).plural, std::to_string(kind.added), std::to_string(kind.changed), std::to_string(kind.unchanged)});
  print_columns(*in.out, {"From CQC's record", dry ? "Would be added" : "Added", dry ? "Would be changed" : "Changed", "As they were"}, rows);
  for (const std::string& words : result.notices) *in.out << "Note: " << words << '\n';
  if (!result.kept.empty()) {
    *in.out << counted(static_cast<long long>(result.kept.size()), "field fills", "fields fill") << " nothing here and " << (dry ? "would be" : result.written ? "are" : "stay") << " kept in the note of the source:\n";
    for (const std::string& line : result.kept) *in.out << "  " << shortened(line, 110) << '\n';
  }
  for (const std::string& path : result.left_out) *in.out << "People are named in " << path << ": not read, not kept.\n";
  for (const std::string& words : result.differences) *in.out << "DIFFERS: " << words << '\n';
  if (dry) *in.out << "Nothing was written.\n";
  else if (!result.written) *in.out << "Nothing new: the register is as it was.\n";
}

}  // namespace

Command cqc_import_command() {
  Command out;
  out.name = "cqc import";
  out.summary = "Take in CQC's public record of providers and locations: bodies, places, services, inspections and ratings";
  out.arguments = {{"REGISTER", "The register"}, {"FILE", "A provider or location as CQC gives it, in JSON; several are one change", false, true}};
  out.options = {{"--dry-run", "", "Write nothing; say what would become of it"}};
  out.examples = {"goodstanding cqc import trust.gsr provider.json location.json --dry-run", "goodstanding cqc import trust.gsr provider.json location.json"};
  out.run = [](const Invocation& in) {
    const bool dry = in.has("--dry-run");
    std::vector<CqcRecord> records;
    for (const std::string& file : in.all("FILE")) records.push_back(read_cqc_record(read_file(file), file));
    const auto work = open_register(in, in.one("REGISTER"), dry ? Want::Read : Want::Write);
    const CqcImport result = import_cqc(work->session(), records, dry);
    if (in.json) print_json(*in.out, to_json(result));
    else print(in, work->reader(), result, dry);
    return result.differences.empty() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli

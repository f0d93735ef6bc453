// goodstanding visit import: a station by question sheet of an earlier round.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "accreditation/visit_steps.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/earlier_round.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "register/standard.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

RecordId set_of(const Reader& reader, const std::string& words) {
  if (words.empty()) return set_for_visit(reader, std::nullopt);
  for (const Record& set : reader.all(Query::of(standard_set::type)))
    if (same_letters(set.ref(), words) || same_letters(reader.Reader::title(set), words)) return set.id();
  throw Error(ErrorCode::NotFound, "There is no standard set \"" + words + "\" in the register.", "Say which with --set; see them with \"goodstanding list standard_set\".");
}

}  // namespace

Command visit_import_command() {
  Command out;
  out.name = "visit import";
  out.summary = "Take in a sheet of an earlier round, sites by questions; what is not understood is parked with why";
  out.arguments = {{"SHEET", "An XLSX or CSV file, sites as rows or as columns"}, {"REGISTER", "The register"}};
  out.options = {{"--round", "ROUND", "The round, by reference or name; made where there is none of that name"}, {"--set", "SET", "The standard set that the answers belong to; without it the one in use"}, {"--map", "FILE", "What their questions, sites and words mean"},
                 {"--save-map", "FILE", "Write the map that was used, to be completed and used again"}, {"--sheet", "NAME", "The sheet of the workbook"}, {"--visited", "DATE", "The day of the visits for which the sheet gives none"}, {"--dry-run", "", "Say what would be taken, and change nothing"}};
  out.examples = {"goodstanding visit import round-one.csv trust.gsr --round \"Round one\" --dry-run --save-map round-one.toml", "goodstanding visit import round-one.csv trust.gsr --round \"Round one\" --map round-one.toml"};
  out.run = [](const Invocation& in) {
    if (!in.has("--round")) throw Error(ErrorCode::BadInput, "The round is missing.", "Name it, such as --round \"Round one\".");
    const std::string& file = in.one("SHEET");
    RoundImportOptions options;
    options.round = in.one("--round");
    options.sheet = in.one("--sheet");
    options.dry_run = in.has("--dry-run");
    if (in.has("--map")) options.map = read_round_map(read_file(in.one("--map")), in.one("--map"));
    if (in.has("--visited")) {
      const auto date = PartialDate::parse(in.one("--visited"));
      if (!date || !date->day()) throw Error(ErrorCode::BadInput, "--visited: \"" + in.one("--visited") + "\" is not a day.", "Write it as 2026-04-15 or \"15 April 2026\".");
      options.visited = date->day();
    }
    const auto work = open_register(in, in.one("REGISTER"), options.dry_run ? Want::Read : Want::Write);
    options.set = set_of(work->reader(), in.one("--set"));
    const RoundImport result = import_earlier_round(work->session(), read_workbook(read_file(file), file), ResultWords::load(resource_folder()), options);
    if (in.has("--save-map")) write_file(in.one("--save-map"), to_toml(result.map));
    const int code = result.parked.empty() ? done : answer_is_no;
    if (in.json) {
      json parked = json::array();
      for (const ParkedCell& cell : result.parked) parked.push_back({{"cell", cell.cell}, {"what", cell.what}, {"why", cell.why}});
      print_json(*in.out, {{"cells", result.cells}, {"taken", result.taken}, {"comments", result.comments}, {"already", result.already}, {"left_out", result.left_out}, {"parked", std::move(parked)}, {"visits_added", result.visits_added}, {"round_added", result.round_added}, {"notices", result.notices}, {"written", result.written}});
      return code;
    }
    for (const std::string& notice : result.notices) *in.out << "Note: " << notice << '\n';
    for (const ParkedCell& cell : result.parked) *in.out << cell.cell << ": " << cell.why << '\n';
    *in.out << counted(static_cast<long long>(result.cells), "cell", "cells") << " = " << result.taken << (options.dry_run ? " would be taken" : " taken") << (result.comments == 0 ? std::string() : " (" + std::to_string(result.comments) + " of them comments)") << " + " << result.already << " held already + " << result.left_out << " left out + " << result.parked.size() << " parked; "
            << counted(static_cast<long long>(result.visits_added), "visit", "visits") << (options.dry_run ? " would be added.\n" : " added.\n");
    return code;
  };
  return out;
}

}  // namespace goodstanding::cli

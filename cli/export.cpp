// goodstanding export: a list with its filter, to a file.
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/list_query.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/sharing.h"
#include "exchange/export.h"
#include "pages/list_order.h"

namespace goodstanding::cli {
namespace {
constexpr std::size_t all_of_them = 100'000'000;
}  // namespace

Command export_command() {
  Command out;
  out.name = "export";
  out.summary = "Write records of one type to a file: CSV, XLSX or JSON, with every field or with the columns that are named";
  out.arguments = {{"TYPE", "The record type, such as action"}, {"REGISTER", "The register"}};
  out.options = list_options();
  out.options.insert(out.options.begin(), {"-o", "FILE", "The file, whose name ends in .csv, .xlsx or .json"});
  out.examples = {"goodstanding export action trust.gsr -o actions.xlsx --where workstream=medicines --sort due", "goodstanding export action trust.gsr -o late.csv --filter due=overdue --sort owner,due --columns ref,title,owner,due", "goodstanding export rating trust.gsr -o all-ratings.csv", "goodstanding export breach trust.gsr -o breaches.json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const std::string& file = in.one("-o");
    if (file.empty()) throw Error(ErrorCode::BadInput, "Where to write is missing.", "Name a file with -o, such as -o actions.xlsx.");
    export_form(file);
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    const RecordType& type = find_type(reader, in.one("TYPE"));
    const Asked asked = asked_of(in, type, reader);
    const Exported result = export_list(work->session(), reader, type, list_records(reader, asked.view, asked.also, all_of_them).records, file, {asked.words, asked.view.columns});
    if (!result.warning.empty()) *in.err << result.warning << '\n';
    if (in.json) print_json(*in.out, {{"type", type.id.text()}, {"rows", result.rows}, {"file", file}});
    else *in.out << counted(static_cast<long long>(result.rows), "record", "records") << " in " << file << ".\n";
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

// goodstanding publish, group show, group take: what a trust shares with its group, and the group's view of it.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "accreditation/visit_reading.h"
#include "base/text.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/sharing.h"
#include "exchange/extract.h"
#include "pages/group_page.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "register/organisation.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

std::vector<ExtractCoverage> coverage_of(const Reader& reader) {
  std::vector<ExtractCoverage> out;
  const auto round = current_round(reader);
  if (!round) return out;
  const Programme programme = read_programme(reader, *round);
  ExtractCoverage one;
  one.round = reader.Reader::title(programme.round);
  if (const auto* set = programme.round.value("standard_set").as<RecordId>()) one.set = reader.title(*set);
  one.done = programme.standing.done();
  one.sites = static_cast<std::int64_t>(programme.standing.sites.size());
  out.push_back(std::move(one));
  return out;
}

RecordId organisation_of(const Reader& reader, const std::string& words) {
  if (words.empty()) return publishing_organisation(reader);
  for (const Record& record : reader.all(Query::of(organisation::type)))
    if (same_letters(record.ref(), words) || same_letters(record.get(organisation::name).value_or(""), words) || same_letters(record.get(organisation::short_name).value_or(""), words)) return record.id();
  throw Error(ErrorCode::NotFound, "There is no organisation \"" + words + "\" in the register.", "See them with \"goodstanding list organisation\".");
}

}  // namespace

Command publish_command() {
  Command out;
  out.name = "publish";
  out.summary = "Write what the trust agrees to share with its group: ratings, coverage, measures, benefits; no record of a person";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"-o", "FILE", "The extract to write, such as trust.json"},
                 {"--organisation", "O", "Whose it is, by reference or name; needed where the register holds services of several"},
                 {"--rules", "FILE", "Which types and fields are published, in place of the program's own publish.toml"}};
  out.examples = {"goodstanding publish trust.gsr -o scas.json --organisation SCAS"};
  out.run = [](const Invocation& in) {
    const std::string& file = in.one("-o");
    if (file.empty()) throw Error(ErrorCode::BadInput, "The name of the extract is missing.", "Give it with -o, such as -o trust.json.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    const std::string rules = in.has("--rules") ? in.one("--rules") : join_path(resource_folder(), "schemas/publish.toml");
    const Reader& reader = work->reader();
    if (exists(file) && full_path(file) == full_path(in.one("REGISTER"))) throw Error(ErrorCode::BadInput, "That is the register itself.", "Choose another name.");
    const Extract extract = make_extract(work->session(), organisation_of(reader, in.one("--organisation")), read_publish_rules(read_file(rules), rules, reader.schema()), coverage_of(reader));
    write_file(file, extract_bytes(extract, work->session()));
    std::map<std::string, std::size_t> counts;
    for (const ExtractRecord& record : extract.records) ++counts[record.type];
    const bool is_signed = work->session().is_signed_in();
    if (in.json) {
      print_json(*in.out, {{"organisation", extract.organisation}, {"file", file}, {"signed", is_signed}, {"records", counts}});
      return done;
    }
    std::vector<std::string> parts;
    for (const auto& [type, count] : counts) parts.push_back(counted(static_cast<long long>(count), within_sentence(reader.schema().at(type).label), within_sentence(reader.schema().at(type).plural)));
    *in.out << extract.organisation << ", as of " << extract.dated.to_words() << ": " << (parts.empty() ? "nothing" : list_words(parts)) << " in " << file << ".\n"
            << (is_signed ? "It is signed. Tell the group once, by another way, which key is yours.\n" : "It is unsigned: nobody has signed in. It says so.\n");
    return done;
  };
  return out;
}

Command group_show_command() {
  Command out;
  out.name = "group show";
  out.summary = "Set what trusts published side by side: the same standard, like for like, differences; never a rating of the group";
  out.arguments = {{"FILE", "Extracts that \"publish\" wrote", false, true}};
  out.examples = {"goodstanding group show scas.json secamb.json"};
  out.run = [](const Invocation& in) {
    std::vector<Extract> extracts;
    for (const std::string& file : in.all("FILE")) extracts.push_back(read_extract(read_file(file), file));
    const Page page = group_page(extracts);
    if (in.json) print_json(*in.out, to_json(page));
    else *in.out << to_text(page);
    return done;
  };
  return out;
}

Command group_take_command() {
  Command out;
  out.name = "group take";
  out.summary = "Keep an extract in the group's register, as the file that the trust published";
  out.arguments = {{"FILE", "An extract that \"publish\" wrote"}, {"REGISTER", "The group's register"}};
  out.examples = {"goodstanding group take scas.json group.gsr"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const auto id = take_extract(work->session(), in.one("FILE"));
    const std::string ref = id ? work->reader().get(*id)->ref() : std::string();
    if (in.json) print_json(*in.out, {{"taken", id.has_value()}, {"ref", ref}});
    else if (id) *in.out << ref << ": " << work->reader().title(*id) << ". It is on the page \"group\".\n";
    else *in.out << "The register holds that very file already.\n";
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

// Standard sets on the command line: what is wrong with one.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "accreditation/standard_set.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "platform/files.h"
#include "platform/resources.h"

namespace goodstanding::cli {
namespace {

StandardLinks shipped_links() {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& path : list_files(join_path(resource_folder(), "schemas/frameworks"), ".toml")) files.emplace_back(path, read_file(path));
  return links_of(files);
}

nlohmann::json fault_json(const Fault& fault) { return {{"file", fault.file}, {"line", fault.line}, {"column", fault.column}, {"message", fault.message}, {"mend", fault.mend}}; }

}  // namespace

int check_standard_set(const Invocation& in, const std::string& file) {
  try {
    const StandardLinks links = shipped_links();
    std::optional<StandardSet> before;
    if (in.has("--before")) before = read_standard_set(read_file(in.one("--before")), in.one("--before"), &links);
    const StandardSet set = read_standard_set(read_file(file), file, &links, before ? &*before : nullptr);
    const auto sections = static_cast<long long>(set.sections.size());
    const auto questions = static_cast<long long>(set.questions.size());
    if (in.json) print_json(*in.out, {{"errors", false}, {"id", set.id}, {"version", set.version}, {"title", set.title}, {"sections", sections}, {"questions", questions}, {"faults", nlohmann::json::array()}});
    else *in.out << set.title << ", version " << set.version << ": " << counted(questions, "question", "questions") << " in " << counted(sections, "section", "sections") << ". Nothing is wrong with it.\n";
    return done;
  } catch (const Faults& e) {
    nlohmann::json list = nlohmann::json::array();
    for (const Fault& one : e.faults()) {
      if (in.json) list.push_back(fault_json(one));
      else *in.out << to_text(one) << '\n';
    }
    if (in.json) print_json(*in.out, {{"errors", true}, {"faults", std::move(list)}});
    return answer_is_no;
  }
}

}  // namespace goodstanding::cli

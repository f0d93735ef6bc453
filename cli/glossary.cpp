// goodstanding glossary: what the words of the field mean.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "pages/glossary.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json to_json(const Term& term) { return {{"term", term.name}, {"also", term.also}, {"group", term.group}, {"means", term.meaning}, {"source", term.source}}; }

void print(std::ostream& out, const Term& term) {
  out << term.name << "\n  " << term.meaning << '\n';
  if (!term.also.empty()) out << "  Also: " << list_words(term.also) << ".\n";
  out << "  Source: " << term.source << ".\n";
}

int run_glossary(const Invocation& in) {
  const std::string file = join_path(resource_folder(), "schemas/words/glossary.toml");
  const Glossary glossary = Glossary::read(read_file(file), file);
  const std::string& wanted = in.one("TERM");
  if (wanted.empty()) {
    json list = json::array();
    for (const Term& term : glossary.terms()) list.push_back(to_json(term));
    if (in.json) print_json(*in.out, list);
    else *in.out << to_text(glossary_page(glossary), 120);
    return done;
  }
  std::vector<const Term*> found = glossary.in(wanted);
  if (const Term* whole = glossary.find(wanted)) found = {whole};
  if (found.empty()) {
    std::vector<std::string_view> names;
    for (const Term& term : glossary.terms()) names.push_back(term.name);
    const std::string_view near = nearest(wanted, names);
    throw Error(ErrorCode::NotFound, "\"" + wanted + "\" is not in the glossary.", near.empty() ? "Run \"goodstanding glossary\" to see every word." : "Did you mean \"" + std::string(near) + "\"?");
  }
  json list = json::array();
  for (const Term* term : found) {
    list.push_back(to_json(*term));
    if (!in.json) print(*in.out, *term);
  }
  if (in.json) print_json(*in.out, list);
  return done;
}

}  // namespace

Command glossary_command() {
  Command out;
  out.name = "glossary";
  out.summary = "What the words of the field mean, in plain English";
  out.arguments = {{"TERM", "A word or its letters, such as \"requirement notice\" or PSII; without it, all", true}};
  out.examples = {"goodstanding glossary", "goodstanding glossary PSII", "goodstanding glossary \"duty of candour\" --json"};
  out.run = run_glossary;
  return out;
}

}  // namespace goodstanding::cli

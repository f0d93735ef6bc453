#include "packs/pack_template.h"

#include <goodstanding/error.h>

#include "platform/files.h"

namespace goodstanding {
namespace {

std::string first_that_holds(const std::vector<std::string>& folders, const std::string& name) {
  for (const std::string& folder : folders)
    if (const std::string path = join_path(folder, name); exists(path)) return path;
  return {};
}

}  // namespace

std::string whole_template(const std::string& text, const std::vector<std::string>& folders) {
  constexpr std::string_view open = "{{> ";
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open, from)) {
    const auto end = text.find("}}", at);
    const std::string name = end == std::string::npos ? std::string() : text.substr(at + open.size(), end - at - open.size());
    const std::string path = name.empty() || name.find('/') != std::string::npos ? std::string() : first_that_holds(folders, name);
    if (path.empty()) throw Error(ErrorCode::BadInput, "The template asks for \"" + name + "\", which is in no folder of templates.", "Put it beside the template, or leave the line out.");
    out += text.substr(from, at - from) + read_file(path);
    from = end + 2;
    // The file ends its own last line.
    if (from < text.size() && text[from] == '\n' && out.ends_with('\n')) ++from;
  }
  return out + text.substr(from);
}

std::string pack_template(PackKind kind, const std::vector<std::string>& folders) {
  const std::string path = first_that_holds(folders, std::string(to_word(kind)) + ".mustache");
  if (path.empty()) throw Error(ErrorCode::NotFound, "The template of the " + std::string(to_word(kind)) + " pack is not there.", "Install the program again, or name a template.");
  return whole_template(read_file(path), folders);
}

std::string public_rules_in(const std::vector<std::string>& folders, std::string& file) {
  file = first_that_holds(folders, "public.toml");
  if (file.empty()) throw Error(ErrorCode::NotFound, "What may be published is not written down: there is no public.toml.", "Install the program again, or name the rules with --rules.");
  return read_file(file);
}

}  // namespace goodstanding

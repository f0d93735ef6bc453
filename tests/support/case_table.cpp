#include "support/case_table.h"

#include <goodstanding/error.h>

#include "platform/files.h"

namespace goodstanding::testing_support {

std::string Case::text(const std::string& key) const {
  const TomlNode* member = node_.find(key);
  const auto plain = member == nullptr ? std::nullopt : member->plain();
  if (!plain) throw Error(ErrorCode::BadInput, where() + ": the case does not say its " + key + ".");
  return *plain;
}

std::string Case::where() const {
  std::string out = file_ + ":" + std::to_string(node_.at.line);
  for (const char* key : {"name", "why"})
    if (const TomlNode* member = node_.find(key)) out += std::string(": ") + member->text;
  return out;
}

std::vector<Case> cases(const std::string& name, const std::string& kind) {
  const std::string path = std::string(SOURCE_FOLDER) + "/tests/cases/" + name + ".toml";
  const TomlNode tree = parse_toml(read_file(path), path);
  const TomlNode* list = tree.find(kind);
  if (list == nullptr || list->items.empty()) throw Error(ErrorCode::NotFound, "There are no cases [[" + kind + "]] in " + path + ".");
  std::vector<Case> out;
  for (const TomlNode& node : list->items) out.emplace_back(name + ".toml", node);
  return out;
}

}  // namespace goodstanding::testing_support

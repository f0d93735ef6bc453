#include "register/sync_folders.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/toml.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::map<std::string, std::string> SyncFolders::read() const {
  std::map<std::string, std::string> out;
  if (file_.empty() || !exists(file_)) return out;
  const TomlNode tree = parse_toml(read_file(file_), file_);
  if (const TomlNode* folders = tree.find("folders"))
    for (const TomlNode::Member& member : folders->members)
      if (member.node.kind == TomlNode::Kind::Text) out.emplace(member.key, member.node.text);
  return out;
}

std::optional<std::string> SyncFolders::of(const RegisterId& id) const {
  const auto folders = read();
  const auto found = folders.find(id.to_hex());
  return found == folders.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
}

void SyncFolders::set(const RegisterId& id, const std::optional<std::string>& folder) {
  if (file_.empty()) return;
  if (folder && std::any_of(folder->begin(), folder->end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
    throw Error(ErrorCode::BadInput, "The name of the folder has a letter in it that cannot be written down.", "Rename the folder.");
  auto folders = read();
  if (folder) folders[id.to_hex()] = *folder;
  else folders.erase(id.to_hex());
  std::string text = "# The folder that each register is exchanged through on this machine.\n[folders]\n";
  for (const auto& [reg, path] : folders) text += quoted(reg) + " = " + quoted(path) + "\n";
  write_file(file_, text, false);
}

}  // namespace goodstanding

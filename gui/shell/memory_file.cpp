#include "gui/shell/memory_file.h"

#include <utility>

#include "platform/files.h"

namespace goodstanding::gui {

std::string memory_file(const std::string& folder, Workspace& work) { return join_path(folder, work.reg().id().to_hex() + ".toml"); }

void keep_memory(Keeper& keeper, const Alive& alive, const std::string& folder, std::string text) {
  keeper.ask<bool>(alive,
                   [folder, text = std::move(text)](Workspace& work) {
                     make_folders(folder);
                     write_private_file(memory_file(folder, work), text, false);
                     return true;
                   },
                   [](Outcome<bool>) {});
}

}  // namespace goodstanding::gui

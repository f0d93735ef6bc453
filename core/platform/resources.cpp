#include "platform/resources.h"

#include <goodstanding/error.h>

#include "platform/files.h"
#include "platform/system.h"

namespace goodstanding {

std::string resource_folder() {
  const std::string folder = join_path(parent_folder(program_folder()), "share/goodstanding");
  if (!is_folder(join_path(folder, "schemas")))
    throw Error(ErrorCode::NotFound, "The record types that come with the program are missing: there is no \"" + folder + "/schemas\".", "Build or install the program anew.");
  return folder;
}

std::string plugin_folder() { return join_path(program_folder(), "plugins"); }

}  // namespace goodstanding

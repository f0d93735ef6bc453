// goodstanding init: a new register.
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "platform/files.h"
#include "platform/resources.h"

namespace goodstanding::cli {

Command init_command() {
  Command out;
  out.name = "init";
  out.summary = "Make a new register, with the frameworks and a folder of facts";
  out.arguments = {{"REGISTER", "The file to make; it must not be there yet"}};
  out.options = {{"--data", "DIR", "The folder of facts to fill it from; without it, the frameworks alone"}};
  out.examples = {"goodstanding init trust.gsr --data data", "goodstanding init empty.gsr"};
  out.run = [](const Invocation& in) {
    const auto work = workspace(in, Want::Write);
    const std::string& path = in.one("REGISTER");
    const std::size_t records = work->make(path, in.one("--data"));
    if (in.json) print_json(*in.out, {{"register", path}, {"records", records}});
    else *in.out << "Made " << path << " with " << counted(static_cast<long long>(records), "record", "records") << ".\n";
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

// goodstanding settings: what a trust may set for itself, and what it has set.
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "register/settings.h"

namespace goodstanding::cli {

Command settings_command() {
  Command out;
  out.name = "settings";
  out.summary = "What a trust may set for itself: words, deadlines, reminders";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding settings trust.gsr", "goodstanding add setting trust.gsr key=brag.at_risk \"value=amber Off track\""};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Settings now = Settings::of(reader_for(in, *work, kept));
    const Settings defaults;
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows;
    for (const SettingDeclaration& one : setting_declarations()) {
      const bool set = one.get(now) != one.get(defaults);
      list.push_back({{"key", one.key}, {"value", one.get(now)}, {"default", one.get(defaults)}, {"label", one.label}, {"form", one.form}});
      rows.push_back({one.key, one.get(now), set ? "set" : "default", one.label});
    }
    if (in.json) print_json(*in.out, list);
    else print_columns(*in.out, {"Setting", "Value", "", "What it is"}, rows);
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

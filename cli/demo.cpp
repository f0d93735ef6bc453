// goodstanding demo: a new register of generated activity.
#include <charconv>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "demo/confidential.h"
#include "platform/system.h"

namespace goodstanding::cli {
namespace {

template <class Number>
Number whole_number(const Invocation& in, const std::string& option, Number otherwise) {
  if (!in.has(option)) return otherwise;
  const std::string& text = in.one(option);
  Number out{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size()) throw Error(ErrorCode::BadInput, option + " is a whole number, and \"" + text + "\" was given.", "Write it in digits, such as " + option + " " + std::to_string(otherwise) + ".");
  return out;
}

}  // namespace

Command demo_command() {
  Command out;
  out.name = "demo";
  out.summary = "Make a new register of generated activity, to look at and to try things in";
  out.arguments = {{"REGISTER", "The file to make; it must not be there yet"}};
  out.options = {{"--months", "N", "How many months of activity, 3 to 60; 24 where nothing is said"}, {"--seed", "N", "The same number, months and --today give the same records; 1 where nothing is said"}};
  out.examples = {"goodstanding demo try.gsr", "goodstanding demo other.gsr --months 6 --seed 7 --today 2026-06-15"};
  out.run = [](const Invocation& in) {
    const demo::Plan plan{in.today ? *in.today : SystemClock().today(), whole_number<int>(in, "--months", 24), whole_number<std::uint64_t>(in, "--seed", 1)};
    const std::string& path = in.one("REGISTER");
    const auto work = workspace(in, Want::Write);
    const demo::Told told = work->make_demo(path, plan);
    if (in.json) print_json(*in.out, {{"register", path}, {"records", told.records}, {"changes", told.changes}, {"from", plan.from().to_iso()}, {"to", plan.to.to_iso()}, {"seed", plan.seed}, {"passphrase", demo::passphrase}});
    else
      *in.out << "Made " << path << " with " << counted(static_cast<long long>(told.records), "generated record", "generated records") << " in " << counted(static_cast<long long>(told.changes), "change", "changes") << ", from " << plan.from().to_words() << " to "
              << plan.to.to_words() << ". Nothing in it is a fact.\n"
              << "It has one person for each role. Each signs in with a demonstration's passphrase, which is no secret: " << demo::passphrase << '\n';
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

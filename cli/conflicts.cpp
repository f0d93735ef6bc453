// goodstanding conflicts, settle: what copies of the register wrote without knowing of each other.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "journal/intake.h"
#include "register/describe.h"
#include "register/merge_conflicts.h"
#include "register/value_lookup.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json conflict_json(const MergeConflict& conflict, Session& session) {
  json sides = json::array();
  for (const ConflictSide& side : conflict.sides)
    sides.push_back({{"record", side.record.to_hex()}, {"name", side.name}, {"value", to_json(side.value)}, {"words", side.words}, {"who", side.who}, {"at", side.stamp.wall.to_iso()},
                     {"copy", copy_name(session.reg().store(), side.stamp.origin)}, {"reason", side.reason}, {"stands", side.stands}});
  return {{"id", conflict.id}, {"kind", std::string(to_word(conflict.kind))}, {"record", conflict.record.to_hex()}, {"type", conflict.type.text()}, {"name", conflict.name},
          {"field", conflict.field.text()}, {"label", conflict.label}, {"message", conflict.words}, {"mend", conflict.mend}, {"sides", std::move(sides)}};
}

// The side that --keep names, counted from 1 as the list prints them.
std::optional<std::size_t> side_option(const Invocation& in) {
  if (!in.has("--keep")) return std::nullopt;
  const std::string& text = in.one("--keep");
  if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos || text == "0")
    throw Error(ErrorCode::BadInput, "--keep: \"" + text + "\" is not the number of a side.", "Write the number that \"goodstanding conflicts\" prints before it.");
  return std::stoul(text) - 1;
}

Value value_option(const Invocation& in, const MergeConflict& conflict, const Reader& reader) {
  const Field* field = reader.schema().at(conflict.type.text()).find(conflict.field.text());
  if (field == nullptr) throw Error(ErrorCode::BadInput, "\"" + conflict.label + "\" takes no value by hand.", "Choose one of the sides with --keep.");
  ParsedValue parsed = parse_field(reader, *field, in.one("--value"));
  if (!parsed.value) throw Error(ErrorCode::BadInput, "--value: \"" + in.one("--value") + "\" does not fit.", "Write " + parsed.expected + ".");
  return std::move(*parsed.value);
}

}  // namespace

Command conflicts_command() {
  Command out;
  out.name = "conflicts";
  out.summary = "What copies of the register wrote without knowing of each other";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding conflicts trust.gsr", "goodstanding conflicts trust.gsr --json"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    const auto conflicts = merge_conflicts(work->session());
    if (in.json) {
      json list = json::array();
      for (const MergeConflict& conflict : conflicts) list.push_back(conflict_json(conflict, work->session()));
      print_json(*in.out, {{"conflicts", std::move(list)}});
      return done;
    }
    if (conflicts.empty()) *in.out << "No conflict is open.\n";
    for (const MergeConflict& conflict : conflicts) {
      *in.out << conflict.id << "  " << conflict.words << '\n';
      for (std::size_t i = 0; i < conflict.sides.size(); ++i) {
        const ConflictSide& side = conflict.sides[i];
        *in.out << "  " << i + 1 << "  " << side.name << ": " << side.words << "  (" << side.who << ", " << to_words(side.stamp.wall) << ", " << copy_name(work->reg().store(), side.stamp.origin) << ")"
                << (side.reason.empty() ? "" : "  " + side.reason) << '\n';
      }
      *in.out << "  " << conflict.mend << "\n\n";
    }
    return done;
  };
  return out;
}

Command settle_command() {
  Command out;
  out.name = "settle";
  out.summary = "Decide about a conflict between copies; what is not kept stays in the journal";
  out.arguments = {{"CONFLICT", "Its id, as \"goodstanding conflicts\" prints it"}, {"REGISTER", "The register"}};
  out.options = {{"--keep", "N", "The side that stands, by its number"}, {"--value", "VALUE", "Another value; where two records share one, what the other record gets"}, {"--reason", "TEXT", "Why"}};
  out.examples = {"goodstanding settle 3f20a9c1d24e trust.gsr --keep 2 --reason \"The pharmacist had the date from the supplier\"",
                  "goodstanding settle 3f20a9c1d24e trust.gsr --value \"30 September 2026\" --reason \"Agreed between the two\""};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    Decision decision;
    decision.keep = side_option(in);
    decision.reason = in.one("--reason");
    if (in.has("--value")) {
      for (const MergeConflict& conflict : merge_conflicts(work->session()))
        if (conflict.id == in.one("CONFLICT")) decision.value = value_option(in, conflict, work->reader());
    }
    const Change change = settle(work->session(), in.one("CONFLICT"), decision);
    const auto left = merge_conflicts(work->session()).size();
    if (in.json) print_json(*in.out, {{"settled", in.one("CONFLICT")}, {"what", describe(change, work->reader())}, {"open", left}});
    else *in.out << describe(change, work->reader()) << ".\n";
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

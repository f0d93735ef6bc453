// goodstanding visit debrief, visit actions: what the team says before it leaves, and what is done about what it found.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/debrief_page.h"
#include "pages/workspace.h"
#include "register/action.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

}  // namespace

Command visit_debrief_command() {
  Command out;
  out.name = "visit debrief";
  out.summary = "What was good, what was found, who has the immediate risks, and what is done with owners and dates";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}};
  out.examples = {"goodstanding visit debrief VIS-0001 trust.gsr"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    const Page page = debrief_page(reader, read_held_visit(reader, find_record(in, reader, in.one("VISIT")).id()));
    if (in.json) print_json(*in.out, to_json(page));
    else *in.out << to_text(page);
    return done;
  };
  return out;
}

Command visit_actions_command() {
  Command out;
  out.name = "visit actions";
  out.summary = "An action for each finding of a visit that has none, or for one question; each names its finding";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}, {"QUESTION", "The code of one question; without it every finding that wants an action", true}};
  out.options = {{"--title", "TEXT", "What is to be done; of one question"}, {"--owner", "OWNER", "Who does it: a role, a team or a committee"}, {"--due", "DATE", "By when"}};
  out.examples = {"goodstanding visit actions VIS-0001 trust.gsr --owner \"Station lead\" --due \"31 July 2026\"", "goodstanding visit actions VIS-0001 trust.gsr MED-06 --title \"Replace the bags that are past their date\""};
  out.run = [](const Invocation& in) {
    if (in.has("--title") && !in.has("QUESTION")) throw Error(ErrorCode::BadInput, "A title is of one action, and no question is named.", "Name the question, such as MED-06.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Reader& reader = work->reader();
    const HeldVisit held = read_held_visit(reader, find_record(in, reader, in.one("VISIT")).id());
    const ActionWanted wanted = action_wanted(reader, in.one("--title"), in.one("--owner"), in.one("--due"));
    Draft draft = work->session().draft("");
    std::vector<RecordId> added;
    if (in.has("QUESTION")) added.push_back(raise_action(draft, reader, held, in.one("QUESTION"), wanted));
    else added = raise_actions(draft, reader, held, wanted);
    if (!added.empty()) work->session().commit(draft);
    json list = json::array();
    for (const RecordId& id : added) {
      const Record action = *reader.get(id);
      list.push_back({{"ref", action.ref()}, {"title", action.get(action::title).value_or("")}, {"finding", reader.words(action, action::findings.field)}});
      if (!in.json) *in.out << action.ref() << "  " << action.get(action::title).value_or("") << '\n';
    }
    if (in.json) print_json(*in.out, {{"added", std::move(list)}});
    else if (added.empty()) *in.out << (held.visit.state() == "under_way" ? "The visit is under way: its findings come when it is complete.\n" : "Every finding that wants an action has one.\n");
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

// goodstanding reopenings: what speaks against closed actions.
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/closure_view.h"
#include "register/reopening.h"
#include "views/view_text.h"

namespace goodstanding::cli {

Command reopenings_command() {
  Command out;
  out.name = "reopenings";
  out.summary = "What speaks against closed actions: evidence out of date, failed re-checks, adverse answers";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding reopenings trust.gsr", "goodstanding move RPN-0001 trust.gsr decline --reason \"One safe of forty, mended on the day\""};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    if (!in.json) {
      *in.out << to_text(reopenings_page(reader));
      return done;
    }
    nlohmann::json list = nlohmann::json::array();
    for (const ReopeningCause& cause : reopening_causes(reader)) {
      const auto action = reader.get(cause.action);
      list.push_back({{"action", action ? action->ref() : ""}, {"title", reader.title(cause.action)}, {"cause", cause.cause.text()}, {"words", cause.words}, {"found_on", cause.found_on.to_iso()},
                      {"decider", cause.decider ? nlohmann::json(reader.title(*cause.decider)) : nlohmann::json("not held")}, {"decide_by", cause.decide_by.to_iso()},
                      {"put_to_decider", cause.proposal.has_value()}, {"unanswered", cause.unanswered(reader.today())}});
    }
    print_json(*in.out, list);
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

// goodstanding visit reconcile: what two assessors answered apart becomes the agreed answer.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "accreditation/apart.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/workspace.h"
#include "platform/system.h"
#include "register/answer.h"

namespace goodstanding::cli {

Command visit_reconcile_command() {
  using nlohmann::json;
  Command out;
  out.name = "visit reconcile";
  out.summary = "Where two assessors answered apart: agree on what they answered alike, show where they differ, or say whose answer stands";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}, {"QUESTION", "The code of a question on which they differ", true}};
  out.options = {{"--take", "PERSON", "The assessor whose answer stands, by reference or role"}};
  out.examples = {"goodstanding visit reconcile VIS-0001 trust.gsr", "goodstanding visit reconcile VIS-0001 trust.gsr MED-06 --take \"Chief Pharmacist\""};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Reader& reader = work->reader();
    const HeldVisit before = read_held_visit(reader, find_record(in, reader, in.one("VISIT")).id());
    const Instant now = SystemClock().now();
    Draft draft = work->session().draft("Agreed by the assessors.");
    std::vector<std::string> agreed;
    if (in.has("QUESTION")) {
      std::optional<RecordId> by;
      if (in.has("--take")) by = find_person(work->reg(), in.one("--take"));
      agree_on(draft, reader, before, in.one("QUESTION"), by ? &*by : nullptr, now);
      agreed.push_back(in.one("QUESTION"));
    } else {
      agreed = agree_where_same(draft, reader, before, now);
    }
    if (!agreed.empty()) work->session().commit(draft);
    const HeldVisit held = read_held_visit(reader, before.visit.id());
    json differ = json::array();
    if (!in.json) *in.out << counted(static_cast<long long>(agreed.size()), "answer", "answers") << " agreed. Score: " << held.score.overall.score_words() << ".\n";
    for (const ScoredApart& one : scored_apart(reader, held)) {
      if (one.agreed) continue;
      json answers = json::array();
      std::string words;
      for (const Record& answer : one.answers) {
        const std::string who = reader.words(answer, answer::assessor.field);
        const std::string result = answer.has(answer::result.field) ? reader.words(answer, answer::result.field) : "blank";
        answers.push_back({{"assessor", who}, {"result", result}});
        words += (words.empty() ? "" : "; ") + who + ": " + result;
      }
      differ.push_back({{"question", one.question}, {"answers", std::move(answers)}});
      if (!in.json) *in.out << "  " << one.question << "  " << words << '\n';
    }
    if (in.json) print_json(*in.out, {{"agreed", agreed}, {"open", differ}});
    return differ.empty() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli

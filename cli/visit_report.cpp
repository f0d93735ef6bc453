// goodstanding visit report, visit programme: what a visit and a round come to, as pages and as JSON.
#include <ostream>

#include <goodstanding/error.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/visit_json.h"
#include "pages/accreditation_page.h"
#include "pages/visit_page.h"
#include "pages/workspace.h"
#include "platform/files.h"
#include "register/answer.h"
#include "views/view_html.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json decimal_json(const std::optional<Decimal>& number) { return number ? json(number->to_text()) : json(nullptr); }

json date_json(const std::optional<PartialDate>& date) { return date ? json(date->to_text()) : json(nullptr); }

json result_json(const std::optional<Result>& result) { return result ? json(std::string(to_word(*result))) : json(nullptr); }

}  // namespace

json tally_json(const Tally& tally) {
  return {{"low", decimal_json(tally.low())}, {"high", decimal_json(tally.high())}, {"coverage", decimal_json(tally.coverage())}, {"asked", tally.asked}, {"met", tally.met}, {"partly", tally.partly}, {"not_met", tally.not_met},
          {"not_applicable", tally.not_applicable}, {"not_seen", tally.not_seen}, {"blank", tally.blank}, {"short_samples", tally.short_samples}, {"good_practice", tally.good_practice}};
}

json answer_json(const HeldVisit& visit, const std::string& question) {
  json out{{"question", question}, {"text", visit.set.set.find(question)->text}, {"section", visit.set.set.find(question)->section}, {"result", nullptr}, {"lacking", json::array()}};
  for (const AnswerGiven& given : visit.answers) {
    if (given.question != question) continue;
    out["result"] = result_json(given.result);
    if (given.sample_looked) out["sample"] = {{"good", given.sample_met.value_or(0)}, {"looked", *given.sample_looked}};
    out["photos"] = given.photos;
    out["good_practice"] = given.good_practice;
    out["immediate_risk"] = given.immediate_risk;
    if (given.immediate_risk) out["risk_resolved"] = given.risk_resolved;
    out["comment"] = visit.records.at(question).get(answer::comment).value_or("");
    out["lacking"] = lacking(*visit.set.set.find(question), given);
  }
  return out;
}

json visit_json(const Reader& reader, const HeldVisit& visit) {
  json against = json::array();
  for (const Hindrance& one : visit.award.against) against.push_back({{"rule", one.rule}, {"message", one.message}, {"remedy", one.remedy}});
  json sections = json::array();
  for (const SectionScore& section : visit.score.sections) sections.push_back({{"section", section.section}, {"score", tally_json(section.tally)}});
  return {{"ref", visit.visit.ref()}, {"site", reader.words(visit.visit, visit::site.field)}, {"state", std::string(visit.visit.state())}, {"set", visit.set.set.title}, {"version", visit.set.set.version},
          {"score", tally_json(visit.score.overall)}, {"sections", std::move(sections)}, {"level", visit.award.level.empty() ? json(nullptr) : json(visit.award.level)}, {"why", visit.award.why}, {"against", std::move(against)},
          {"capping", visit.award.capping}, {"award", visit.visit.get(visit::award) ? json(*visit.visit.get(visit::award)) : json(nullptr)}, {"next_due", date_json(visit.visit.get(visit::next_due))}};
}

Command visit_report_command() {
  Command out;
  out.name = "visit report";
  out.summary = "The report of a visit: score as a range, risks, findings, what is open, and each question against the last visit";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}};
  out.options = {{"-o", "FILE", "Write it as one HTML file that needs nothing beside it"}};
  out.examples = {"goodstanding visit report VIS-0001 trust.gsr", "goodstanding visit report VIS-0001 trust.gsr -o report.html", "goodstanding visit report VIS-0001 trust.gsr --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    const HeldVisit held = read_held_visit(reader, find_record(in, reader, in.one("VISIT")).id());
    if (in.has("-o")) write_file(in.one("-o"), to_html(visit_report(reader, held)));
    if (!in.json) {
      if (in.has("-o")) *in.out << "The report is in " << in.one("-o") << ".\n";
      else *in.out << to_text(visit_report(reader, held));
      return done;
    }
    json told = visit_json(reader, held);
    json answers = json::array();
    for (const StandardQuestion& question : held.set.set.questions) answers.push_back(answer_json(held, question.id));
    told["answers"] = std::move(answers);
    json moves = json::array();
    if (const auto compared = against_last(reader, held))
      for (const QuestionMovement& one : compared->questions) moves.push_back({{"question", one.question.empty() ? json(nullptr) : json(one.question)}, {"before", one.before}, {"movement", std::string(to_word(one.movement))}, {"now", result_json(one.now)}, {"then", result_json(one.then)}});
    told["comparison"] = std::move(moves);
    print_json(*in.out, told);
    return done;
  };
  return out;
}

Command visit_programme_command() {
  Command out;
  out.name = "visit programme";
  out.summary = "Every site in a round: due, scheduled, done, late; and sites by sections";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--round", "ROUND", "The round, by reference; without it the one that is under way"}};
  out.examples = {"goodstanding visit programme trust.gsr", "goodstanding visit programme trust.gsr --round RND-0001 --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    const auto round = in.has("--round") ? std::optional<RecordId>(find_record(in, reader, in.one("--round")).id()) : current_round(reader);
    if (!in.json) {
      *in.out << to_text(round ? accreditation_page(reader, *round) : accreditation_page(reader), 160);
      return done;
    }
    if (!round) throw Error(ErrorCode::NotFound, "No round is held.", "Add one: goodstanding add accreditation_round " + in.one("REGISTER") + " name=\"Round one\".");
    const Programme programme = read_programme(reader, *round);
    json sites = json::array();
    for (const SiteInRound& site : programme.standing.sites) {
      const auto visit = site.visit ? reader.get(*site.visit) : std::nullopt;
      sites.push_back({{"site", site.site.name}, {"standing", std::string(to_word(site.standing))}, {"due", date_json(site.due)}, {"on", site.on ? json(site.on->to_iso()) : json(nullptr)}, {"visit", visit ? json(visit->ref()) : json(nullptr)}, {"visits", site.visits}});
    }
    print_json(*in.out, {{"round", programme.round.ref()}, {"sites", std::move(sites)}, {"done", programme.standing.done()}, {"late", programme.standing.count(SiteStanding::Late)}});
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

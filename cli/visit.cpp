// goodstanding visit: an accreditation visit from its set to the agreed report, without a window.
#include <algorithm>
#include <map>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "accreditation/visit_steps.h"
#include "accreditation/visit_writing.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/visit_json.h"
#include "pages/workspace.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"
#include "register/answer.h"
#include "register/evidence.h"
#include "register/settings.h"
#include "register/standard.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

Instant now() { return SystemClock().now(); }


HeldVisit find_visit(const Invocation& in, const Reader& reader) {
  const Record record = find_record(in, reader, in.one("VISIT"));
  if (record.type() != visit::type) throw Error(ErrorCode::BadInput, in.one("VISIT") + " is no visit.", "See them with \"goodstanding list visit " + in.one("REGISTER") + "\".");
  return read_held_visit(reader, record.id());
}

// A record of the type by its reference or its title. Throws Error{NotFound} with `mend`.
Record find_by_name(const Reader& reader, std::string_view type, const std::string& words, const char* what, const std::string& mend) {
  if (auto record = reader.by_ref(words); record && record->type() == type) return std::move(*record);
  std::vector<std::string> names;
  for (Record& record : reader.all(Query::of(type))) {
    names.push_back(reader.Reader::title(record));
    if (same_letters(names.back(), words)) return std::move(record);
  }
  const std::string_view near = nearest(words, {names.begin(), names.end()});
  throw Error(ErrorCode::NotFound, std::string("There is no ") + what + " \"" + words + "\" in the register.", near.empty() ? mend : "Did you mean \"" + std::string(near) + "\"?");
}

std::pair<int, int> counts_of(const std::string& words) {
  const auto slash = words.find('/');
  try {
    std::size_t first = 0;
    std::size_t second = 0;
    const int met = std::stoi(words.substr(0, slash), &first);
    const int looked = std::stoi(words.substr(slash + 1), &second);
    if (first == slash && second == words.size() - slash - 1 && met >= 0 && looked > 0) return {met, looked};
  } catch (const std::exception&) {
    // Not two numbers: said below.
  }
  throw Error(ErrorCode::BadInput, "\"" + words + "\" is not a count.", "Write how many were found good of how many, such as 8/10.");
}

std::pair<std::string, bool> item_of(const std::string& words) {
  const auto equals = words.rfind('=');
  const std::string answer = equals == std::string::npos ? "" : words.substr(equals + 1);
  if (equals == 0 || (!same_letters(answer, "yes") && !same_letters(answer, "no"))) throw Error(ErrorCode::BadInput, "--item: \"" + words + "\" does not say whether it was found good.", "Write it as \"Bag 4=yes\" or \"Bag 4=no\".");
  return {words.substr(0, equals), same_letters(answer, "yes")};
}

AnswerChange change_of(const Invocation& in) {
  AnswerChange out;
  if (in.has("RESULT")) {
    const std::string& words = in.one("RESULT");
    out.result = parse_result(words);
    if (!out.result) {
      if (words.find('/') == std::string::npos) throw Error(ErrorCode::BadInput, "\"" + words + "\" is no answer.", "Write met, partly, not_met, not_applicable, not_seen, or a count such as 8/10.");
      out.sample = counts_of(words);
    }
  }
  if (in.has("--count")) out.sample = counts_of(in.one("--count"));
  for (const std::string& item : in.all("--item")) out.items.push_back(item_of(item));
  if (in.has("--comment")) out.comment = in.one("--comment");
  if (in.has("--good-practice")) out.good_practice = true;
  if (in.has("--risk")) out.immediate_risk = true;
  if (in.has("--taken-by")) out.risk_taken_by = in.one("--taken-by");
  if (in.has("--made-safe")) out.made_safe = true;
  return out;
}

void print_outcome(const Invocation& in, const HeldVisit& held) {
  *in.out << "Score: " << held.score.overall.score_words() << " (" << held.score.overall.coverage_words() << ").\n";
  if (!held.award.level.empty()) *in.out << "Award: " << held.award.level << ". " << held.award.why << ".\n";
  else *in.out << "Not awarded.\n";
  for (const Hindrance& one : held.award.against) *in.out << "  " << one.message << "\n    " << one.remedy << '\n';
}

}  // namespace

Command visit_adopt_command() {
  Command out;
  out.name = "visit adopt";
  out.summary = "Take a standard set into use, so that visits can follow it";
  out.arguments = {{"REGISTER", "The register"}, {"FILE", "The set; without it the one for ambulance stations that comes with the program", true}};
  out.examples = {"goodstanding visit adopt trust.gsr", "goodstanding visit adopt trust.gsr our-stations-2.toml"};
  out.run = [](const Invocation& in) {
    const std::string file = in.has("FILE") ? in.one("FILE") : join_path(resource_folder(), "schemas/frameworks/ambulance_station.toml");
    const StandardSet set = read_standard_set(read_file(file), file);
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    Draft draft = work->session().draft(set.title + ", version " + set.version + ", was taken into use.");
    const RecordId id = add_standard_set(draft, work->reader(), set, file);
    work->session().commit(draft);
    const std::string ref = work->reader().get(id)->ref();
    const auto questions = static_cast<long long>(set.questions.size());
    if (in.json) print_json(*in.out, {{"ref", ref}, {"id", set.id}, {"version", set.version}, {"questions", questions}});
    else *in.out << ref << ": " << set.title << ", version " << set.version << ", is in use with " << counted(questions, "question", "questions") << ".\n";
    return done;
  };
  return out;
}

Command visit_start_command() {
  Command out;
  out.name = "visit start";
  out.summary = "Begin a visit to a site, or the one that was planned for it";
  out.arguments = {{"REGISTER", "The register"}, {"SITE", "The site, by reference or name"}};
  out.options = {{"--round", "ROUND", "The round, by reference or name; without it the one that is under way"}, {"--set", "SET", "The standard set; without it the round's, or the one in use"}, {"--announced", "", "The site was told beforehand"}};
  out.examples = {"goodstanding visit start trust.gsr \"Station A\"", "goodstanding visit start trust.gsr SITE-0012 --round \"Round two\""};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const Reader& reader = work->reader();
    const Record site = find_by_name(reader, site::type, in.one("SITE"), "site", "Sites come from the trust's own list: goodstanding add site " + in.one("REGISTER") + " name=\"...\" kind=station.");
    VisitBeginning beginning{site.id(), {}, {}, in.has("--announced"), {}};
    if (in.has("--round")) beginning.round = find_by_name(reader, accreditation_round::type, in.one("--round"), "round", "See them with \"goodstanding list accreditation_round\".").id();
    if (in.has("--set")) beginning.set = find_by_name(reader, standard_set::type, in.one("--set"), "standard set", "See them with \"goodstanding list standard_set\".").id();
    Draft draft = work->session().draft("");
    const RecordId id = begin_visit(draft, reader, beginning, now());
    work->session().commit(draft);
    const HeldVisit held = read_held_visit(reader, id);
    if (in.json) print_json(*in.out, visit_json(reader, held));
    else *in.out << held.visit.ref() << ": a visit to " << reader.Reader::title(site) << " has begun, with " << counted(static_cast<long long>(held.set.set.questions.size()), "question", "questions") << " of " << held.set.set.title << " " << held.set.set.version << ".\n";
    return done;
  };
  return out;
}

Command visit_answer_command() {
  Command out;
  out.name = "visit answer";
  out.summary = "Answer one question of a visit; it is on the disk before this returns";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}, {"QUESTION", "The code of the question"}, {"RESULT", "met, partly, not_met, not_applicable, not_seen, or a count such as 8/10", true}};
  out.options = {{"--count", "N/M", "How many were found good of how many"}, {"--item", "WHAT=YES", "One that was looked at, and whether it was good: \"Bag 4=no\"; no names of people", true}, {"--comment", "TEXT", "What was seen"},
                 {"--good-practice", "", "Others should copy it"}, {"--risk", "", "It is a risk to somebody now"}, {"--taken-by", "ROLE", "The role that took the risk on"}, {"--made-safe", "", "It was made safe"}, {"--assessor", "PERSON", "Who answers apart from the others, by reference or role; see visit reconcile"}, {"--reason", "TEXT", "Why an agreed answer changes"}};
  out.examples = {"goodstanding visit answer VIS-0001 trust.gsr MED-06 8/10 --comment \"Two past the date on the label. Taken out of use.\"", "goodstanding visit answer VIS-0001 trust.gsr MED-06 --risk --taken-by \"Station lead\" --made-safe"};
  out.run = [](const Invocation& in) {
    AnswerChange change = change_of(in);
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    if (in.has("--assessor")) change.assessor = find_person(work->reg(), in.one("--assessor"));
    const HeldVisit before = find_visit(in, work->reader());
    Draft draft = work->session().draft(in.one("--reason"));
    const RecordId id = write_answer(draft, before, in.one("QUESTION"), change, now());
    work->session().commit(draft);
    const HeldVisit held = read_held_visit(work->reader(), before.visit.id());
    const std::string code = held.set.code_of(work->reader().get(id)->get(answer::criterion).value_or(RecordId()));
    if (in.json) {
      print_json(*in.out, answer_json(held, code));
    } else {
      const Tally& all = held.score.overall;
      *in.out << code << ": saved. " << all.asked - all.blank << " of " << all.asked << " answered.\n";
      for (const AnswerGiven& given : held.answers)
        if (given.question == code)
          if (const auto missing = lacking(*held.set.set.find(code), given); !missing.empty()) *in.out << "Still to come: " << list_words(missing) << ".\n";
    }
    return done;
  };
  return out;
}

Command visit_team_command() {
  Command out;
  out.name = "visit team";
  out.summary = "Who was there: PART=PERSON, by reference or role; parts are clinical, board, local and other";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}, {"PART=PERSON", "Somebody to add", true, true}};
  out.examples = {"goodstanding visit team VIS-0001 trust.gsr clinical=PER-0004 board=\"Chief Nurse\" local=\"Station lead\""};
  out.run = [](const Invocation& in) {
    const std::vector<std::string>& words = in.all("PART=PERSON");
    const auto work = open_register(in, in.one("REGISTER"), words.empty() ? Want::Read : Want::Write);
    const HeldVisit before = find_visit(in, work->reader());
    Draft draft = work->session().draft("");
    std::map<std::string, std::vector<RecordId>> lists;
    for (const std::string& word : words) {
      const auto equals = word.find('=');
      const std::string part = word.substr(0, equals);
      const Key<std::vector<RecordId>>* key = same_letters(part, "clinical") ? &visit::clinical_members : same_letters(part, "board") ? &visit::board_members : same_letters(part, "local") ? &visit::local_leaders : same_letters(part, "other") ? &visit::other_members : nullptr;
      if (equals == std::string::npos || key == nullptr) throw Error(ErrorCode::BadInput, "\"" + word + "\" does not say whose part it is.", "Write clinical=, board=, local= or other=, and a person.");
      auto [list, fresh] = lists.try_emplace(std::string(key->field));
      if (fresh) list->second = before.visit.get(*key).value_or(std::vector<RecordId>());
      const RecordId person = find_person(work->reg(), word.substr(equals + 1));
      if (std::find(list->second.begin(), list->second.end(), person) == list->second.end()) list->second.push_back(person);
    }
    for (auto& [field, people] : lists) draft.set(before.visit.id(), field, Value(std::move(people)));
    if (!words.empty()) work->session().commit(draft);
    const HeldVisit held = read_held_visit(work->reader(), before.visit.id());
    const auto missing = missing_from(Settings::of(work->reader()).accreditation.team, held.team);
    if (in.json) print_json(*in.out, {{"clinical", held.team.clinical}, {"board", held.team.board}, {"local", held.team.local}, {"missing", missing}});
    else if (missing.empty()) *in.out << "The team is whole.\n";
    else *in.out << "Missing: " << list_words(missing) << ". The visit can go on; it is not awarded without.\n";
    return done;
  };
  return out;
}

Command visit_photos_command() {
  Command out;
  out.name = "visit photos";
  out.summary = "Add photos to an answer; place, serial numbers and names are taken out of the copy that is kept";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}, {"QUESTION", "The code of the question, or \"by-time\": each goes to the answer given nearest to when it was taken"}, {"FILE", "JPEG or PNG files, or a folder of them", false, true}};
  out.examples = {"goodstanding visit photos VIS-0001 trust.gsr MED-06 IMG_0001.jpg IMG_0002.jpg", "goodstanding visit photos VIS-0001 trust.gsr by-time phone/"};
  out.run = [](const Invocation& in) {
    const std::vector<std::string> files = photo_files(in.all("FILE"));
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const HeldVisit held = find_visit(in, work->reader());
    Draft draft = work->session().draft("");
    PhotoIntake intake;
    if (same_letters(in.one("QUESTION"), "by-time")) intake.add_by_time(draft, work->reader(), held, files, now());
    else intake.add(draft, work->reader(), held, in.one("QUESTION"), files, now());
    if (!intake.added().empty()) work->session().commit(draft);
    json list = json::array();
    for (const AddedPhoto& photo : intake.added()) {
      const std::string ref = work->reader().get(photo.evidence)->ref();
      list.push_back({{"ref", ref}, {"name", photo.name}, {"question", photo.question}, {"hash", photo.file.digest.to_hex()}, {"bytes", photo.file.size}, {"removed", photo.removed}, {"taken", photo.taken.empty() ? json(nullptr) : json(photo.taken)}});
      if (!in.json) *in.out << ref << "  " << photo.file.digest.to_hex() << "  " << photo.question << "  " << photo.name << '\n';
    }
    json refused = json::array();
    for (const RefusedPhoto& photo : intake.refused()) {
      refused.push_back({{"name", photo.name}, {"why", photo.why}, {"mend", photo.mend}});
      if (!in.json) *in.err << photo.why << ' ' << photo.mend << '\n';
    }
    // What nobody can keep is bad input; the others are kept all the same.
    const int code = intake.refused().empty() ? done : bad_input;
    if (in.json) {
      print_json(*in.out, {{"added", std::move(list)}, {"already", intake.already()}, {"refused", std::move(refused)}});
      return code;
    }
    if (!intake.added().empty()) *in.out << counted(static_cast<long long>(intake.added().size()), "photo", "photos") << " kept, without place and serial numbers. Look at each: nobody may be recognisable.\n";
    if (!intake.already().empty()) *in.out << list_words(intake.already()) << (intake.already().size() == 1 ? " is" : " are") << " there already.\n";
    if (!intake.refused().empty()) *in.out << counted(static_cast<long long>(intake.refused().size()), "photo was", "photos were") << " not kept.\n";
    return code;
  };
  return out;
}

Command visit_complete_command() {
  Command out;
  out.name = "visit complete";
  out.summary = "End a visit: what it adds up to, what stands against an award, and a finding for each shortfall";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}};
  out.examples = {"goodstanding visit complete VIS-0001 trust.gsr"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const HeldVisit before = find_visit(in, work->reader());
    Draft draft = work->session().draft("");
    const int findings = complete_visit(draft, work->reader(), before, now());
    work->session().commit(draft);
    const HeldVisit held = read_held_visit(work->reader(), before.visit.id());
    if (in.json) {
      json told = visit_json(work->reader(), held);
      told["findings_added"] = findings;
      print_json(*in.out, told);
      return done;
    }
    *in.out << held.visit.ref() << " is complete. " << counted(findings, "finding was", "findings were") << " added.\n";
    print_outcome(in, held);
    return done;
  };
  return out;
}

Command visit_agree_command() {
  Command out;
  out.name = "visit agree";
  out.summary = "Record the report as agreed: its level, score and next date are kept, and its answers locked";
  out.arguments = {{"VISIT", "The visit"}, {"REGISTER", "The register"}};
  out.options = {{"--acknowledged-by", "PERSON", "The local lead who acknowledged it"}};
  out.examples = {"goodstanding visit agree VIS-0001 trust.gsr --acknowledged-by \"Station lead\""};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Write);
    const HeldVisit before = find_visit(in, work->reader());
    Draft draft = work->session().draft("");
    std::optional<RecordId> lead;
    if (in.has("--acknowledged-by")) lead = find_person(work->reg(), in.one("--acknowledged-by"));
    agree_visit(draft, work->reader(), before, lead, now());
    work->session().commit(draft);
    const HeldVisit held = read_held_visit(work->reader(), before.visit.id());
    if (in.json) {
      print_json(*in.out, visit_json(work->reader(), held));
      return done;
    }
    *in.out << held.visit.ref() << " is agreed. Its answers are locked; a change needs a reason.\n";
    print_outcome(in, held);
    if (const auto next = held.visit.get(visit::next_due)) *in.out << "The next visit is due by " << next->to_words() << ".\n";
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

#include "pages/capture_model.h"

#include <algorithm>
#include <map>

#include "accreditation/finding_actions.h"
#include "base/civil_time.h"
#include "base/text.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/answer.h"
#include "register/evidence.h"
#include "register/known.h"

namespace goodstanding {
namespace {

std::string words_of(const AnswerGiven& given) {
  if (!given.result) return {};
  std::string out(label_of(*given.result));
  if (given.sample_looked.value_or(0) > 0) out += ", " + std::to_string(given.sample_met.value_or(0)) + " of " + std::to_string(*given.sample_looked);
  return out;
}

// What the visit before found, by the codes of this visit's questions: the same set, or one that maps them.
std::map<std::string, std::string> last_time(const Reader& reader, const HeldVisit& held) {
  std::map<std::string, std::string> out;
  const auto before = visit_before(reader, held.visit);
  const auto record = before ? reader.get(*before) : std::nullopt;
  if (!record || !record->has(visit::standard_set.field)) return out;
  const HeldVisit then = read_held_visit(reader, *before);
  const std::vector<HeldSet> versions = versions_between(reader, held.set.record, then.set.record);
  if (versions.empty()) return out;
  std::vector<const StandardSet*> sets;
  for (const HeldSet& version : versions) sets.push_back(&version.set);
  for (const auto& [code, earlier] : lineage(sets))
    for (const AnswerGiven& given : then.answers)
      if (earlier.size() == 1 && given.question == earlier.front()) out[code] = words_of(given);
  return out;
}

std::vector<std::string> guardians_of(const Reader& reader) {
  std::vector<std::string> out;
  for (const SearchHit& hit : reader.search("speak up guardian", 20))
    if (hit.type == std::string_view("person")) out.push_back(hit.title);
  return out;
}

CaptureQuestion question_of(const Reader& reader, const HeldVisit& held, const StandardQuestion& asked) {
  CaptureQuestion out;
  out.code = asked.id;
  out.text = asked.text;
  out.look_at = asked.look_at;
  out.sample = asked.sample;
  out.comment_needed = asked.comment;
  out.photo_needed = asked.photo;
  out.may_be_risk = asked.immediate_risk;
  out.critical = asked.critical;
  out.given.question = asked.id;
  const auto given = std::find_if(held.answers.begin(), held.answers.end(), [&](const AnswerGiven& a) { return a.question == asked.id; });
  if (given == held.answers.end()) return out;
  out.given = *given;
  const Record& record = held.records.at(asked.id);
  out.by_items = held.items.contains(asked.id);
  out.comment = record.get(answer::comment).value_or("");
  out.risk_taken_by = record.get(answer::risk_taken_by).value_or("");
  if (const auto at = record.get(answer::risk_taken_at)) out.risk_taken_at = time_of_day(*at);
  if (const auto at = record.get(answer::answered_at)) out.saved_at = time_of_day(*at);
  for (const RecordId& photo : photos_of(reader, record)) {
    const auto piece = reader.get(photo);
    out.photos.push_back({reader.title(photo), piece ? piece->get(evidence::file) : std::nullopt});
  }
  if (out.is_answered()) out.lacking = lacking(asked, *given);
  return out;
}

}  // namespace

std::size_t CaptureModel::answered() const noexcept {
  return static_cast<std::size_t>(std::count_if(questions.begin(), questions.end(), [](const CaptureQuestion& q) { return q.is_answered(); }));
}

void CaptureModel::recount() {
  for (CaptureSection& section : sections) section.answered = 0;
  for (const CaptureQuestion& question : questions)
    if (question.is_answered()) ++sections[question.section].answered;
}

std::optional<std::size_t> CaptureModel::unanswered_from(std::size_t from) const noexcept {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::size_t at = (from + i) % questions.size();
    if (!questions[at].is_answered()) return at;
  }
  return std::nullopt;
}

CaptureModel read_capture(const Reader& reader, const RecordId& id, bool read_only) {
  CaptureModel out;
  out.read_only = read_only;
  const auto record = reader.get(id);
  if (record && record->type() == visit::type && record->state() == "planned") {
    // Its set is chosen when it begins.
    out.ref = record->ref();
    out.site = reader.words(*record, visit::site.field);
    out.state = "planned";
    out.about = dotted({record->ref(), reader.words(*record, visit::round.field), reader.words(*record, visit::planned.field)});
    return out;
  }
  const HeldVisit held = read_held_visit(reader, id);
  out.ref = held.visit.ref();
  out.site = reader.words(held.visit, visit::site.field);
  out.state = held.visit.state();
  const int team = held.team.clinical + held.team.board + held.team.local;
  out.about = dotted({reader.words(held.visit, visit::round.field), reader.words(held.visit, visit::visited.field), team == 0 ? "No team recorded" : "Team of " + std::to_string(team)});
  for (const StandardSection& section : held.set.set.sections) out.sections.push_back({section.title, 0, 0, 0});
  const auto last = last_time(reader, held);
  std::optional<Instant> newest;
  for (const StandardQuestion& asked : held.set.set.questions) {
    CaptureQuestion question = question_of(reader, held, asked);
    const auto& all = held.set.set.sections;
    question.section = static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const StandardSection& s) { return s.id == asked.section; }) - all.begin());
    CaptureSection& section = out.sections.at(question.section);
    if (section.asked++ == 0) section.first = out.questions.size();
    question.place = section.asked;
    if (const auto found = last.find(asked.id); found != last.end()) question.last_time = found->second;
    if (const auto answer = held.records.find(asked.id); answer != held.records.end())
      if (const auto at = answer->second.get(answer::answered_at); at && (!newest || newest->milliseconds < at->milliseconds)) newest = at;
    out.questions.push_back(std::move(question));
  }
  for (const HeldFinding& finding : findings_of(reader, held))
    for (CaptureQuestion& question : out.questions)
      if (question.code == finding.question)
        for (const Record& action : finding.actions) question.actions.push_back(action.ref() + " " + action.get(action::title).value_or(""));
  if (newest) out.last_saved = time_of_day(*newest);
  out.guardians = guardians_of(reader);
  out.recount();
  return out;
}

}  // namespace goodstanding

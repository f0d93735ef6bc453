#include "pages/visit_views.h"

#include <algorithm>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/answer.h"

namespace goodstanding {
namespace {


Mark mark_of(const std::optional<Result>& result) {
  if (!result) return Mark::NotStarted;
  switch (*result) {
    case Result::Met: return Mark::Green;
    case Result::Partly: return Mark::Amber;
    case Result::NotMet: return Mark::Red;
    case Result::NotApplicable: return Mark::None;
    case Result::NotSeen: return Mark::NotStarted;
  }
  return Mark::None;
}

std::string result_words(const AnswerGiven* answer) {
  if (answer == nullptr || !answer->result) return "Blank";
  std::string out(label_of(*answer->result));
  if (answer->sample_looked.value_or(0) > 0) out += ", " + std::to_string(answer->sample_met.value_or(0)) + " of " + std::to_string(*answer->sample_looked);
  return out;
}

const AnswerGiven* given_of(const HeldVisit& visit, const std::string& code) {
  const auto found = std::find_if(visit.answers.begin(), visit.answers.end(), [&](const AnswerGiven& a) { return a.question == code; });
  return found == visit.answers.end() ? nullptr : &*found;
}

std::string comment_of(const HeldVisit& visit, const std::string& code) {
  const auto found = visit.records.find(code);
  return found == visit.records.end() ? std::string() : found->second.get(answer::comment).value_or("");
}

std::string people_words(const Reader& reader, const Record& visit, const Key<std::vector<RecordId>>& key) { return reader.words(visit, key.field); }

}  // namespace

View standing_view(const HeldVisit& visit) {
  Tiles tiles;
  const Tally& all = visit.score.overall;
  // A range while something is open; its lower end stands first, since that is what an award rests on.
  const auto low = all.low();
  const auto high = all.high();
  const bool is_range = low && high && *low != *high;
  tiles.tiles.push_back({is_range ? "Score, at least" : "Score", low ? text_cell(low->to_words() + " %") : not_held_cell("Nothing applies."), is_range ? "to " + high->to_words() + " %" : std::string(), is_range ? "What is open may fail or pass." : "", {}});
  const auto coverage = all.coverage();
  tiles.tiles.push_back({"Seen, by weight", coverage ? text_cell(coverage->to_words() + " %") : not_held_cell(), "", all.coverage_words(), {}});
  const std::string agreed = visit.visit.get(visit::award).value_or("");
  // Agreed without its outcome (by a move alone): it is still worked out.
  const bool kept = visit.visit.state() == "agreed" && visit.visit.has(visit::score.field);
  const std::string level = kept ? agreed : visit.award.level;
  tiles.tiles.push_back({kept ? "Award" : "Award, if agreed now", level.empty() ? text_cell("Not awarded") : text_cell(level), "", level.empty() ? std::string("See what stands against it.") : visit.award.why, {}});
  tiles.tiles.push_back({"Good practice", text_cell(std::to_string(all.good_practice)), "", all.short_samples > 0 ? counted(all.short_samples, "sample is", "samples are") + " smaller than the set asks for." : "", {}});
  return view_of("standing", "", std::move(tiles), Place::Wide);
}

View against_view(const HeldVisit& visit) {
  Checklist list;
  list.empty = "Nothing stands against an award.";
  for (const Hindrance& one : visit.award.against) {
    Cell cell = text_cell(one.message);
    cell.detail = one.remedy;
    cell.mark = Mark::Red;
    list.items.push_back({cell, {}});
  }
  return view_of("against", "What stands against an award", std::move(list));
}

View risks_view(const HeldVisit& visit) {
  Table table;
  table.columns = {column("risk", "", 2), column("taken", "Taken by", 1), column("safe", "Made safe", 0)};
  table.empty = "No immediate risk was raised.";
  for (const AnswerGiven& given : visit.answers) {
    if (!given.immediate_risk) continue;
    const Record& record = visit.records.at(given.question);
    Cell what = text_cell(given.question + " " + visit.set.set.find(given.question)->text, record.id());
    what.detail = comment_of(visit, given.question);
    what.mark = given.risk_resolved ? Mark::Green : Mark::Red;
    const auto by = record.get(answer::risk_taken_by);
    Cell taken = by ? text_cell(*by) : not_held_cell();
    if (const auto at = record.get(answer::risk_taken_at)) taken.detail = to_words(*at);
    Cell safe = text_cell(given.risk_resolved ? "Yes" : "Not yet");
    safe.urgent = !given.risk_resolved;
    table.rows.push_back(record_row(record.id(), {what, taken, safe}));
  }
  return view_of("risks", "Immediate risks", std::move(table));
}

namespace {
// Answers that fit, each with what was seen.
template <class Fits>
View answers_view(const HeldVisit& visit, std::string id, std::string heading, std::string empty, Fits fits) {
  Table table;
  table.columns = {column("question", "", 2), column("result", "", 0)};
  table.empty = std::move(empty);
  for (const StandardQuestion& question : visit.set.set.questions) {
    const AnswerGiven* given = given_of(visit, question.id);
    if (given == nullptr || !fits(*given)) continue;
    Cell what = text_cell(question.id + " " + question.text, visit.records.at(question.id).id());
    what.detail = dotted({comment_of(visit, question.id), given->photos > 0 ? counted(given->photos, "photo", "photos") : std::string()});
    Cell result = text_cell(result_words(given));
    result.mark = mark_of(given->result);
    table.rows.push_back(record_row(visit.records.at(question.id).id(), {what, result}));
  }
  View out = view_of(std::move(id), std::move(heading), table);
  out.note = std::to_string(table.rows.size());
  return out;
}

}  // namespace

View shortfalls_view(const HeldVisit& visit) {
  return answers_view(visit, "shortfalls", "What was found", "Nothing fell short.", [](const AnswerGiven& a) { return a.result == Result::NotMet || a.result == Result::Partly; });
}

View good_practice_view(const HeldVisit& visit, std::string heading) {
  return answers_view(visit, "good_practice", std::move(heading), "None was recorded.", [](const AnswerGiven& a) { return a.good_practice; });
}

View sections_view(const HeldVisit& visit) {
  Table table;
  table.columns = {column("section", "Section", 2), column("low", "At least", 0, true), column("high", "At most", 0, true), column("seen", "Seen", 2)};
  table.empty = "The set has no section.";
  const auto end = [](const std::optional<Decimal>& number) { return number ? text_cell(number->to_words() + " %") : text_cell("Nothing applies"); };
  for (const SectionScore& section : visit.score.sections)
    table.rows.push_back({section.section, {text_cell(section.section), end(section.tally.low()), end(section.tally.high()), text_cell(section.tally.coverage_words())}, "", {}});
  return view_of("sections", "Sections", std::move(table));
}

View open_view(const HeldVisit& visit) {
  Table table;
  table.columns = {column("question", "", 2), column("lacks", "", 1)};
  table.empty = "Every question is answered, with what the set asks for beside it.";
  for (const StandardQuestion& question : visit.set.set.questions) {
    const AnswerGiven* given = given_of(visit, question.id);
    std::string lacks;
    if (given == nullptr || !given->result) lacks = "An answer";
    else if (*given->result == Result::NotSeen) lacks = "Not seen";
    else if (const auto missing = lacking(question, *given); !missing.empty()) lacks = capital(list_words(missing));
    if (lacks.empty()) continue;
    Cell what = text_cell(question.id + " " + question.text);
    what.detail = question.look_at;
    table.rows.push_back({question.id, {what, text_cell(lacks)}, question.section, {}});
  }
  View out = view_of("open", "Still open", table);
  out.note = std::to_string(table.rows.size());
  return out;
}

View comparison_view(const Reader& reader, const HeldVisit& visit) {
  Table table;
  table.columns = {column("question", "", 2), column("movement", "", 0)};
  const auto compared = against_last(reader, visit);
  table.empty = visit_before(reader, visit.visit) ? "The last visit followed another set, with which this one cannot be compared." : "No earlier visit to this site is held.";
  View out = view_of("comparison", "Against the last visit", {});
  if (compared) {
    for (const Movement movement : {Movement::Worse, Movement::Better, Movement::NewlyAsked, Movement::Dropped, Movement::NotComparable, Movement::Same})
      for (const QuestionMovement& one : compared->questions) {
        if (one.movement != movement) continue;
        const StandardQuestion* question = visit.set.set.find(one.question);
        Cell what = text_cell(question == nullptr ? one.before.front() : question->id + " " + question->text);
        what.detail = capital(one.words);
        Cell moved = text_cell(std::string(label_of(movement)));
        moved.mark = movement == Movement::Worse ? Mark::Red : movement == Movement::Better ? Mark::Green : Mark::None;
        table.rows.push_back({"q." + (question == nullptr ? "dropped." + one.before.front() : one.question), {what, moved}, std::string(label_of(movement)), {}});
      }
    out.note = std::to_string(compared->count(Movement::Better)) + " better, " + std::to_string(compared->count(Movement::Worse)) + " worse";
  }
  out.body = std::move(table);
  return out;
}

View team_view(const Reader& reader, const HeldVisit& visit) {
  Facts facts;
  const auto add = [&](const char* label, const Key<std::vector<RecordId>>& key) {
    const std::string words = people_words(reader, visit.visit, key);
    facts.facts.push_back({label, words.empty() ? not_held_cell() : text_cell(words)});
  };
  add("Clinical team", visit::clinical_members);
  add("Director", visit::board_members);
  add("Local leadership", visit::local_leaders);
  if (visit.visit.has(visit::other_members.field)) add("Others", visit::other_members);
  facts.facts.push_back({"Standard set", text_cell(visit.set.set.title + " " + visit.set.set.version, visit.set.record)});
  facts.facts.push_back({"Acknowledged by", field_cell(reader, visit.visit, visit::acknowledged_by.field)});
  facts.facts.push_back({"Acknowledged at", field_cell(reader, visit.visit, visit::acknowledged_at.field)});
  facts.facts.push_back({"Next visit due", field_cell(reader, visit.visit, visit::next_due.field)});
  return view_of("team", "Team", std::move(facts), Place::Side);
}

}  // namespace goodstanding

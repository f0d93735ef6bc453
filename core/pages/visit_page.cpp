#include "pages/visit_page.h"

#include <algorithm>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/answer.h"
#include "register/settings.h"
#include "register/standard.h"

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
  add("Executive or non-executive", visit::board_members);
  add("Local leadership", visit::local_leaders);
  if (visit.visit.has(visit::other_members.field)) add("Others", visit::other_members);
  facts.facts.push_back({"Standard set", text_cell(visit.set.set.title + " " + visit.set.set.version, visit.set.record)});
  facts.facts.push_back({"Acknowledged by", field_cell(reader, visit.visit, visit::acknowledged_by.field)});
  facts.facts.push_back({"Next visit due", field_cell(reader, visit.visit, visit::next_due.field)});
  return view_of("team", "Team", std::move(facts), Place::Side);
}

Mark mark_of(SiteStanding standing) {
  switch (standing) {
    case SiteStanding::Done: return Mark::Done;
    case SiteStanding::Late: return Mark::Late;
    case SiteStanding::UnderWay: return Mark::UnderWay;
    case SiteStanding::Scheduled: return Mark::NotStarted;
    case SiteStanding::Due: return Mark::NotYetDue;
  }
  return Mark::None;
}

View figures_view(const Programme& programme) {
  Tiles tiles;
  const RoundStanding& round = programme.standing;
  const std::string of = "of " + std::to_string(round.sites.size());
  for (const SiteStanding standing : {SiteStanding::Done, SiteStanding::UnderWay, SiteStanding::Scheduled, SiteStanding::Due, SiteStanding::Late}) {
    Cell figure = round.sites.empty() ? not_held_cell("No site of the programme is in the register.") : text_cell(std::to_string(round.count(standing)));
    figure.urgent = standing == SiteStanding::Late && round.count(standing) > 0;
    tiles.tiles.push_back({std::string(label_of(standing)), std::move(figure), round.sites.empty() ? std::string() : of, "", {}});
  }
  return view_of("figures", "", std::move(tiles), Place::Wide);
}

View sites_view(const Reader& reader, const Programme& programme) {
  Table table;
  table.columns = {column("site", "Site", 2), column("standing", "", 0), column("when", "Visit", 1), column("due", "Due", 0)};
  table.empty = "No site is held. Sites come from the trust's own list: add or import them.";
  table.first_act = add_command(site::type, "Add site");
  for (const SiteStanding standing : {SiteStanding::Late, SiteStanding::UnderWay, SiteStanding::Due, SiteStanding::Scheduled, SiteStanding::Done})
    for (const SiteInRound& site : programme.standing.sites) {
      if (site.standing != standing) continue;
      Cell how = text_cell(std::string(label_of(standing)));
      how.mark = mark_of(standing);
      const auto visit = site.visit ? reader.get(*site.visit) : std::nullopt;
      Cell when = site.on ? text_cell(site.on->to_words(), site.visit) : visit ? text_cell("No day set", site.visit) : not_held_cell();
      if (visit) when.detail = dotted({visit->ref(), visit->get(visit::award).value_or(standing == SiteStanding::Done ? "no level" : "")});
      Cell due = standing == SiteStanding::Done ? text_cell("") : due_cell(site.due, reader.today());
      if (standing == SiteStanding::Done) due = site.due ? text_cell(site.due->to_words()) : not_held_cell();
      Row row = record_row(site.site.id, {text_cell(site.site.name, site.site.id), how, when, due}, std::string(label_of(standing)));
      table.rows.push_back(std::move(row));
    }
  return view_of("sites", "Sites", std::move(table), Place::Wide);
}

// What stands before the hyphen in the codes of a section's questions ("MED"), short enough to head a column; a number
// where they differ.
std::string short_name(const StandardSet& set, const std::string& section, std::size_t place) {
  std::string out;
  for (const StandardQuestion& question : set.questions) {
    if (question.section != section) continue;
    const std::string start = question.id.substr(0, question.id.find('-'));
    if (start == question.id || start.size() > 4 || (!out.empty() && out != start)) return std::to_string(place);
    out = start;
  }
  return out.empty() ? std::to_string(place) : out;
}

// Sites by sections, and what the short names of the sections stand for: the lower end of each section's score at the
// visit of the round, in whole per cent. Bands are those of the levels.
std::vector<View> heat_views(const Reader& reader, const Programme& programme) {
  Matrix matrix;
  matrix.corner = "Site";
  Facts key;
  std::vector<std::string> sections;  // titles, in the order of the columns
  const AccreditationScheme scheme = Settings::of(reader).accreditation;
  const int top = scheme.levels.front().least;
  const int bottom = scheme.levels[scheme.levels.size() - 2].least;
  const auto band = [&](const Tally& tally) {
    const auto low = tally.low();
    if (!low) return text_cell("\u2013");
    Cell out = text_cell(std::to_string(low->millionths() / 1'000'000));
    out.mark = Decimal(top) <= *low ? Mark::Green : Decimal(bottom) <= *low ? Mark::Amber : Mark::Red;
    return out;
  };
  for (const SiteInRound& site : programme.standing.sites) {
    const auto record = site.visit ? reader.get(*site.visit) : std::nullopt;
    if (!record || !record->has(visit::standard_set.field) || (site.standing != SiteStanding::Done && site.standing != SiteStanding::UnderWay)) continue;
    const HeldVisit held = read_held_visit(reader, *site.visit);
    Row row = record_row(held.visit.id(), {});
    row.cells.resize(sections.size(), text_cell("\u2013"));
    for (const SectionScore& section : held.score.sections) {
      auto at = static_cast<std::size_t>(std::find(sections.begin(), sections.end(), section.section) - sections.begin());
      if (at == sections.size()) {
        sections.push_back(section.section);
        matrix.columns.push_back(short_name(held.set.set, section.section, sections.size()));
        key.facts.push_back({matrix.columns.back(), text_cell(section.section)});
        row.cells.push_back(text_cell("\u2013"));
      }
      row.cells[at] = band(section.tally);
    }
    matrix.rows.push_back(std::move(row));
    matrix.row_labels.push_back(site.site.name);
    matrix.sums.push_back(held.score.overall.score_words());
  }
  if (matrix.rows.empty()) {
    Prose prose;
    prose.paragraphs.push_back({"", "No visit of this round has answers yet.", Mark::None, {}});
    return {view_of("heat", "Sites by sections", std::move(prose), Place::Wide)};
  }
  for (Row& row : matrix.rows) row.cells.resize(matrix.columns.size(), text_cell("\u2013"));
  matrix.sum_label = "Overall";
  for (const auto& [mark, words] : {std::pair(Mark::Green, "From " + std::to_string(top) + " %"), std::pair(Mark::Amber, "From " + std::to_string(bottom) + " %"), std::pair(Mark::Red, "Below " + std::to_string(bottom) + " %")}) {
    Cell cell = text_cell(words);
    cell.mark = mark;
    matrix.legend.push_back(std::move(cell));
  }
  View heat = view_of("heat", "Sites by sections", std::move(matrix), Place::Wide);
  heat.note = "per cent, the lower end of each score";
  return {std::move(heat), view_of("sections", "Sections", std::move(key), Place::Wide)};
}

}  // namespace

Page visit_report(const Reader& reader, const HeldVisit& visit) {
  Page page;
  page.id = "visit";
  page.title = reader.words(visit.visit, visit::site.field);
  page.subtitle = dotted({visit.visit.ref(), reader.words(visit.visit, visit::round.field), reader.words(visit.visit, visit::visited.field), reader.words(visit.visit, builtin::state)});
  page.views.push_back(standing_view(visit));
  page.views.push_back(against_view(visit));
  page.views.push_back(risks_view(visit));
  page.views.push_back(answers_view(visit, "shortfalls", "What was found", "Nothing fell short.", [](const AnswerGiven& a) { return a.result == Result::NotMet || a.result == Result::Partly; }));
  page.views.push_back(answers_view(visit, "good_practice", "Good practice", "None was recorded.", [](const AnswerGiven& a) { return a.good_practice; }));
  page.views.push_back(sections_view(visit));
  page.views.push_back(open_view(visit));
  page.views.push_back(comparison_view(reader, visit));
  page.views.push_back(team_view(reader, visit));
  return page;
}

Page visit_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  if (!record->has(visit::standard_set.field)) return page;
  std::vector<View> views = visit_report(reader, read_held_visit(reader, id)).views;
  for (View& view : page.views) views.push_back(std::move(view));
  page.views = std::move(views);
  return page;
}

Page accreditation_page(const Reader& reader, const RecordId& round) {
  const Programme programme = read_programme(reader, round);
  Page page;
  page.id = "accreditation";
  page.title = "Accreditation";
  page.subtitle = programme.round.get(accreditation_round::name).value_or("") + ": " + programme.standing.words() + ". Each site counts once in a round.";
  page.views.push_back(figures_view(programme));
  page.views.push_back(sites_view(reader, programme));
  for (View& view : heat_views(reader, programme)) page.views.push_back(std::move(view));
  return page;
}

Page accreditation_page(const Reader& reader) {
  if (const auto round = current_round(reader)) return accreditation_page(reader, *round);
  Page page;
  page.id = "accreditation";
  page.title = "Accreditation";
  page.subtitle = "No round is held. Add one, and say which sites there are.";
  page.commands = {add_command(accreditation_round::type, "Add round", true)};
  return page;
}

}  // namespace goodstanding

#include "packs/pack_bands.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/conflict.h"
#include "register/figure.h"
#include "register/measure.h"
#include "register/measure_series.h"
#include "register/milestone.h"
#include "register/observation.h"
#include "register/programme.h"
#include "register/question.h"
#include "register/rating_grid.h"
#include "register/undertaking.h"

namespace goodstanding {
namespace {

// How many items the first page has room for.
constexpr std::size_t changed_room = 6;
constexpr std::size_t other_room = 4;

struct Dated {
  std::optional<Date> on;  // for the order; empty: no date is held
  PackItem item;
};

// With one full stop at its end.
std::string sentence(std::string words) {
  if (!words.empty() && words.back() != '.' && words.back() != '?' && words.back() != '!') words += '.';
  return words;
}

// How a gap came to be, where its record says: "Said to exist, not received."
std::string reader_word(const Reader& reader, const Record& record) {
  const std::string kind = reader.words(record, "kind");
  return kind.empty() ? kind : sentence(kind);
}

bool in_window(const std::optional<PartialDate>& when, std::optional<Date> since, Date today) {
  if (!when || when->last() > today) return false;
  return !since || when->last() > *since;
}

std::string day_words(const std::optional<PartialDate>& when) { return when ? when->to_words() : std::string("no date is held"); }

// Newest first, those without a date last; what has no room is named all the same.
PackBand filled(PackBand band, std::vector<Dated> found, std::size_t room) {
  std::stable_sort(found.begin(), found.end(), [](const Dated& a, const Dated& b) {
    if (a.on.has_value() != b.on.has_value()) return a.on.has_value();
    return a.on && *b.on < *a.on;
  });
  for (Dated& one : found) {
    if (band.items.size() < room) band.items.push_back(std::move(one.item));
    else band.over.push_back(std::move(one.item));
  }
  return band;
}

// A rating as a clause: "Good overall, up".
std::string rating_clause(const Reader& reader, const Record& rating, const std::string& question) {
  std::string out = reader.words(rating, "value") + (question == "Overall" ? " overall" : " on " + question);
  const auto arrow = rating.get(Key<ChoiceId>{"rating", "arrow_printed"});
  if (arrow && *arrow == "up") out += ", up";
  if (arrow && *arrow == "down") out += ", down";
  return out;
}

void add_ratings(const Reader& now, std::optional<Date> since, std::vector<Dated>& out) {
  const RatingGrid grid = RatingGrid::read(now);
  for (const RatedService& service : grid.services) {
    const RatingEntry* overall = service.overall.current();
    if (overall == nullptr || !in_window(overall->inspected, since, now.today())) continue;
    const auto record = now.get(overall->record);
    PackItem item;
    item.fact = service.name + ": " + rating_clause(now, *record, "Overall") + ".";
    std::vector<std::string> moved;
    for (std::size_t i = 0; i < service.questions.size(); ++i) {
      const RatingEntry* entry = service.questions[i].current();
      if (entry == nullptr || !entry->printed || *entry->printed == Arrow::None || entry->inspected != overall->inspected) continue;
      moved.push_back(grid.questions[i] + " went " + (*entry->printed == Arrow::Up ? "up" : "down") + " to " + now.words(*now.get(entry->record), "value"));
    }
    item.more = (moved.empty() ? std::string() : capital(list_words(moved)) + ". ") + "Inspected " + day_words(overall->inspected) + ".";
    item.ref = record->ref();
    out.push_back({overall->inspected->last(), std::move(item)});
  }
}

void add_undertakings(const Reader& now, std::optional<Date> since, std::vector<Dated>& out) {
  for (const Record& record : now.all(Query::of(undertaking::type))) {
    const auto removed = record.get(undertaking::removed_on);
    if (!removed || !in_window(PartialDate(*removed), since, now.today())) continue;
    PackItem item{now.title(record) + ": removed.", "", record.ref()};
    const auto by = record.get(undertaking::approved_by);
    item.more = (by ? now.title(*by) + " approved it" : std::string("Approved by whom is not held")) + ", " + removed->to_words() + ".";
    out.push_back({*removed, std::move(item)});
  }
  for (const Record& record : now.all(Query::of(programme::type))) {
    const auto ended = record.get(programme::ended);
    if (record.state() != "ended" || !in_window(ended, since, now.today())) continue;
    const auto by = record.get(programme::exit_confirmed_by);
    out.push_back({ended->last(), {now.title(record) + ": ended.", day_words(ended) + (by ? ", confirmed by " + now.title(*by) : "") + ".", record.ref()}});
  }
}

void add_milestones(const Reader& now, const Reader* then, std::optional<Date> since, std::vector<Dated>& out) {
  for (const Record& record : now.all(Query::of(milestone::type).where(in_state({StateId("done")})))) {
    const auto done = record.get(milestone::done_on);
    const auto before = then == nullptr ? std::nullopt : then->get(record.id());
    const bool fresh = done ? in_window(done, since, now.today()) : (then != nullptr && (!before || before->state() != "done"));
    const bool undated = !done && then == nullptr;
    if (!fresh && !undated) continue;
    out.push_back({done ? std::optional(done->last()) : std::nullopt, {now.title(record) + ": reached.", done ? day_words(done) + "." : "When is not held.", record.ref()}});
  }
}

// What the journal says became of actions and breaches since the committee met.
void add_moves(const Reader& now, const Reader* then, std::vector<Dated>& out) {
  if (then == nullptr) return;
  std::map<std::string, int> counts;
  for (const Record& record : now.all(Query::of(action::type))) {
    const auto before = then->get(record.id());
    if (before && before->state() == record.state()) continue;
    if (record.state() == "verified" || record.state() == "sustained") ++counts[std::string(record.state())];
  }
  for (const auto& [state, count] : counts)
    out.push_back({std::nullopt, {counted(count, "action", "actions") + " " + (state == "verified" ? "verified." : "sustained."), "", ""}});
  for (const Record& record : now.all(Query::of(breach::type))) {
    const auto before = then->get(record.id());
    if (before && before->state() == record.state()) continue;
    const RecordType& type = now.schema().at(breach::type);
    const State* state = type.find_state(record.state());
    out.push_back({std::nullopt, {now.title(record) + (before ? " is now \"" + (state == nullptr ? std::string(record.state()) : state->label) + "\"." : " was added."), "", record.ref()}});
  }
}

std::string reason_of_slip(const Reader& reader, const Record& action) {
  for (const auto& item : reader.history(action.id()))
    if (item.field == FieldId(action::due.field) && !item.before.is_none() && !item.reason.empty()) return item.reason;
  return "not stated";
}

}  // namespace

PackBand changed_band(const Reader& now, const Reader* then, std::optional<Date> since) {
  PackBand band{"changed", "What changed", "", {}, {}, "Nothing that is held changed" + (since ? " since " + since->to_words() : std::string()) + "."};
  std::vector<Dated> found;
  add_undertakings(now, since, found);
  add_ratings(now, since, found);
  add_milestones(now, then, since, found);
  add_moves(now, then, found);
  const std::size_t all = found.size();
  band = filled(std::move(band), std::move(found), changed_room);
  band.counted = std::to_string(band.items.size()) + " of " + counted(static_cast<long long>(all), "change", "changes") + (since ? " since " + since->to_words() : std::string(" that are held"));
  return band;
}

PackBand slipped_band(const Reader& now, const Status& status, std::optional<Date> since) {
  PackBand band{"slipped", "What slipped, and why", "", {}, {}, "Nothing is late, and no target that is held was missed."};
  std::vector<Dated> found;
  std::size_t misses = 0;
  for (const Record& measure : now.all(Query::of(measure::type))) {
    for (const MeasureChart& chart : charts_of(now, measure)) {
      if (chart.series.points.empty()) continue;
      const SeriesPoint& last = chart.series.points.back();
      if (!last.figure) continue;
      for (const HeldTarget& target : chart.targets) {
        const auto gap = target.figure ? gap_to(*last.figure, *target.figure, unit_of(measure), direction_of(measure)) : std::nullopt;
        if (!gap || gap->met.value_or(true)) continue;
        ++misses;
        found.push_back({last.period.last(), {now.title(measure) + ", " + scope_words(now, chart.series.scope) + ", " + last.period.to_words() + ". " + gap->words, "Why: not stated.", last.record.ref()}});
        break;
      }
    }
  }
  std::size_t falls = 0;
  const RatingGrid grid = RatingGrid::read(now);
  for (const RatedService& service : grid.services)
    for (std::size_t i = 0; i < service.questions.size(); ++i) {
      const RatingEntry* entry = service.questions[i].current();
      if (entry == nullptr || entry->printed != Arrow::Down || !in_window(entry->inspected, since, now.today())) continue;
      ++falls;
      const auto record = now.get(entry->record);
      found.push_back({entry->inspected->last(), {service.name + ", " + grid.questions[i] + ": fell to " + now.words(*record, "value") + ".", "Why: not stated.", record->ref()}});
    }
  std::size_t late = 0;
  for (const ActionLine& line : status.attention) {
    if (!line.due || line.due->last() >= now.today()) continue;
    const auto record = now.get(line.record);
    const auto first = record->get(action::original_due);
    ++late;
    PackItem item{line.ref + " " + line.title + ": due " + line.due->to_words() + ", " + how_far(*line.due, now.today()) + ".", "", ""};
    item.more = first && *first != *line.due ? "First due " + first->to_words() + ". Why: " + reason_of_slip(now, *record) + "." : std::string("No new date was asked for.");
    found.push_back({line.due->last(), std::move(item)});
  }
  std::size_t undated = 0;
  for (const Record& plan : now.all(Query::of("action_plan"))) {
    const auto actions = now.all(Query::of(action::type).where(action::plan == plan.id()));
    const bool none = !actions.empty() && std::none_of(actions.begin(), actions.end(), [](const Record& r) { return r.has(action::due.field); });
    if (!none) continue;
    ++undated;
    found.push_back({std::nullopt, {now.title(plan) + ": no dates are held,", "so nothing in it can be called late.", plan.ref()}});
  }
  std::vector<std::string> parts;
  if (misses > 0) parts.push_back(counted(static_cast<long long>(misses), "target missed", "targets missed"));
  if (falls > 0) parts.push_back(counted(static_cast<long long>(falls), "rating fell", "ratings fell"));
  if (status.overdue_actions > 0) parts.push_back(counted(status.overdue_actions, "action late", "actions late"));
  if (undated > 0) parts.push_back(counted(static_cast<long long>(undated), "plan without dates", "plans without dates"));
  band.counted = parts.empty() ? "None" : capital(list_words(parts));
  return filled(std::move(band), std::move(found), other_room);
}

PackBand not_told_band(const Reader& now, std::optional<RecordId> committee) {
  PackBand band{"not_told", "What we were not told", "", {}, {}, "Every question that is held is answered, or is being answered in part."};
  Query query = Query::of(question::type);
  if (committee) query.where(question::committee == *committee);
  query.sort(question::number);
  std::size_t partly = 0;
  const auto all = now.all(query);
  std::size_t unanswered = 0;
  for (const Record& record : all) {
    const auto finding = record.get(question::finding);
    if (finding == ChoiceId("partly")) ++partly;
    if (finding == ChoiceId("answered") || finding == ChoiceId("partly")) continue;
    ++unanswered;
    PackItem item{record.get(question::text).value_or(""), finding ? "" : "Not yet judged.", record.ref()};
    if (band.items.size() < other_room) band.items.push_back(std::move(item));
    else band.over.push_back(std::move(item));
  }
  band.counted = all.empty() ? "No question is held" : std::to_string(unanswered) + " of " + counted(static_cast<long long>(all.size()), "question", "questions");
  if (all.empty()) band.none = "No question of this committee is held.";
  if (partly > 0) band.over.push_back({counted(static_cast<long long>(partly), "question is", "questions are") + " answered in part", "", ""});
  return band;
}

PackBand not_held_band(const Reader& now, const Status& status, const std::vector<PluginInfo>& plugins) {
  PackBand band{"not_held", "What is not held or not loaded", "Not nought: no record", {}, {}, "Nothing that was expected is missing."};
  std::vector<Dated> found;
  for (const PluginInfo& plugin : plugins)
    if (plugin.status != PluginStatus::Loaded) found.push_back({now.today(), {plugin.name + ": not loaded", "in this copy. What it holds is in no figure of this pack.", ""}});
  for (const std::string& inspection : status.awaited) found.push_back({std::nullopt, {"Rating after the inspection of " + inspection + ":", "awaited.", ""}});
  for (const Gap& gap : status.not_held) {
    const auto record = now.get(gap.record);
    // What is said to exist and was never received is another thing than what nobody ever said.
    const std::string why = record && record->type() == TypeId(conflict::type) ? reader_word(now, *record) : std::string();
    found.push_back({std::nullopt, {gap.subject + (why.empty() ? "." : ":"), why, record ? record->ref() : std::string(), sentence(gap.detail)}});
  }
  return filled(std::move(band), std::move(found), other_room);
}

std::string lead_sentence(const Reader& now, const Status& status, const std::vector<PackBand>& bands, std::optional<RecordId> committee) {
  std::vector<std::string> sentences;
  const auto first = [&](const char* id) -> const PackItem* {
    for (const PackBand& band : bands)
      if (band.id == id && !band.items.empty()) return &band.items.front();
    return nullptr;
  };
  if (const PackItem* slip = first("slipped")) sentences.push_back(slip->fact);
  if (const PackItem* change = first("changed")) sentences.push_back(change->fact);
  Query query = Query::of(question::type);
  if (committee) query.where(question::committee == *committee);
  const auto all = now.all(query);
  const auto found = [&](const char* finding) { return std::count_if(all.begin(), all.end(), [&](const Record& r) { return r.get(question::finding) == ChoiceId(finding); }); };
  if (committee && !all.empty())
    sentences.push_back("Of the committee's " + counted(static_cast<long long>(all.size()), "question", "questions") + " " + std::to_string(found("answered")) + " are answered, " + std::to_string(found("partly")) + " in part and " + std::to_string(found("not_answered")) + " not at all.");
  else if (status.overdue_actions > 0) sentences.push_back(counted(status.overdue_actions, "action is", "actions are") + " late of " + std::to_string(status.open_actions) + " that are open.");
  else sentences.push_back(counted(static_cast<long long>(status.breaches.size()), "breach is", "breaches are") + " open.");
  std::string out;
  for (const std::string& sentence : sentences) out += (out.empty() ? "" : " ") + sentence;
  return out;
}

}  // namespace goodstanding

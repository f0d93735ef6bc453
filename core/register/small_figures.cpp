#include "register/small_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <goodstanding/reader.h>
#include <goodstanding/small_numbers.h>

#include "register/figure.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/rule_parts.h"

namespace goodstanding {
namespace {

const SmallNumberRule& rule() { return small_number_rules().front(); }

// A figure may be no whole number where a source says "about 4.5".
bool is_small(double number) { return 0 < number && std::llround(number) <= rule().hide_to; }
std::int64_t rounded(double number) {
  const std::int64_t whole = std::llround(number);
  return whole <= 0 ? whole : (whole + rule().round_to / 2) / rule().round_to * rule().round_to;
}

void put(Record& record, std::string_view field, Value value) {
  if (const int index = record.layout().index_of(field); index >= 0) record.set(index, std::move(value));
}
void hide(Record& record, std::string_view field) {
  if (record.has(field)) put(record, field, Value(hidden_words));
}

// --- Returns ---

// A count and those that count some of the same people. Here and not with the workstream: what it counted is hidden where the
// workstream is not loaded too.
struct Counts {
  std::string_view whole;
  std::span<const std::string_view> parts;
};
constexpr std::array<std::string_view, 6> elements{"anonymous", "patient_safety", "worker_safety", "bullying", "behaviours", "detriment"};
constexpr std::array<std::string_view, 1> feedback{"would_again"};
constexpr std::string_view return_type = "ftsu_return";
constexpr std::string_view return_published = "published";
constexpr std::array<Counts, 2> return_counts{{{"concerns", elements}, {"feedback", feedback}}};

bool is_small_value(const Value& value) {
  const auto* number = value.as<std::int64_t>();
  return number != nullptr && is_small(static_cast<double>(*number));
}
void round_count(Record& record, std::string_view field) {
  if (const auto* number = record.value(field).as<std::int64_t>()) put(record, field, Value(rounded(static_cast<double>(*number))));
}

void apply_to_return(Record& record) {
  // What was published of the quarter hid what it had to: beside it, nothing is shown another way.
  const bool published = record.has(return_published);
  for (const Counts& counts : return_counts) {
    const Value whole = record.value(counts.whole);
    const bool all = published || is_small_value(whole);
    for (const std::string_view part : counts.parts) {
      const auto* of = whole.as<std::int64_t>();
      const auto* some = record.value(part).as<std::int64_t>();
      const bool others_few = of != nullptr && some != nullptr && is_small(static_cast<double>(*of - *some));
      if (all || others_few || is_small_value(record.value(part))) hide(record, part);
      else round_count(record, part);
    }
    if (all) hide(record, counts.whole);
    else round_count(record, counts.whole);
  }
}

// --- Figures of a measure ---

constexpr std::array<std::string_view, 5> numbers{"value", "time", "level", "numerator", "denominator"};
// What may say the figure in words.
constexpr std::array<std::string_view, 4> wordings{"statement", "as_stated", "as_understood", "note"};

bool has_figure(const Record& said) {
  return std::any_of(numbers.begin(), numbers.end(), [&](std::string_view field) { return said.has(field); });
}

// Whether the figure is of so few that they could be known, or it cannot be told of how many.
bool is_of_few(MeasureUnit unit, const Record& said) {
  const auto number = [&](std::string_view field) {
    const auto* held = said.value(field).as<std::int64_t>();
    return held == nullptr ? std::optional<double>() : std::optional(static_cast<double>(*held));
  };
  const auto part = number("numerator");
  const auto of = number("denominator");
  if ((part && is_small(*part)) || (of && is_small(*of)) || (part && of && is_small(*of - *part))) return true;
  const auto figure = figure_of(said);
  if (!figure) return false;
  switch (unit) {
    case MeasureUnit::Count: return is_small(number_of(*figure));
    case MeasureUnit::Percent: return !part || !of;
    case MeasureUnit::Rate: return true;  // one and its base give the number
    default: return false;
  }
}

// False only where nobody can be counted in both.
bool may_share(const Record& a, const Record& b) {
  for (const auto& key : {observation::organisation, observation::site, observation::service}) {
    const auto one = a.get(key);
    const auto other = b.get(key);
    if (one && other && *one != *other) return false;
  }
  for (const auto& key : {observation::staff_group, observation::breakdown}) {
    const std::string one = a.get(key).value_or("");
    const std::string other = b.get(key).value_or("");
    if (!one.empty() && !other.empty() && one != other) return false;
  }
  const auto when = a.get(observation::period);
  const auto other = b.get(observation::period);
  return !when || !other || (when->first() <= other->last() && other->first() <= when->last());
}

std::string small_words(std::string_view what) {
  return std::string(what) + " is a small number, counted from confidential records, and would lie open to everybody who has the register.";
}

void no_small_figure(const Proposal& p, std::vector<Refusal>& out) {
  if (p.undo || !concerns(p, {observation::measure.field, "value", "numerator", "denominator"})) return;
  const auto id = p.after->get(observation::measure);
  const Record* measure = id ? p.look_up(*id) : nullptr;
  if (measure == nullptr || !measure->get(measure::confidential).value_or(false)) return;
  const MeasureUnit unit = unit_of(*measure);
  const bool no_base = unit == MeasureUnit::Rate || (unit == MeasureUnit::Percent && (!p.after->has("numerator") || !p.after->has("denominator")));
  if (!no_base && is_of_few(unit, *p.after)) refuse(out, observation::value.field, small_words("This figure, or what it is worked out from,"), "Leave the numbers out and give its standing as \"Hidden\".");
}

void no_small_count(const Proposal& p, std::vector<Refusal>& out) {
  if (p.undo) return;
  for (const Counts& counts : return_counts) {
    const auto check = [&](std::string_view field) {
      if (concerns(p, {field}) && is_small_value(p.after->value(field))) refuse(out, field, small_words(quoted_label(p, field)), "Leave it out. The workstream's page prepares the figures that may lie open.");
    };
    check(counts.whole);
    for (const std::string_view part : counts.parts) check(part);
  }
}

}  // namespace

struct SmallFigures::Guarded {
  std::string_view type;
  std::vector<std::string_view> fields;
};

const SmallFigures::Guarded* SmallFigures::of_type(const TypeId& type) {
  static const std::array<Guarded, 2> all = [] {
    Guarded figures{observation::type, {numbers.begin(), numbers.end()}};
    figures.fields.insert(figures.fields.end(), wordings.begin(), wordings.end());
    Guarded returns{return_type, {}};
    for (const Counts& counts : return_counts) {
      returns.fields.push_back(counts.whole);
      returns.fields.insert(returns.fields.end(), counts.parts.begin(), counts.parts.end());
    }
    return std::array<Guarded, 2>{std::move(figures), std::move(returns)};
  }();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Guarded& one) { return one.type == type.text(); });
  return found == all.end() ? nullptr : &*found;
}

void SmallFigures::look() const {
  const Arrival now = store_.journal().last_arrival();
  if (now == looked_at_) return;
  looked_at_ = now;
  measures_.clear();
  hidden_.clear();
  const RecordType* type = store_.schema()->find(measure::type);
  if (type == nullptr || type->find(measure::confidential.field) == nullptr) return;
  Query query = Query::of(measure::type).where(measure::confidential == true);
  for (Record& record : store_.records().find(query.with_struck().limit(1'000'000), std::nullopt).records) measures_.emplace(record.id(), std::move(record));
}

bool SmallFigures::is_guarded(const Record& record) const {
  if (record.type() == return_type) return true;
  look();
  const auto of = record.get(observation::measure);
  return of && measures_.contains(*of);
}

std::optional<Condition> SmallFigures::guarded(const TypeId& type) const {
  if (type == return_type) return Condition();
  look();
  if (measures_.empty()) return std::nullopt;
  std::vector<Value> ids;
  for (const auto& [id, record] : measures_) ids.emplace_back(id);
  return Condition::in(observation::measure.id(), std::move(ids));
}

const std::set<RecordId>& SmallFigures::hidden_of(const RecordId& measure) const {
  look();
  if (const auto known = hidden_.find(measure); known != hidden_.end()) return known->second;
  std::set<RecordId>& out = hidden_[measure];
  const MeasureUnit unit = unit_of(measures_.at(measure));
  const auto all = store_.records().find(Query::of(observation::type).where(observation::measure == measure).limit(1'000'000), moment_).records;
  const auto is_said_hidden = [](const Record& said) { return said.get(observation::standing) == ChoiceId("hidden"); };
  for (const Record& few : all) {
    if (!is_said_hidden(few) && !is_of_few(unit, few)) continue;
    for (const Record& other : all)
      if (may_share(few, other)) out.insert(other.id());
  }
  return out;
}

void SmallFigures::apply_to_figure(Record& record) const {
  if (record.get(observation::standing) == ChoiceId("hidden")) put(record, observation::value.field, Value(hidden_words));
  if (!is_guarded(record) || !has_figure(record)) return;
  const RecordId measure = *record.get(observation::measure);
  const MeasureUnit unit = unit_of(measures_.at(measure));
  // What was struck out is in no list that could give it away, and is judged by itself.
  const bool hidden = hidden_of(measure).contains(record.id()) || is_of_few(unit, record);
  for (const std::string_view field : wordings) put(record, field, Value());
  if (hidden) {
    for (const std::string_view field : numbers) hide(record, field);
    put(record, observation::bound.field, Value());
    put(record, observation::standing.field, Value(ChoiceId("hidden")));
    return;
  }
  const auto part = record.get(observation::numerator);
  const auto* of = record.value("denominator").as<std::int64_t>();
  if (const auto figure = figure_of(record); figure && unit == MeasureUnit::Count) put(record, observation::value.field, Value(Decimal(rounded(number_of(*figure)))));
  if (unit == MeasureUnit::Percent && part && of != nullptr && record.has(observation::value.field)) {
    const std::int64_t base = rounded(static_cast<double>(*of));
    const std::int64_t some = rounded(static_cast<double>(*part));
    if (base > 0) put(record, observation::value.field, Value(Decimal((some * 200 + base) / (base * 2))));
    else hide(record, observation::value.field);
  }
  for (const std::string_view field : {std::string_view("numerator"), std::string_view("denominator")}) round_count(record, field);
}

void SmallFigures::apply(Record& record) const {
  if (record.type() == return_type) apply_to_return(record);
  else if (record.type() == observation::type) apply_to_figure(record);
}

bool SmallFigures::guards(const Record& record, std::string_view field) const {
  const Guarded* guard = of_type(record.type());
  return guard != nullptr && std::find(guard->fields.begin(), guard->fields.end(), field) != guard->fields.end() && is_guarded(record);
}

SmallFigures::Asked SmallFigures::askable(const Query& query) const {
  const Guarded* guard = of_type(query.type());
  const auto theirs = guard == nullptr ? std::nullopt : guarded(query.type());
  if (!theirs) return {query, std::nullopt};
  const auto tells = [&](const FieldId& field) { return std::find(guard->fields.begin(), guard->fields.end(), field.text()) != guard->fields.end(); };
  // A test on a guarded figure fails, whatever the figure is.
  const auto blunt = [&](const auto& self, const Condition& condition) -> Condition {
    Condition out = condition;
    for (Condition& part : out.parts) part = self(self, part);
    const bool asks = condition.op == Condition::Op::Matches || (!condition.field.text().empty() && tells(condition.field) && condition.op != Condition::Op::Held && condition.op != Condition::Op::NotHeld);
    return asks ? out && !Condition(*theirs) : out;
  };
  const auto with = [&](const std::optional<Condition>& more, bool ordered) {
    Query out = Query::of(query.type());
    out.where(blunt(blunt, query.condition()));
    if (more) out.where(*more);
    for (const Sort& by : query.order())
      if (ordered || !tells(by.field)) out.sort(by);
    out.page(query.after(), query.rows());
    if (query.includes_struck()) out.with_struck();
    return out;
  };
  if (std::none_of(query.order().begin(), query.order().end(), [&](const Sort& by) { return tells(by.field); })) return {with(std::nullopt, true), std::nullopt};
  return {with(!Condition(*theirs), true), with(*theirs, false)};
}

std::vector<Rule> small_figure_rules() {
  const std::string source = "NHS England, hospital activity publications since September 2018: counts of 1 to 7 are hidden";
  return {{"observation.small_number", std::string(observation::type), source, no_small_figure}, {"return.small_number", std::string(return_type), source, no_small_count}};
}

}  // namespace goodstanding

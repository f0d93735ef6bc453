#include "workstream_views.h"

#include <algorithm>

namespace workstream {

using namespace goodstanding;

namespace {

namespace measure {
constexpr std::string_view type = "measure";
constexpr Key<std::string> name{type, "name"};
constexpr Key<ChoiceId> unit{type, "unit"};
constexpr Key<std::string> counted_of{type, "counted_of"};
constexpr Key<std::string> stream{type, "workstream"};
}  // namespace measure

namespace organisation {
constexpr std::string_view type = "organisation";
constexpr Key<std::string> name{type, "name"};
constexpr Key<std::string> short_name{type, "short_name"};
}  // namespace organisation

namespace observation {
constexpr std::string_view type = "observation";
constexpr Key<RecordId> measure{type, "measure"};
constexpr Key<RecordId> organisation{type, "organisation"};
constexpr Key<PartialDate> period{type, "period"};
constexpr Key<ChoiceId> standing{type, "standing"};
constexpr Key<ChoiceId> bound{type, "bound"};
constexpr Key<Decimal> value{type, "value"};
constexpr Key<Duration> time{type, "time"};
constexpr Key<std::int64_t> level{type, "level"};
constexpr Key<std::string> statement{type, "statement"};
constexpr Key<std::string> breakdown{type, "breakdown"};
constexpr Key<std::int64_t> denominator{type, "denominator"};
constexpr Key<std::string> section{type, "section"};
}  // namespace observation

namespace action {
constexpr std::string_view type = "action";
constexpr Key<std::string> title{type, "title"};
constexpr Key<PartialDate> due{type, "due"};
constexpr Key<std::string> stream{type, "workstream"};
}  // namespace action

namespace milestone {
constexpr std::string_view type = "milestone";
constexpr Key<std::string> title{type, "title"};
constexpr Key<PartialDate> due{type, "due"};
constexpr Key<PartialDate> done_on{type, "done_on"};
constexpr Key<std::string> stream{type, "workstream"};
}  // namespace milestone

namespace commitment {
constexpr std::string_view type = "commitment";
constexpr Key<std::string> title{type, "title"};
constexpr Key<PartialDate> next_due{type, "next_due"};
constexpr Key<std::string> stream{type, "workstream"};
}  // namespace commitment

std::string number_words(const Reader& reader, const Record& record) {
  if (const auto time = record.get(observation::time)) return time->to_words();
  if (const auto level = record.get(observation::level)) return "Level " + std::to_string(*level);
  const auto value = record.get(observation::value);
  if (!value) return {};
  const auto id = record.get(observation::measure);
  const auto of = id ? reader.get(*id) : std::nullopt;
  const auto unit = of ? of->get(measure::unit) : std::nullopt;
  if (unit && *unit == "percent") return value->to_words() + "%";
  if (unit && *unit == "money") return "£" + value->to_words();
  return value->to_words();
}

std::string bound_words(const Record& record) {
  const auto bound = record.get(observation::bound);
  if (!bound) return {};
  return *bound == "more_than" ? "More than " : *bound == "up_to" ? "Up to " : "About ";
}

void add_part(std::string& out, const std::string& part) {
  if (!part.empty()) out += (out.empty() ? "" : " \u00b7 ") + part;
}

// Trusts go by their initials in a narrow place; the whole name is on their own page.
std::string short_words(const Reader& reader, const std::optional<RecordId>& id) {
  const auto body = id ? reader.get(*id) : std::nullopt;
  if (!body) return {};
  if (auto short_name = body->get(organisation::short_name)) return *short_name;
  return body->get(organisation::name).value_or("");
}

View empty_view(std::string id, std::string heading) {
  View out;
  out.id = std::move(id);
  out.heading = std::move(heading);
  return out;
}

}  // namespace

Cell figure_cell(const Reader& reader, const Record& record) {
  Cell out;
  const auto standing = record.get(observation::standing);
  const std::string kind = standing ? standing->text() : std::string("measured");
  const std::string number = number_words(reader, record);
  if (kind == "not_held") {
    out = not_held_cell();
  } else if (kind == "hidden") {
    out = count_cell(Count::suppressed());
  } else if (kind == "not_received") {
    out.text = "Stated to exist, not received";
    out.mark = Mark::NotHeld;
  } else if (number.empty()) {
    out.text = record.get(observation::statement).value_or("");
    if (out.text.empty()) out = not_held_cell();
  } else {
    out.text = bound_words(record) + number;
    out.strong = true;
  }
  if (kind == "projection") out.text += " (projection)";
  add_part(out.detail, record.get(observation::breakdown).value_or(""));
  add_part(out.detail, short_words(reader, record.get(observation::organisation)));
  add_part(out.detail, reader.words(record, "site"));
  if (const auto period = record.get(observation::period)) add_part(out.detail, period->to_words());
  else add_part(out.detail, "period not held");
  const std::string section = record.get(observation::section).value_or("");
  add_part(out.detail, section.empty() ? "" : "section " + section);
  out.target = record.id();
  return out;
}

View figures_view(const Reader& reader, std::string_view stream) {
  View out = empty_view("figures", "Figures");
  Table table;
  table.columns = {{"measure", "Measure", false, 1}, {"figure", "Figure", false, 2}};
  table.empty = "No figure is held.";
  for (const Record& one : reader.all(Query::of(measure::type).where(measure::stream == std::string(stream)).sort(measure::name))) {
    bool first = true;
    for (const Record& record : reader.all(Query::of(observation::type).where(observation::measure == one.id()).sort(observation::period))) {
      Row row;
      row.id = record.id().to_hex();
      row.act = OpenRecord{record.id()};
      // Each row is read alone, so each names its measure; only the first does so aloud.
      Cell name = text_cell(one.get(measure::name).value_or(""));
      name.quiet = !first;
      row.cells = {std::move(name), figure_cell(reader, record)};
      first = false;
      table.rows.push_back(std::move(row));
    }
    if (!first) continue;
    Row row;
    row.id = one.id().to_hex();
    row.act = OpenRecord{one.id()};
    row.cells = {text_cell(one.get(measure::name).value_or("")), not_held_cell()};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

View actions_view(const Reader& reader, std::string_view stream) {
  View out = empty_view("actions", "What is being done");
  Table table;
  table.columns = {{"what", "Action", false, 1}, {"state", "State", false, 0}, {"due", "Due", false, 0}};
  table.empty = "No action is recorded.";
  for (const Record& record : reader.all(Query::of(action::type).where(action::stream == std::string(stream)).sort(action::due))) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    const auto due = record.get(action::due);
    row.cells = {text_cell(record.get(action::title).value_or(""), record.id()), text_cell(reader.words(record, builtin::state)), due ? text_cell(due->to_words()) : not_held_cell()};
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) out.note = std::to_string(table.rows.size());
  out.body = std::move(table);
  return out;
}

View milestones_view(const Reader& reader, std::string_view stream) {
  View out = empty_view("milestones", "Milestones");
  out.place = Place::Side;
  Checklist list;
  list.empty = "No milestone is held.";
  for (const Record& record : reader.all(Query::of(milestone::type).where(milestone::stream == std::string(stream)).sort(milestone::due))) {
    Cell cell = text_cell(record.get(milestone::title).value_or(""), record.id());
    const auto due = record.get(milestone::due);
    const auto done = record.get(milestone::done_on);
    if (record.state() == "done") {
      cell.mark = Mark::Blue;
      cell.detail = "Complete. " + (done ? done->to_words() : std::string("Date not held"));
    } else {
      const bool late = due && due->last() < reader.today();
      cell.mark = late ? Mark::Red : record.state() != "under_way" ? Mark::NotStarted : due ? Mark::Green : Mark::UnderWay;
      cell.detail = (late ? std::string("Overdue") : reader.words(record, builtin::state)) + ". " + (due ? "Due " + due->to_words() : std::string("Date not held"));
    }
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  out.body = std::move(list);
  return out;
}

View commitments_view(const Reader& reader, std::string_view stream) {
  View out = empty_view("commitments", "Promised in public");
  out.place = Place::Side;
  Checklist list;
  list.empty = "No promise is recorded.";
  for (const Record& record : reader.all(Query::of(commitment::type).where(commitment::stream == std::string(stream)))) {
    Cell cell = text_cell(record.get(commitment::title).value_or(""), record.id());
    const auto due = record.get(commitment::next_due);
    cell.detail = reader.words(record, builtin::state) + ". " + (due ? "Next due " + due->to_words() : std::string("Next date not held"));
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  out.body = std::move(list);
  return out;
}

View alerts_view(const std::vector<Alert>& alerts) {
  View out = empty_view("alerts", "Alerts");
  out.place = Place::Side;
  Checklist list;
  list.empty = "Nothing that is recorded needs attention.";
  for (const Alert& alert : alerts) {
    Cell cell = text_cell(alert.title, alert.record);
    cell.detail = alert.detail;
    cell.mark = alert.tone == Tone::Bad ? Mark::Red : Mark::Amber;
    list.items.push_back({cell, alert.record ? std::optional<Act>(OpenRecord{*alert.record}) : std::nullopt});
  }
  if (!list.items.empty()) out.note = std::to_string(list.items.size());
  out.body = std::move(list);
  return out;
}

std::vector<Record> rates_without_base(const Reader& reader, std::string_view stream) {
  std::vector<Record> out;
  for (const Record& one : reader.all(Query::of(measure::type).where(measure::stream == std::string(stream) && measure::unit == ChoiceId("percent") && held(measure::counted_of)))) {
    Query rates = Query::of(observation::type);
    rates.where(observation::measure == one.id() && held(observation::value) && not_held(observation::denominator));
    for (Record& record : reader.all(rates)) out.push_back(std::move(record));
  }
  return out;
}

const std::vector<AnyKey>& keys() {
  static const std::vector<AnyKey> all{measure::name, measure::unit, measure::counted_of, measure::stream, organisation::name, organisation::short_name, observation::measure, observation::organisation, observation::period, observation::standing, observation::bound, observation::value, observation::time,
                                       observation::level, observation::statement, observation::breakdown, observation::denominator, observation::section, action::title, action::due, action::stream,
                                       milestone::title, milestone::due, milestone::done_on, milestone::stream, commitment::title, commitment::next_due, commitment::stream};
  return all;
}

}  // namespace workstream

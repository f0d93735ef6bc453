#include "psirf_views.h"

#include <algorithm>
#include <set>
#include <utility>

#include "../common/figures.h"
#include "records.h"
#include "steps.h"

namespace psirf {

using namespace goodstanding;

namespace {

constexpr std::size_t responses_shown = 12;
constexpr std::size_t duties_shown = 8;
constexpr int days_looked_back = 365;

View headed(const char* id, const char* heading) {
  View out;
  out.id = id;
  out.heading = heading;
  return out;
}

Row record_row(const Record& record, std::vector<Cell> cells) {
  Row row;
  row.id = record.id().to_hex();
  row.act = OpenRecord{record.id()};
  row.cells = std::move(cells);
  return row;
}

// "Moderate psychological harm" under a heading of psychological harm: "Moderate".
std::string grade_words(const std::string& label) {
  const std::string word = label.substr(0, label.find(' '));
  return word == "No" ? "None" : word;
}

Cell words_cell(const Reader& reader, const Record& record, std::string_view field) {
  const std::string words = reader.words(record, field);
  return words.empty() ? not_held_cell() : text_cell(words);
}

// "12 May 2026", "Due 12 May 2026", "Late: was due 12 May 2026", "No limit set".
Cell step_cell(const Step& step) {
  if (step.done) {
    Cell out = text_cell(step.done->to_words());
    if (step.due && *step.done > *step.due) out.detail = workstream::counted(days_between(*step.due, *step.done), "day late", "days late");
    return out;
  }
  Cell out = step.due ? text_cell((step.late ? "Late, due " : "Due ") + step.due->to_words()) : text_cell("No limit set");
  out.urgent = step.late;
  out.quiet = !step.late;
  return out;
}

}  // namespace

View changes_view(const Reader& reader, std::size_t most) {
  View out = headed("changes", "What changes through learning");
  out.commands.push_back({"psirf.changes", "All", OpenList{std::string(safety_action::type)}});
  Table table;
  table.columns = {{"what", "Safety action and its system factor", false, 1}, {"known", "How it is known", false, 1}};
  table.empty = "No safety action is recorded.";
  Query kept = Query::of(safety_action::type);
  kept.where(!in_state({StateId("dropped")})).sort_descending(safety_action::checked_on).sort(safety_action::check_due).limit(most);
  for (const Record& record : reader.find(kept).records) {
    Cell what = text_cell(record.get(safety_action::title).value_or(""));
    what.detail = record.has(safety_action::factor.field) ? reader.words(record, safety_action::factor.field) : "System factor not held";
    Cell known = text_cell(reader.words(record, builtin::state));
    const auto due = record.get(safety_action::check_due);
    if (record.state() == "in_place" && due) {
      known.urgent = *due < reader.today();
      known.detail = (known.urgent ? "Check was due " : "To be checked by ") + due->to_words() + ". ";
    }
    if (const auto shown = record.get(safety_action::shown)) known.detail += *shown;
    else if (record.has(safety_action::measure.field)) known.detail += "Measure: " + reader.words(record, safety_action::measure.field);
    else known.detail += record.get(safety_action::how_known).value_or("How it will be known is not held");
    table.rows.push_back(record_row(record, {std::move(what), std::move(known)}));
  }
  const Count all = reader.count(Query::of(safety_action::type).where(!in_state({StateId("dropped")})));
  if (all.is_number() && all.number() > static_cast<std::int64_t>(table.rows.size())) out.note = std::to_string(table.rows.size()) + " of " + all.to_words();
  else if (!table.rows.empty()) out.note = all.to_words();
  out.body = std::move(table);
  return out;
}

View responses_view(const Reader& reader) {
  View out = headed("responses", "Learning responses");
  out.commands.push_back({"psirf.responses", "All", OpenList{std::string(response::type)}});
  Table table;
  table.columns = {{"what", "Subject and kind", false, 1}, {"next", "Next step", false, 0}, {"due", "Due", false, 0}, {"state", "State", false, 0}};
  table.empty = "None is recorded here. Events stay in the incident system; responses are held by reference.";
  Query open = Query::of(response::type);
  open.where(in_state({StateId("chosen"), StateId("under_way"), StateId("shared"), StateId("approved")})).sort(response::due).limit(responses_shown);
  for (const Record& record : reader.find(open).records) {
    const auto due = record.get(response::due);
    Cell when = due ? text_cell(due->to_words()) : not_held_cell();
    when.urgent = due && *due < reader.today() && record.state() != "approved";
    if (when.urgent) when.detail = "late";
    Cell what = text_cell(record.get(response::title).value_or(""));
    what.detail = reader.words(record, response::kind.field);
    const auto steps = steps_of_response(reader, record);
    const Step* next = next_step(steps);
    Cell step = steps.empty() ? not_held_cell() : text_cell(next == nullptr ? "All taken" : next->label);
    if (next != nullptr && next->due) {
      step.detail = (next->late ? "late, due " : "by ") + next->due->to_words();
      step.urgent = next->late;
    }
    table.rows.push_back(record_row(record, {std::move(what), std::move(step), std::move(when), text_cell(reader.words(record, builtin::state))}));
  }
  out.body = std::move(table);
  return out;
}

View candour_view(const Reader& reader) {
  View out = headed("candour", "Duty of candour");
  out.commands.push_back({"psirf.candour", "All", OpenList{std::string(candour::type)}});
  Table table;
  table.columns = {{"event", "Event", false, 1}, {"told", "Told in person", false, 0}, {"letter", "In writing", false, 0}, {"results", "Results given", false, 0}};
  table.empty = "No duty of candour is under way.";
  Query open = Query::of(candour::type);
  open.where(in_state({StateId("open")})).sort(candour::known_on);
  const auto records = reader.all(open);
  for (std::size_t i = 0; i < std::min(records.size(), duties_shown); ++i) {
    const auto steps = steps_of_candour(reader, records[i]);
    table.rows.push_back(record_row(records[i], {words_cell(reader, records[i], candour::event.field), step_cell(steps[0]), step_cell(steps[2]), step_cell(steps[3])}));
  }
  if (!records.empty()) out.note = (records.size() > duties_shown ? std::to_string(duties_shown) + " of " : std::string()) + std::to_string(records.size()) + " under way";
  out.body = std::move(table);
  return out;
}

View priorities_view(const Reader& reader) {
  View out = headed("priorities", "The plan's priorities");
  out.commands.push_back({"psirf.priorities", "All", OpenList{std::string(priority::type)}});
  Table table;
  table.columns = {{"what", "Kind of event", false, 3}, {"gets", "What it gets", false, 2}, {"learnt", "Approved", true, 0}};
  table.empty = "No plan with its priorities is held.";
  for (const Record& record : reader.all(Query::of(priority::type).sort(priority::place_in_order))) {
    if (record.get(priority::retired) == true) continue;
    Cell gets = words_cell(reader, record, priority::response.field);
    if (record.has(priority::improvement.field)) {
      const std::string covered = "covered by " + reader.words(record, priority::improvement.field);
      if (record.has(priority::response.field)) gets.detail = covered;
      else gets = text_cell("Improvement, " + covered);
    }
    Cell what = text_cell(record.get(priority::title).value_or(""));
    if (record.get(priority::national) == true) what.detail = "nationally required";
    const Count approved = reader.count(Query::of(response::type).where(response::answers == record.id() && in_state({StateId("approved"), StateId("closed")})));
    table.rows.push_back(record_row(record, {std::move(what), std::move(gets), count_cell(approved)}));
  }
  const auto plans = reader.all(Query::of(plan::type).where(in_state({StateId("in_force")})));
  if (!plans.empty()) {
    const auto due = plans.front().get(plan::review_due);
    out.note = due ? "Review of the plan due " + due->to_words() : std::string("Review date of the plan not held");
  }
  out.body = std::move(table);
  return out;
}

View harm_view(const Reader& reader) {
  View out = headed("harm", "Harm on both scales");
  const RecordType& type = reader.schema().at(event::type);
  const auto& physical = type.find(event::physical_harm.field)->choices;
  const auto& psychological = type.find(event::psychological_harm.field)->choices;
  Query year = Query::of(event::type);
  year.where(event::occurred > PartialDate(reader.today().plus_days(-days_looked_back)) && event::kind != ChoiceId("good_care"));
  const auto events = reader.all(year);
  Table table;
  table.empty = "No event is held by reference.";
  table.columns = {{"physical", "Physical harm", false, 1}};
  for (const Choice& choice : psychological) table.columns.push_back({choice.id.text(), grade_words(choice.label), true, 1});
  table.columns.push_back({"ungraded", "Ungraded", true, 1});
  const auto row_of = [&](const std::string& label, std::optional<ChoiceId> grade) {
    Row row;
    row.id = grade ? grade->text() : "ungraded";
    row.cells.push_back(text_cell(label));
    std::int64_t all = 0;
    const auto add = [&](std::optional<ChoiceId> other) {
      const auto number = std::count_if(events.begin(), events.end(), [&](const Record& one) { return one.get(event::physical_harm) == grade && one.get(event::psychological_harm) == other; });
      all += number;
      Cell cell = text_cell(std::to_string(number));
      cell.quiet = number == 0;
      row.cells.push_back(std::move(cell));
    };
    for (const Choice& choice : psychological) add(choice.id);
    add(std::nullopt);
    if (all > 0 || grade) table.rows.push_back(std::move(row));
  };
  if (!events.empty()) {
    for (const Choice& choice : physical) row_of(grade_words(choice.label), choice.id);
    row_of("Ungraded", std::nullopt);
    out.note = "Physical down, psychological across, twelve months";
  }
  out.body = std::move(table);
  return out;
}

View training_view(const Reader& reader) {
  View out = headed("training", "Training");
  Table table;
  table.columns = {{"level", "Training", false, 1}, {"as_at", "As at", false, 0}, {"have", "Have it", true, 0}, {"share", "Share", true, 0}};
  table.empty = "No training figure is held.";
  std::set<std::pair<std::string, std::string>> shown;
  std::vector<Record> newest = reader.all(Query::of(training::type).where(not_held(training::site)).sort_descending(training::as_at));
  for (const Record& record : newest) {
    const auto level = record.get(training::level);
    const std::string group = record.get(training::staff_group).value_or("");
    if (!level || !shown.emplace(level->text(), group).second) continue;
    const auto trained = record.get(training::trained);
    const auto needed = record.get(training::needed);
    Cell what = text_cell(reader.words(record, training::level.field));
    what.detail = group;
    const auto share = trained && needed ? workstream::percent(*trained, *needed) : std::nullopt;
    table.rows.push_back(record_row(record, {std::move(what), words_cell(reader, record, training::as_at.field), trained ? text_cell(Decimal(*trained).to_words() + (needed ? " of " + Decimal(*needed).to_words() : "")) : not_held_cell(), share ? text_cell(share->to_words() + "%") : not_held_cell("of how many is not held")}));
  }
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const Row& a, const Row& b) { return a.cells[0].text < b.cells[0].text; });
  out.body = std::move(table);
  return out;
}

View panels_view(const Reader& reader) {
  View out = headed("panels", "Review panels");
  out.place = Place::Side;
  Checklist list;
  list.empty = "No panel is recorded.";
  Query newest = Query::of(panel::type);
  newest.sort_descending(panel::due).limit(5);
  for (const Record& record : reader.find(newest).records) {
    const auto due = record.get(panel::due);
    Cell cell = text_cell(due ? due->to_words() : std::string("Date not held"), record.id());
    cell.detail = reader.words(record, builtin::state);
    if (const auto learnt = record.get(panel::learnt)) cell.detail += ". " + *learnt;
    const bool late = record.state() == "planned" && due && *due < reader.today();
    if (late) cell.detail = "Planned, not recorded as held";
    cell.mark = record.state() == "held" ? Mark::Blue : record.state() == "missed" || late ? Mark::Red : Mark::NotStarted;
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  out.body = std::move(list);
  return out;
}

View improvements_view(const Reader& reader) {
  View out = headed("recognised", "Recognised by CQC");
  out.place = Place::Side;
  Checklist list;
  list.empty = "Nothing is recorded as recognised.";
  for (const Record& record : reader.all(Query::of(recognised::type).where(recognised::in_stream == std::string(stream)))) {
    Cell cell = text_cell(reader.title(record.id()), record.id());
    cell.detail = reader.words(record, "what_changed");
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  out.body = std::move(list);
  return out;
}

View learnt_view(const Reader& reader, Date since) {
  View out = headed("learnt", "Learnt");
  out.note = "Since " + since.to_words();
  Table table;
  table.columns = {{"from", "From", false, 1}, {"learnt", "What was learnt", false, 2}};
  table.empty = "Nothing approved or held since then says what was learnt.";
  Query approved = Query::of(response::type);
  approved.where(held(response::learnt) && response::approved_on >= since).sort_descending(response::approved_on).limit(4);
  for (const Record& record : reader.find(approved).records) {
    Cell from = text_cell(record.get(response::title).value_or(""), record.id());
    from.detail = reader.words(record, response::kind.field);
    table.rows.push_back(record_row(record, {std::move(from), text_cell(record.get(response::learnt).value_or(""))}));
  }
  Query panels = Query::of(panel::type);
  panels.where(held(panel::learnt) && panel::held_on >= since).sort_descending(panel::held_on).limit(2);
  for (const Record& record : reader.find(panels).records) {
    Cell from = text_cell("Review panel", record.id());
    from.detail = reader.words(record, panel::held_on.field);
    table.rows.push_back(record_row(record, {std::move(from), text_cell(record.get(panel::learnt).value_or(""))}));
  }
  out.body = std::move(table);
  return out;
}

}  // namespace psirf

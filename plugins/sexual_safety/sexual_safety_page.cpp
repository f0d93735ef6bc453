#include "sexual_safety_page.h"

#include <algorithm>

#include "../common/confidential_views.h"
#include "../common/handover.h"
#include "../common/periods.h"
#include "../common/publications.h"
#include "../common/pack_views.h"
#include "../common/workstream_views.h"
#include "check_ins.h"
#include "publication.h"
#include "sexual_safety_alerts.h"

namespace sexual_safety {
namespace {

using namespace goodstanding;

constexpr int weeks_in_row = 13;
constexpr int rows_of_weeks = 4;
constexpr std::size_t cases_shown = 20;

View view(std::string id, std::string heading, ViewBody body, std::string note = {}) {
  View out;
  out.id = std::move(id);
  out.heading = std::move(heading);
  out.note = std::move(note);
  out.body = std::move(body);
  return out;
}

Cell marked(Mark mark, std::string words) {
  Cell out = text_cell(std::move(words));
  out.mark = mark;
  return out;
}

View charter_view(const Reader& reader) {
  Table table;
  table.columns = {{"number", "", false, 0}, {"title", "Commitment", false, 2}, {"standing", "Self-assessment", false, 0}, {"evidence", "Evidence", false, 1}};
  table.empty = "The commitments are not in the register.";
  std::int64_t assessed = 0;
  for (const Record& record : reader.all(Query::of(commitment::type).sort(commitment::number))) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    Cell standing = not_held_cell();
    if (const auto held = record.get(commitment::standing)) {
      ++assessed;
      standing = text_cell(reader.words(record, commitment::standing.field));
      standing.mark = *held == "met" ? Mark::Green : *held == "partly" ? Mark::Amber : Mark::Red;
    }
    const auto evidence = record.get(commitment::evidence).value_or(std::vector<RecordId>());
    Cell title = text_cell(record.get(commitment::title).value_or(""));
    if (record.get(commitment::owner)) title.detail = reader.words(record, commitment::owner.field);
    row.cells = {text_cell(std::to_string(record.get(commitment::number).value_or(0))), std::move(title), std::move(standing),
                 evidence.empty() ? not_held_cell() : evidence.size() == 1 ? text_cell(reader.title(evidence.front()), evidence.front()) : text_cell(std::to_string(evidence.size()) + " items")};
    table.rows.push_back(std::move(row));
  }
  std::string note = std::to_string(assessed) + " of " + std::to_string(table.rows.size()) + " assessed";
  return view("charter", "Charter commitments", std::move(table), std::move(note));
}

Cell week_cell(const Week& week) {
  Cell out = not_held_cell();
  switch (week.standing) {
    case CheckIn::Held: out = marked(Mark::Done, "Held"); break;
    case CheckIn::Missed: out = marked(Mark::Missed, "Missed"); break;
    case CheckIn::NotRecorded: out = marked(Mark::Missed, "Nothing recorded"); break;
    case CheckIn::NotYetDue: out = marked(Mark::NotYetDue, "Not yet due"); break;
    case CheckIn::NotHeld: break;
  }
  out.detail = "week of " + week.monday.to_words();
  out.target = week.record;
  return out;
}

View check_ins_view(const Reader& reader) {
  const std::vector<Week> weeks = read_weeks(reader, weeks_in_row * rows_of_weeks);
  if (std::none_of(weeks.begin(), weeks.end(), [](const Week& week) { return week.record.has_value(); })) {
    Paragraph none;
    none.heading = "No check-in is recorded";
    none.text = "The oversight group meets in a weekly check-in. Record each week, held or missed, and they show here week by week.";
    none.mark = Mark::NotHeld;
    none.command = Command{"sexual_safety.first_check_in", "Record check-in", AddRecord{std::string(check_in::type), {}}};
    return view("check_ins", "Weekly check-in of the oversight group", Prose{{std::move(none)}});
  }
  Matrix matrix;
  matrix.corner = "Thirteen weeks from";
  matrix.sum_label = "Held";
  for (int i = 1; i <= weeks_in_row; ++i) matrix.columns.push_back(std::to_string(i));
  for (int r = 0; r < rows_of_weeks; ++r) {
    Row row;
    row.id = "weeks." + std::to_string(r);
    int held = 0;
    for (int c = 0; c < weeks_in_row; ++c) {
      const Week& week = weeks[static_cast<std::size_t>(r * weeks_in_row + c)];
      held += week.standing == CheckIn::Held ? 1 : 0;
      Cell cell = week_cell(week);
      cell.detail.clear();
      row.cells.push_back(std::move(cell));
    }
    matrix.row_labels.push_back(weeks[static_cast<std::size_t>(r * weeks_in_row)].monday.to_short_words());
    matrix.sums.push_back(std::to_string(held));
    matrix.rows.push_back(std::move(row));
  }
  matrix.legend = {marked(Mark::Done, "Held"), marked(Mark::Missed, "Missed, or nothing recorded"), marked(Mark::NotYetDue, "Not yet due"), not_held_cell()};
  View out = view("check_ins", "Weekly check-in of the oversight group", std::move(matrix), "the last 52 weeks");
  out.commands.push_back({"sexual_safety.check_ins", "All", OpenList{std::string(check_in::type)}});
  return out;
}

// Training by its figures, each with of how many: a rate whose base nobody gave says so.
View training_view(const Reader& reader) {
  Table table;
  table.columns = {{"measure", "Training", false, 2}, {"figure", "Figure", false, 2}, {"of", "Of how many", true, 0}};
  table.empty = "No figure of training is held.";
  Query measures = Query::of(measure::type);
  measures.where(measure::workstream == std::string(stream) && measure::unit == ChoiceId("percent")).sort(measure::name);
  for (const Record& one : reader.all(measures))
    for (const Record& record : reader.all(Query::of(observation::type).where(observation::measure == one.id()).sort(observation::period))) {
      const auto of = record.get(observation::denominator);
      const auto part = record.get(observation::numerator);
      Row row;
      row.id = record.id().to_hex();
      row.act = OpenRecord{record.id()};
      row.cells = {text_cell(one.get(measure::name).value_or("")), workstream::figure_cell(reader, record), of ? text_cell((part ? std::to_string(*part) + " of " : "") + std::to_string(*of)) : not_held_cell()};
      table.rows.push_back(std::move(row));
    }
  return view("training", "Training and of how many", std::move(table));
}

View publications_view(const Reader& reader) {
  Table table;
  table.columns = {{"quarter", "Quarter", false, 1}, {"state", "State", false, 1}, {"published", "Published", false, 1}};
  table.empty = "Nothing is published yet. The trust has said that it will publish anonymised figures every quarter.";
  for (const Record& record : reader.find(Query::of(publication::type).sort_descending(publication::quarter).limit(8)).records) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    const auto published = record.get(publication::published_on);
    row.cells = {text_cell(reader.words(record, publication::quarter.field)), text_cell(reader.words(record, builtin::state)), published ? text_cell(published->to_words()) : not_held_cell()};
    table.rows.push_back(std::move(row));
  }
  View out = view("publications", "Quarterly publication", std::move(table));
  out.commands.push_back({"sexual_safety.publications", "All", OpenList{std::string(publication::type)}});
  return out;
}

// The published tables themselves, with what is hidden and why.
void add_published(const Reader& reader, std::vector<View>& views) {
  std::vector<PublishedQuarter> published = published_so_far(reader);
  if (published.empty()) return;
  if (published.size() > 4) published.erase(published.begin(), published.end() - 4);
  for (const FamilyTable& table : family().tables) views.push_back(published_view(family(), table.id, published));
  // Below its tables, in their column.
  views.push_back(hidden_view(family(), published.back()));
  views.back().place = Place::Main;
}

View standing_view(const Reader& reader) {
  std::int64_t open = 0;
  std::int64_t untriaged = 0;
  std::int64_t unsupported = 0;
  for (const Record& record : reader.all(Query::of(report::type))) {
    if (record.state() == "closed") continue;
    ++open;
    untriaged += record.state() == "reported" ? 1 : 0;
    unsupported += record.get(report::support_offered_on) || record.get(report::reporter) == ChoiceId("anonymous") ? 0 : 1;
  }
  const OpenList all{std::string(report::type)};
  Tiles tiles;
  tiles.tiles.push_back({"Open cases", text_cell(std::to_string(open)), "", "", Act(all)});
  tiles.tiles.push_back({"Waiting for triage", text_cell(std::to_string(untriaged)), "", "", Act(all)});
  tiles.tiles.push_back({"No offer of support recorded", text_cell(std::to_string(unsupported)), "", "", Act(all)});
  View out = view("standing", "", std::move(tiles));
  out.place = Place::Wide;
  return out;
}

View cases_view(const Reader& reader) {
  Table table;
  table.columns = {{"number", "Number", false, 0}, {"reported", "Reported", false, 0}, {"classification", "Classification", false, 1}, {"decision", "Triage", false, 1}, {"state", "State", false, 0}};
  table.empty = "No case is open.";
  std::size_t open = 0;
  for (const Record& record : reader.all(Query::of(report::type).sort(report::reported))) {
    if (record.state() == "closed" || ++open > cases_shown) continue;
    const auto words = [&](std::string_view field) { return record.has(field) ? text_cell(reader.words(record, field)) : not_held_cell(); };
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    row.cells = {text_cell(record.get(report::number).value_or("")), words(report::reported.field), words(report::classification.field), words(report::triage_decision.field), text_cell(reader.words(record, builtin::state))};
    table.rows.push_back(std::move(row));
  }
  if (open > cases_shown) table.total = Count::of(static_cast<std::int64_t>(open));
  View out = view("cases", "Open cases", std::move(table), open == 0 ? "" : std::to_string(open));
  out.commands.push_back({"sexual_safety.cases", "All", OpenList{std::string(report::type)}});
  return out;
}

// What the cases say of the last quarters, for those let in. They are not what may be published.
View figures_of_quarters(const Reader& reader) {
  const auto quarters = workstream::quarters_until(reader.today(), 4);
  Table table;
  table.columns = {{"figure", "Figure", false, 2}};
  std::vector<std::vector<CountedLine>> counted;
  for (const PartialDate& quarter : quarters) {
    table.columns.push_back({quarter.to_text(), workstream::column_name(quarter), true, 1});
    counted.push_back(counted_lines(reader, *workstream::to_quarter(quarter)));
  }
  for (std::size_t i = 0; i < counted.front().size(); ++i) {
    Row row;
    row.id = "line." + std::to_string(i);
    row.cells.push_back(text_cell(counted.front()[i].label));
    for (const auto& lines : counted) row.cells.push_back(text_cell(std::to_string(lines[i].count)));
    table.rows.push_back(std::move(row));
  }
  View out = view("quarters", "Figures by quarter", std::move(table), "As counted; not for publication");
  if (const std::int64_t none = cases_of_no_quarter(reader); none > 0) out.note += ". " + std::to_string(none) + " reported in no known quarter";
  // Only what publish() lets through is put into a record that lies open.
  const Quarter last = *workstream::to_quarter(quarters[quarters.size() - 2]);
  const auto before = published_so_far(reader);
  const bool held = reader.count(Query::of(publication::type).where(publication::quarter == workstream::to_period(last))) != Count::of(0);
  if (!held && std::none_of(before.begin(), before.end(), [&](const PublishedQuarter& one) { return one.quarter == last; }))
    out.commands.push_back({"sexual_safety.prepare", "Prepare " + last.to_words(),
                            AddRecord{std::string(publication::type), {{std::string(publication::quarter.field), Value(workstream::to_period(last))}, {std::string(publication::figures.field), Value(to_text(publish(family(), last, tallies(reader, last), before)))}}}});
  return out;
}

// For those who were let into both workstreams.
View matters_view(const Reader& reader) {
  const workstream::Matters matters = workstream::read_matters(reader);
  Facts facts;
  facts.facts = {{"Concerns held by the guardian", text_cell(std::to_string(matters.concerns))},
                 {"Sexual safety cases", text_cell(std::to_string(matters.cases))},
                 {"Both: handed over and taken up", text_cell(std::to_string(matters.in_both))},
                 {"Handed over, no case yet", text_cell(std::to_string(matters.waiting.size()))},
                 {"Each counted once", text_cell(std::to_string(matters.counted_once()))}};
  return view("matters", "Together with Freedom To Speak Up", std::move(facts));
}

std::vector<Alert> all_alerts(const Reader& reader) {
  std::vector<Alert> out;
  for (const auto& find : {cases_waiting, oversight_gaps, commitments_late, milestones_near})
    for (Alert& alert : find(reader)) out.push_back(std::move(alert));
  return out;
}

// Those that nobody needs to be let in for.
std::vector<Alert> open_alerts(const Reader& reader) {
  std::vector<Alert> out;
  for (const auto& find : {oversight_gaps, commitments_late, milestones_near})
    for (Alert& alert : find(reader)) out.push_back(std::move(alert));
  return out;
}

}  // namespace

Page sexual_safety_page(const Reader& reader) {
  const bool open = workstream::is_open(reader, report::type);
  Page out;
  out.id = "sexual_safety";
  out.title = "Sexual safety";
  out.subtitle = open ? "Cases are open to you, as one who was let in. Ctrl+L locks them." : "The charter, its oversight, training and what is published. Cases are held in confidence.";
  out.commands.push_back({"sexual_safety.check_in", "Record check-in", AddRecord{std::string(check_in::type), {{std::string(check_in::week.field), Value(reader.today().plus_days(1 - reader.today().weekday()))}}}, !open});
  if (open) {
    out.commands.push_back({"sexual_safety.add_case", "Add case", AddRecord{std::string(report::type), {}}, true});
    out.views = {standing_view(reader), cases_view(reader), figures_of_quarters(reader)};
    if (workstream::is_open(reader, "concern")) out.views.push_back(matters_view(reader));
  }
  for (View& one : std::vector<View>{check_ins_view(reader), charter_view(reader), training_view(reader), publications_view(reader), workstream::figures_view(reader, stream), workstream::actions_view(reader, stream)}) out.views.push_back(std::move(one));
  add_published(reader, out.views);
  if (!open) out.views.push_back(workstream::shut_view("Cases"));
  for (View& one : std::vector<View>{workstream::alerts_view(all_alerts(reader)), workstream::milestones_view(reader, stream), workstream::commitments_view(reader, stream)}) out.views.push_back(std::move(one));
  return out;
}

std::vector<View> sexual_safety_pack(const Reader& now, const Reader* at_last_meeting) {
  constexpr std::size_t most_alerts = 6;
  std::vector<View> out{check_ins_view(now), charter_view(now), training_view(now)};
  add_published(now, out);
  out.push_back(workstream::pack_attention(now, at_last_meeting, open_alerts, most_alerts));
  out.push_back(workstream::milestones_view(now, stream));
  // What can be done on a page has no place in a pack.
  for (View& one : out) one.commands.clear();
  return out;
}

}  // namespace sexual_safety

#include "ftsu_page.h"

#include <algorithm>

#include "../common/confidential_views.h"
#include "../common/periods.h"
#include "../common/publications.h"
#include "../common/pack_views.h"
#include "../common/workstream_views.h"
#include "concern_dates.h"
#include "ftsu_alerts.h"
#include "ftsu_figures.h"
#include "publication.h"

namespace ftsu {
namespace {

using namespace goodstanding;

constexpr int quarters_shown = 6;
constexpr int months_shown = 6;
constexpr std::size_t concerns_shown = 20;

View view(std::string id, std::string heading, ViewBody body, std::string note = {}) {
  View out;
  out.id = std::move(id);
  out.heading = std::move(heading);
  out.note = std::move(note);
  out.body = std::move(body);
  return out;
}

Cell number_cell(std::int64_t number) { return text_cell(std::to_string(number)); }

Cell due_cell(const std::optional<Next>& next, Date today) {
  if (!next) return text_cell("Nothing");
  Cell out = text_cell(next->what);
  out.detail = next->due ? next->due->to_short_words() : "no day held";
  if (next->due && *next->due < today) {
    out.urgent = true;
    out.detail += ", overdue";
  }
  return out;
}

// Concerns that are open, or are settled and have a watch to come; those whose next step is nearest first.
struct Listed {
  Record record;
  std::optional<Next> next;
};
std::vector<Listed> listed_concerns(const Reader& reader, bool settled) {
  std::vector<Listed> out;
  for (Record& record : reader.all(Query::of(concern::type).sort(concern::raised_on))) {
    if (is_settled(record) != settled) continue;
    auto next = next_step(record);
    if (settled && !next) continue;
    out.push_back({std::move(record), std::move(next)});
  }
  // What has no day comes first among the open: nobody can be late with it and nobody is held to it.
  std::stable_sort(out.begin(), out.end(), [](const Listed& a, const Listed& b) {
    const auto day = [](const Listed& l) { return l.next && l.next->due ? l.next->due->days() : l.next ? std::int32_t{-1'000'000} : std::int32_t{1'000'000}; };
    return day(a) < day(b);
  });
  return out;
}

View standing_view(const Reader& reader) {
  std::int64_t open = 0;
  std::int64_t late = 0;
  std::int64_t undated = 0;
  std::int64_t watches_due = 0;
  for (const Record& record : reader.all(Query::of(concern::type))) {
    open += is_settled(record) ? 0 : 1;
    if (awaits_feedback(record)) {
      const auto due = record.get(concern::feedback_due);
      late += due && *due < reader.today() ? 1 : 0;
      undated += due ? 0 : 1;
    }
    const Watch* watch = next_watch(record);
    if (watch != nullptr && *watch_due(record, *watch) <= reader.today()) ++watches_due;
  }
  const OpenList all{std::string(concern::type)};
  Tiles tiles;
  tiles.tiles.push_back({"Open concerns", number_cell(open), "", "", Act(all)});
  tiles.tiles.push_back({"Feedback late", number_cell(late), "", undated > 0 ? std::to_string(undated) + " promised for no day" : "", Act(all)});
  tiles.tiles.push_back({"Detriment watches due", number_cell(watches_due), "", "at 3, 6 and 12 months", Act(all)});
  View out = view("standing", "", std::move(tiles));
  out.place = Place::Wide;
  return out;
}

View concerns_view(const Reader& reader, bool settled) {
  Table table;
  table.columns = {{"number", "Number", false, 0}, {"subject", "Subject", false, 3}, {"raised", "Raised", false, 0}, {"state", "State", false, 0}, {"next", "Next", false, 2}};
  table.empty = settled ? "No watch is to come for a settled concern." : "No concern is open.";
  const auto listed = listed_concerns(reader, settled);
  for (const Listed& one : listed) {
    if (table.rows.size() == concerns_shown) break;
    Row row;
    row.id = one.record.id().to_hex();
    row.act = OpenRecord{one.record.id()};
    row.cells = {text_cell(one.record.get(concern::number).value_or("")), text_cell(one.record.get(concern::subject).value_or("")), text_cell(one.record.get(concern::raised_on)->to_short_words()),
                 text_cell(reader.words(one.record, builtin::state)), due_cell(one.next, reader.today())};
    table.rows.push_back(std::move(row));
  }
  if (listed.size() > concerns_shown) table.total = Count::of(static_cast<std::int64_t>(listed.size()));
  View out = settled ? view("watched", "Settled, with a detriment watch to come", std::move(table)) : view("concerns", "Open concerns", std::move(table));
  out.note = listed.empty() ? "" : std::to_string(listed.size());
  out.commands.push_back({settled ? "ftsu.watched" : "ftsu.concerns", "All", OpenList{std::string(concern::type)}});
  return out;
}

View themes_view(const Reader& reader) {
  const Themes themes = themes_over_time(reader, quarters_shown);
  Matrix matrix;
  matrix.corner = "Theme";
  matrix.sum_label = "All";
  for (const PartialDate& quarter : themes.quarters) matrix.columns.push_back(workstream::short_name(quarter));
  const auto add = [&](const std::string& id, const std::string& label, const std::vector<std::int64_t>& counts, std::optional<Act> act) {
    Row row;
    row.id = id;
    row.act = std::move(act);
    std::int64_t sum = 0;
    for (const std::int64_t count : counts) {
      Cell cell = number_cell(count);
      cell.quiet = count == 0;
      row.cells.push_back(std::move(cell));
      sum += count;
    }
    matrix.row_labels.push_back(label);
    matrix.rows.push_back(std::move(row));
    matrix.sums.push_back(std::to_string(sum));
  };
  for (const ThemeRow& row : themes.rows) add(row.theme.id().to_hex(), row.theme.get(category::name).value_or(""), row.counts, OpenRecord{row.theme.id()});
  add("none", "No theme recorded", themes.without, {});
  return view("themes", "Themes over time", std::move(matrix), themes.quarters.front().to_words() + " to " + themes.quarters.back().to_words());
}

// What the concerns say of the last quarters, for those let in. They are not what may be published.
View figures_of_quarters(const Reader& reader) {
  const auto quarters = workstream::quarters_until(reader.today(), 4);
  Table table;
  table.columns = {{"figure", "Figure", false, 2}};
  std::vector<std::vector<Figure>> counted;
  for (const PartialDate& quarter : quarters) {
    table.columns.push_back({quarter.to_text(), workstream::column_name(quarter), true, 1});
    counted.push_back(return_figures(reader, quarter));
  }
  for (std::size_t i = 0; i < counted.front().size(); ++i) {
    Row row;
    row.id = counted.front()[i].column;
    row.cells.push_back(text_cell(counted.front()[i].label));
    for (const auto& figures : counted) row.cells.push_back(number_cell(figures[i].count));
    table.rows.push_back(std::move(row));
  }
  View out = view("proposed", "For the quarterly return", std::move(table), "As counted; not for publication");
  // Only what publish() lets through is put into a record that lies open.
  const Quarter last = *workstream::to_quarter(quarters[quarters.size() - 2]);
  const auto before = published_so_far(reader);
  const bool held = reader.count(Query::of(quarter::type).where(quarter::period == workstream::to_period(last))) != Count::of(0);
  if (!held && std::none_of(before.begin(), before.end(), [&](const PublishedQuarter& one) { return one.quarter == last; }))
    out.commands.push_back({"ftsu.prepare", "Prepare " + last.to_words(),
                            AddRecord{std::string(quarter::type), {{std::string(quarter::period.field), Value(workstream::to_period(last))}, {std::string(quarter::published.field), Value(to_text(publish(family(), last, tallies(reader, last), before)))}}}});
  return out;
}

// What lies open of concerns, with what is hidden and why.
void add_published(const Reader& reader, std::vector<View>& views) {
  std::vector<PublishedQuarter> published = published_so_far(reader);
  if (published.empty()) return;
  if (published.size() > 4) published.erase(published.begin(), published.end() - 4);
  for (const FamilyTable& table : family().tables) views.push_back(published_view(family(), table.id, published));
  // Below its tables, in their column.
  views.push_back(hidden_view(family(), published.back()));
  views.back().place = Place::Main;
}

View conversations_view(const Reader& reader) {
  const Conversations held = conversations_by_topic(reader, months_shown);
  View out;
  if (held.rows.empty()) {
    Paragraph none;
    none.heading = "No conversation is logged";
    none.text = "Champions log how many conversations they had, in which month and on what topic. Never who spoke, and never a concern.";
    none.mark = Mark::NotHeld;
    none.command = Command{"ftsu.log_first", "Log conversations", AddRecord{std::string(conversation::type), {}}};
    out = view("conversations", "Champions' conversations", Prose{{std::move(none)}});
    return out;
  }
  Matrix matrix;
  matrix.corner = "Topic";
  matrix.sum_label = "All";
  for (const PartialDate& month : held.months) matrix.columns.push_back(workstream::short_name(month));
  for (const Conversations::Row& one : held.rows) {
    Row row;
    row.id = one.topic.id().to_hex();
    row.act = OpenRecord{one.topic.id()};
    for (std::size_t i = 0; i < one.counts.size(); ++i) row.cells.push_back(held.logged[i] ? number_cell(one.counts[i]) : not_held_cell());
    matrix.row_labels.push_back(one.topic.get(category::name).value_or(""));
    matrix.sums.push_back(std::to_string(one.all));
    matrix.rows.push_back(std::move(row));
  }
  matrix.legend = {not_held_cell()};
  out = view("conversations", "Champions' conversations", std::move(matrix), held.months.front().to_words() + " to " + held.months.back().to_words());
  if (held.coarser > 0) out.note += ", and " + std::to_string(held.coarser) + " not by month";
  out.commands.push_back({"ftsu.conversations", "All", OpenList{std::string(conversation::type)}});
  return out;
}

View returns_view(const Reader& reader) {
  Table table;
  table.columns = {{"period", "Quarter", false, 1}, {"concerns", "Concerns", false, 1}, {"anonymous", "Anonymous", false, 1}, {"sent", "Sent", false, 1}};
  table.empty = "No return is held. Counts of a quarter are recorded here once they have been returned.";
  Query newest = Query::of(quarter::type);
  for (const Record& record : reader.find(newest.sort_descending(quarter::period).limit(8)).records) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    // What was published of the quarter stands for what was never typed.
    const auto published = workstream::published_of(record.get(quarter::published).value_or(""), family());
    const auto figure = [&](std::string_view of, const std::vector<std::string>& at) -> std::optional<Cell> {
      const PublishedCell* cell = published ? published->find(of, false, at) : nullptr;
      return cell == nullptr ? std::nullopt : std::optional(published_cell(*cell, small_number_rule(published->rule)));
    };
    const auto number = [&](const Key<std::int64_t>& key, std::optional<Cell> shown) {
      if (shown) return *shown;
      const auto held = record.get(key);
      // A count that may not be seen is there and is no number.
      return held ? number_cell(*held) : record.has(key.field) ? count_cell(Count::suppressed()) : not_held_cell();
    };
    const auto sent = record.get(quarter::sent_on);
    row.cells = {text_cell(reader.words(record, quarter::period.field)), number(quarter::concerns, figure("concerns", {})), number(quarter::anonymous, figure("by_how", {"anonymous"})), sent ? text_cell(sent->to_words()) : not_held_cell()};
    table.rows.push_back(std::move(row));
  }
  View out = view("returns", "Quarterly returns", std::move(table));
  out.commands.push_back({"ftsu.returns", "All", OpenList{std::string(quarter::type)}});
  return out;
}

View lists_view(const Reader& reader) {
  Checklist list;
  for (const auto& [kind, one, several] : {std::tuple{"element", "national element", "national elements"}, std::tuple{"theme", "local theme", "local themes"}, std::tuple{"worker_group", "worker group", "worker groups"}}) {
    std::size_t in_use = 0;
    std::size_t to_check = 0;
    for (const Record& record : reader.all(Query::of(category::type).where(category::kind == ChoiceId(kind)))) {
      const auto from = record.get(category::from);
      const auto until = record.get(category::until);
      if ((from && *from > reader.today()) || (until && *until < reader.today())) continue;
      ++in_use;
      to_check += record.get(category::checked) == ChoiceId("verified") ? 0U : 1U;
    }
    Cell cell = text_cell(std::to_string(in_use) + " " + (in_use == 1 ? one : several) + " in use");
    cell.detail = in_use == 0 ? "None is held" : to_check == 0 ? "Read in the published collection" : "Not yet compared with the published list: " + std::to_string(to_check);
    cell.mark = in_use == 0 ? Mark::NotHeld : to_check == 0 ? Mark::Green : Mark::Amber;
    list.items.push_back({std::move(cell), OpenList{std::string(category::type)}});
  }
  View out = view("lists", "What concerns are sorted by", std::move(list));
  out.place = Place::Side;
  return out;
}

View goals_view(const Reader& reader) {
  Checklist list;
  list.empty = "No goal is held.";
  Query goals = Query::of("principle");
  goals.where(Condition::compare(FieldId("set_name"), Condition::Op::Eq, Value("Goals of a speaking-up culture"))).sort(Sort{FieldId("place_in_order"), false});
  for (const Record& record : reader.all(goals)) list.items.push_back({text_cell(reader.title(record.id()), record.id()), OpenRecord{record.id()}});
  View out = view("goals", "What the trust aims at", std::move(list));
  out.place = Place::Side;
  return out;
}

std::vector<Alert> all_alerts(const Reader& reader) {
  std::vector<Alert> out;
  for (const auto& find : {feedback_owed, detriment_watch, figures_to_ask_for})
    for (Alert& alert : find(reader)) out.push_back(std::move(alert));
  return out;
}

}  // namespace

Page ftsu_page(const Reader& reader) {
  const bool open = workstream::is_open(reader, concern::type);
  Page out;
  out.id = "ftsu";
  out.title = "Freedom To Speak Up";
  out.subtitle = open ? "Concerns are open to you, as one who was let in. Ctrl+L locks them." : "Conversations, returns and figures. Concerns are held in confidence.";
  out.commands.push_back({"ftsu.add_return", "Add return", AddRecord{std::string(quarter::type), {}}});
  out.commands.push_back({"ftsu.log", "Log conversations", AddRecord{std::string(conversation::type), {}}, !open});
  if (open) {
    out.commands.push_back({"ftsu.add_concern", "Add concern", AddRecord{std::string(concern::type), {{std::string(concern::raised_on.field), Value(reader.today())}}}, true});
    out.views = {standing_view(reader), concerns_view(reader, false), concerns_view(reader, true), themes_view(reader), figures_of_quarters(reader)};
  }
  for (View& one : std::vector<View>{conversations_view(reader), returns_view(reader), workstream::figures_view(reader, stream), workstream::actions_view(reader, stream)}) out.views.push_back(std::move(one));
  add_published(reader, out.views);
  if (!open) out.views.push_back(workstream::shut_view("Concerns"));
  for (View& one : std::vector<View>{workstream::alerts_view(all_alerts(reader)), lists_view(reader), goals_view(reader)}) out.views.push_back(std::move(one));
  return out;
}

std::vector<View> ftsu_pack(const Reader& now, const Reader* at_last_meeting) {
  constexpr std::size_t most_alerts = 6;
  std::vector<View> out{conversations_view(now)};
  add_published(now, out);
  out.push_back(workstream::pack_attention(now, at_last_meeting, figures_to_ask_for, most_alerts));
  out.push_back(workstream::figures_view(now, stream));
  // What can be done on a page has no place in a pack.
  for (View& one : out) one.commands.clear();
  return out;
}

}  // namespace ftsu

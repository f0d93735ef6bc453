#include "packs/oversight_pack.h"

#include <algorithm>

#include "base/text.h"
#include "packs/pack_bands.h"
#include "packs/pack_parts.h"
#include "pages/accreditation_page.h"
#include "pages/breaches_page.h"
#include "pages/ratings_page.h"
#include "pages/record_page.h"
#include "pages/serving_actions.h"
#include "pages/undertakings_page.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/describe.h"
#include "register/known.h"
#include "register/measure.h"
#include "register/measure_series.h"
#include "register/milestone.h"
#include "register/programme.h"
#include "register/settings.h"
#include "register/undertaking.h"
#include "register/undertaking_term.h"

namespace goodstanding {
namespace {

constexpr std::size_t band_room = 5;

struct TermTally {
  std::size_t all = 0, met = 0, late = 0;
};

bool is_late(const Record& record, const std::optional<PartialDate>& due, Date today) { return record.state() == "open" && due && due->last() < today; }

std::vector<Record> terms_of(const Reader& reader, const RecordId& undertaking) { return all_known(reader, Query::of(undertaking_term::type).where(undertaking_term::undertaking == undertaking).sort(undertaking_term::number)); }

TermTally tally(const Reader& reader, const RecordId& undertaking) {
  TermTally out;
  for (const Record& term : terms_of(reader, undertaking)) {
    if (term.state() == "varied") continue;
    ++out.all;
    if (term.state() == "met") ++out.met;
    if (is_late(term, term.get(undertaking_term::due), reader.today())) ++out.late;
  }
  return out;
}

std::vector<Record> open_undertakings(const Reader& reader) { return reader.all(Query::of(undertaking::type).where(in_state({StateId("in_force"), StateId("under_review")})).sort(undertaking::review_due)); }

PackBand undertakings_band(const Reader& now) {
  PackBand band{"undertakings", "Undertakings", "", {}, {}, "No undertaking is in force."};
  const auto open = open_undertakings(now);
  for (const Record& record : open) {
    const TermTally terms = tally(now, record.id());
    PackItem item{now.title(record) + ":", "", record.ref()};
    item.more = terms.all == 0 ? "its terms are not held one by one." : std::to_string(terms.met) + " of " + counted(static_cast<long long>(terms.all), "term", "terms") + " met" + (terms.late > 0 ? ", " + std::to_string(terms.late) + " late" : "") + ".";
    const auto review = record.get(undertaking::review_due);
    item.more += review ? " Review due " + review->to_words() + ", " + how_far(*review, now.today()) + "." : " When it is to be reviewed is not held.";
    (band.items.size() < band_room ? band.items : band.over).push_back(std::move(item));
  }
  band.counted = open.empty() ? "None in force" : counted(static_cast<long long>(open.size()), "in force", "in force");
  return band;
}

// Every term of every undertaking, under it.
View terms_view(const Reader& now) {
  Table table;
  table.columns = {column("term", "Term", 3), column("owner", "Owner", 1), column("due", "Due", 1), column("state", "State", 1)};
  table.empty = "No term is held one by one.";
  for (const Record& whole : now.all(Query::of(undertaking::type).sort(undertaking::review_due))) {
    for (const Record& term : terms_of(now, whole.id())) {
      const auto due = term.get(undertaking_term::due);
      Cell what = text_cell(dotted({term.get(undertaking_term::number).value_or(""), term.get(undertaking_term::title).value_or("")}));
      what.detail = term.ref();
      Cell state = state_cell(now, term);
      if (term.has(undertaking_term::met_on.field)) state.detail = "met " + now.words(term, undertaking_term::met_on.field);
      Cell when = term.state() == "open" ? due_cell(due, now.today()) : due ? text_cell(due->to_words()) : not_held_cell();
      table.rows.push_back(record_row(term.id(), {what, field_cell(now, term, undertaking_term::owner.field), when, state}, dotted({whole.ref(), now.title(whole)})));
    }
  }
  return view_of("terms", "Terms, one by one", std::move(table));
}

// How far each programme has come: what it set itself to reach, and the actions that serve it.
View programmes_view(const Reader& now) {
  Table table;
  table.columns = {column("programme", "Programme", 3), column("milestones", "Milestones reached", 2), column("actions", "Actions", 2), column("state", "State", 1)};
  table.empty = "No programme is held.";
  const BragScheme scheme = Settings::of(now).brag;
  for (const Record& record : now.all(Query::of(programme::type).sort(programme::name))) {
    std::size_t all = 0, reached = 0, late = 0;
    for (const Record& step : now.all(Query::of(milestone::type).where(milestone::programme == record.id()))) {
      if (step.state() == "withdrawn") continue;
      ++all;
      if (step.state() == "done") ++reached;
      else if (const auto due = step.get(milestone::due); due && due->last() < now.today()) ++late;
    }
    Cell what = text_cell(now.title(record));
    what.detail = dotted({record.ref(), record.has(programme::body.field) ? "with " + now.words(record, programme::body.field) : "", record.has("phase") ? now.words(record, "phase") : ""});
    Cell milestones = all == 0 ? not_held_cell() : text_cell(std::to_string(reached) + " of " + std::to_string(all));
    if (late > 0) {
      milestones.detail = std::to_string(late) + " late";
      milestones.urgent = true;
    }
    Cell actions = actions_cell(serving_actions(now, action::programme == record.id(), scheme));
    actions.urgent = false;  // a programme may be carried by milestones alone
    table.rows.push_back(record_row(record.id(), {what, milestones, actions, state_cell(now, record)}));
  }
  return view_of("programmes", "Programmes", std::move(table));
}

View milestones_view(const Reader& now) {
  Table table;
  table.columns = {column("milestone", "Milestone", 3), column("due", "Due", 1), column("reached", "Reached", 1), column("state", "State", 1)};
  table.empty = "No milestone is held.";
  std::vector<std::string> groups;
  for (const Record& record : now.all(Query::of(milestone::type).sort(milestone::due).sort(Sort{FieldId(builtin::ref), false}))) {
    if (record.state() == "withdrawn") continue;
    const bool open = now.schema().at(milestone::type).is_open(record.state());
    const auto due = record.get(milestone::due);
    const auto of = record.get(milestone::programme);
    Cell what = text_cell(now.title(record));
    what.detail = record.ref();
    Cell when = open ? due_cell(due, now.today()) : due ? text_cell(due->to_words()) : not_held_cell();
    Cell reached = open ? text_cell("Not yet") : field_cell(now, record, milestone::done_on.field);
    Row row = record_row(record.id(), {what, when, reached, state_cell(now, record)}, of ? now.title(*of) : std::string("Of no programme"));
    if (std::find(groups.begin(), groups.end(), row.group) == groups.end()) groups.push_back(row.group);
    table.rows.push_back(std::move(row));
  }
  const auto place = [&](const Row& row) { return std::find(groups.begin(), groups.end(), row.group); };
  std::stable_sort(table.rows.begin(), table.rows.end(), [&](const Row& a, const Row& b) { return place(a) < place(b); });
  return view_of("milestones", "Milestones", std::move(table));
}

// Every measure with a target: those that miss it first, each with how far off it is.
View targets_view(const Reader& now, std::string& finding) {
  Table table;
  table.columns = {column("measure", "Measure", 2), column("where", "Of", 1), column("period", "Period", 1), column("figure", "Figure", 1), column("gap", "Against its target", 3)};
  table.empty = "No measure has a target that is held.";
  std::vector<Row> rest;
  std::size_t missed = 0;
  for (const Record& measure : now.all(Query::of(measure::type).sort(measure::name))) {
    for (const MeasureChart& chart : charts_of(now, measure)) {
      if (chart.targets.empty() || chart.series.points.empty()) continue;
      const SeriesPoint& last = chart.series.points.back();
      for (const HeldTarget& target : chart.targets) {
        const auto gap = last.figure && target.figure ? gap_to(*last.figure, *target.figure, unit_of(measure), direction_of(measure)) : std::nullopt;
        Cell against = gap ? text_cell(gap->words) : not_held_cell("Not comparable as held");
        against.detail = dotted({against.detail, target.words});
        const bool off = gap && !gap->met.value_or(true);
        against.urgent = off;
        missed += off ? 1 : 0;
        Row row = record_row(target.record.id(), {text_cell(now.title(measure)), text_cell(scope_words(now, chart.series.scope)), text_cell(last.period.to_words()), last.words.empty() ? not_held_cell() : text_cell(last.words), against}, off ? "Missed" : gap && gap->met ? "Met" : "Not judged");
        (off ? table.rows : rest).push_back(std::move(row));
      }
    }
  }
  std::stable_partition(rest.begin(), rest.end(), [](const Row& row) { return row.group == "Met"; });
  const std::size_t all = table.rows.size() + rest.size();
  finding = all == 0 ? "No measure has a target that is held." : std::to_string(missed) + " of " + counted(static_cast<long long>(all), "target", "targets") + " missed by the newest figure.";
  for (Row& row : rest) table.rows.push_back(std::move(row));
  return view_of("targets", "", std::move(table));
}

View not_held_view(const Status& status, const std::vector<PluginInfo>& plugins) {
  Checklist list;
  list.empty = "Nothing that was expected is missing.";
  for (const PluginInfo& plugin : plugins)
    if (plugin.status != PluginStatus::Loaded) list.items.push_back({text_cell(plugin.name + ": not loaded in this copy"), {}});
  for (const std::string& inspection : status.awaited) list.items.push_back({text_cell("Rating after the inspection of " + inspection + ": awaited"), {}});
  for (const Gap& gap : status.not_held) {
    Cell cell = text_cell(gap.subject);
    cell.detail = gap.detail;
    list.items.push_back({cell, {}});
  }
  return view_of("gaps", "", std::move(list));
}

std::string lead_of(const Reader& now, const Status& status, const std::string& targets) {
  const auto open = open_undertakings(now);
  TermTally terms;
  for (const Record& record : open) {
    const TermTally one = tally(now, record.id());
    terms.all += one.all;
    terms.met += one.met;
    terms.late += one.late;
  }
  std::string out = open.empty() ? "No undertaking is in force." : counted(static_cast<long long>(open.size()), "undertaking is", "undertakings are") + " in force";
  if (!open.empty()) out += terms.all == 0 ? std::string(open.size() == 1 ? "; its" : "; their") + " terms are not held one by one." : "; " + std::to_string(terms.met) + " of " + counted(static_cast<long long>(terms.all), "term", "terms") + " met, " + std::to_string(terms.late) + " late.";
  out += " " + counted(static_cast<long long>(status.breaches.size()), "breach is", "breaches are") + " open; " + counted(status.overdue_actions, "action is", "actions are") + " overdue of " + std::to_string(status.open_actions) + ". " + targets;
  return out;
}

}  // namespace

void fill_oversight(Pack& pack, Workspace& work, const Reader& now, const Reader* then, const PackAsk& ask) {
  const Status status = read_status(now, work.plugins());
  std::string targets;
  View measures = targets_view(now, targets);
  const auto add = [&](std::string id, std::string heading, std::string finding, std::vector<View> views) { pack.parts.push_back({std::move(id), std::move(heading), std::move(finding), std::move(views), false}); };
  pack.bands = {undertakings_band(now), changed_band(now, then, ask.since), slipped_band(now, status, ask.since), not_held_band(now, status, work.plugins().plugins())};
  pack.bands.back().over_where = "in the part \"What is not held\"";
  pack.lead = lead_of(now, status, targets);
  std::vector<View> undertakings = undertakings_page(now).views;
  View reporting;
  for (auto view = undertakings.begin(); view != undertakings.end(); ++view) {
    if (view->id != "reporting") continue;
    reporting = std::move(*view);
    undertakings.erase(view);
    break;
  }
  undertakings.insert(undertakings.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(1, undertakings.size())), terms_view(now));
  for (const Record& record : open_undertakings(now)) {
    for (View& view : oversight_views(now, record)) {
      view.id += "." + record.id().to_hex();
      view.heading = record.ref() + ", " + within_sentence(view.heading);
      undertakings.push_back(std::move(view));
    }
  }
  add("undertakings", "Undertakings and their terms", "What was undertaken, how far it is met, and what must hold before it is removed.", std::move(undertakings));
  add("reporting", "Reporting lines", "What is reported, to whom, and when it was last sent.", {std::move(reporting)});
  add("programmes", "Programmes and their milestones", "How far each programme has come, and its steps, each of which is either reached or not.", {programmes_view(now), milestones_view(now)});
  add("actions", "Late and moved actions", counted(status.overdue_actions, "action is", "actions are") + " overdue of " + std::to_string(status.open_actions) + " that are open.", {slips_view(now)});
  const RatingGrid grid = RatingGrid::read(now);
  add("ratings", "Ratings", ratings_finding(grid), ratings_page(grid).views);
  add("breaches", "Breaches and must-dos", counted(static_cast<long long>(status.breaches.size()), "breach is", "breaches are") + " open.", breaches_page(now).views);
  add("accreditation", "Accreditation", status.visits ? counted(*status.visits, "visit", "visits") + " held in the round." : std::string("No round of visits is held."), accreditation_page(now).views);
  add("measures", "Targets, and by how much they are missed", targets, {std::move(measures)});
  add("not_held", "What is not held", "What was expected and never received, or never stated. Nothing is estimated in its place.", {not_held_view(status, work.plugins().plugins())});
  move_long_tables(pack.parts);
}

}  // namespace goodstanding

#include "pages/undertakings_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/serving_actions.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/benefit.h"
#include "register/exit_criterion.h"
#include "register/known.h"
#include "register/milestone.h"
#include "register/oversight_review.h"
#include "register/oversight_rules.h"
#include "register/programme.h"
#include "register/reporting_line.h"
#include "register/settings.h"
#include "register/undertaking.h"
#include "register/undertaking_term.h"

namespace goodstanding {
namespace {

struct Criterion {
  Record record;
  CriterionStanding standing;
};

std::vector<Criterion> criteria_of(const Reader& reader, const Record& whole) {
  const auto months = whole.type() == undertaking::type ? whole.get(undertaking::months_to_hold) : std::nullopt;
  std::vector<Criterion> out;
  for (Record& record : all_known(reader, Query::of(exit_criterion::type).where(exit_criterion::of == whole.id()).sort(Sort{FieldId(builtin::ref), false}))) {
    const CriterionStanding standing = standing_of(record, months);
    out.push_back({std::move(record), standing});
  }
  return out;
}

// "Met since May 2026; will have held 6 months on 30 November 2026".
std::string standing_words(const Criterion& criterion, Date today) {
  const CriterionStanding& standing = criterion.standing;
  if (standing.waived) return "Waived";
  if (!standing.met) {
    const auto since = criterion.record.get(exit_criterion::not_met_since);
    return since ? "Not met since " + since->to_words() : "Not met";
  }
  const auto since = criterion.record.get(exit_criterion::met_since);
  std::string out = since ? "Met since " + since->to_words() : "Met, since when is not held";
  if (!standing.holds_on || standing.months_to_hold == 0) return out;
  const std::string months = counted(standing.months_to_hold, "month", "months");
  return out + (standing.satisfied(today) ? "; has held " + months : "; will have held " + months + " on " + standing.holds_on->to_words());
}

Mark standing_mark(const CriterionStanding& standing, Date today) {
  if (standing.waived) return Mark::None;
  if (standing.satisfied(today)) return Mark::Blue;
  return standing.met ? Mark::Amber : Mark::Red;
}

// "2 of 3 held". Criteria that are held only as text in the record itself are not counted.
Cell criteria_cell(const Reader& reader, const Record& whole) {
  const auto criteria = criteria_of(reader, whole);
  if (criteria.empty()) return not_held_cell();
  const auto held = std::count_if(criteria.begin(), criteria.end(), [&](const Criterion& c) { return c.standing.satisfied(reader.today()); });
  Cell out = text_cell(std::to_string(held) + " of " + std::to_string(criteria.size()) + " held");
  out.mark = static_cast<std::size_t>(held) == criteria.size() ? Mark::Blue : Mark::Amber;
  return out;
}

View undertakings_view(const Reader& reader) {
  Table table;
  table.columns = {column("undertaking", "Undertaking", 2), column("criteria", "Exit criteria", 1), column("review", "Review", 1), column("certificate", "Certificate", 1)};
  table.empty = "No undertaking is recorded. When NHS England accepts one, add it here, and then its terms and exit criteria.";
  table.first_act = add_command(undertaking::type, "Add undertaking");
  for (const State& state : reader.schema().at(undertaking::type).states)
    for (const Record& record : reader.all(Query::of(undertaking::type).where(in_state({state.id})).sort(undertaking::review_due))) {
      Cell what = text_cell(record.get(undertaking::title).value_or(""), record.id());
      what.mark = mark_of(state.tone);
      what.strong = true;
      what.detail = dotted({record.ref(), record.has(undertaking::body.field) ? "to " + reader.words(record, undertaking::body.field) : "", record.has(undertaking::accepted.field) ? "accepted " + reader.words(record, undertaking::accepted.field) : ""});
      Cell review = state.open ? due_cell(record.get(undertaking::review_due), reader.today()) : record.has(undertaking::reviewed.field) ? text_cell("Reviewed " + reader.words(record, undertaking::reviewed.field)) : not_held_cell();
      Cell certificate = field_cell(reader, record, undertaking::certificate_on.field);
      if (record.has(undertaking::certificate_on.field)) certificate.detail = dotted({reader.words(record, undertaking::certificate_kind.field), record.has(undertaking::removed_on.field) ? "removed " + reader.words(record, undertaking::removed_on.field) : ""});
      table.rows.push_back(record_row(record.id(), {what, criteria_cell(reader, record), review, certificate}, state.label));
    }
  return view_of("undertakings", "", std::move(table), Place::Wide);
}

View support_view(const Reader& reader) {
  Table table;
  table.columns = {column("programme", "Programme", 2), column("criteria", "Exit criteria", 1), column("entered", "Entered", 1), column("left", "Left", 1)};
  table.empty = "The trust is in no support under oversight, and no earlier one is recorded.";
  table.first_act = add_command(programme::type, "Add support", false, {{std::string(programme::kind.field), Value(ChoiceId("oversight"))}});
  for (const Record& record : reader.all(Query::of(programme::type).where(programme::kind == ChoiceId("oversight")).sort(programme::name))) {
    Cell what = text_cell(record.get(programme::name).value_or(""), record.id());
    what.detail = dotted({record.ref(), record.has(programme::body.field) ? "with " + reader.words(record, programme::body.field) : "", reader.words(record, builtin::state)});
    Cell left = field_cell(reader, record, programme::ended.field);
    if (record.has(programme::ended.field)) left.detail = record.has(programme::exit_confirmed_by.field) ? "confirmed by " + reader.words(record, programme::exit_confirmed_by.field) : "by whom: not held";
    else if (record.state() == "running") left = text_cell("Not yet");
    table.rows.push_back(record_row(record.id(), {what, criteria_cell(reader, record), field_cell(reader, record, programme::began.field), left}));
  }
  return view_of("support", "Support under oversight", std::move(table), Place::Wide);
}

View lines_view(const Reader& reader, const std::optional<RecordId>& programme) {
  Table table;
  table.columns = {column("line", "Reporting line", 2), column("to", "To", 1), column("cadence", "How often", 1), column("sent", "Last sent", 0), column("next", "Next due", 0)};
  table.empty = "No reporting line is recorded.";
  std::vector<std::pair<std::string, Value>> preset;
  if (programme) preset.emplace_back(std::string(reporting_line::programme.field), Value(*programme));
  table.first_act = add_command(reporting_line::type, "Add reporting line", false, preset);
  Query query = Query::of(reporting_line::type);
  if (programme) query.where(reporting_line::programme == *programme);
  for (const Record& record : reader.all(query.where(in_state({StateId("running")})).sort(reporting_line::next_due))) {
    Cell what = text_cell(record.get(reporting_line::title).value_or(""), record.id());
    what.detail = record.ref();
    table.rows.push_back(record_row(record.id(), {what, field_cell(reader, record, reporting_line::body.field), field_cell(reader, record, reporting_line::cadence.field), field_cell(reader, record, reporting_line::last_sent.field), due_cell(record.get(reporting_line::next_due), reader.today())}));
  }
  View out = view_of("reporting", "What is reported", table, programme ? Place::Main : Place::Wide);
  if (!table.rows.empty()) out.commands.push_back(*table.first_act);
  return out;
}

View criteria_view(const Reader& reader, const Record& whole) {
  Checklist list;
  list.empty = "No exit criterion is held. Without one, nothing shows that it has been earned.";
  for (const Criterion& criterion : criteria_of(reader, whole)) {
    Cell cell = text_cell(criterion.record.get(exit_criterion::title).value_or(""), criterion.record.id());
    cell.mark = standing_mark(criterion.standing, reader.today());
    const std::string measure = reader.words(criterion.record, exit_criterion::measure.field);
    cell.detail = dotted({standing_words(criterion, reader.today()), measure.empty() ? "" : measure + (criterion.record.has(exit_criterion::threshold.field) ? ", " + *criterion.record.get(exit_criterion::threshold) : "")});
    list.items.push_back({cell, OpenRecord{criterion.record.id()}});
  }
  View out = view_of("criteria", "Exit criteria", std::move(list));
  out.commands.push_back(add_command(exit_criterion::type, "Add criterion", false, {{std::string(exit_criterion::of.field), Value(whole.id())}}));
  return out;
}

View terms_view(const Reader& reader, const Record& whole) {
  Checklist list;
  list.empty = "No term is held one by one.";
  for (const Record& record : all_known(reader, Query::of(undertaking_term::type).where(undertaking_term::undertaking == whole.id()).sort(undertaking_term::number))) {
    Cell cell = text_cell(dotted({record.get(undertaking_term::number).value_or(""), record.get(undertaking_term::title).value_or("")}), record.id());
    const Cell state = state_cell(reader, record);
    const auto due = record.get(undertaking_term::due);
    cell.mark = state.mark;
    cell.urgent = record.state() == "open" && due && due->last() < reader.today();
    cell.detail = dotted({state.text, record.state() == "open" ? (due ? "due " + due->to_words() + ", " + how_far(*due, reader.today()) : "no due date held") : "", record.has(undertaking_term::met_on.field) ? "met " + reader.words(record, undertaking_term::met_on.field) : ""});
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  View out = view_of("terms", "What was undertaken", std::move(list));
  out.commands.push_back(add_command(undertaking_term::type, "Add term", false, {{std::string(undertaking_term::undertaking.field), Value(whole.id())}}));
  return out;
}

View reviews_view(const Reader& reader, const Record& whole) {
  Timeline timeline;
  timeline.empty = "No review is recorded.";
  for (const Record& record : all_known(reader, Query::of(oversight_review::type).where(oversight_review::of == whole.id()).sort_descending(oversight_review::due))) {
    const auto held = record.get(oversight_review::held);
    const auto due = record.get(oversight_review::due);
    const std::string outcome = reader.words(record, oversight_review::outcome.field);
    Cell what = text_cell(outcome.empty() ? reader.words(record, builtin::state) : outcome, record.id());
    what.detail = dotted({record.has(oversight_review::body.field) ? "by " + reader.words(record, oversight_review::body.field) : "", shortened(record.get(oversight_review::what).value_or(""), 160)});
    timeline.items.push_back({held ? held->to_words() : due ? "Planned for " + due->to_words() : "No date held", what});
  }
  View out = view_of("reviews", "Reviews", std::move(timeline));
  out.commands.push_back(add_command(oversight_review::type, "Add review", false, {{std::string(oversight_review::of.field), Value(whole.id())}}));
  return out;
}

template <class Key, class Date>
View linked_view(const Reader& reader, std::string id, const std::string& heading, Key programme, Date due, const RecordId& whole, const std::string& empty, const std::string& verb) {
  Table table;
  table.columns = {column("what", "", 1), column("due", "", 0, true), column("state", "", 0, true)};
  table.empty = empty;
  table.first_act = add_command(programme.type, verb, false, {{std::string(programme.field), Value(whole)}});
  for (const Record& record : reader.all(Query::of(programme.type).where(programme == whole).sort(due))) {
    Cell what = text_cell(reader.Reader::title(record), record.id());
    what.detail = record.ref();
    const RecordType& type = reader.schema().at(programme.type);
    const auto when = record.get(due);
    Cell date = type.is_open(record.state()) ? due_cell(when, reader.today()) : when ? text_cell(when->to_words()) : not_held_cell();
    table.rows.push_back(record_row(record.id(), {what, date, state_cell(reader, record)}));
  }
  View out = view_of(std::move(id), heading, table);
  if (!table.rows.empty()) out.commands.push_back(*table.first_act);
  return out;
}

void before_the_rest(Page& page, std::vector<View> views) {
  for (View& view : page.views) views.push_back(std::move(view));
  page.views = std::move(views);
}

}  // namespace

Page undertakings_page(const Reader& reader) {
  Page page;
  page.id = "undertakings";
  page.title = "Undertakings and oversight";
  page.subtitle = "What the trust has undertaken to put right, the support it is in, and what it reports to whom.";
  page.commands = {add_command(undertaking::type, "Add undertaking", true), {"undertakings.programmes", "Programmes", OpenList{std::string(programme::type)}}};
  page.views = {undertakings_view(reader), support_view(reader), lines_view(reader, {})};
  return page;
}

std::vector<View> oversight_views(const Reader& reader, const Record& whole) { return {criteria_view(reader, whole), reviews_view(reader, whole)}; }

Page undertaking_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  const auto actions = serving_actions(reader, has(action::undertakings, id), Settings::of(reader).brag);
  before_the_rest(page, {criteria_view(reader, *record), terms_view(reader, *record), reviews_view(reader, *record), actions_view(reader, actions, {{std::string(action::undertakings.field), Value(std::vector<RecordId>{id})}})});
  return page;
}

Page programme_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  std::vector<View> views;
  if (record->get(programme::kind) == ChoiceId("oversight")) {
    views.push_back(criteria_view(reader, *record));
    views.push_back(reviews_view(reader, *record));
  }
  views.push_back(linked_view(reader, "milestones", "Milestones", milestone::programme, milestone::due, id, "No milestone is held.", "Add milestone"));
  const auto actions = serving_actions(reader, action::programme == id, Settings::of(reader).brag);
  views.push_back(actions_view(reader, actions, {{std::string(action::programme.field), Value(id)}}));
  views.push_back(lines_view(reader, id));
  views.push_back(linked_view(reader, "benefits", "Benefits", benefit::programme, benefit::expected_by, id, "No benefit is held.", "Add benefit"));
  before_the_rest(page, std::move(views));
  return page;
}

}  // namespace goodstanding

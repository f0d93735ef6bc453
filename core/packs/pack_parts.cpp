#include "packs/pack_parts.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "pages/accreditation_page.h"
#include "pages/breaches_page.h"
#include "pages/calendar_page.h"
#include "pages/escalations_page.h"
#include "pages/measure_page.h"
#include "pages/promises_page.h"
#include "pages/questions_page.h"
#include "pages/ratings_page.h"
#include "pages/risks_page.h"
#include "pages/undertakings_page.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/decision.h"
#include "register/measure.h"
#include "register/measure_series.h"
#include "register/meeting.h"
#include "register/question.h"

namespace goodstanding {
namespace {

// A table of more rows goes into the annex whole, and its first rows stand in the part.
constexpr std::size_t rows_in_part = 12;
constexpr std::size_t questions_in_part = 24;  // a committee reads its own questions whole
constexpr std::size_t charts_in_pack = 3;

PackPart part(std::string id, std::string heading, std::string finding, std::vector<View> views) { return {std::move(id), std::move(heading), std::move(finding), std::move(views), false}; }

View decisions_view(const Reader& now, std::optional<RecordId> committee) {
  Table table;
  table.columns = {column("decision", "Decision", 3), column("on", "Decided", 1), column("response", "Response due", 1), column("state", "State", 1)};
  table.empty = "No decision of this committee is held.";
  for (const Record& record : now.all(Query::of(decision::type).sort_descending(decision::decided_on))) {
    const auto at = record.get(decision::meeting);
    const auto meeting = at ? now.get(*at) : std::nullopt;
    if (committee && (!meeting || meeting->get(meeting::committee) != *committee)) continue;
    const auto on = record.get(decision::decided_on);
    const auto due = record.get(decision::response_due);
    table.rows.push_back(record_row(record.id(), {text_cell(record.get(decision::title).value_or("")), on ? text_cell(on->to_words()) : not_held_cell(), due ? due_cell(PartialDate(*due), now.today()) : text_cell("None asked for"), state_cell(now, record)}));
  }
  return view_of("decisions", "Matters arising and decisions", std::move(table));
}

// Charts with enough points to be judged; the others stand in the table of measures.
std::vector<View> chart_views(const Reader& now, std::size_t& left_out) {
  std::vector<View> out;
  left_out = 0;
  for (const Record& record : now.all(Query::of(measure::type))) {
    for (const MeasureChart& chart : charts_of(now, record)) {
      if (chart.chart.points.size() < 13) continue;
      if (out.size() == charts_in_pack) {
        ++left_out;
        continue;
      }
      View view = series_view(now, record, chart, "chart." + std::to_string(out.size()));
      view.heading = now.title(record) + ", " + view.heading;
      out.push_back(std::move(view));
    }
  }
  return out;
}

std::string question_finding(const Reader& now, std::optional<RecordId> committee) {
  Query query = Query::of(question::type);
  if (committee) query.where(question::committee == *committee);
  const auto all = now.all(query);
  const auto found = [&](const char* finding) { return std::count_if(all.begin(), all.end(), [&](const Record& r) { return r.get(question::finding) == ChoiceId(finding); }); };
  if (all.empty()) return "No question of this committee is held.";
  return "Of " + counted(static_cast<long long>(all.size()), "question", "questions") + " " + std::to_string(found("answered")) + " are answered, " + std::to_string(found("partly")) + " partly and " + std::to_string(found("not_answered")) +
         " not. A question counts as answered only where a record bears the answer out and nothing of it is missing.";
}

}  // namespace

std::string ratings_finding(const RatingGrid& grid) {
  std::size_t held = 0;
  std::size_t differ = 0;
  for (const RatedService& service : grid.services) {
    if (service.overall.current() != nullptr) ++held;
    if (service.agrees() == false) ++differ;
  }
  std::string out = counted(static_cast<long long>(held), "service has", "services have") + " an overall rating that is held.";
  out += differ == 0 ? " Each is the one that CQC's rules lead to from its key questions." : " " + counted(static_cast<long long>(differ), "is not the one", "are not the ones") + " that CQC's rules lead to from the key questions.";
  if (!grid.arrows.empty()) out += " " + counted(static_cast<long long>(grid.arrows.size()), "printed arrow differs", "printed arrows differ") + " from what the ratings say.";
  return out;
}

// Late, moved or reopened actions: first date, present date, why.
View slips_view(const Reader& now) {
  Table table;
  table.columns = {column("action", "Action", 3), column("owner", "Owner", 2), column("first", "Due at first", 1), column("due", "Due now", 1), column("why", "Status and why", 3)};
  table.empty = "No open action is late or was moved.";
  for (const Record& record : now.all(Query::of(action::type).where(in_state({StateId("not_started"), StateId("in_progress")})).sort(action::due))) {
    const auto due = record.get(action::due);
    const auto first = record.get(action::original_due);
    const bool late = due && due->last() < now.today();
    const bool moved = due && first && *first != *due;
    if (!late && !moved) continue;
    Cell what = text_cell(record.ref());
    what.detail = record.get(action::title).value_or("");
    what.strong = true;
    Cell why = text_cell(late ? capital(how_far(*due, now.today())) : std::string("Moved"));
    why.urgent = late;
    for (const auto& item : now.history(record.id()))
      if (item.field == action::due.id() && !item.before.is_none()) why.detail = item.reason.empty() ? "Why: not stated" : item.reason;
    const auto owner = record.get(action::owner);
    table.rows.push_back(record_row(record.id(), {what, owner ? text_cell(now.title(*owner)) : not_held_cell(), first ? text_cell(first->to_words()) : not_held_cell(), due ? text_cell(due->to_words()) : not_held_cell(), why}));
  }
  return view_of("slips", "Late or moved", std::move(table));
}

// Long tables are cut in their part and stand whole in the annex.
void move_long_tables(std::vector<PackPart>& parts) {
  PackPart annex{"annex.rest", "Tables in full", "The tables of which the parts before show the beginning.", {}, true};
  for (PackPart& one : parts) {
    for (View& view : one.views) {
      auto* table = std::get_if<Table>(&view.body);
      const std::size_t most = one.id == "questions" ? questions_in_part : rows_in_part;
      if (table == nullptr || table->rows.size() <= most) continue;
      View whole = view;
      whole.id = one.id + "." + view.id;
      whole.heading = one.heading + (view.heading.empty() ? "" : ": " + view.heading);
      annex.views.push_back(std::move(whole));
      view.note = (view.note.empty() ? "" : view.note + "; ") + std::string("the first ") + std::to_string(most) + " of " + std::to_string(table->rows.size()) + ", the rest in the annex";
      table->rows.resize(most);
    }
  }
  if (!annex.views.empty()) parts.push_back(std::move(annex));
}

std::vector<PackPart> pack_parts(Workspace& work, const Reader& now, const Reader* then, const Status& status, const PackAsk& ask) {
  std::vector<PackPart> out;
  out.push_back(part("decisions", "Matters arising and decisions", "What the committee decided and what has come of it.", {decisions_view(now, ask.committee)}));
  const RatingGrid grid = RatingGrid::read(now);
  out.push_back(part("ratings", "Ratings", ratings_finding(grid), ratings_page(grid).views));
  out.push_back(part("breaches", "Breaches and must-dos", counted(static_cast<long long>(status.breaches.size()), "breach is", "breaches are") + " open.", breaches_page(now).views));
  out.push_back(part("actions", "Overdue, moved and reopened", counted(status.overdue_actions, "action is", "actions are") + " overdue of " + std::to_string(status.open_actions) + " that are open; " + counted(static_cast<long long>(status.reopenings.size()), "reopening is", "reopenings are") + " proposed.", {slips_view(now)}));
  out.push_back(part("accreditation", "Accreditation", status.visits ? counted(*status.visits, "visit", "visits") + " held in the round." : std::string("No round of visits is held."), accreditation_page(now).views));
  std::size_t more_charts = 0;
  std::vector<View> charts = chart_views(now, more_charts);
  std::string charts_finding = charts.empty() ? "No measure has the 13 figures that a control chart is judged by." : counted(static_cast<long long>(charts.size()), "measure has", "measures have") + " figures enough for a control chart.";
  if (more_charts > 0) charts_finding += " " + counted(static_cast<long long>(more_charts), "more is", "more are") + " on the page of measures.";
  for (View& view : measures_page(now).views) charts.push_back(std::move(view));
  out.push_back(part("measures", "Measures", std::move(charts_finding), std::move(charts)));
  for (const auto& section : work.plugins().pack_sections()) {
    Page page = work.plugins().pack_section(section.id, now, then);
    out.push_back(part(section.id, section.title, page.subtitle, std::move(page.views)));
  }
  out.push_back(part("undertakings", "Undertakings and reporting lines", "What the trust has undertaken to NHS England, and to whom it reports.", undertakings_page(now).views));
  out.push_back(part("risks", "Risks and assurance", "Risks by score, and which line of assurance holds evidence.", risks_page(now).views));
  Page questions = questions_page(now);
  out.push_back(part("questions", "Questions", question_finding(now, ask.committee), std::move(questions.views)));
  out.push_back(part("due", "What is due", counted(static_cast<long long>(status.late.size()), "thing beside actions is", "things beside actions are") + " late; what comes next follows.", calendar_page(now).views));
  move_long_tables(out);
  out.push_back({"annex.promises", "Benefits and commitments", "What was promised, and how it is tracked.", promises_page(now).views, true});
  out.push_back({"annex.escalations", "Escalations", "What lies beyond the trust's own control, and what was asked of whom.", escalations_page(now).views, true});
  return out;
}

}  // namespace goodstanding

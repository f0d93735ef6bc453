#include "pages/debrief_page.h"

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "pages/visit_views.h"
#include "register/action.h"
#include "register/answer.h"

namespace goodstanding {
namespace {

// Before the visit is complete there are no findings yet: what fell short is shown instead.
View found_view(const Reader& reader, const HeldVisit& visit) {
  Table table;
  table.columns = {column("finding", "Finding", 2), column("action", "Action", 2), column("owner", "Owner", 1), column("due", "Due", 0)};
  table.empty = "Nothing fell short.";
  int open = 0;
  for (const HeldFinding& one : findings_of(reader, visit)) {
    if (one.finding.get(finding::kind) == ChoiceId("good_practice")) continue;
    Cell what = text_cell(one.finding.get(finding::title).value_or(""), one.finding.id());
    what.detail = one.finding.get(finding::description).value_or("");
    what.mark = one.finding.get(finding::kind) == ChoiceId("immediate_risk") ? Mark::Red : Mark::Amber;
    if (one.actions.empty()) {
      Cell none = text_cell(one.wants_action() ? "None yet" : "Closed");
      none.urgent = one.wants_action();
      open += one.wants_action() ? 1 : 0;
      table.rows.push_back(record_row(one.finding.id(), {what, none, text_cell(""), text_cell("")}));
    }
    for (const Record& action : one.actions) {
      Cell does = text_cell(action.get(action::title).value_or(""), action.id());
      does.detail = action.ref();
      Row row = record_row(action.id(), {what, does, field_cell(reader, action, action::owner.field), due_cell(action.get(action::due), reader.today())});
      row.id = one.finding.id().to_hex() + "." + action.id().to_hex();
      table.rows.push_back(std::move(row));
    }
  }
  View out = view_of("found", "What was found, and what is done about it", std::move(table), Place::Wide);
  out.note = open == 0 ? std::string() : counted(open, "finding has", "findings have") + " no action yet";
  return out;
}

View acknowledged_view(const Reader& reader, const HeldVisit& visit) {
  Facts facts;
  facts.facts.push_back({"Acknowledged by", field_cell(reader, visit.visit, visit::acknowledged_by.field)});
  facts.facts.push_back({"Acknowledged at", field_cell(reader, visit.visit, visit::acknowledged_at.field)});
  facts.facts.push_back({"Debriefed", field_cell(reader, visit.visit, visit::debriefed_on.field)});
  facts.facts.push_back({"Next visit due", field_cell(reader, visit.visit, visit::next_due.field)});
  if (visit.visit.state() == "agreed") facts.facts.push_back({"Answers", text_cell("Locked. A change needs a reason.")});
  return view_of("acknowledged", "Acknowledged", std::move(facts), Place::Wide);
}

}  // namespace

Page debrief_page(const Reader& reader, const HeldVisit& visit) {
  Page page;
  page.id = "debrief." + visit.visit.id().to_hex();
  page.title = "Debrief: " + reader.words(visit.visit, visit::site.field);
  page.subtitle = dotted({visit.visit.ref(), reader.words(visit.visit, visit::round.field), reader.words(visit.visit, visit::visited.field), reader.words(visit.visit, builtin::state)});
  const auto wide = [&](View view) {
    view.place = Place::Wide;
    page.views.push_back(std::move(view));
  };
  wide(standing_view(visit));
  wide(good_practice_view(visit, "What was good"));
  wide(risks_view(visit));
  wide(visit.visit.state() == "under_way" ? shortfalls_view(visit) : found_view(reader, visit));
  wide(against_view(visit));
  wide(acknowledged_view(reader, visit));
  return page;
}

}  // namespace goodstanding

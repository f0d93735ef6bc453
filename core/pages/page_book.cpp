#include "pages/page_book.h"

#include "pages/group_page.h"

#include <algorithm>
#include <map>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/accreditation_page.h"
#include "pages/action_page.h"
#include "pages/attachment_page.h"
#include "pages/closure_view.h"
#include "pages/conflicts_page.h"
#include "pages/debrief_page.h"
#include "pages/plan_page.h"
#include "pages/breaches_page.h"
#include "pages/calendar_page.h"
#include "pages/check_page.h"
#include "pages/escalations_page.h"
#include "pages/measure_page.h"
#include "pages/meetings_page.h"
#include "pages/notices_page.h"
#include "pages/promises_page.h"
#include "pages/questions_page.h"
#include "pages/ratings_page.h"
#include "pages/readiness_page.h"
#include "pages/record_page.h"
#include "pages/risks_page.h"
#include "pages/status.h"
#include "pages/settings_page.h"
#include "pages/signals_page.h"
#include "pages/today_page.h"
#include "pages/undertakings_page.h"
#include "pages/visit_address.h"
#include "pages/visit_page.h"
#include "pages/workstreams_page.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/answer.h"
#include "register/breach.h"
#include "register/describe.h"
#include "register/measure.h"
#include "register/meeting.h"
#include "register/programme.h"
#include "register/undertaking.h"

namespace goodstanding {
namespace {

View one_view(std::string id, ViewBody body) {
  View out;
  out.id = std::move(id);
  out.body = std::move(body);
  return out;
}

Page not_held_page(const Status& status) {
  Page page;
  page.id = "not_held";
  page.title = "Not held";
  page.subtitle = "What was expected and never received, or never stated. Nothing is estimated in its place.";
  Checklist list;
  list.empty = "Nothing that was expected is missing.";
  for (const Gap& gap : status.not_held) {
    Cell cell = text_cell(gap.subject, gap.record);
    cell.detail = gap.detail;
    list.items.push_back({cell, OpenRecord{gap.record}});
  }
  page.views.push_back(one_view("gaps", std::move(list)));
  return page;
}

Page records_page(const Reader& reader) {
  Page page;
  page.id = "records";
  page.title = "Records";
  page.subtitle = "Every kind of record in the register.";
  Table table;
  table.columns = {{"type", "", false, 1}, {"count", "", true, 0}};
  table.empty = "The register knows no kind of record.";
  std::map<std::string, std::vector<Row>> groups;
  for (const RecordType& type : reader.schema().types()) {
    if (type.owner == "journal") continue;
    Row row;
    row.id = type.id.text();
    row.group = type.owner == "core" ? "Core" : type.owner;
    row.act = OpenList{type.id.text()};
    Cell name = text_cell(type.plural);
    name.detail = type.hint;
    row.cells = {name, count_cell(reader.count(Query::of(type.id)))};
    groups[row.group].push_back(std::move(row));
  }
  // Core first, then the workstreams by name.
  for (const bool core : {true, false})
    for (auto& [group, rows] : groups)
      if ((group == "Core") == core) {
        std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.cells[0].text < b.cells[0].text; });
        for (Row& row : rows) table.rows.push_back(std::move(row));
      }
  page.views.push_back(one_view("types", std::move(table)));
  return page;
}

Page journal_page(Workspace& work) {
  Page page;
  page.id = "journal";
  page.title = "Journal";
  const auto changes = work.reg().journal().newest(0, 60);
  const Arrival all = work.reg().journal().last_arrival();
  page.subtitle = counted(all, "change", "changes") + ", none of which can be altered or removed.";
  Timeline timeline;
  for (const auto& [arrival, change] : changes) {
    Cell what = text_cell(describe(change, work.reader()));
    what.detail = work.reader().title(change.who());
    if (change.attested_by) what.detail += ", typed by " + work.reader().title(change.actor) + " from " + change.attested_by->proof;
    if (!change.reason.empty()) what.detail += ". " + change.reason;
    timeline.items.push_back({to_words(change.stamp.wall), what});
  }
  page.views.push_back(one_view("changes", std::move(timeline)));
  if (all > static_cast<Arrival>(changes.size())) page.source = "The newest " + std::to_string(changes.size()) + " are shown; the history command shows more.";
  return page;
}

// The pages of core, in the order in which they are told.
struct BookPage {
  std::string_view id;
  std::string_view title;
  Page (*make)(Workspace& work);
};
constexpr BookPage book[] = {
    {"today", "Today", [](Workspace& work) { return today_page(work.standing().status()); }},
    {"ratings", "Ratings", [](Workspace& work) { return ratings_page(RatingGrid::read(work.reader())); }},
    {"readiness", "Readiness", [](Workspace& work) { return readiness_page(work.reader()); }},
    {"requests", "Inspection requests", [](Workspace& work) { return requests_page(work.reader()); }},
    {"breaches", "Breaches", [](Workspace& work) { return breaches_page(work.reader()); }},
    {"calendar", "Calendar", [](Workspace& work) { return calendar_page(work.reader()); }},
    {"meetings", "Meetings", [](Workspace& work) { return meetings_page(work.reader()); }},
    {"undertakings", "Undertakings and oversight", [](Workspace& work) { return undertakings_page(work.reader()); }},
    {"risks", "Risks", [](Workspace& work) { return risks_page(work.reader()); }},
    {"questions", "Questions", [](Workspace& work) { return questions_page(work.reader()); }},
    {"promises", "Benefits and commitments", [](Workspace& work) { return promises_page(work.reader()); }},
    {"escalations", "Escalations", [](Workspace& work) { return escalations_page(work.reader()); }},
    {"accreditation", "Accreditation", [](Workspace& work) { return accreditation_page(work.reader()); }},
    {"measures", "Measures", [](Workspace& work) { return measures_page(work.reader()); }},
    {"signals", "Signals", [](Workspace& work) { return signals_page(work.reader()); }},
    {"workstreams", "Workstreams", [](Workspace& work) { return workstreams_page(work.plugins().alerts(work.reader()), work.plugins().measures(work.reader()), work.reader().schema()); }},
    {"group", "Group", [](Workspace& work) { return group_page(work.reader(), held_extracts(work.session())); }},
    {"check", "Register check", [](Workspace& work) { return check_page(work.reader(), work.standing().findings()); }},
    {"not_held", "Not held", [](Workspace& work) { return not_held_page(work.standing().status()); }},
    {"reopenings", "Proposed reopenings", [](Workspace& work) { return reopenings_page(work.reader()); }},
    {"notices", "Notices", [](Workspace& work) { return notices_page(notices_of(work), {}); }},
    {"records", "Records", [](Workspace& work) { return records_page(work.reader()); }},
    {"conflicts", "Conflicts", [](Workspace& work) { return conflicts_page(work.session()); }},
    {"journal", "Journal", journal_page},
    {"settings", "Settings", [](Workspace& work) { return settings_page(work.session()); }},
    {"glossary", "Glossary", [](Workspace& work) { return glossary_page(work.glossary()); }},
};

}  // namespace

std::vector<PageTitle> page_titles(Workspace& work) {
  std::vector<PageTitle> out;
  for (const BookPage& page : book) out.push_back({std::string(page.id), std::string(page.title)});
  for (const auto& page : work.plugins().pages()) out.push_back({page.id, page.title});
  for (const auto& section : work.plugins().pack_sections()) out.push_back({section.id, section.title + ", for the pack"});
  return out;
}

Page make_page(Workspace& work, const std::string& id) {
  for (const BookPage& page : book)
    if (page.id == id) return page.make(work);
  const Reader& reader = work.reader();
  if (const auto at = visit_address_of(id)) return at->work == VisitWork::Debrief ? debrief_page(reader, read_held_visit(reader, at->visit)) : visit_page(work.session(), at->visit);
  if (const auto at = attachment_address_of(id)) return see_attachment(work.session(), *at).page;
  return work.plugins().page(id, reader);
}

Page search_page(const Reader& reader, const std::string& words) {
  Page page;
  page.id = "search";
  page.title = "Search";
  const auto hits = reader.search(words, 100);
  page.subtitle = hits.empty() ? "Nothing was found for \u201c" + words + "\u201d. Try the start of a word, or fewer words."
                               : counted(static_cast<long long>(hits.size()), "record", "records") + (hits.size() == 100 ? " or more" : "") + " for \u201c" + words + "\u201d.";
  Table table;
  table.columns = {{"what", "", false, 1}};
  table.empty = "";
  for (const SearchHit& hit : hits) {
    const RecordType* type = reader.schema().find(hit.type.text());
    Cell cell = text_cell(hit.title, hit.record);
    cell.detail = (type == nullptr ? hit.type.text() : type->label) + (hit.ref.empty() ? "" : " \u00b7 " + hit.ref);
    table.rows.push_back({hit.record.to_hex(), {cell}, "", OpenRecord{hit.record}});
  }
  if (!hits.empty()) page.views.push_back(one_view("hits", std::move(table)));
  return page;
}

Page page_of_record(Workspace& work, const RecordId& record) {
  const auto held = work.reader().get(record);
  // Before anything of it is shown: what cannot be noted is not opened.
  if (held) work.session().note_reading("opened", *held);
  if (held && held->type() == action::type) return action_page(work.session(), record);
  if (held && held->type() == action_plan::type) return plan_page(work.session(), record);
  if (held && held->type() == breach::type) return breach_page(work.session(), record);
  if (held && held->type() == undertaking::type) return undertaking_page(work.session(), record);
  if (held && held->type() == programme::type) return programme_page(work.session(), record);
  if (held && held->type() == meeting::type) return meeting_page(work.session(), record);
  if (held && held->type() == measure::type) return measure_page(work.session(), record);
  if (held && held->type() == visit::type) return visit_page(work.session(), record);
  return record_page(work.session(), record);
}

}  // namespace goodstanding

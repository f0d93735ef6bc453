#include "pages/visit_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "pages/visit_address.h"
#include "pages/visit_views.h"
#include "register/answer.h"

namespace goodstanding {
namespace {

std::string subtitle_of(const Reader& reader, const HeldVisit& visit) {
  return dotted({visit.visit.ref(), reader.words(visit.visit, visit::round.field), reader.words(visit.visit, visit::visited.field), reader.words(visit.visit, builtin::state)});
}

Command work_command(std::string id, std::string label, const RecordId& visit, VisitWork work, bool enabled) {
  Command out{std::move(id), std::move(label), OpenPage{page_of({visit, work})}};
  out.enabled = enabled;
  if (!enabled) out.why_not = "You may read it and not change it.";
  return out;
}

// What a step of a visit does besides the move is done on a screen of its own, so the move alone is not offered.
void lead_to_work(Page& page, const Record& visit) {
  const std::string_view state = visit.state();
  const bool may_write = std::any_of(page.commands.begin(), page.commands.end(), [](const Command& c) { return c.enabled; });
  std::erase_if(page.commands, [](const Command& c) { return c.id == "record.move.start" || c.id == "record.move.complete" || c.id == "record.move.agree"; });
  for (Command& command : page.commands) command.primary = false;
  std::vector<Command> own;
  if (state == "planned") own.push_back(work_command("visit.begin", "Begin the visit", visit.id(), VisitWork::Questions, may_write));
  if (state == "under_way") own.push_back(work_command("visit.questions", "Go on with the visit", visit.id(), VisitWork::Questions, may_write));
  if (state == "under_way" || state == "complete" || state == "checking") own.push_back(work_command("visit.debrief", "Debrief", visit.id(), VisitWork::Debrief, may_write));
  if (own.empty()) return;
  own.front().primary = true;
  page.commands.insert(page.commands.begin(), own.begin(), own.end());
}

}  // namespace

Page visit_report(const Reader& reader, const HeldVisit& visit) {
  Page page;
  page.id = "visit";
  page.title = reader.words(visit.visit, visit::site.field);
  page.subtitle = subtitle_of(reader, visit);
  page.views = {standing_view(visit), against_view(visit), risks_view(visit), shortfalls_view(visit), good_practice_view(visit, "Good practice"), sections_view(visit), open_view(visit), comparison_view(reader, visit), team_view(reader, visit)};
  return page;
}

Page visit_page(Session& session, const RecordId& id) {
  Page page = record_page(session, id);
  const Reader& reader = session.reader();
  const auto record = reader.get(id);
  lead_to_work(page, *record);
  if (!record->has(visit::standard_set.field)) return page;
  std::vector<View> views = visit_report(reader, read_held_visit(reader, id)).views;
  for (View& view : page.views) views.push_back(std::move(view));
  page.views = std::move(views);
  return page;
}

}  // namespace goodstanding

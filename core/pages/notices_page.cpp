#include "pages/notices_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/status.h"
#include "pages/view_parts.h"
#include "register/merge_conflicts.h"

namespace goodstanding {
namespace {

constexpr const char* yours = "Yours";
constexpr const char* workstreams = "Workstreams";
constexpr const char* the_register = "The register";

Cell cell(std::string words, std::string detail, Mark mark, std::optional<RecordId> target = {}) {
  Cell out = text_cell(std::move(words), target);
  out.detail = std::move(detail);
  out.mark = mark;
  return out;
}

}  // namespace

std::vector<Notice> notices_of(Workspace& work) {
  std::vector<Notice> out;
  const Reader& reader = work.reader();
  const std::string person = reader.title(work.session().person());
  const Status& status = work.standing().status();
  const Opened& opened = work.opened();
  if (!opened.message.empty()) out.push_back({"opened." + opened.message, the_register, cell(opened.message, "When it was opened", Mark::Amber), {}});
  for (const std::string& notice : opened.notices) out.push_back({"opened." + notice, the_register, cell(notice, "When it was opened", Mark::Amber), {}});
  for (const PluginInfo& plugin : work.plugins().plugins())
    if (plugin.status != PluginStatus::Loaded) out.push_back({"plugin." + plugin.id + "." + plugin.reason, the_register, cell((plugin.name.empty() ? plugin.id : plugin.name) + (plugin.status == PluginStatus::Failed ? ": a part of it failed" : " is not loaded"), plugin.reason, Mark::Amber), OpenPage{"workstreams"}});
  for (const MergeConflict& conflict : merge_conflicts(work.session())) out.push_back({"conflict." + conflict.id, the_register, cell(conflict.name + " \u00b7 " + conflict.label, conflict.words, Mark::Red), OpenPage{"conflicts"}});
  if (status.check_errors > 0) out.push_back({"check." + std::to_string(status.check_errors), the_register, cell(counted(status.check_errors, "error", "errors") + " in the register check", "Each with its mend", Mark::Amber), OpenPage{"check"}});
  for (const CalendarItem& item : status.late)
    if (item.owner == person) out.push_back({"late." + item.record.to_hex() + item.when.to_words(), yours, cell(item.what, dotted({"Overdue since " + item.when.to_words(), item.ref, item.to_whom.empty() ? "" : "owed to " + item.to_whom}), Mark::Red), OpenRecord{item.record}});
  for (const ActionLine& line : status.attention)
    if (line.owner == person) out.push_back({"action." + line.record.to_hex() + line.brag.word, yours, cell(line.title, dotted({line.brag.word, line.ref, line.due ? "due " + line.due->to_words() : "No due date held"}), line.brag.mark), OpenRecord{line.record}});
  for (const ReopeningCause& cause : status.reopenings)
    if (cause.decider == work.session().person())
      out.push_back({"reopening." + cause.action.to_hex() + cause.cause.text(), yours, cell("Whether to reopen: " + reader.title(cause.action), capital(cause.words), Mark::Amber), OpenPage{"reopenings"}});
  for (const WorkstreamAlerts& stream : status.workstreams)
    for (const Alert& alert : stream.alerts)
      out.push_back({"alert." + stream.plugin + alert.id + alert.title, workstreams, cell(alert.title, dotted({stream.name, alert.detail}), alert.tone == Tone::Bad ? Mark::Red : Mark::Amber),
                     alert.record ? Act(OpenRecord{*alert.record}) : stream.page.empty() ? Act(OpenPage{"workstreams"}) : Act(OpenPage{stream.page})});
  return out;
}

Page notices_page(const std::vector<Notice>& notices, const std::set<std::string>& fresh) {
  Page page;
  page.id = "notices";
  page.title = "Notices";
  page.subtitle = notices.empty() ? "Nothing wants you to know of it." : counted(static_cast<long long>(notices.size()), "notice", "notices") + (fresh.empty() ? "." : ", " + std::to_string(fresh.size()) + " of them new.");
  std::vector<std::string> groups{yours, the_register, workstreams};
  for (const Notice& notice : notices)
    if (std::find(groups.begin(), groups.end(), notice.group) == groups.end()) groups.push_back(notice.group);
  for (const std::string& group : groups) {
    Table table;
    table.columns = {column("what", "", 1), column("new", "", 0, true)};
    for (const Notice& notice : notices) {
      if (notice.group != group) continue;
      Cell what = notice.what;
      what.strong = fresh.contains(notice.key);
      table.rows.push_back({"notice." + group + "." + std::to_string(table.rows.size()), {what, text_cell(what.strong ? "New" : "Read")}, "", notice.act});
    }
    table.empty = group == yours ? "Nothing of yours is late or at risk." : "Nothing is told here.";
    if (table.rows.empty() && group != yours) continue;
    page.views.push_back(view_of("notices." + group, group, std::move(table), Place::Wide));
  }
  return page;
}

}  // namespace goodstanding

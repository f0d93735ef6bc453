#include "pages/serving_actions.h"

#include <algorithm>

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/action.h"

namespace goodstanding {
namespace {

int badness(Situation situation) {
  switch (situation) {
    case Situation::Overdue: return 0;
    case Situation::AtRisk: return 1;
    case Situation::NotStarted: return 2;
    case Situation::UnderWay: return 3;
    case Situation::OnTrack: return 4;
    case Situation::Done: return 5;
    case Situation::Verified: return 6;
    case Situation::Sustained: return 7;
    case Situation::Withdrawn: return 8;
  }
  return 9;
}

}  // namespace

std::vector<ServingAction> serving_actions(const Reader& reader, const Condition& which, const BragScheme& scheme) {
  std::vector<ServingAction> out;
  for (Record& record : reader.all(Query::of(action::type).where(which).sort(action::due))) {
    const Brag brag = brag_of(record, reader.today(), scheme);
    out.push_back({std::move(record), brag});
  }
  std::stable_sort(out.begin(), out.end(), [](const ServingAction& a, const ServingAction& b) { return badness(a.brag.situation) < badness(b.brag.situation); });
  return out;
}

Cell actions_cell(const std::vector<ServingAction>& actions) {
  Cell out = text_cell(actions.empty() ? "None" : counted(static_cast<long long>(actions.size()), "action", "actions"));
  if (actions.empty()) {
    out.urgent = true;
    out.detail = "no action serves it";
    return out;
  }
  std::vector<std::pair<std::string, int>> words;  // in the order of the actions: the worst first
  for (const ServingAction& action : actions) {
    const auto at = std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == action.brag.word; });
    if (at == words.end()) words.emplace_back(action.brag.word, 1);
    else ++at->second;
  }
  std::vector<std::string> parts;
  for (const auto& [word, count] : words) parts.push_back(std::to_string(count) + " " + word);
  for (const std::string& part : parts) out.detail += (out.detail.empty() ? "" : ", ") + part;
  return out;
}

View actions_view(const Reader& reader, const std::vector<ServingAction>& actions, std::vector<std::pair<std::string, Value>> preset) {
  Table table;
  table.columns = {column("action", "Action", 2), column("owner", "Owner", 1), column("due", "Due", 0), column("status", "Status", 0)};
  table.empty = "No action is held for it.";
  table.first_act = add_command(action::type, "Add action", false, preset);
  for (const ServingAction& action : actions) {
    Cell what = text_cell(action.record.get(action::title).value_or(""), action.record.id());
    what.detail = action.record.ref();
    const std::string owner = reader.words(action.record, action::owner.field);
    Cell status = text_cell(action.brag.word);
    status.mark = action.brag.mark;
    const auto due = action.record.get(action::due);
    Cell when = due ? text_cell(due->to_words()) : not_held_cell();
    when.urgent = action.brag.situation == Situation::Overdue;
    table.rows.push_back(record_row(action.record.id(), {what, owner.empty() ? not_held_cell() : text_cell(owner), when, status}));
  }
  View out = view_of("actions", "Actions", std::move(table));
  if (!actions.empty()) out.commands.push_back(add_command(action::type, "Add action", false, std::move(preset)));
  out.note = actions.empty() ? "" : std::to_string(actions.size());
  return out;
}

}  // namespace goodstanding

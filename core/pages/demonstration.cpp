#include "pages/demonstration.h"

#include <algorithm>

#include <goodstanding/view.h>

#include "demo/confidential.h"
#include "pages/workspace.h"
#include "register/session.h"

namespace goodstanding {
namespace {

const AddRecord* prepare_command(const Page& page) {
  for (const View& view : page.views)
    for (const Command& command : view.commands)
      if (command.id == page.id + ".prepare") return std::get_if<AddRecord>(&command.act);
  return nullptr;
}

bool has_page(const PluginHost& plugins, std::string_view id) {
  const auto pages = plugins.pages();
  return std::any_of(pages.begin(), pages.end(), [&](const PluginHost::PageEntry& one) { return one.id == id; });
}

// The page as it was when the quarter had been over for some weeks.
bool publish_one(Session& session, PluginHost& plugins, std::string_view id, Date then) {
  const auto reader = session.reader(AsAt{session.now().heads, then});
  const Page page = plugins.page(std::string(id), *reader);
  const AddRecord* prepared = prepare_command(page);
  if (prepared == nullptr) return false;
  Draft draft = session.draft("Generated: the figures of a quarter");
  const RecordId made = draft.add(prepared->type);
  for (const auto& [field, value] : prepared->preset) draft.set(made, field, value);
  const RecordType& type = reader->schema().at(prepared->type);
  for (const char* field : {"due", "sent_on", "published_on"})
    if (type.find(field) != nullptr) draft.set(made, field, Value(then));
  if (type.find_state("published") != nullptr) draft.set(made, builtin::state, Value(ChoiceId("published")));
  session.commit(draft);
  return true;
}

}  // namespace

std::size_t publish_quarters(Register& reg, PluginHost& plugins, const demo::Plan& plan) {
  std::size_t out = 0;
  for (const auto& [compartment, role] : demo::keepers) {
    if (!has_page(plugins, compartment)) continue;
    Session session(reg, find_person(reg, std::string(role)));
    if (!session.is_enrolled()) continue;
    session.sign_in(demo::passphrase);
    // The twentieth of January, April, July and October.
    for (Date month = plan.from(); month.plus_days(19) <= plan.to; month = month.plus_days(32).plus_days(1 - month.plus_days(32).day()))
      if (month.month() % 3 == 1 && plan.from() < month && publish_one(session, plugins, compartment, month.plus_days(19))) ++out;
  }
  return out;
}

}  // namespace goodstanding

#include "pages/settings_page.h"

#include <map>

#include "base/civil_time.h"
#include "pages/view_parts.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

// Who wrote the setting last, and when.
std::string set_by(const Reader& reader, const Record& record) {
  const auto history = reader.history(record.id());
  if (history.empty()) return {};
  const HistoryItem& last = history.back();
  return reader.title(last.attested_by ? last.attested_by->person : last.actor) + ", " + to_words(last.stamp.wall);
}

std::string group_of(std::string_view key) {
  const std::string_view start = key.substr(0, key.find('.'));
  if (start == "brag") return "Words and colours of an action's status";
  if (start == "closure") return "Closing and reopening";
  if (start == "ladder") return "Reminders and escalation";
  if (start == "clock") return "The regulator's clocks";
  if (start == "confidential") return "What is confidential";
  if (start == "readiness") return "Readiness";
  if (start == "risk") return "Risks";
  if (start == "accreditation") return "Accreditation";
  return "The register";
}

}  // namespace

Page settings_page(Session& session) {
  const Reader& reader = session.reader();
  Page page;
  page.id = "settings";
  page.title = "Settings";
  page.subtitle = "What the trust has set for itself; the rest follows the program. A setting is a record: it is journalled, and travels with the register. Choose one to change it.";
  page.commands = {{"settings.records", "Every setting that was made", OpenList{std::string(setting::type)}}};
  const bool known = reader.schema().find(setting::type) != nullptr;
  std::map<std::string, Record> made;
  if (known)
    for (const Record& record : reader.all(Query::of(setting::type))) made.emplace(record.get(setting::key).value_or(""), record);
  const Settings now = Settings::of(reader);
  Table table;
  table.columns = {column("setting", "Setting", 3), column("value", "Value", 2), column("source", "Set by", 2)};
  table.empty = "The program has no settings.";
  for (const SettingDeclaration& declaration : setting_declarations()) {
    Row row;
    row.id = declaration.key;
    row.group = group_of(declaration.key);
    Cell name = text_cell(declaration.label);
    name.detail = declaration.key;
    Cell value = text_cell(declaration.get(now));
    Cell source = text_cell("The program's default");
    source.quiet = true;
    const auto found = made.find(declaration.key);
    if (found != made.end()) {
      source = text_cell(set_by(reader, found->second));
      source.detail = reader.words(found->second, "reason");
      value.strong = true;
      row.act = EditRecord{found->second.id()};
    } else if (known) {
      row.act = AddRecord{std::string(setting::type), {{std::string(setting::key.field), Value(declaration.key)}, {std::string(setting::value.field), Value(value.text)}}};
    }
    row.cells = {name, value, source};
    table.rows.push_back(std::move(row));
  }
  page.views.push_back(view_of("settings", "", std::move(table), Place::Wide));
  return page;
}

}  // namespace goodstanding

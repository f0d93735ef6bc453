#include "pages/help.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/toml.h"
#include "pages/view_parts.h"

namespace goodstanding {
namespace {

constexpr std::string_view other_pages = "workstream";

}  // namespace

HelpBook HelpBook::read(std::string_view text, std::string_view file) {
  const TomlNode tree = parse_toml(text, file);
  std::vector<Fault> faults;
  TomlTable whole(tree, std::string(file), faults);
  HelpBook out;
  std::set<std::string> taken;
  for (const TomlNode* node : whole.tables("screen")) {
    TomlTable table(*node, std::string(file), faults);
    ScreenHelp help;
    help.id = table.required_text("id", "Name the screen, such as \"today\" or \"list.action\".");
    help.title = table.required_text("title", "Give the title that stands over the screen.");
    help.purpose = table.required_text("purpose", "Say in a sentence or two what the screen is for.");
    for (const TomlNode* line : table.tables("can")) {
      TomlTable can(*line, std::string(file), faults);
      help.can.push_back({can.text("keys"), can.required_text("what", "Say what can be done, beginning with a verb.")});
      can.finish();
    }
    for (const TomlNode* line : table.tables("read")) {
      TomlTable read(*line, std::string(file), faults);
      help.read.push_back({read.required_text("words", "Say what is read there."), read.text("page")});
      read.finish();
    }
    table.finish();
    if (help.can.empty()) table.fault(table.place(), "can is missing", "Say what can be done there: can = [{ what = \"...\", keys = \"Ctrl+N\" }].");
    if (!help.id.empty() && !taken.insert(help.id).second) table.fault(table.place("id"), "\"" + help.id + "\" has its help already", "Leave one of the two.");
    out.screens_.push_back(std::move(help));
  }
  whole.finish();
  if (faults.empty() && !taken.contains(std::string(other_pages))) faults.push_back({std::string(file), 1, 1, "There is no help for \"" + std::string(other_pages) + "\"", "Write a [[screen]] with this id: it stands for every page that has none of its own."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

const ScreenHelp& HelpBook::of(std::string_view screen) const {
  for (std::string_view name = screen; !name.empty();) {
    const auto found = std::find_if(screens_.begin(), screens_.end(), [&](const ScreenHelp& help) { return help.id == name; });
    if (found != screens_.end()) return *found;
    const std::size_t dot = name.rfind('.');
    name = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
  }
  const auto found = std::find_if(screens_.begin(), screens_.end(), [](const ScreenHelp& help) { return help.id == other_pages; });
  if (found == screens_.end()) throw Error(ErrorCode::NotFound, "There is no help for this screen.", "Press ? for all keys.");
  return *found;
}

Page help_page(const ScreenHelp& help, const std::vector<const Term*>& terms) {
  Page page;
  page.id = "help." + help.id;
  page.title = "Help: " + help.title;
  page.subtitle = help.purpose;
  Facts can;
  for (const HelpLine& line : help.can) can.facts.push_back({line.keys.empty() ? "Tab, then Enter" : line.keys, text_cell(line.what)});
  page.views.push_back(view_of("can", "What can be done there", std::move(can)));
  Facts always;
  for (const auto& [keys, what] : {std::pair("Ctrl+K", "Find anything: an act, a place, a record"), std::pair("?", "Show all keys"), std::pair("F1", "Show the help of the screen; again, or Esc, goes back"), std::pair("Alt+Left", "Go back to the place before")}) always.facts.push_back({keys, text_cell(what)});
  page.views.push_back(view_of("always", "On every screen", std::move(always), Place::Side));
  Checklist read;
  for (const HelpLink& link : help.read) read.items.push_back({text_cell(link.words), link.page.empty() ? std::optional<Act>() : Act(OpenPage{link.page})});
  read.items.push_back({text_cell("Glossary: every word of the field"), OpenPage{"glossary"}});
  page.views.push_back(view_of("read", "Where to read on", std::move(read), Place::Side));
  if (!terms.empty()) page.views.push_back(view_of("words", "Words on that screen", facts_of(terms)));
  return page;
}

}  // namespace goodstanding

#include "gui/shell/sections.h"

#include <algorithm>

namespace goodstanding::gui {
namespace {

const Section& named(std::string_view label) {
  const auto& all = sections();
  return *std::find_if(all.begin(), all.end(), [&](const Section& s) { return s.label == label; });
}

bool holds(const Section& section, const Place& place) {
  return std::any_of(section.tabs.begin(), section.tabs.end(), [&](const SectionTab& tab) { return tab.place == place; });
}

}  // namespace

const std::vector<Section>& sections() {
  static const std::vector<Section> all{
      {"Today", Icon::Today, {{"Today", AtPage{"today"}}}},
      {"Ratings", Icon::Ratings, {{"Ratings", AtPage{"ratings"}}}},
      {"Breaches and plans", Icon::Breaches,
       {{"Breaches", AtPage{"breaches"}},
        {"Plans", AtList{"action_plan"}},
        {"Actions", AtList{"action"}},
        {"Calendar", AtPage{"calendar"}},
        {"Reopenings", AtPage{"reopenings"}},
        {"Returns", AtPage{"returns"}},
        {"Import", AtPage{"import"}},
        {"Check", AtPage{"check"}},
        {"Conflicts", AtPage{"conflicts"}}},
       2},
      {"Accreditation", Icon::Check,
       {{"Programme", AtPage{"accreditation"}},
        {"Visits", AtList{"visit"}},
        {"Findings", AtList{"finding"}},
        {"Rounds", AtList{"accreditation_round"}},
        {"Standard sets", AtList{"standard_set"}},
        {"Engagement", AtList{"engagement"}},
        {"Readiness", AtPage{"readiness"}},
        {"Self-assessments", AtList{"self_assessment"}},
        {"Requests", AtPage{"requests"}}}},
      {"Measures", Icon::Measures, {{"Measures", AtPage{"measures"}}, {"Signals", AtPage{"signals"}}}},
      {"Workstreams", Icon::Workstreams, {{"Workstreams", AtPage{"workstreams"}}}},
      {"Committees", Icon::Committees,
       {{"Meetings", AtPage{"meetings"}},
        {"Undertakings", AtPage{"undertakings"}},
        {"Risks", AtPage{"risks"}},
        {"Escalations", AtPage{"escalations"}},
        {"Questions", AtPage{"questions"}},
        {"Benefits and commitments", AtPage{"promises"}}}},
      {"Group", Icon::Group, {{"Group", AtPage{"group"}}}},
      {"Records", Icon::Records, {{"Records", AtPage{"records"}}}, 0, true},
      {"Journal", Icon::Journal, {{"Journal", AtPage{"journal"}}, {"Other copies", AtPage{"came_in"}}}},
      {"Settings", Icon::Settings, {{"Settings", AtPage{"settings"}}}}};
  return all;
}

const Section* section_of(const Place& place) {
  for (const Section& section : sections())
    if (holds(section, place)) return &section;
  if (std::holds_alternative<AtList>(place)) return &named("Records");
  if (const auto* bulk = std::get_if<AtBulk>(&place)) return section_of(AtList{bulk->view.type});
  if (const auto* paste = std::get_if<AtPaste>(&place)) return section_of(AtList{paste->type});
  if (std::holds_alternative<AtVisit>(place)) return &named("Accreditation");
  // What is looked up from anywhere belongs to none.
  if (place == Place(AtPage{"glossary"}) || place == Place(AtPage{"keys"}) || place == Place(AtPage{"notices"})) return nullptr;
  if (const auto* page = std::get_if<AtPage>(&place)) return &named(page->page == "not_held" ? "Today" : "Workstreams");
  return nullptr;
}

bool is_tabbed(const Place& place) {
  const Section* section = section_of(place);
  return section != nullptr && section->tabs.size() > 1 && holds(*section, place);
}

}  // namespace goodstanding::gui

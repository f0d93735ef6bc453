// The window by kinds of work: what stands in the side bar, and the tabs under each title. Pages and lists that are
// one piece of work share a section, so a page is added here and nowhere else in the shell.
#pragma once

#include <string>
#include <vector>

#include "gui/shell/place.h"
#include "gui/widgets/marks.h"

namespace goodstanding::gui {

struct SectionTab {
  std::string label;
  Place place;
};

struct Section {
  std::string label;  // in the side bar, and the title of its tabbed places
  Icon icon;
  std::vector<SectionTab> tabs;  // a single one is shown without tabs
  std::size_t leads_to = 0;      // the tab that the side bar opens
  bool apart = false;            // below a line in the side bar
};

const std::vector<Section>& sections();

// The section that a place belongs to; null for forms and for records, which belong to where they were opened, and for what is looked up from anywhere.
const Section* section_of(const Place& place);
// True when a place stands among several tabs.
bool is_tabbed(const Place& place);

}  // namespace goodstanding::gui

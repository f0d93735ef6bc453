#include "gui/screens/keys_screen.h"

#include "gui/shell/acts.h"
#include "gui/widgets/page_layout.h"

namespace goodstanding::gui {

Page keys_page() {
  Page page;
  page.id = "keys";
  page.title = "Keys";
  page.subtitle = "Everything can be done without a mouse. Tab goes on to the next item, Shift+Tab to the one before, Space or Enter presses it.";
  for (const KeyLine& line : key_lines()) {
    const std::string heading(to_label(line.group));
    if (page.views.empty() || page.views.back().heading != heading) {
      View view;
      view.id = "keys." + std::to_string(page.views.size());
      view.heading = heading;
      // The long group has a column to itself.
      view.place = line.group == ActGroup::Work || line.group == ActGroup::Look ? goodstanding::Place::Side : goodstanding::Place::Main;
      view.body = Facts{};
      page.views.push_back(std::move(view));
    }
    std::get<Facts>(page.views.back().body).facts.push_back({line.keys, text_cell(line.what)});
  }
  return page;
}

void KeysScreen::draw(const Stage& stage) {
  const Page page = keys_page();
  scrolling(stage, "keys", stage.body, stage.ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    return draw_page(stage.ui, page, x, y + stage.ui.px(16), width, stage.go, stage.narrow) + stage.ui.px(16);
  });
}

bool KeysScreen::cancel(const Stage& stage) {
  stage.leave();
  return true;
}

}  // namespace goodstanding::gui

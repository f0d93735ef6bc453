#include "gui/screens/notices_screen.h"

#include "gui/widgets/page_layout.h"

namespace goodstanding::gui {

void NoticesScreen::draw(const Stage& stage) {
  fresh_.merge(stage.notices.fresh());
  stage.notices.read();
  std::set<std::string> still;
  const std::vector<Notice> all = stage.notices.all();
  for (const Notice& notice : all)
    if (fresh_.contains(notice.key)) still.insert(notice.key);
  const Page page = notices_page(all, still);
  scrolling(stage, "notices", stage.body, stage.ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    return draw_page(stage.ui, page, x, y + stage.ui.px(16), width, stage.go, stage.narrow) + stage.ui.px(16);
  });
}

bool NoticesScreen::cancel(const Stage& stage) {
  stage.leave();
  return true;
}

}  // namespace goodstanding::gui

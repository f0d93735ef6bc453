#include "gui/screens/screen.h"

#include <algorithm>

#include "gui/screens/form_screen.h"
#include "gui/screens/list_screen.h"
#include "gui/screens/page_screen.h"
#include "gui/screens/ratings_screen.h"

namespace goodstanding::gui {

void scrolling(const Stage& stage, const char* id, const Box& box, float margin, const std::function<float(float, float, float)>& draw) {
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::BeginChild(id, {box.w, box.h}, ImGuiChildFlags_None, region_flags);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  // Lines of text grow too long to read on a wide screen.
  const float width = std::min(box.w - 2 * margin, stage.ui.px(1440));
  const float height = draw(origin.x + margin, origin.y, width);
  ImGui::SetCursorScreenPos({origin.x, origin.y + height});
  ImGui::Dummy({1, stage.ui.px(24)});
  ImGui::EndChild();
}

std::unique_ptr<Screen> make_screen(const Place& place) {
  if (const auto* page = std::get_if<AtPage>(&place)) {
    if (page->page == "ratings") return std::make_unique<RatingsScreen>();
    return std::make_unique<PageScreen>(*page);
  }
  if (const auto* list = std::get_if<AtList>(&place)) return std::make_unique<ListScreen>(list->type);
  if (const auto* record = std::get_if<AtRecord>(&place)) return std::make_unique<PageScreen>(*record);
  if (const auto* search = std::get_if<AtSearch>(&place)) return std::make_unique<PageScreen>(*search);
  return std::make_unique<FormScreen>(std::get<AtForm>(place));
}

}  // namespace goodstanding::gui

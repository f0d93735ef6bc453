#include "gui/shell/place.h"

namespace goodstanding::gui {

Place place_of(const Act& act) {
  if (const auto* record = std::get_if<OpenRecord>(&act)) return AtRecord{record->record};
  if (const auto* list = std::get_if<OpenList>(&act)) return AtList{list->type};
  if (const auto* add = std::get_if<AddRecord>(&act)) return AtForm{*add};
  if (const auto* edit = std::get_if<EditRecord>(&act)) return AtForm{*edit};
  if (const auto* move = std::get_if<MoveRecord>(&act)) return AtForm{*move};
  if (const auto* settle = std::get_if<SettleConflict>(&act)) return AtForm{*settle};
  const std::string& page = std::get<OpenPage>(act).page;
  if (const auto at = visit_address_of(page)) return AtVisit{at->visit, at->work};
  if (page == "actions") return AtList{"action"};
  return AtPage{page};
}

}  // namespace goodstanding::gui

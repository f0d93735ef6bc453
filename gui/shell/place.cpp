#include "gui/shell/place.h"

#include "pages/attachment_page.h"

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

std::string help_name(const Place& place) {
  if (const auto* page = std::get_if<AtPage>(&place)) return attachment_address_of(page->page) ? "attachment" : page->page;
  if (const auto* list = std::get_if<AtList>(&place)) return "list." + list->type;
  if (std::holds_alternative<AtRecord>(place)) return "record";
  if (std::holds_alternative<AtSearch>(place)) return "search";
  if (std::holds_alternative<AtForm>(place)) return "form";
  if (std::holds_alternative<AtBulk>(place)) return "bulk";
  if (std::holds_alternative<AtPaste>(place)) return "paste";
  return std::get<AtVisit>(place).work == VisitWork::Debrief ? "visit_debrief" : "visit_questions";
}

}  // namespace goodstanding::gui

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

std::string to_line(const Place& place) {
  if (const auto* page = std::get_if<AtPage>(&place)) return page->page == "sign_in" || attachment_address_of(page->page) ? std::string() : "page " + page->page;
  if (const auto* list = std::get_if<AtList>(&place)) return "list " + list->type;
  if (const auto* record = std::get_if<AtRecord>(&place)) return "record " + record->record.to_hex();
  if (const auto* visit = std::get_if<AtVisit>(&place)) return "visit " + visit->visit.to_hex() + (visit->work == VisitWork::Debrief ? " debrief" : " questions");
  return {};
}

std::optional<Place> place_of_line(std::string_view line) {
  const std::size_t gap = line.find(' ');
  if (gap == std::string_view::npos || gap + 1 == line.size()) return std::nullopt;
  const std::string_view kind = line.substr(0, gap);
  const std::string_view rest = line.substr(gap + 1);
  if (kind == "page") return AtPage{std::string(rest)};
  if (kind == "list") return AtList{std::string(rest)};
  if (kind == "record") {
    if (const auto id = RecordId::from_hex(rest)) return AtRecord{*id};
  } else if (kind == "visit") {
    const std::size_t end = rest.find(' ');
    const std::string_view work = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const auto id = RecordId::from_hex(rest.substr(0, end));
    if (id && work == "debrief") return AtVisit{*id, VisitWork::Debrief};
    if (id && work == "questions") return AtVisit{*id, VisitWork::Questions};
  }
  return std::nullopt;
}

}  // namespace goodstanding::gui

// Where a person is in the window: what the arrows in the top bar go back and forward through.
#pragma once

#include <string>
#include <variant>

#include <goodstanding/view.h>

namespace goodstanding::gui {

struct AtPage {
  std::string page;
  friend bool operator==(const AtPage&, const AtPage&) = default;
};
struct AtList {
  std::string type;
  friend bool operator==(const AtList&, const AtList&) = default;
};
struct AtRecord {
  RecordId record;
  friend bool operator==(const AtRecord&, const AtRecord&) = default;
};
struct AtSearch {
  std::string words;
  friend bool operator==(const AtSearch&, const AtSearch&) = default;
};
// A form is a place one leaves by saving or cancelling; it is not gone back to.
struct AtForm {
  std::variant<AddRecord, EditRecord, MoveRecord, SettleConflict> act;
  friend bool operator==(const AtForm&, const AtForm&) = default;
};

using Place = std::variant<AtPage, AtList, AtRecord, AtSearch, AtForm>;

// The place that an act leads to.
Place place_of(const Act& act);

}  // namespace goodstanding::gui

// Where a person is in the window: what the arrows in the top bar go back and forward through.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <goodstanding/view.h>

#include "pages/list_view.h"
#include "pages/visit_address.h"

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
  std::string kept = {};  // the file of what was written in it before (models/form_draft.h); empty: it is begun anew
  friend bool operator==(const AtForm&, const AtForm&) = default;
};

// The records of a list as it was filtered, to be changed together.
struct AtBulk {
  ListView view;
  friend bool operator==(const AtBulk&, const AtBulk&) = default;
};
// What was on the clipboard, pasted into a list.
struct AtPaste {
  std::string type;
  std::string block;
  friend bool operator==(const AtPaste&, const AtPaste&) = default;
};

// A visit at work: its questions on site, or its debrief.
struct AtVisit {
  RecordId visit;
  VisitWork work = VisitWork::Questions;
  friend bool operator==(const AtVisit&, const AtVisit&) = default;
};

using Place = std::variant<AtPage, AtList, AtRecord, AtSearch, AtForm, AtBulk, AtPaste, AtVisit>;

// A place with what it is called.
struct NamedPlace {
  std::string label;
  std::string detail;
  Place place;
};

// The place that an act leads to.
Place place_of(const Act& act);
// How the help book (pages/help.h) names the screen of a place: "today", "list.action", "record".
std::string help_name(const Place& place);

// A place as one line, to be kept between two starts: "page ratings", "list action", "record 0f41...", "visit 0f41... debrief".
// Empty for what is not kept: a form, words that were searched for, what was pasted, what is attached, the sign-in.
std::string to_line(const Place& place);
// Empty for a line that is none of these.
std::optional<Place> place_of_line(std::string_view line);

}  // namespace goodstanding::gui

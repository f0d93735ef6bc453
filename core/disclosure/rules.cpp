#include <algorithm>

#include <goodstanding/error.h>
#include <goodstanding/small_numbers.h>

#include "base/text.h"

namespace goodstanding {

// Hospital Episode Statistics disclosure control, NHS England, from September 2018, and its older form without rounding.
const std::vector<SmallNumberRule>& small_number_rules() {
  static const std::vector<SmallNumberRule> rules{
      {"hide_1_7_round_5", "Counts of 1 to 7 are hidden, and others are rounded to the nearest 5. None is shown as 0.", 7, 5, true},
      {"hide_0_7_round_5", "Counts of 0 to 7 are hidden, and others are rounded to the nearest 5.", 7, 5, false},
      {"hide_1_7_show_8", "Counts of 1 to 7 are hidden, and 8 or more are shown as they are. None is shown as 0.", 7, 1, true},
  };
  return rules;
}

const SmallNumberRule& small_number_rule(std::string_view id) {
  std::vector<std::string> ids;
  for (const SmallNumberRule& rule : small_number_rules()) {
    if (rule.id == id) return rule;
    ids.push_back(rule.id);
  }
  throw Error(ErrorCode::NotFound, "There is no small-number rule \u201c" + std::string(id) + "\u201d.", "Name one of " + list_words(ids, "or") + ".");
}

std::string Quarter::year_words() const {
  const int next = (year + 1) % 100;
  return std::to_string(year) + "/" + (next < 10 ? "0" : "") + std::to_string(next);
}
std::string Quarter::to_words() const { return "Q" + std::to_string(number) + " " + year_words(); }

std::string_view to_word(Publication publication) noexcept {
  switch (publication) {
    case Publication::Shown: return "shown";
    case Publication::HiddenSmall: return "hidden_small";
    case Publication::HiddenWhole: return "hidden_whole";
    case Publication::HiddenOther: return "hidden_other";
    case Publication::Withheld: return "withheld";
  }
  return "withheld";
}

const PublishedCell* PublishedQuarter::find(std::string_view table, bool year, const std::vector<std::string>& at) const {
  for (const PublishedFigures& one : figures) {
    if (one.table != table || one.year != year) continue;
    for (const PublishedCell& cell : one.cells)
      if (cell.at == at) return &cell;
  }
  return nullptr;
}

}  // namespace goodstanding

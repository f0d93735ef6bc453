#include "day_rules.h"

#include <goodstanding/reader.h>

namespace workstream {

using namespace goodstanding;

void refuse_days_out_of_order(const Proposal& proposal, const std::optional<Date>& begin, std::string_view begin_field, const std::string& begin_words, std::span<const NamedDay> days,
                              std::vector<Refusal>& refusals) {
  const bool moved = proposal.changes(begin_field);
  for (const NamedDay& day : days) {
    const auto held = proposal.after->get(day.key);
    if (!held || (!moved && !proposal.changes(day.key.field))) continue;
    if (*held > proposal.reader->today())
      refusals.push_back({"", std::string(day.what) + " lies in the future: " + held->to_words() + ".", "Give the day on which it happened.", "", {}, std::string(day.key.field)});
    else if (begin && *held < *begin)
      refusals.push_back({"", std::string(day.what) + " lies before " + begin_words + ": " + held->to_words() + ".", "Check the two days.", "", {}, std::string(day.key.field)});
  }
}

}  // namespace workstream

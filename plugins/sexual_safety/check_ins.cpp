#include "check_ins.h"

#include <map>

namespace sexual_safety {

using namespace goodstanding;

std::vector<Week> read_weeks(const Reader& reader, int count) {
  std::map<Date, Record> recorded;
  for (Record& record : reader.all(Query::of(check_in::type).sort(check_in::week)))
    if (const auto week = record.get(check_in::week)) recorded.emplace(*week, std::move(record));
  const Date today = reader.today();
  const Date this_monday = today.plus_days(1 - today.weekday());
  std::vector<Week> out;
  for (int back = count - 1; back >= 0; --back) {
    Week week{this_monday.plus_days(-7 * back), CheckIn::NotHeld, {}};
    const auto at = recorded.find(week.monday);
    if (at != recorded.end()) week.record = at->second.id();
    if (at != recorded.end() && at->second.get(check_in::held_on)) week.standing = CheckIn::Held;
    else if (at != recorded.end() && at->second.get(check_in::standing) == ChoiceId("missed")) week.standing = CheckIn::Missed;
    else if (back == 0) week.standing = CheckIn::NotYetDue;
    else if (!recorded.empty() && recorded.begin()->first <= week.monday) week.standing = CheckIn::NotRecorded;
    out.push_back(week);
  }
  return out;
}

}  // namespace sexual_safety

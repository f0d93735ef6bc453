#include "register/meeting_turns.h"

#include <algorithm>

#include "register/meeting.h"

namespace goodstanding {

MeetingTurns meeting_turns(const std::vector<Record>& meetings, const std::optional<Cadence>& cadence, Date today) {
  MeetingTurns out;
  const Date from = today.plus_days(-365);
  const auto in_year = [&](const PartialDate& when) { return from < when.last() && when.last() <= today; };
  // From which its turns are counted: the newest before the year, else the first within it.
  std::optional<PartialDate> before, within;
  for (const Record& record : meetings) {
    const auto planned = record.get(meeting::planned), held = record.get(meeting::held);
    const bool was_held = record.state() == "held" || record.state() == "closed";
    if (record.state() == "planned" && planned) {
      if (planned->last() < today) ++out.late;
      if (!out.next || planned->last() < out.next->last()) out.next = planned;
      out.next_is_planned = true;
    }
    const auto when = was_held ? held : record.state() == "cancelled" ? planned : std::nullopt;
    if (!when) continue;
    if (was_held && (!out.last_held || out.last_held->last() < when->last())) out.last_held = when;
    if (in_year(*when)) ++(was_held ? out.held : out.not_held);
    if (when->last() <= from) {
      if (!before || before->last() < when->last()) before = when;
    } else if (when->last() <= today && (!within || when->last() < within->last())) {
      within = when;
    }
  }
  if (!cadence) return out;
  if (!out.next && out.last_held) out.next = next_after(*out.last_held, *cadence);
  const auto first = before ? before : within;
  if (!first) return out;
  out.due = 0;
  for (PartialDate turn = *first; turn.last() <= today; turn = next_after(turn, *cadence))
    if (in_year(turn)) ++*out.due;
  return out;
}

}  // namespace goodstanding

#include "register/follow_ups.h"

#include <goodstanding/reader.h>

#include "register/action.h"
#include "register/cadence.h"
#include "register/commitment.h"
#include "register/recurrence.h"
#include "register/reporting_line.h"

namespace goodstanding {
namespace {

void move_next_on(Draft& draft, const Reader& reader, const RecordId& id, const std::optional<PartialDate>& done, const Key<std::string>& cadence, const Key<PartialDate>& next) {
  const auto after = draft.preview(id);
  const auto before = reader.get(id);
  const auto due = after->get(next);
  const bool written = before && before->value(next.field) != after->value(next.field);
  if (!done || written) return;
  if (const auto every = parse_cadence(after->get(cadence).value_or(""))) draft.set(id, next, next_turn(due, *done, *every));
  else if (due && due->last() <= done->last()) draft.set(id, next.field, Value());
}

}  // namespace

std::vector<RecordId> add_follow_ups(Draft& draft, const Reader& reader, const RecordId& id, std::string_view transition) {
  const auto record = draft.preview(id);
  if (!record) return {};
  if (record->type() == reporting_line::type && transition == "send") {
    const auto sent = record->get(reporting_line::last_sent);
    move_next_on(draft, reader, id, sent ? std::optional<PartialDate>(*sent) : std::nullopt, reporting_line::cadence, reporting_line::next_due);
  } else if (record->type() == commitment::type && transition == "keep_turn") {
    move_next_on(draft, reader, id, record->get(commitment::last_kept), commitment::cadence, commitment::next_due);
  } else if (record->type() == action::type && (transition == "mark_done" || transition == "verify")) {
    if (const auto next = add_next_turn(draft, reader, id)) return {*next};
  }
  return {};
}

}  // namespace goodstanding

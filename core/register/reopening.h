// What speaks against the closure of an action: found from the records whenever it is asked for, put to a named
// decider, and kept with the answer.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <goodstanding/key.h>
#include <goodstanding/reader.h>

namespace goodstanding {

namespace reopening {
inline constexpr std::string_view type = "reopening";
inline constexpr Key<RecordId> action{type, "action"};
inline constexpr Key<ChoiceId> cause{type, "cause"};
inline constexpr Key<RecordId> about{type, "about"};
inline constexpr Key<Date> found_on{type, "found_on"};
inline constexpr Key<RecordId> decider{type, "decider"};
inline constexpr Key<Date> decide_by{type, "decide_by"};

inline constexpr std::array<AnyKey, 6> keys{action, cause, about, found_on, decider, decide_by};
}  // namespace reopening

// A cause that nobody has answered yet.
struct ReopeningCause {
  RecordId action;
  ChoiceId cause;                    // as reopening.cause
  std::optional<RecordId> about;     // the record that speaks against the closure
  Date found_on;
  std::string words;                 // "Its only evidence expired on 1 June 2026"
  std::optional<RecordId> decider;   // the executive lead of the action or its plan, else the plan's committee
  Date decide_by;                    // found_on and the days of the setting closure.reopening_days
  std::optional<RecordId> proposal;  // the record in which it was put to the decider; empty: not yet
  bool unanswered(Date today) const noexcept { return decide_by < today; }
};

// Of every action that is done, verified or sustained, oldest first: evidence of which none is in date any more, a
// re-check that found it had not held, an adverse answer on a later visit to the question that its finding came
// from, or to one of a later version of the set that took it over; special cause of concern on the chart of its measure,
// each stretch of it once; and what people have proposed themselves. A cause that was declined, or whose action is open
// again, is answered.
std::vector<ReopeningCause> reopening_causes(const Reader& reader);

}  // namespace goodstanding

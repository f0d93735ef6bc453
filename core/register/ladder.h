// Who is to be reminded of what, today: the owner before the due date, and the next one up for each step after it.
// The days are the trust's settings ("ladder.remind_before", "ladder.escalate_after").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>

#include "register/settings.h"
#include "register/working_days.h"

namespace goodstanding {

enum class Rung : std::uint8_t { Owner, Sro, ExecutiveLead, Committee };
std::string_view to_word(Rung rung) noexcept;   // "executive_lead"
std::string_view label_of(Rung rung) noexcept;  // "Executive lead"

// Where an action with this due date stands on the ladder. Empty while it is further off than the first
// reminder. Late, but before the first step up, it is still with its owner. Each step up after the third goes
// to the committee again.
struct LadderStep {
  Rung rung = Rung::Owner;
  Date reached;  // the day from which it stands there
  friend bool operator==(const LadderStep&, const LadderStep&) = default;
};
std::optional<LadderStep> step_of(const PartialDate& due, Date today, const Settings& settings);

struct Reminder {
  RecordId action;
  std::string ref;
  std::string title;
  PartialDate due;
  LadderStep step;
  std::optional<RecordId> who;  // the person, team, committee or body to be reminded; empty: nobody is held
  std::string who_words;
  std::string owner;            // empty: not held
  std::string passed_over;      // "No SRO is held": why it is not the one the ladder names; empty: it is
  // The step was reached today, or on days since the last working day: what is new.
  bool is_new = false;
};

// Of every open action that stands on the ladder: the highest rungs first, then by due date. Where the one that
// the ladder names is not held, or no longer in post, it is the next one up, or else the nearest below.
std::vector<Reminder> read_reminders(const Reader& reader);

}  // namespace goodstanding

// What is still owed to somebody who spoke up, and by when. Pure.
#pragma once

#include <array>
#include <optional>
#include <string>

#include <goodstanding/record.h>

#include "records.h"

namespace ftsu {

// People are asked 3, 6 and 12 months after they spoke up whether they were treated worse for it. The months are counted from the
// day the concern was raised, and go on when it is closed.
struct Watch {
  int months;
  Key<Date> on;
  Key<ChoiceId> found;
};
inline constexpr std::array<Watch, 3> watches{Watch{3, concern::watch_3_on, concern::watch_3}, Watch{6, concern::watch_6_on, concern::watch_6}, Watch{12, concern::watch_12_on, concern::watch_12}};

// When a watch falls due; none where nobody knows who spoke up, or somebody else has taken the matter over.
std::optional<Date> watch_due(const goodstanding::Record& concern, const Watch& watch);
// The first watch that was not made; null when all were, or none is due ever.
const Watch* next_watch(const goodstanding::Record& concern);
// Whether any watch found detriment.
bool found_detriment(const goodstanding::Record& concern);

bool is_anonymous(const goodstanding::Record& concern);
bool is_settled(const goodstanding::Record& concern);
// Whether they wait for an answer: not settled, and somebody is there to be told.
bool awaits_feedback(const goodstanding::Record& concern);

// What comes next, with its day where one is held: "Feedback", "Watch, 3 months".
struct Next {
  std::string what;
  std::optional<Date> due;
};
std::optional<Next> next_step(const goodstanding::Record& concern);

}  // namespace ftsu

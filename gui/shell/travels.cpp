#include "gui/shell/travels.h"

namespace goodstanding::gui {

bool Travels::go(Place place) {
  if (place == here()) return false;
  // A form is left by going on: it is no place to come back to.
  if (std::holds_alternative<AtForm>(here()) && at_ > 0) --at_;
  places_.resize(at_ + 1);
  places_.push_back(std::move(place));
  // A day's work is some hundred places; older ones are let go.
  if (places_.size() > 200) places_.erase(places_.begin());
  at_ = places_.size() - 1;
  return true;
}

bool Travels::back() {
  if (!can_go_back()) return false;
  const bool form = std::holds_alternative<AtForm>(here());
  --at_;
  if (form) places_.resize(at_ + 1);
  return true;
}

bool Travels::forward() {
  if (!can_go_forward()) return false;
  ++at_;
  return true;
}

void Travels::forget(Place start) {
  places_ = {std::move(start)};
  at_ = 0;
}

}  // namespace goodstanding::gui

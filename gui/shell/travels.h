// The places that a person has been to in this sitting, and the one that is shown: what the arrows in the top bar go through.
#pragma once

#include <vector>

#include "gui/shell/place.h"

namespace goodstanding::gui {

class Travels {
 public:
  explicit Travels(Place start) : places_{std::move(start)} {}

  const Place& here() const noexcept { return places_[at_]; }
  bool can_go_back() const noexcept { return at_ > 0; }
  bool can_go_forward() const noexcept { return at_ + 1 < places_.size(); }

  // Each is true when another place is shown now.
  bool go(Place place);
  bool back();
  bool forward();
  // Nothing of before can be gone back to.
  void forget(Place start);

 private:
  std::vector<Place> places_;
  std::size_t at_ = 0;
};

}  // namespace goodstanding::gui

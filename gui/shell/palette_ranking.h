// What the palette offers for the words that were typed, best first. Pure: the palette draws what this says.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goodstanding/view.h>

#include "gui/shell/acts.h"
#include "gui/shell/place.h"

namespace goodstanding::gui {

// In the order in which equals are listed.
enum class OfferKind : std::uint8_t { Command, Recent, Act, Destination, Search, Record };
std::string_view to_label(OfferKind kind) noexcept;  // "Here", "Recent", "Act", "Place", "Search", "Record"

struct Offer {
  OfferKind kind;
  std::string label;    // "Add a progress update"
  std::string detail;   // where it is, or its reference
  std::string keys;     // that do the same; empty: none
  std::string why_not;  // when it cannot be done now
  std::variant<ActId, Place, Act> target;
};

// How well words fit an offer: 0 not at all. Each word must begin a word of it, or stand in it; the beginning of its label counts
// most. Small and capital letters are the same.
int fit(const Offer& offer, std::string_view words);

// The offers that the words fit, best first; then the search through all records, and then the records that were found for the
// words. A record whose reference was typed stands first. Without words all offers as they came.
std::vector<Offer> ranked(const std::vector<Offer>& offers, const std::vector<Offer>& found, std::string_view words);

}  // namespace goodstanding::gui

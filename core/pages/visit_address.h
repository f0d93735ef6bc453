// Where a visit is worked on: its questions on site, and its debrief, as pages have names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/ids.h>

namespace goodstanding {

enum class VisitWork : std::uint8_t { Questions, Debrief };

struct VisitAddress {
  RecordId visit;
  VisitWork work = VisitWork::Questions;
  friend bool operator==(const VisitAddress&, const VisitAddress&) = default;
};

// "visit_questions.0f41...", as OpenPage names it.
std::string page_of(const VisitAddress& address);
// Empty for every other page.
std::optional<VisitAddress> visit_address_of(std::string_view page);

}  // namespace goodstanding

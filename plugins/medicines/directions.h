// Patient group directions: what they lack, when they end, and how many may work under them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

namespace medicines {

// Days before its last day from which a direction in force is said to expire soon. Practice, not law.
inline constexpr int expiry_noticed_days = 90;

// The particulars held in the register that a direction does not name, in their order. None where the register holds
// no list of them: a check says so.
std::vector<std::string> particulars_missing(const goodstanding::Reader& reader, const goodstanding::Record& direction);

struct Authorised {
  std::int64_t authorised = 0;
  std::int64_t eligible = 0;
};
// Those authorised under a direction, of how many: the newest count of each place and staff group that gives both
// figures. Empty: none does.
std::optional<Authorised> authorised_under(const goodstanding::Reader& reader, const goodstanding::RecordId& direction);

// Directions in force, the first to expire first.
std::vector<goodstanding::Record> directions_in_force(const goodstanding::Reader& reader);

}  // namespace medicines

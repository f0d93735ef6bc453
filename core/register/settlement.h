// A decision about what several copies of a register wrote without knowing of each other (register/merge_conflicts.h).
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>

#include <goodstanding/change.h>
#include <goodstanding/key.h>

namespace goodstanding {

namespace settlement {
inline constexpr std::string_view type = "settlement";
inline constexpr Key<RecordId> subject{type, "subject"};
inline constexpr Key<std::string> field{type, "field"};
inline constexpr Key<std::string> settled{type, "settled"};
inline constexpr Key<RecordId> other{type, "other"};
inline constexpr Key<std::string> reason{type, "reason"};

inline constexpr std::array<AnyKey, 5> keys{subject, field, settled, other, reason};
}  // namespace settlement

// Stamps as `settled` holds them: a line each, "milliseconds-counter-origin". Lines that say something else are left out.
std::string stamps_text(const std::set<Stamp>& stamps);
std::set<Stamp> read_stamps(std::string_view text);

}  // namespace goodstanding

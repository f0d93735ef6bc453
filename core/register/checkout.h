// That a visit was taken along on a laptop (accreditation/check_out.h).
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::checkout {

inline constexpr std::string_view type = "checkout";
inline constexpr Key<RecordId> visit{type, "visit"};
inline constexpr Key<Instant> taken{type, "taken"};
inline constexpr Key<RecordId> taken_by{type, "taken_by"};
inline constexpr Key<std::string> whole{type, "whole"};
inline constexpr Key<BlobId> given{type, "given"};

inline constexpr std::array<AnyKey, 5> keys{visit, taken, taken_by, whole, given};

}  // namespace goodstanding::checkout

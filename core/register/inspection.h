// CQC's inspections and reviews.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::inspection {

inline constexpr std::string_view type = "inspection";
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<PartialDate> inspected{type, "inspected"};
inline constexpr Key<PartialDate> published{type, "published"};

inline constexpr std::array<AnyKey, 3> keys{organisation, inspected, published};

}  // namespace goodstanding::inspection

// CQC's inspections and reviews.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::inspection {

inline constexpr std::string_view type = "inspection";
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<PartialDate> inspected{type, "inspected"};
inline constexpr Key<PartialDate> published{type, "published"};
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<Date> draft_received{type, "draft_received"};
inline constexpr Key<Date> factual_accuracy_due{type, "factual_accuracy_due"};
inline constexpr Key<Date> factual_accuracy_sent{type, "factual_accuracy_sent"};

inline constexpr std::array<AnyKey, 7> keys{organisation, inspected, published, title, draft_received, factual_accuracy_due, factual_accuracy_sent};

}  // namespace goodstanding::inspection

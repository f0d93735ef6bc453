// Ratings as CQC recorded them; one record for each service, key question and inspection.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::rating {

inline constexpr std::string_view type = "rating";
inline constexpr Key<RecordId> service{type, "service"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<RecordId> key_question{type, "key_question"};
inline constexpr Key<ChoiceId> value{type, "value"};
inline constexpr Key<RecordId> inspection{type, "inspection"};
inline constexpr Key<PartialDate> inspected{type, "inspected"};
inline constexpr Key<PartialDate> published{type, "published"};
inline constexpr Key<ChoiceId> arrow_printed{type, "arrow_printed"};
inline constexpr Key<std::string> reason_unrated{type, "reason_unrated"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<bool> withdrawn{type, "withdrawn"};
inline constexpr Key<PartialDate> withdrawn_on{type, "withdrawn_on"};

inline constexpr std::array<AnyKey, 12> keys{service, organisation, key_question, value, inspection, inspected, published, arrow_printed, reason_unrated, site, withdrawn, withdrawn_on};

}  // namespace goodstanding::rating

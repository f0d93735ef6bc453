// Regulatory breaches, as cited and as understood.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::breach {

inline constexpr std::string_view type = "breach";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::string> cited_as{type, "cited_as"};
inline constexpr Key<RecordId> regulation{type, "regulation"};
inline constexpr Key<std::string> concern{type, "concern"};
inline constexpr Key<std::vector<RecordId>> paragraphs{type, "paragraphs"};
inline constexpr Key<RecordId> understood_by{type, "understood_by"};
inline constexpr Key<Date> understood_on{type, "understood_on"};
inline constexpr Key<RecordId> inspection{type, "inspection"};
inline constexpr Key<RecordId> enforcement{type, "enforcement"};
inline constexpr Key<ChoiceId> must_or_should{type, "must_or_should"};
inline constexpr Key<Date> representations_due{type, "representations_due"};
inline constexpr Key<Date> representations_made{type, "representations_made"};
inline constexpr Key<Date> actions_report_asked{type, "actions_report_asked"};
inline constexpr Key<Date> actions_report_due{type, "actions_report_due"};
inline constexpr Key<Date> actions_report_sent{type, "actions_report_sent"};
inline constexpr Key<PartialDate> met_on{type, "met_on"};
inline constexpr Key<PartialDate> maintained_since{type, "maintained_since"};
inline constexpr Key<ChoiceId> quality{type, "quality"};

inline constexpr std::array<AnyKey, 18> keys{title, cited_as, regulation, concern, paragraphs, understood_by, understood_on, inspection, enforcement, must_or_should,
                                             representations_due, representations_made, actions_report_asked, actions_report_due, actions_report_sent, met_on, maintained_since, quality};

}  // namespace goodstanding::breach

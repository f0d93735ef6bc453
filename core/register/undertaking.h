// What a trust has undertaken to NHS England.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::undertaking {

inline constexpr std::string_view type = "undertaking";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> review_due{type, "review_due"};
inline constexpr Key<RecordId> body{type, "body"};
inline constexpr Key<PartialDate> accepted{type, "accepted"};
inline constexpr Key<std::string> terms{type, "terms"};
inline constexpr Key<std::string> exit_criteria{type, "exit_criteria"};
inline constexpr Key<std::int64_t> months_to_hold{type, "months_to_hold"};
inline constexpr Key<RecordId> programme{type, "programme"};
inline constexpr Key<RecordId> executive_lead{type, "executive_lead"};
inline constexpr Key<PartialDate> reviewed{type, "reviewed"};
inline constexpr Key<std::string> review_outcome{type, "review_outcome"};
inline constexpr Key<RecordId> approved_by{type, "approved_by"};
inline constexpr Key<Date> certificate_on{type, "certificate_on"};
inline constexpr Key<ChoiceId> certificate_kind{type, "certificate_kind"};
inline constexpr Key<RecordId> removal_letter{type, "removal_letter"};
inline constexpr Key<Date> removed_on{type, "removed_on"};

inline constexpr std::array<AnyKey, 16> keys{title, review_due, body, accepted, terms, exit_criteria, months_to_hold, programme, executive_lead, reviewed, review_outcome, approved_by,
                                             certificate_on, certificate_kind, removal_letter, removed_on};

}  // namespace goodstanding::undertaking

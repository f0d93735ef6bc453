// The record types that this plugin declares.
#pragma once

#include <vector>

#include <goodstanding/key.h>

namespace ftsu {

using goodstanding::AnyKey;
using goodstanding::ChoiceId;
using goodstanding::Date;
using goodstanding::Key;
using goodstanding::PartialDate;
using goodstanding::RecordId;

inline constexpr std::string_view stream = "ftsu";

namespace category {
inline constexpr std::string_view type = "ftsu_category";
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<RecordId> element{type, "element"};
inline constexpr Key<ChoiceId> counts_as{type, "counts_as"};
inline constexpr Key<Date> from{type, "from"};
inline constexpr Key<Date> until{type, "until"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};
inline constexpr Key<ChoiceId> checked{type, "checked"};
}  // namespace category

namespace conversation {
inline constexpr std::string_view type = "champion_conversation";
inline constexpr Key<PartialDate> month{type, "month"};
inline constexpr Key<RecordId> topic{type, "topic"};
inline constexpr Key<std::int64_t> number{type, "number"};
inline constexpr Key<bool> signposted{type, "signposted"};
}  // namespace conversation

namespace quarter {
inline constexpr std::string_view type = "ftsu_return";
inline constexpr Key<PartialDate> period{type, "period"};
inline constexpr Key<std::int64_t> concerns{type, "concerns"};
inline constexpr Key<std::int64_t> anonymous{type, "anonymous"};
inline constexpr Key<std::int64_t> patient_safety{type, "patient_safety"};
inline constexpr Key<std::int64_t> worker_safety{type, "worker_safety"};
inline constexpr Key<std::int64_t> bullying{type, "bullying"};
inline constexpr Key<std::int64_t> behaviours{type, "behaviours"};
inline constexpr Key<std::int64_t> detriment{type, "detriment"};
inline constexpr Key<std::int64_t> feedback{type, "feedback"};
inline constexpr Key<std::int64_t> would_again{type, "would_again"};
inline constexpr Key<std::string> published{type, "published"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<Date> sent_on{type, "sent_on"};
}  // namespace quarter

// Sealed.
namespace concern {
inline constexpr std::string_view type = "concern";
inline constexpr Key<std::string> number{type, "number"};
inline constexpr Key<std::string> subject{type, "subject"};
inline constexpr Key<Date> raised_on{type, "raised_on"};
inline constexpr Key<ChoiceId> level{type, "level"};
inline constexpr Key<ChoiceId> consent{type, "consent"};
inline constexpr Key<Date> consent_on{type, "consent_on"};
inline constexpr Key<std::string> harm_override{type, "harm_override"};
inline constexpr Key<RecordId> worker_group{type, "worker_group"};
inline constexpr Key<RecordId> theme{type, "theme"};
inline constexpr Key<std::vector<RecordId>> elements{type, "elements"};
inline constexpr Key<Date> thanked_on{type, "thanked_on"};
inline constexpr Key<RecordId> asked{type, "asked"};
inline constexpr Key<Date> asked_on{type, "asked_on"};
inline constexpr Key<Date> feedback_due{type, "feedback_due"};
inline constexpr Key<Date> feedback_on{type, "feedback_on"};
inline constexpr Key<Date> loop_closed_on{type, "loop_closed_on"};
inline constexpr Key<ChoiceId> again{type, "again"};
inline constexpr Key<Date> watch_3_on{type, "watch_3_on"};
inline constexpr Key<ChoiceId> watch_3{type, "watch_3"};
inline constexpr Key<Date> watch_6_on{type, "watch_6_on"};
inline constexpr Key<ChoiceId> watch_6{type, "watch_6"};
inline constexpr Key<Date> watch_12_on{type, "watch_12_on"};
inline constexpr Key<ChoiceId> watch_12{type, "watch_12"};
inline constexpr Key<ChoiceId> handed_to{type, "handed_to"};
inline constexpr Key<Date> handed_on{type, "handed_on"};
inline constexpr Key<Date> handover_consent_on{type, "handover_consent_on"};
inline constexpr Key<std::string> handover_number{type, "handover_number"};
inline constexpr Key<Date> closed_on{type, "closed_on"};
inline constexpr Key<std::vector<RecordId>> kept_from{type, "kept_from"};
}  // namespace concern

// All of them, to be bound.
inline std::vector<AnyKey> keys() {
  return {category::kind, category::name, category::element, category::counts_as, category::from, category::until, category::place_in_order, category::checked,
          conversation::month, conversation::topic, conversation::number, conversation::signposted,
          quarter::period, quarter::concerns, quarter::anonymous, quarter::patient_safety, quarter::worker_safety, quarter::bullying, quarter::behaviours, quarter::detriment, quarter::feedback, quarter::would_again, quarter::published, quarter::due, quarter::sent_on,
          concern::number, concern::subject, concern::raised_on, concern::level, concern::consent, concern::consent_on, concern::harm_override, concern::worker_group, concern::theme, concern::elements, concern::thanked_on, concern::asked, concern::asked_on,
          concern::feedback_due, concern::feedback_on, concern::loop_closed_on, concern::again, concern::watch_3_on, concern::watch_3, concern::watch_6_on, concern::watch_6, concern::watch_12_on, concern::watch_12,
          concern::handed_to, concern::handed_on, concern::handover_consent_on, concern::handover_number, concern::closed_on, concern::kept_from};
}

}  // namespace ftsu

// Standard sets as records: what a trust has taken into use, version by version, and its rounds over all sites.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding {

namespace standard_set {
inline constexpr std::string_view type = "standard_set";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> version{type, "version"};
inline constexpr Key<std::string> set_id{type, "set_id"};
inline constexpr Key<std::string> site_kind{type, "site_kind"};
inline constexpr Key<PartialDate> in_force_from{type, "in_force_from"};
inline constexpr Key<RecordId> replaces{type, "replaces"};
inline constexpr Key<std::string> dropped{type, "dropped"};

inline constexpr std::array<AnyKey, 7> keys{name, version, set_id, site_kind, in_force_from, replaces, dropped};
}  // namespace standard_set

namespace criterion {
inline constexpr std::string_view type = "criterion";
inline constexpr Key<RecordId> standard_set{type, "standard_set"};
inline constexpr Key<std::string> code{type, "code"};
inline constexpr Key<std::string> section_name{type, "section_name"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};
inline constexpr Key<std::string> text{type, "text"};
inline constexpr Key<std::string> look_at{type, "look_at"};
inline constexpr Key<std::int64_t> weight{type, "weight"};
inline constexpr Key<bool> critical{type, "critical"};
inline constexpr Key<bool> immediate_risk{type, "immediate_risk"};
inline constexpr Key<ChoiceId> evidence_kind{type, "evidence_kind"};
inline constexpr Key<std::string> sample_of{type, "sample_of"};
inline constexpr Key<std::int64_t> sample_size{type, "sample_size"};
inline constexpr Key<ChoiceId> comment_when{type, "comment_when"};
inline constexpr Key<ChoiceId> photo_when{type, "photo_when"};
inline constexpr Key<RecordId> key_question{type, "key_question"};
inline constexpr Key<RecordId> quality_statement{type, "quality_statement"};
inline constexpr Key<RecordId> regulation{type, "regulation"};
inline constexpr Key<std::vector<RecordId>> came_from{type, "came_from"};

inline constexpr std::array<AnyKey, 18> keys{standard_set, code, section_name, place_in_order, text, look_at, weight, critical, immediate_risk, evidence_kind, sample_of, sample_size, comment_when, photo_when, key_question, quality_statement, regulation, came_from};
}  // namespace criterion

namespace accreditation_round {
inline constexpr std::string_view type = "accreditation_round";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::int64_t> number{type, "number"};
inline constexpr Key<RecordId> standard_set{type, "standard_set"};
inline constexpr Key<PartialDate> due{type, "due"};

inline constexpr std::array<AnyKey, 4> keys{name, number, standard_set, due};
}  // namespace accreditation_round

namespace site {
inline constexpr std::string_view type = "site";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<bool> active{type, "active"};

inline constexpr std::array<AnyKey, 3> keys{name, kind, active};
}  // namespace site

}  // namespace goodstanding

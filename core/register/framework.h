// Frameworks in their versions, the statements in them, and what the trust thinks of itself against each.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding {

namespace framework {
inline constexpr std::string_view type = "framework";
inline constexpr Key<std::string> code{type, "code"};
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<PartialDate> in_force_from{type, "in_force_from"};
inline constexpr Key<PartialDate> in_force_to{type, "in_force_to"};
inline constexpr Key<RecordId> replaces{type, "replaces"};
inline constexpr std::array<AnyKey, 6> keys{code, name, kind, in_force_from, in_force_to, replaces};
}  // namespace framework

namespace quality_statement {
inline constexpr std::string_view type = "quality_statement";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> code{type, "code"};
inline constexpr Key<RecordId> key_question{type, "key_question"};
inline constexpr Key<RecordId> framework{type, "framework"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};
inline constexpr Key<std::vector<RecordId>> replaced_by{type, "replaced_by"};
inline constexpr Key<std::vector<RecordId>> regulations{type, "regulations"};
inline constexpr std::array<AnyKey, 7> keys{name, code, key_question, framework, place_in_order, replaced_by, regulations};
}  // namespace quality_statement

namespace self_assessment {
inline constexpr std::string_view type = "self_assessment";
inline constexpr Key<RecordId> statement{type, "statement"};
inline constexpr Key<RecordId> service{type, "service"};
inline constexpr Key<ChoiceId> result{type, "result"};
inline constexpr Key<Date> assessed_on{type, "assessed_on"};
inline constexpr Key<Date> review_by{type, "review_by"};
inline constexpr std::array<AnyKey, 5> keys{statement, service, result, assessed_on, review_by};
}  // namespace self_assessment

}  // namespace goodstanding

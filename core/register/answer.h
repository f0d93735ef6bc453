// What was seen on visits: answers to the questions of a standard set, and the findings that came of them.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding {

namespace visit {
inline constexpr std::string_view type = "visit";
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<RecordId> round{type, "round"};
inline constexpr Key<RecordId> standard_set{type, "standard_set"};
inline constexpr Key<bool> announced{type, "announced"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<Date> planned{type, "planned"};
inline constexpr Key<Date> visited{type, "visited"};
inline constexpr Key<Instant> started{type, "started"};
inline constexpr Key<Instant> ended{type, "ended"};
inline constexpr Key<std::vector<RecordId>> clinical_members{type, "clinical_members"};
inline constexpr Key<std::vector<RecordId>> board_members{type, "board_members"};
inline constexpr Key<std::vector<RecordId>> local_leaders{type, "local_leaders"};
inline constexpr Key<std::vector<RecordId>> other_members{type, "other_members"};
inline constexpr Key<std::string> award{type, "award"};
inline constexpr Key<Decimal> score{type, "score"};
inline constexpr Key<Instant> debriefed_on{type, "debriefed_on"};
inline constexpr Key<RecordId> acknowledged_by{type, "acknowledged_by"};
inline constexpr Key<Instant> acknowledged_at{type, "acknowledged_at"};
inline constexpr Key<PartialDate> next_due{type, "next_due"};
inline constexpr Key<std::string> summary{type, "summary"};

inline constexpr std::array<AnyKey, 20> keys{site, round, standard_set, announced, due, planned, visited, started, ended, clinical_members, board_members, local_leaders, other_members, award, score, debriefed_on, acknowledged_by, acknowledged_at, next_due, summary};
}  // namespace visit

namespace answer {
inline constexpr std::string_view type = "answer";
inline constexpr Key<RecordId> visit{type, "visit"};
inline constexpr Key<RecordId> criterion{type, "criterion"};
inline constexpr Key<RecordId> assessor{type, "assessor"};
inline constexpr Key<ChoiceId> result{type, "result"};
inline constexpr Key<std::int64_t> sample_met{type, "sample_met"};
inline constexpr Key<std::int64_t> sample_looked{type, "sample_looked"};
inline constexpr Key<std::string> comment{type, "comment"};
inline constexpr Key<std::vector<RecordId>> photos{type, "photos"};
inline constexpr Key<bool> good_practice{type, "good_practice"};
inline constexpr Key<bool> immediate_risk{type, "immediate_risk"};
inline constexpr Key<std::string> risk_taken_by{type, "risk_taken_by"};
inline constexpr Key<Instant> risk_taken_at{type, "risk_taken_at"};
inline constexpr Key<bool> made_safe{type, "made_safe"};
inline constexpr Key<Instant> answered_at{type, "answered_at"};

inline constexpr std::array<AnyKey, 14> keys{visit, criterion, assessor, result, sample_met, sample_looked, comment, photos, good_practice, immediate_risk, risk_taken_by, risk_taken_at, made_safe, answered_at};
}  // namespace answer

namespace sample_item {
inline constexpr std::string_view type = "sample_item";
inline constexpr Key<RecordId> answer{type, "answer"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};
inline constexpr Key<std::string> item{type, "item"};
inline constexpr Key<bool> good{type, "good"};

inline constexpr std::array<AnyKey, 4> keys{answer, place_in_order, item, good};
}  // namespace sample_item

namespace finding {
inline constexpr std::string_view type = "finding";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<RecordId> visit{type, "visit"};
inline constexpr Key<RecordId> answer{type, "answer"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<std::string> description{type, "description"};
inline constexpr Key<RecordId> regulation{type, "regulation"};
inline constexpr Key<RecordId> key_question{type, "key_question"};

inline constexpr std::array<AnyKey, 8> keys{title, kind, visit, answer, site, description, regulation, key_question};
}  // namespace finding

}  // namespace goodstanding

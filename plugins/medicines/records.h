// The record types that this plugin declares, and those of core that it reads.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace medicines {

using goodstanding::AnyKey;
using goodstanding::ChoiceId;
using goodstanding::Date;
using goodstanding::Decimal;
using goodstanding::Key;
using goodstanding::PartialDate;
using goodstanding::RecordId;

inline constexpr std::string_view stream = "medicines";

namespace station_check {
inline constexpr std::string_view type = "station_check";
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<Date> done_on{type, "done_on"};
inline constexpr Key<ChoiceId> result{type, "result"};
inline constexpr Key<std::string> found{type, "found"};
}  // namespace station_check

namespace discrepancy {
inline constexpr std::string_view type = "cd_discrepancy";
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<std::string> drug{type, "drug"};
inline constexpr Key<Date> found_on{type, "found_on"};
inline constexpr Key<Decimal> expected{type, "expected"};
inline constexpr Key<Decimal> counted{type, "counted"};
inline constexpr Key<Decimal> difference{type, "difference"};
inline constexpr Key<Date> reported_on{type, "reported_on"};
}  // namespace discrepancy

namespace site {
inline constexpr std::string_view type = "site";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
}  // namespace site

namespace milestone {
inline constexpr std::string_view type = "milestone";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<PartialDate> done_on{type, "done_on"};
inline constexpr Key<std::string> in_stream{type, "workstream"};
}  // namespace milestone

namespace action {
inline constexpr std::string_view type = "action";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<std::string> in_stream{type, "workstream"};
}  // namespace action

namespace breach {
inline constexpr std::string_view type = "breach";
inline constexpr Key<std::string> cited_as{type, "cited_as"};
inline constexpr Key<RecordId> regulation{type, "regulation"};
inline constexpr Key<std::string> in_stream{type, "workstream"};
}  // namespace breach

namespace regulation {
inline constexpr std::string_view type = "regulation";
inline constexpr Key<std::string> number{type, "number"};
}  // namespace regulation

namespace measure {
inline constexpr std::string_view type = "measure";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> in_stream{type, "workstream"};
}  // namespace measure

namespace observation {
inline constexpr std::string_view type = "observation";
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<ChoiceId> standing{type, "standing"};
}  // namespace observation

inline constexpr std::array<AnyKey, 27> keys{station_check::site, station_check::kind, station_check::due, station_check::done_on, station_check::result, station_check::found,
                                             discrepancy::site, discrepancy::drug, discrepancy::found_on, discrepancy::expected, discrepancy::counted, discrepancy::difference, discrepancy::reported_on,
                                             site::name, site::kind, milestone::title, milestone::due, milestone::done_on, milestone::in_stream, action::title, action::due, action::in_stream,
                                             breach::cited_as, breach::regulation, breach::in_stream, regulation::number, measure::in_stream};

}  // namespace medicines

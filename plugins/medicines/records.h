// The record types that this plugin declares, and those of core that it reads.
#pragma once

#include <vector>

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
inline constexpr Key<Decimal> lowest{type, "lowest"};
inline constexpr Key<Decimal> highest{type, "highest"};
}  // namespace station_check

namespace schedule {
inline constexpr std::string_view type = "check_schedule";
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<std::vector<RecordId>> sites{type, "sites"};
inline constexpr Key<std::int64_t> every{type, "every"};
inline constexpr Key<ChoiceId> period{type, "period"};
inline constexpr Key<Date> first_due{type, "first_due"};
inline constexpr Key<Date> until{type, "until"};
}  // namespace schedule

namespace balance_check {
inline constexpr std::string_view type = "cd_balance_check";
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<std::string> drug{type, "drug"};
inline constexpr Key<Date> checked_on{type, "checked_on"};
inline constexpr Key<Decimal> balance{type, "balance"};
inline constexpr Key<Decimal> counted{type, "counted"};
inline constexpr Key<bool> witnessed{type, "witnessed"};
inline constexpr Key<RecordId> discrepancy{type, "discrepancy"};
}  // namespace balance_check

namespace discrepancy {
inline constexpr std::string_view type = "cd_discrepancy";
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<std::string> drug{type, "drug"};
inline constexpr Key<Date> found_on{type, "found_on"};
inline constexpr Key<Decimal> expected{type, "expected"};
inline constexpr Key<Decimal> counted{type, "counted"};
inline constexpr Key<Decimal> difference{type, "difference"};
inline constexpr Key<ChoiceId> what{type, "what"};
inline constexpr Key<ChoiceId> cause{type, "cause"};
inline constexpr Key<Date> reported_on{type, "reported_on"};
inline constexpr Key<Date> police_on{type, "police_on"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<std::string> learning{type, "learning"};
}  // namespace discrepancy

namespace occurrence_return {
inline constexpr std::string_view type = "cd_return";
inline constexpr Key<PartialDate> quarter{type, "quarter"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<Date> sent_on{type, "sent_on"};
inline constexpr Key<bool> nil{type, "nil"};
inline constexpr Key<std::int64_t> concerns{type, "concerns"};
}  // namespace occurrence_return

namespace particular {
inline constexpr std::string_view type = "pgd_particular";
inline constexpr Key<std::int64_t> number{type, "number"};
inline constexpr Key<std::string> title{type, "title"};
}  // namespace particular

namespace direction {
inline constexpr std::string_view type = "pgd";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::vector<RecordId>> particulars{type, "particulars"};
inline constexpr Key<RecordId> doctor{type, "doctor"};
inline constexpr Key<Date> doctor_on{type, "doctor_on"};
inline constexpr Key<RecordId> pharmacist{type, "pharmacist"};
inline constexpr Key<Date> pharmacist_on{type, "pharmacist_on"};
inline constexpr Key<RecordId> authorised_by{type, "authorised_by"};
inline constexpr Key<Date> authorised_on{type, "authorised_on"};
inline constexpr Key<Date> valid_from{type, "valid_from"};
inline constexpr Key<Date> expires{type, "expires"};
inline constexpr Key<Date> review_due{type, "review_due"};
}  // namespace direction

namespace authorisation {
inline constexpr std::string_view type = "pgd_authorisation";
inline constexpr Key<RecordId> pgd{type, "pgd"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<std::string> staff_group{type, "staff_group"};
inline constexpr Key<std::int64_t> authorised{type, "authorised"};
inline constexpr Key<std::int64_t> eligible{type, "eligible"};
inline constexpr Key<Date> as_at{type, "as_at"};
}  // namespace authorisation

namespace site {
inline constexpr std::string_view type = "site";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<bool> active{type, "active"};
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

// All of them, to be held against the schema when the plugin is loaded.
inline std::vector<AnyKey> keys() {
  return {station_check::site, station_check::kind, station_check::due, station_check::done_on, station_check::result, station_check::found, station_check::lowest, station_check::highest,
          schedule::kind, schedule::sites, schedule::every, schedule::period, schedule::first_due, schedule::until,
          balance_check::site, balance_check::drug, balance_check::checked_on, balance_check::balance, balance_check::counted, balance_check::witnessed, balance_check::discrepancy,
          discrepancy::site, discrepancy::drug, discrepancy::found_on, discrepancy::expected, discrepancy::counted, discrepancy::difference, discrepancy::what, discrepancy::cause, discrepancy::reported_on, discrepancy::police_on, discrepancy::due, discrepancy::learning,
          occurrence_return::quarter, occurrence_return::due, occurrence_return::sent_on, occurrence_return::nil, occurrence_return::concerns,
          particular::number, particular::title,
          direction::title, direction::particulars, direction::doctor, direction::doctor_on, direction::pharmacist, direction::pharmacist_on, direction::authorised_by, direction::authorised_on, direction::valid_from, direction::expires, direction::review_due,
          authorisation::pgd, authorisation::site, authorisation::staff_group, authorisation::authorised, authorisation::eligible, authorisation::as_at,
          site::name, site::kind, site::active, milestone::title, milestone::due, milestone::done_on, milestone::in_stream, action::title, action::due, action::in_stream,
          breach::cited_as, breach::regulation, breach::in_stream, regulation::number, measure::name, measure::in_stream, observation::measure, observation::standing};
}

}  // namespace medicines

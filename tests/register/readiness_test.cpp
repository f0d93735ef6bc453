// What stands ready for an inspection: evidence by service and key question, across two versions of a framework.
#include "register/readiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "register/information_request.h"
#include "register/settings.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::CoreRegister;

TEST(Holding, EvidenceIsInDateToItsEndOrForAYearFromTheDayItShowsAndRejectedIsNone) {
  const Date today = Date::of(2026, 6, 15);
  EXPECT_EQ(holding_of(EvidenceStanding::InDate, Date::of(2020, 1, 1), true, today, 12), Holding::InDate);
  EXPECT_EQ(holding_of(EvidenceStanding::InDate, Date::of(2025, 6, 15), false, today, 12), Holding::InDate);
  EXPECT_EQ(holding_of(EvidenceStanding::InDate, Date::of(2025, 6, 14), false, today, 12), Holding::Stale);
  EXPECT_EQ(holding_of(EvidenceStanding::InDate, Date::of(2025, 6, 14), false, today, 13), Holding::InDate) << "the trust says how long";
  EXPECT_EQ(holding_of(EvidenceStanding::InDate, std::nullopt, false, today, 12), Holding::Stale);
  EXPECT_EQ(holding_of(EvidenceStanding::Expired, Date::of(2026, 6, 1), true, today, 12), Holding::Stale);
  for (const EvidenceStanding none : {EvidenceStanding::NotYet, EvidenceStanding::Rejected, EvidenceStanding::Struck}) EXPECT_EQ(holding_of(none, Date::of(2026, 6, 1), false, today, 12), std::nullopt);
}

// Two versions live at once: S1 goes on as N1 and N2, S2 ends, N3 is asked for the first time.
constexpr const char* two_versions = R"(
[[service]]
key = "emergency"
name = "Emergency"
[[service]]
key = "transport"
name = "Transport"
[[framework]]
key = "old"
code = "OLD"
name = "The old one"
kind = "assessment"
[[framework]]
key = "new"
code = "NEW"
name = "The new one"
kind = "assessment"
replaces = "old"
in_force_from = "2027-01-01"
[[framework]]
key = "gone"
code = "GONE"
name = "One that has ended"
kind = "assessment"
in_force_to = "2024-01-01"
[[key_question]]
key = "old_safe"
name = "Safe"
code = "safe"
framework = "old"
place_in_order = 1
[[key_question]]
key = "new_safe"
name = "Safe"
code = "safe"
framework = "new"
place_in_order = 1
[[quality_statement]]
key = "n1"
name = "N one"
code = "N1"
framework = "new"
key_question = "new_safe"
place_in_order = 1
[[quality_statement]]
key = "n2"
name = "N two"
code = "N2"
framework = "new"
key_question = "new_safe"
place_in_order = 2
[[quality_statement]]
key = "n3"
name = "N three"
code = "N3"
framework = "new"
key_question = "new_safe"
place_in_order = 3
[[quality_statement]]
key = "s1"
name = "S one"
code = "S1"
framework = "old"
key_question = "old_safe"
place_in_order = 1
replaced_by = ["n1", "n2"]
[[quality_statement]]
key = "s2"
name = "S two"
code = "S2"
framework = "old"
key_question = "old_safe"
place_in_order = 2
[[evidence]]
key = "audit"
title = "Audit"
answers = ["s1"]
service = "emergency"
effective = "2026-05-01"
[[self_assessment]]
key = "own"
statement = "s1"
result = "some_shortfalls"
state = "under_way"
review_by = "2026-06-01"
)";

const FrameworkReadiness& version(const std::vector<FrameworkReadiness>& all, const std::string& code) {
  return *std::find_if(all.begin(), all.end(), [&](const FrameworkReadiness& one) { return one.code == code; });
}

std::vector<std::string> gap_codes(const FrameworkReadiness& version) {
  std::vector<std::string> out;
  for (const ReadyStatement* gap : version.gaps()) out.push_back(gap->code);
  return out;
}

TEST(Readiness, EvidenceForAnEarlierStatementAnswersTheLaterOnesAndOnlyWhatIsNewIsAGap) {
  CoreRegister held(CoreRegister::Rules::No);
  const FactKeys keys = held.give(two_versions);
  auto all = read_readiness(held.reader());
  ASSERT_THAT(all, SizeIs(2)) << "what has ended is not asked any more";
  EXPECT_THAT(gap_codes(version(all, "NEW")), ElementsAre("N3"));
  EXPECT_THAT(gap_codes(version(all, "OLD")), IsEmpty());
  for (const char* code : {"OLD", "NEW"}) {
    SCOPED_TRACE(code);
    const FrameworkReadiness& one = version(all, code);
    ASSERT_THAT(one.cells, SizeIs(2));
    EXPECT_EQ(one.cells[0].held.holding, Holding::InDate) << "Emergency";
    EXPECT_EQ(one.cells[1].held.holding, Holding::Missing) << "the audit is of another service";
  }
  EXPECT_THAT(version(all, "NEW").statements[1].came_from, ElementsAre("S1"));
  const ReadyStatement& first = version(all, "OLD").statements[0];
  ASSERT_THAT(first.own, SizeIs(1));
  EXPECT_EQ(first.own[0].status, "Under way") << "how far the work has come";
  EXPECT_EQ(first.own[0].result, "Some shortfalls") << "is apart from what came of it";
  EXPECT_TRUE(first.own[0].is_late);

  // Evidence for the new statement closes the gap.
  held.give("[[evidence]]\nkey = \"new\"\ntitle = \"New\"\nanswers = [\"n3\"]\neffective = \"2026-06-01\"\n", keys);
  all = read_readiness(held.reader());
  EXPECT_THAT(gap_codes(version(all, "NEW")), IsEmpty());
  EXPECT_EQ(version(all, "NEW").cells[1].held.holding, Holding::InDate) << "evidence of no service bears on all";
}

TEST(Readiness, HowLongEvidenceWithoutAnEndCountsIsTheTrustsSetting) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give(two_versions);
  const auto emergency = [&] { return version(read_readiness(held.reader()), "OLD").cells[0].held.holding; };
  EXPECT_EQ(emergency(), Holding::InDate) << "the audit shows 1 May 2026, and today is 15 June";
  Draft draft = held.session().draft("");
  const RecordId id = draft.add(setting::type);
  draft.set(id, setting::key, "readiness.months_fresh");
  draft.set(id, setting::value, "1");
  held.session().commit(draft);
  EXPECT_EQ(emergency(), Holding::Stale);
}

constexpr const char* regulations_behind = R"(
[[regulation]]
key = "staffing"
instrument = "RA2014"
number = "18"
title = "Staffing"
[[regulation]]
key = "staffing_paragraph"
instrument = "RA2014"
number = "18A"
parent = "staffing"
[[quality_statement]]
key = "n4"
name = "N four"
code = "N4"
framework = "new"
key_question = "new_safe"
place_in_order = 4
regulations = ["staffing"]
[[quality_statement]]
key = "n5"
name = "N five"
code = "N5"
framework = "new"
key_question = "new_safe"
place_in_order = 5
regulations = ["staffing_paragraph"]
)";

TEST(Readiness, EvidenceForARegulationBearsOutTheStatementsThatNameItAndNoOther) {
  CoreRegister held(CoreRegister::Rules::No);
  FactKeys keys = held.give(two_versions);
  keys = held.give(regulations_behind, keys);
  EXPECT_THAT(gap_codes(version(read_readiness(held.reader()), "NEW")), ElementsAre("N3", "N4", "N5"));
  held.give("[[evidence]]\nkey = \"rota\"\ntitle = \"Rota\"\nanswers = [\"staffing\"]\nservice = \"transport\"\neffective = \"2026-06-01\"\n", keys);
  const auto all = read_readiness(held.reader());
  EXPECT_THAT(gap_codes(version(all, "NEW")), ElementsAre("N3", "N5"));
  EXPECT_EQ(version(all, "NEW").cells[1].held.holding, Holding::InDate) << "Transport, through the statement that names the regulation";
  EXPECT_EQ(version(all, "OLD").cells[1].held.holding, Holding::Missing) << "no statement of the old version names it";
}

TEST(Readiness, StatementsThatLeadToEachOtherInACircleEnd) {
  const RecordId a = RecordId::from_hex(std::string(31, '0') + "1").value();
  const RecordId b = RecordId::from_hex(std::string(31, '0') + "2").value();
  EXPECT_THAT(answering({{a, {}, {}, {b}}, {b, {}, {}, {a}}}, a), ElementsAre(a, b));
}

TEST(Requests, TheIndexKeepsTheHashOfWhatWasHandedOverWhateverBecomesOfTheRecordLater) {
  CoreRegister held(CoreRegister::Rules::No);
  const FactKeys keys = held.give("[[evidence]]\nkey = \"note\"\ntitle = \"Note\"\nnote = \"As it was.\"\n");
  held.give("[[information_request]]\nasked = \"The note\"\nasked_by = \"Lead inspector\"\nasked_on = \"2026-06-15\"\nanswered_with = [\"note\"]\n", keys);
  const auto before = handed_over(held.reader());
  ASSERT_THAT(before, SizeIs(1));
  EXPECT_EQ(before[0].title, "Note");
  EXPECT_FALSE(before[0].is_file);
  Draft draft = held.session().draft("");
  draft.set(before[0].record, "note", Value("Written anew."));
  held.session().commit(draft);
  EXPECT_EQ(handed_over(held.reader())[0].hash, before[0].hash);
  // Handed over again, it is what it is now.
  Draft out = held.session().draft("");
  out.set(before[0].request, information_request::answered_with, {});
  held.session().commit(out);
  Draft again = held.session().draft("");
  again.set(before[0].request, information_request::answered_with, {before[0].record});
  held.session().commit(again);
  EXPECT_NE(handed_over(held.reader())[0].hash, before[0].hash);
}

}  // namespace
}  // namespace goodstanding

// Sheets of an earlier round as trusts have them: either way round, in many spellings, with what nobody understands.
#include "pages/earlier_round.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "register/answer.h"
#include "register/standard.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::CoreRegister;

constexpr const char* trust = R"(
[[site]]
key = "a"
name = "Station A"
[[site]]
key = "b"
name = "Station B"
[[standard_set]]
key = "set"
name = "Ours"
version = "1"
state = "in_use"
[[criterion]]
key = "bags"
standard_set = "set"
code = "MED-01"
text = "Are bags in date?"
place_in_order = 1
[[criterion]]
key = "floor"
standard_set = "set"
code = "IPC-01"
text = "Is the floor clean?"
place_in_order = 2
)";

class EarlierRound : public testing::Test {
 protected:
  EarlierRound() : held_(CoreRegister::Rules::No), words_(ResultWords::load(SOURCE_FOLDER)) { held_.give(trust); }
  RoundImport import(const std::string& csv, RoundMap map = {}, bool dry = false) {
    RoundImportOptions options;
    options.round = "Round one";
    options.set = held_.reader().ids(Query::of(standard_set::type)).front();
    options.map = std::move(map);
    options.dry_run = dry;
    const RoundImport out = import_earlier_round(held_.session(), csv_workbook(csv, "round.csv"), words_, options);
    EXPECT_EQ(out.cells, out.taken + out.already + out.left_out + out.parked.size()) << "the counts do not add up";
    return out;
  }
  // "Station A MED-01 met", in order.
  std::vector<std::string> answers() {
    std::vector<std::string> out;
    const Reader& reader = held_.reader();
    for (const Record& answer : reader.all(Query::of(answer::type))) {
      const auto visit = reader.get(*answer.get(answer::visit));
      out.push_back(reader.words(*visit, visit::site.field) + " " + reader.get(*answer.get(answer::criterion))->get(criterion::code).value() + " " + std::string(answer.get(answer::result)->text()));
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // "MED-01 All labelled.", in order.
  std::vector<std::string> comments() {
    std::vector<std::string> out;
    for (const Record& answer : held_.reader().all(Query::of(answer::type).where(held(answer::comment)))) out.push_back(held_.reader().get(*answer.get(answer::criterion))->get(criterion::code).value() + " " + *answer.get(answer::comment));
    std::sort(out.begin(), out.end());
    return out;
  }

  CoreRegister held_;
  ResultWords words_;
};

const std::vector<std::string> all_four{"Station A IPC-01 not_met", "Station A MED-01 met", "Station B IPC-01 not_applicable", "Station B MED-01 partly"};

TEST_F(EarlierRound, ASheetIsReadEitherWayRoundAndGivesTheSameAnswers) {
  const RoundImport rows = import("Accreditation,,,\nSite,Date,MED-01,Is the floor clean?\nstation a,12/03/2025,Fully  met,No\nStation B,,PARTIALLY MET,N/A\n");
  EXPECT_EQ(rows.taken, 4u);
  EXPECT_THAT(rows.parked, IsEmpty());
  EXPECT_EQ(rows.visits_added, 2u);
  EXPECT_EQ(answers(), all_four);
  const auto visits = held_.reader().all(Query::of(visit::type).where(visit::visited == Date::of(2025, 3, 12)));
  EXPECT_THAT(visits, SizeIs(1)) << "the day of the visit";

  // One change, which is undone whole.
  held_.session().undo(held_.session().undoable()->stamp);
  EXPECT_THAT(answers(), IsEmpty());
  EXPECT_THAT(held_.reader().ids(Query::of(accreditation_round::type)), IsEmpty());

  const RoundImport turned = import("Question;Station A;Station B\nDate of visit;12 March 2025;\nMED-01;y;p\nIPC-01;Red;not applicable\n");
  EXPECT_EQ(turned.taken, 4u);
  EXPECT_EQ(turned.map.turned, true);
  EXPECT_EQ(answers(), all_four);
}

TEST_F(EarlierRound, WhatIsNotUnderstoodIsParkedCellByCellAndNothingIsInvented) {
  const std::string sheet = "Site,MED-01,Something else,Notes\nStation A,met,met,Fine\nStation Q,met,met,\nStation A,no,,\nStation B,perhaps,#REF!,\n";
  const RoundImport dry = import(sheet, {}, true);
  EXPECT_FALSE(dry.written);
  EXPECT_THAT(answers(), IsEmpty());
  EXPECT_THAT(held_.reader().ids(Query::of(accreditation_round::type)), IsEmpty());

  const RoundImport first = import(sheet);
  EXPECT_EQ(first.taken, 1u);
  std::vector<std::string> parked;
  for (const ParkedCell& cell : first.parked) parked.push_back(cell.cell + " " + cell.why);
  EXPECT_THAT(parked, ElementsAre(HasSubstr("C2 The map does not say which question"), HasSubstr("D2 "), HasSubstr("B3 There is no site \"Station Q\""), HasSubstr("C3 There is no site"), HasSubstr("B4 \"Station A\" stands in the sheet twice"), HasSubstr("B5 \"perhaps\" is no result"), HasSubstr("C5 ")));
  EXPECT_THAT(held_.reader().ids(Query::of(site::type)), SizeIs(2)) << "a site was invented";

  // The map, saved and completed.
  RoundMap map = read_round_map(to_toml(first.map), "map.toml");
  EXPECT_EQ(map, first.map);
  for (auto& [heading, code] : map.questions)
    if (heading == "Something else") code = "IPC-01";
    else if (heading == "Notes") code = "";
  map.sites = {{"Station Q", "Station B"}};
  map.results = {{"perhaps", "not_seen"}};
  const RoundImport second = import(sheet, map);
  EXPECT_EQ(second.already, 1u);
  EXPECT_EQ(second.taken, 3u);
  EXPECT_EQ(second.left_out, 1u);
  EXPECT_EQ(second.visits_added, 1u) << "the visit that is there is gone on with";
  // What the register holds stays.
  const RoundImport third = import("Site,MED-01,IPC-01\nStation A,not met,met\n");
  ASSERT_THAT(third.parked, SizeIs(1));
  EXPECT_THAT(third.parked[0].why, HasSubstr("has Met for MED-01"));
  EXPECT_FALSE(third.written);
}

TEST_F(EarlierRound, AColumnOfCommentsGoesToTheQuestionBeforeItAndIsToldBeforehand) {
  const std::string sheet = "Site,MED-01,Comments,IPC-01,Notes\nStation A,met,All labelled.,no,Dust on the lockers.\nStation B,perhaps,Asked twice.,met,\n";
  const RoundImport dry = import(sheet, {}, true);
  EXPECT_THAT(dry.notices, ElementsAre("What stands under \"Comments\" (C1) is taken as what was seen for MED-01.", "What stands under \"Notes\" (E1) is taken as what was seen for IPC-01."));
  EXPECT_EQ(read_round_map(to_toml(dry.map), "map.toml"), dry.map);
  const RoundImport first = import(sheet);
  EXPECT_EQ(first.comments, 2u);
  EXPECT_EQ(comments(), (std::vector<std::string>{"IPC-01 Dust on the lockers.", "MED-01 All labelled."}));
  ASSERT_THAT(first.parked, SizeIs(2));
  EXPECT_THAT(first.parked[1].cell + " " + first.parked[1].why, HasSubstr("C3 No answer to MED-01 is taken for this site"));
  // Once the map says what the word means, its comment comes with it, and nothing else changes.
  RoundMap map = first.map;
  map.results = {{"perhaps", "not_seen"}};
  const RoundImport second = import(sheet, map);
  EXPECT_EQ(second.taken, 2u);
  EXPECT_EQ(second.already, 5u);
  EXPECT_THAT(second.parked, IsEmpty());
  // What the register holds stays.
  const RoundImport third = import("Site,MED-01,MED-01 comments\nStation A,met,Something else.\n");
  ASSERT_THAT(third.parked, SizeIs(1));
  EXPECT_THAT(third.parked[0].why, HasSubstr("has another comment"));
  EXPECT_THAT(comments(), testing::Contains("MED-01 All labelled."));
}

TEST_F(EarlierRound, OneColumnOfCommentsBehindManyQuestionsIsNobodysUntilTheMapSaysWhose) {
  const std::string sheet = "Site,MED-01,IPC-01,Comments\nStation A,met,no,The roof leaks.\n";
  const RoundImport first = import(sheet);
  ASSERT_THAT(first.parked, SizeIs(1));
  EXPECT_THAT(first.parked[0].why, HasSubstr("\"comment MED-01\""));
  EXPECT_THAT(comments(), IsEmpty());
  EXPECT_EQ(import(sheet, {{}, {{"Comments", "comment MED-01"}}, {}, {}}).comments, 1u);
  EXPECT_EQ(comments(), (std::vector<std::string>{"MED-01 The roof leaks."}));
  EXPECT_THROW(import(sheet, {{}, {{"Comments", "comment NO-01"}}, {}, {}}), Error);
}

TEST_F(EarlierRound, AMapWithWhatNobodyAsksIsRefusedAndASheetWithoutSitesToo) {
  EXPECT_THROW(import("Site,X\nStation A,met\n", {{}, {{"X", "NO-01"}}, {}, {}}), Error);
  EXPECT_THROW(import("Question,Met\nMED-01,yes\n"), Error);
  EXPECT_THROW(read_round_map("[results]\n\"x\" = \"fine\"\n", "map.toml"), Faults);
  EXPECT_THROW(read_round_map("[question]\n\"x\" = \"MED-01\"\n", "map.toml"), Faults);
  EXPECT_THAT(answers(), IsEmpty());
}

}  // namespace
}  // namespace goodstanding

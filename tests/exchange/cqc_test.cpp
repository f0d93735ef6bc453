// CQC's public record into a register: what it says becomes records with where it stands, what we have no field for is kept, words
// that nobody knows are refused with their place, and what the register holds is never overwritten.
#include "exchange/cqc_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include <goodstanding/error.h>

#include "exchange/json_tree.h"
#include "platform/files.h"
#include "register/inspection.h"
#include "register/organisation.h"
#include "register/rating.h"
#include "register/rating_grid.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using testing_support::CoreRegister;

std::string example(const std::string& name) { return read_file(SOURCE_FOLDER "/tests/exchange/cqc/" + name); }

std::string with(std::string text, const std::string& before, const std::string& after) {
  const auto at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  return text.replace(at, before.size(), after);
}

class Cqc : public testing::Test {
 protected:
  Cqc() : core(CoreRegister::Rules::Yes) {
    core.give_frameworks("cqc_single_assessment");
    core.give_frameworks("ambulance_core_services");
  }
  CqcImport take(const std::vector<std::pair<std::string, std::string>>& files, bool dry_run = false) {
    std::vector<CqcRecord> records;
    for (const auto& [name, text] : files) records.push_back(read_cqc_record(text, name));
    const Arrival before = changes();
    CqcImport out = import_cqc(core.session(), records, dry_run);
    EXPECT_EQ(changes(), before + (out.written ? 1 : 0)) << "one change, or none";
    return out;
  }
  CqcImport take_both(bool dry_run = false) { return take({{"location.json", example("location.json")}, {"provider.json", example("provider.json")}}, dry_run); }
  Arrival changes() { return core.test().store().journal().last_arrival(); }

  // What is refused, and that it left the register as it was.
  std::vector<std::string> faults(const std::string& name, const std::string& text) {
    const Arrival before = changes();
    std::vector<std::string> out;
    try {
      take({{name, text}});
    } catch (const Faults& e) {
      for (const Fault& fault : e.faults()) out.push_back(to_text(fault));
    }
    EXPECT_EQ(changes(), before);
    return out;
  }
  // "Whole trust / Safe = Requires improvement, report 20 September 2024": each rating with what identifies it.
  std::vector<std::string> ratings() {
    std::vector<std::string> out;
    const Reader& reader = core.reader();
    for (const Record& record : reader.all(Query::of(rating::type))) {
      const auto words = [&](const char* field) { return reader.words(record, field); };
      std::string line = !words("service").empty() ? words("service") : !words("site").empty() ? words("site") : words("level");
      line += " / " + (words("key_question").empty() ? std::string("Overall") : words("key_question")) + " = " + words("value") + ", " + words("published");
      if (!words("inspected").empty()) line += ", seen " + words("inspected");
      if (!words("as_stated").empty()) line += ", stated as " + words("as_stated");
      if (record.get(rating::withdrawn).value_or(false)) line += ", withdrawn";
      out.push_back(line);
    }
    return out;
  }

  CoreRegister core;
};

TEST_F(Cqc, ATrustStartsFromItsPublishedPosition) {
  const CqcImport result = take_both();
  EXPECT_TRUE(result.written);
  EXPECT_THAT(ratings(), UnorderedElementsAre("Whole trust / Overall = Requires improvement, 20 September 2024, seen 14 May 2024", "Whole trust / Well-led = Requires improvement, 20 September 2024, seen 14 May 2024",
                                              "Whole trust / Safe = Requires improvement, 20 September 2024, seen 14 May 2024", "Whole trust / Caring = Good, 20 September 2024, seen 14 May 2024",
                                              "Emergency and urgent care / Overall = Good, 20 September 2024, seen 14 May 2024",
                                              "Emergency and urgent care / Safe = Insufficient evidence to rate, 20 September 2024, seen 14 May 2024, stated as Inspected but not rated",
                                              "Emergency and urgent care / Caring = Outstanding, 20 September 2024, seen 14 May 2024", "Air ambulance / Overall = Good, 1 February 2021", "Whole trust / Overall = Good, 7 March 2019",
                                              "Whole trust / Safe = Good, 7 March 2019", "Whole trust / Overall = Not rated, 7 March 2019, stated as Unrated", "Station A / Overall = Good, 30 November 2022, withdrawn", "Station A / Safe = Good, 30 November 2022, withdrawn",
                                              "Station A / Overall = Inadequate, 1 June 2017"));
  const Record trust = core.reader().all(Query::of(organisation::type)).at(0);
  EXPECT_EQ(core.reader().words(trust, "kind"), "Ambulance trust");
  EXPECT_EQ(core.reader().words(trust, "cqc_provider"), "ZZ9");
  EXPECT_EQ(core.reader().all(Query::of(inspection::type)).size(), 6u) << "two reports of one day stay two";
  EXPECT_EQ(result.withdrawn, 2u);
  EXPECT_THAT(result.differences, IsEmpty());

  const RatingGrid grid = RatingGrid::read(core.reader(), trust.id());
  ASSERT_EQ(grid.services.size(), 2u);
  EXPECT_EQ(grid.services[0].name, "Emergency and urgent care") << "joined to CQC's core service, so it stands in CQC's order";
  ASSERT_EQ(grid.wholes.size(), 2u);
  EXPECT_EQ(grid.wholes[0].overall.current()->value, Rating::RequiresImprovement);
  EXPECT_EQ(grid.wholes[1].overall.current()->value, Rating::NoRating) << "a rating taken back is none";
  EXPECT_EQ(grid.wholes[1].overall.current()->withdrawn, Rating::Good);
}

TEST_F(Cqc, WhatFillsNoFieldIsKeptAndPeopleAreNot) {
  const CqcImport result = take_both();
  EXPECT_THAT(result.kept, AllOf(Contains("provider.json somethingNew.added[0]: 1.50"), Contains("provider.json somethingNew.added[1]: later"), Contains("provider.json currentRatings.serviceRatings[0].organisationId: ZZ9"), Contains("location.json numberOfBeds: 0")));
  EXPECT_THAT(result.left_out, ElementsAre("provider.json contacts"));
  std::string notes;
  for (const Record& source : core.reader().all(Query::of("source_document"))) notes += core.reader().words(source, "note") + "\n";
  for (std::string line : result.kept) EXPECT_THAT(notes, HasSubstr(line.substr(line.find(' ') + 1)));
  EXPECT_THAT(notes, Not(HasSubstr("person")));
}

TEST_F(Cqc, TakenTwiceItChangesNothingAndUndoneItIsGone) {
  EXPECT_FALSE(take_both(true).written);
  EXPECT_THAT(ratings(), IsEmpty()) << "a dry run";
  const CqcImport first = take_both();
  const CqcImport again = take_both();
  EXPECT_FALSE(again.written);
  for (std::size_t i = 0; i < first.kinds.size(); ++i) {
    EXPECT_EQ(again.kinds[i].added + again.kinds[i].changed, 0u) << again.kinds[i].type;
    EXPECT_EQ(again.kinds[i].unchanged, first.kinds[i].added) << again.kinds[i].type;
  }
  core.session().undo(core.session().undoable()->stamp);
  EXPECT_THAT(ratings(), IsEmpty());
}

TEST_F(Cqc, WordsThatNobodyKnowsAreRefusedWithTheirPlace) {
  EXPECT_THAT(faults("p.json", with(with(example("provider.json"), "\"Well-led\", \"rating\": \"Requires improvement\"", "\"Well-led\", \"rating\": \"Splendid\""), "\"name\": \"Caring\"", "\"name\": \"Careful\"")),
              ElementsAre(AllOf(HasSubstr("p.json:20"), HasSubstr("currentRatings.overall.keyQuestionRatings[0].rating: \"Splendid\" is no rating"), HasSubstr("Requires improvement")),
                          AllOf(HasSubstr("p.json:22"), HasSubstr("currentRatings.overall.keyQuestionRatings[2].name: \"Careful\" is no key question"), HasSubstr("Well-led"))));
  EXPECT_THAT(faults("p.json", with(example("provider.json"), "\"Registered\"", "\"Paused\"")), ElementsAre(AllOf(HasSubstr("p.json:8"), HasSubstr("registrationStatus: \"Paused\" is not known"))));
  EXPECT_THAT(faults("p.json", with(example("provider.json"), "\"organisationType\": \"Provider\"", "\"organisationType\": \"Group\"")), ElementsAre(HasSubstr("organisationType: \"Group\" is not known")));
  EXPECT_THAT(faults("p.json", with(example("provider.json"), "\"2024-05-14\" }", "\"14 May\" }")), ElementsAre(HasSubstr("lastInspection.date: \"14 May\" is not a day")));
  EXPECT_THAT(faults("p.json", with(example("provider.json"), "\"ZZ9\"", "\"../ZZ9\"")), ElementsAre(HasSubstr("providerId: \"../ZZ9\" is not a number that CQC gives")));
  EXPECT_THAT(faults("p.json", with(example("provider.json"), "\"reports\": [", "\"reports\": \"none\", \"other\": [")), ElementsAre(HasSubstr("reports: this is text")));
  EXPECT_THAT(faults("p.json", "[]"), ElementsAre(HasSubstr("this is a list")));
}

TEST_F(Cqc, WhatIsNoJsonIsRefusedWithItsLine) {
  EXPECT_THAT(faults("p.json", example("provider.json").substr(0, 600)), ElementsAre(HasSubstr("is not JSON")));
  EXPECT_THAT(faults("p.json", "{\n \"providerId\": \"ZZ9\",\n \"providerId\": \"ZZ8\"\n}"), ElementsAre(AllOf(HasSubstr("p.json:3"), HasSubstr("\"providerId\" is there twice"))));
  EXPECT_THAT(faults("p.json", std::string(100'000, '[')), ElementsAre(HasSubstr("64 deep")));
  EXPECT_THAT(faults("p.json", ""), ElementsAre(HasSubstr("is not JSON")));
  EXPECT_THAT(faults("p.json", "{\"name\": \"\xff\"}"), ElementsAre(HasSubstr("is not JSON")));
}

TEST_F(Cqc, WhatIsHeldIsMetAndCompletedAndNeverOverwritten) {
  core.give(R"TOML([[organisation]]
key = "trust"
name = "Example Ambulance Service NHS Trust"
short_name = "EAS"
[[service]]
key = "euc"
name = "Emergency and urgent care (E&UC)"
organisation = "trust"
[[inspection]]
key = "may"
title = "Inspection of May 2024"
organisation = "trust"
inspected = "May 2024"
state = "published"
[[rating]]
organisation = "trust"
service = "euc"
value = "Good"
inspection = "may"
[[rating]]
organisation = "trust"
level = "trust"
value = "Good"
inspection = "may"
)TOML");
  const CqcImport result = take({{"provider.json", example("provider.json")}});
  EXPECT_EQ(core.reader().all(Query::of(organisation::type)).size(), 1u);
  EXPECT_EQ(core.reader().all(Query::of("service")).size(), 2u) << "the one that is held, and the air ambulance";
  EXPECT_THAT(result.differences, ElementsAre(AllOf(HasSubstr("Example Ambulance Service NHS Trust, overall, report of 20 September 2024: the register holds Good"), HasSubstr("CQC's record says Requires improvement"))));
  const auto inspections = core.reader().all(Query::of(inspection::type).where(inspection::title == "Inspection of May 2024"));
  ASSERT_EQ(inspections.size(), 1u);
  EXPECT_EQ(core.reader().words(inspections[0], "cqc_reference"), "link-2024");
  EXPECT_EQ(core.reader().words(inspections[0], "inspected"), "May 2024") << "as it was written down";
  EXPECT_THAT(ratings(), Contains("Whole trust / Overall = Good, not held").Times(0));
  EXPECT_THAT(ratings(), Contains("Emergency and urgent care (E&UC) / Overall = Good, 20 September 2024, seen 14 May 2024")) << "completed with the day of the report";
}

TEST_F(Cqc, ALocationAloneSaysWhoseItIsNotHeld) {
  const CqcImport result = take({{"location.json", example("location.json")}});
  EXPECT_THAT(result.notices, Contains(HasSubstr("no organisation has the CQC provider number ZZ9")));
  const CqcImport both = take_both();
  EXPECT_EQ(both.kinds[1].changed, 1u) << "the place now belongs to its trust";
  EXPECT_FALSE(take_both().written);
}

}  // namespace
}  // namespace goodstanding

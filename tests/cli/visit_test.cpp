// A whole accreditation visit on the command line: what is saved is saved at once, what is not seen never flatters, and
// no level is given that the answers and the team do not bear out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "platform/files.h"
#include "support/xlsx_maker.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Answer;
using testing_support::CommandLine;

std::vector<std::string> rules_of(const json& against) {
  std::vector<std::string> out;
  for (const json& one : against) out.push_back(one["rule"]);
  return out;
}

class Visits : public testing::Test {
 protected:
  Visits() {
    line.make_trust();
    done("add site trust.gsr name=\"Station A\" kind=station");
    for (const char* role : {"Test clinical lead", "Test director", "Test station lead"}) done("add person trust.gsr role=\"" + std::string(role) + "\"");
  }
  std::string done(const std::string& command) const {
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, cli::done) << command << "\n" << answer.err;
    return answer.out;
  }
  std::string refused(const std::string& command) const {
    const std::string before = line.read("trust.gsr");
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, cli::bad_input) << command << "\n" << answer.out;
    EXPECT_TRUE(line.read("trust.gsr") == before) << command << " wrote into the register";
    return answer.err;
  }
  json report() const { return line.json("visit report VIS-0001 trust.gsr"); }

  CommandLine line;
};

TEST_F(Visits, AWholeVisitOfTheShippedSetGoesFromTheFirstAnswerToTheLockedReport) {
  EXPECT_THAT(refused("visit start trust.gsr \"Station A\""), HasSubstr("goodstanding visit adopt"));
  EXPECT_THAT(done("visit adopt trust.gsr"), HasSubstr("is in use with 70 questions"));
  EXPECT_THAT(refused("visit adopt trust.gsr"), HasSubstr("is in the register already"));
  EXPECT_THAT(refused("visit start trust.gsr \"Station B\""), HasSubstr("There is no site \"Station B\""));
  EXPECT_THAT(done("visit start trust.gsr \"Station A\""), HasSubstr("VIS-0001: a visit to Station A has begun, with 70 questions"));

  json told = report();
  EXPECT_EQ(told["score"]["low"], "0.0");
  EXPECT_EQ(told["score"]["high"], "100.0");
  EXPECT_EQ(told["score"]["blank"], 70);

  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-6 8/10"), HasSubstr("Did you mean \"MED-06\"?"));
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 12/10"), HasSubstr("12 of 10 cannot have been found good"));
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 met --count 8/10"), HasSubstr("Met does not agree with 8 of 10"));
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 maybe"), HasSubstr("met, partly, not_met, not_applicable, not_seen"));
  EXPECT_THAT(done("visit answer VIS-0001 trust.gsr MED-06 8/10"), AllOf(HasSubstr("MED-06: saved. 1 of 70 answered."), HasSubstr("a comment and a photo")));
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 --risk --made-safe"), HasSubstr("not who took it and when"));
  done("visit answer VIS-0001 trust.gsr MED-06 --risk --comment \"Two past the date on the label.\"");
  told = report();
  for (const json& answer : told["answers"]) {
    const std::string code = answer["question"];
    if (code == "MED-06") {
      EXPECT_EQ(answer["result"], "partly");
      EXPECT_EQ(answer["sample"]["good"], 8);
      EXPECT_EQ(answer["comment"], "Two past the date on the label.");
      EXPECT_EQ(answer["risk_resolved"], false);
      continue;
    }
    if (code == "LEA-02") done("visit answer VIS-0001 trust.gsr LEA-02 not_applicable --comment \"First visit.\"");
    else if (code == "EST-07") done("visit answer VIS-0001 trust.gsr EST-07 not_seen");
    else done("visit answer VIS-0001 trust.gsr " + code + " met --count 5/5 --comment Seen.");
  }

  // Everything is answered; nobody of the team is recorded, the risk is open and a photo is missing.
  const json complete = line.json("visit complete VIS-0001 trust.gsr");
  EXPECT_EQ(complete["level"], nullptr);
  EXPECT_EQ(rules_of(complete["against"]), (std::vector<std::string>{"award.team", "award.evidence", "award.immediate_risk"}));
  EXPECT_EQ(complete["findings_added"], 1);
  EXPECT_EQ(complete["score"]["not_seen"], 1);
  EXPECT_EQ(complete["score"]["not_applicable"], 1);
  EXPECT_NE(complete["score"]["low"], complete["score"]["high"]) << "what was not seen stays a range";
  EXPECT_THAT(refused("set VIS-0001 trust.gsr award=Gold"), AllOf(HasSubstr("The team was not whole"), HasSubstr("An immediate risk is not made safe: MED-06.")));

  EXPECT_THAT(done("visit team VIS-0001 trust.gsr clinical=\"Test clinical lead\" board=\"Test director\""), HasSubstr("Missing: one of the local senior leadership."));
  EXPECT_EQ(done("visit team VIS-0001 trust.gsr local=\"Test station lead\""), "The team is whole.\n");
  done("visit answer VIS-0001 trust.gsr MED-06 --taken-by \"Station lead\" --made-safe");
  done("visit photos VIS-0001 trust.gsr MED-06 " + std::string(SOURCE_FOLDER) + "/tests/photos/phone.jpg");
  EXPECT_EQ(report()["level"], "Gold");
  EXPECT_THAT(refused("set VIS-0001 trust.gsr award=Silver"), HasSubstr("The answers give Gold, not Silver"));

  EXPECT_THAT(refused("visit agree VIS-0001 trust.gsr"), HasSubstr("Nobody of the site has acknowledged"));
  const json agreed = line.json("visit agree VIS-0001 trust.gsr --acknowledged-by \"Test station lead\"");
  EXPECT_EQ(agreed["state"], "agreed");
  EXPECT_EQ(agreed["award"], "Gold");
  EXPECT_EQ(agreed["score"]["low"], complete["score"]["low"]);
  EXPECT_NE(agreed["next_due"], nullptr);
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 not_met"), HasSubstr("its answers are locked"));
  done("visit answer VIS-0001 trust.gsr MED-06 not_met --count 0/10 --reason \"The count was of another station\"");

  const json programme = line.json("visit programme trust.gsr");
  bool found = false;
  for (const json& site : programme["sites"])
    if (site["site"] == "Station A") {
      found = true;
      EXPECT_EQ(site["standing"], "done");
      EXPECT_EQ(site["visit"], "VIS-0001");
    }
  EXPECT_TRUE(found);
  EXPECT_THAT(done("visit report VIS-0001 trust.gsr"), AllOf(HasSubstr("Station A"), HasSubstr("Immediate risks"), HasSubstr("No earlier visit to this site is held.")));
  EXPECT_THAT(done("visit programme trust.gsr"), AllOf(HasSubstr("Round two"), HasSubstr("MED"), HasSubstr("Medicines and controlled drugs")));
  EXPECT_EQ(line.run("verify trust.gsr").code, cli::done);
}

TEST_F(Visits, EachFindingLeadsToOneActionThatNamesItAndTheDebriefShowsBoth) {
  done("visit adopt trust.gsr");
  done("visit start trust.gsr \"Station A\"");
  done("visit answer VIS-0001 trust.gsr MED-06 8/10 --comment \"Two <past> the date.\"");
  done("visit answer VIS-0001 trust.gsr EST-01 not_met --comment Open.");
  done("visit answer VIS-0001 trust.gsr EST-02 met --good-practice");
  EXPECT_THAT(done("visit actions VIS-0001 trust.gsr"), HasSubstr("its findings come when it is complete"));
  EXPECT_THAT(refused("visit actions VIS-0001 trust.gsr MED-01"), HasSubstr("MED-01 is not answered yet."));
  EXPECT_THAT(refused("visit actions VIS-0001 trust.gsr MED-06 --owner \"Station Leed\""), HasSubstr("Owner: \"Station Leed\" is not understood."));
  EXPECT_THAT(refused("visit actions VIS-0001 trust.gsr --title Mend"), HasSubstr("no question is named"));
  const json raised = line.json("visit actions VIS-0001 trust.gsr MED-06 --title \"Replace the bags\" --owner \"Test station lead\"");
  ASSERT_EQ(raised["added"].size(), 1U);
  EXPECT_THAT(raised["added"][0]["finding"].get<std::string>(), HasSubstr("MED-06"));

  EXPECT_EQ(line.json("visit complete VIS-0001 trust.gsr")["findings_added"], 2) << "MED-06 has its finding already";
  const json added = line.json("visit actions VIS-0001 trust.gsr --due \"31 July 2026\"");
  ASSERT_EQ(added["added"].size(), 1U) << "MED-06 has one, good practice wants none";
  EXPECT_THAT(added["added"][0]["title"].get<std::string>(), testing::StartsWith("Put right EST-01"));
  EXPECT_THAT(done("visit actions VIS-0001 trust.gsr"), HasSubstr("Every finding that wants an action has one."));
  EXPECT_THAT(done("visit debrief VIS-0001 trust.gsr"), AllOf(HasSubstr("What was good (1)"), HasSubstr("Replace the bags"), HasSubstr("Test station lead"), HasSubstr("Put right EST-01"), HasSubstr("31 July 2026")));

  EXPECT_THAT(refused("move VIS-0001 trust.gsr agree acknowledged_by=\"Test station lead\""), HasSubstr("goodstanding visit agree"));
  done("visit agree VIS-0001 trust.gsr --acknowledged-by \"Test station lead\"");
  EXPECT_THAT(done("visit report VIS-0001 trust.gsr -o report.html"), HasSubstr("report.html"));
  EXPECT_THAT(line.read("report.html"), AllOf(testing::StartsWith("<!DOCTYPE html>"), HasSubstr("<h2>What was found"), HasSubstr("Two &lt;past&gt; the date."), Not(HasSubstr("<past>")), HasSubstr("Acknowledged by</dt><dd>Test station lead")));
}

TEST_F(Visits, WhatIsSampledOneByOneIsCountedFromTheItems) {
  done("visit adopt trust.gsr");
  done("visit start trust.gsr \"Station A\"");
  done("visit answer VIS-0001 trust.gsr MED-06 --item \"Bag 1=yes\" --item \"Bag 2=no\"");
  done("visit answer VIS-0001 trust.gsr MED-06 --item \"Bag 3=yes\" --item \"Bag 4=yes\"");
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 4/4"), HasSubstr("is counted item by item"));
  EXPECT_THAT(refused("visit answer VIS-0001 trust.gsr MED-06 --item \"Bag 5\""), HasSubstr("Bag 4=yes"));
  const json told = report();
  const json& answer = told["answers"][5];
  EXPECT_EQ(answer["question"], "MED-06");
  EXPECT_EQ(answer["sample"], json::parse(R"({"good": 3, "looked": 4})"));
  EXPECT_EQ(answer["result"], "partly");
  EXPECT_EQ(told["score"]["short_samples"], 1) << "ten bags were asked for";
  EXPECT_EQ(line.json("list sample_item trust.gsr")["records"].size(), 4U);
}

TEST_F(Visits, PhotosAreKeptWithoutTheirPlaceOnceEachAndAFolderAtATime) {
  done("visit adopt trust.gsr");
  done("visit start trust.gsr \"Station A\"");
  const std::string photos = std::string(SOURCE_FOLDER) + "/tests/photos";
  const json first = line.json("visit photos VIS-0001 trust.gsr MED-06 " + photos + "/phone.jpg");
  ASSERT_EQ(first["added"].size(), 1U);
  EXPECT_GT(first["added"][0]["removed"], 0);
  const json rest = line.json("visit photos VIS-0001 trust.gsr MED-01 " + photos);
  EXPECT_EQ(rest["added"].size(), 5U) << rest.dump(1);
  EXPECT_EQ(rest["already"], json::array({"phone.jpg"}));
  const std::string held = line.read("trust.gsr");
  for (const char* secret : {"SERIAL12345678", "OWNERNAME", "PHONEMAKER"}) EXPECT_THAT(held.find(secret), std::string::npos) << "the register holds the " << secret;
  line.write("IMG_1.heic", std::string_view("\0\0\0\x18" "ftypheic\0\0\0\0", 16));
  EXPECT_THAT(refused("visit photos VIS-0001 trust.gsr MED-01 IMG_1.heic"), HasSubstr("is a HEIC photo, which this program cannot read"));
  int kept = 0;
  const json told = report();
  for (const json& answer : told["answers"]) kept += answer.value("photos", 0);
  EXPECT_EQ(kept, 6) << "each photo that was told of is there";
}

TEST_F(Visits, OnePhotoThatCannotBeReadRefusesNoOtherAndPhotosFindTheAnswerGivenNearest) {
  done("visit adopt trust.gsr");
  done("visit start trust.gsr \"Station A\"");
  std::filesystem::create_directory("phone");
  const std::string photos = std::string(SOURCE_FOLDER) + "/tests/photos/";
  line.write("phone/IMG_1.heic", std::string_view("\0\0\0\x18" "ftypheic\0\0\0\0", 16));
  line.write("phone/IMG_2.jpg", read_file(photos + "phone.jpg"));
  line.write("phone/IMG_3.jpg", "no picture at all");
  line.write("phone/IMG_4.png", read_file(photos + "plain.png"));
  json told = line.json("visit photos VIS-0001 trust.gsr MED-01 phone", cli::bad_input);
  ASSERT_EQ(told["added"].size(), 2U) << told.dump(1);
  ASSERT_EQ(told["refused"].size(), 2U);
  EXPECT_EQ(told["refused"][0]["name"], "IMG_1.heic");
  EXPECT_EQ(told["refused"][1]["name"], "IMG_3.jpg");
  // Long before every answer, or at no time: nobody guesses.
  done("visit answer VIS-0001 trust.gsr MED-02 met");
  line.write("phone/IMG_5.jpg", read_file(photos + "plain_progressive.jpg"));
  told = line.json("visit photos VIS-0001 trust.gsr by-time phone/IMG_5.jpg", cli::bad_input);
  EXPECT_EQ(told["added"].size(), 0U);
  EXPECT_THAT(std::string(told["refused"][0]["why"]), HasSubstr("does not say when it was taken"));
}

// A workbook as a spreadsheet program leaves it: a title above, days as numbers, a count that it made into a day, a hidden sheet first.
TEST_F(Visits, AWorkbookOfAnEarlierRoundIsTakenInWithItsCommentsAndStandsInTheProgramme) {
  done("visit adopt trust.gsr");
  done("add site trust.gsr name=\"Station B\" kind=station");
  testing_support::MadeBook book;
  book.sheets.push_back({"Lists", {{"Site", "MED-01"}, {"Station A", "Not met"}}, {}, {}, "hidden"});
  book.sheets.push_back({"Round 1",
                         {{"Accreditation, round one"}, {"Station", "Visit date", "MED-01", "Comments", "MED-06", "Comments"},
                          {"Station A", "=d:45728", "=i:Fully met", "Locked, key with the team leader.", "8 of 10", "Two past their date."},
                          {"Station B", "=d:45735", "Part met", "", "=d:45938", "A spreadsheet made a day of 8/10."}}, {}, {}, ""});
  line.write("round-one.xlsx", book.bytes());
  const json dry = line.json("visit import round-one.xlsx trust.gsr --round \"Round one\" --dry-run --save-map map.toml", cli::answer_is_no);
  EXPECT_EQ(dry["written"], false);
  ASSERT_EQ(dry["notices"].size(), 2U);
  EXPECT_EQ(dry["notices"][0], "What stands under \"Comments\" (D2) is taken as what was seen for MED-01.");
  EXPECT_EQ(dry["notices"][1], "What stands under \"Comments\" (F2) is taken as what was seen for MED-06.");
  EXPECT_EQ(dry["cells"], 7);
  const json told = line.json("visit import round-one.xlsx trust.gsr --round \"Round one\" --map map.toml", cli::answer_is_no);
  EXPECT_EQ(told["taken"], 5);
  EXPECT_EQ(told["comments"], 2);
  EXPECT_EQ(told["visits_added"], 2);
  ASSERT_EQ(told["parked"].size(), 2U);
  EXPECT_EQ(told["parked"][0]["cell"], "E4");
  EXPECT_THAT(std::string(told["parked"][0]["why"]), HasSubstr("Write it as \"8 of 10\""));
  EXPECT_THAT(done("show VIS-0001 trust.gsr"), AllOf(HasSubstr("Station A"), HasSubstr("12 March 2025")));
  json seen;
  const json visit = report();
  for (const json& answer : visit["answers"])
    if (answer.contains("comment")) seen[std::string(answer["question"])] = answer;
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen["MED-01"]["comment"], "Locked, key with the team leader.");
  EXPECT_EQ(seen["MED-06"]["comment"], "Two past their date.");
  EXPECT_EQ(seen["MED-06"]["sample"]["good"], 8);
  done("undo trust.gsr");
  EXPECT_EQ(line.json("list visit trust.gsr")["records"].size(), 0U);
}

TEST_F(Visits, ACheckedOutVisitIsWorkedOnAndComesBackWithAReceipt) {
  done("visit adopt trust.gsr");
  done("visit start trust.gsr \"Station A\"");
  done("visit checkout VIS-0001 trust.gsr -o laptop.gsr --with \"Test clinical lead\"");
  EXPECT_THAT(refused("visit checkout VIS-0001 trust.gsr -o laptop.gsr"), HasSubstr("is there already"));
  done("visit answer VIS-0001 laptop.gsr MED-06 8/10 --comment Seen.");
  done("visit photos VIS-0001 laptop.gsr MED-06 " + std::string(SOURCE_FOLDER) + "/tests/photos/phone.jpg");
  done("visit team VIS-0001 laptop.gsr clinical=\"Test clinical lead\"");
  std::filesystem::create_directory("stick");
  std::filesystem::copy("laptop.gsr", "stick/laptop.gsr");
  const json told = line.json("visit checkin stick trust.gsr");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]["whole"], true);
  ASSERT_EQ(told[0]["answers"].size(), 1U);
  EXPECT_EQ(told[0]["answers"][0]["standing"], "held");
  ASSERT_EQ(told[0]["photos"].size(), 1U);
  EXPECT_EQ(told[0]["photos"][0]["standing"], "held");
  const json report = this->report();
  EXPECT_EQ(report["score"]["blank"], 69);
  EXPECT_EQ(line.json("visit checkin laptop.gsr trust.gsr")[0]["taken"], 0);
  EXPECT_THAT(refused("visit checkin trust.gsr trust.gsr"), HasSubstr("was not made by"));
  EXPECT_EQ(line.run("verify trust.gsr").code, cli::done);
  EXPECT_EQ(line.run("verify laptop.gsr").code, cli::done);
}

std::string small_set(const std::string& version, const std::string& rest) {
  return "[standard_set]\nid = \"ours\"\nversion = \"" + version + "\"\ntitle = \"Our stations\"\nin_force_from = 2026-01-01\n" + rest;
}

TEST_F(Visits, ASetThatChangesUnderAVisitLosesNoAnswerAndTheNextVisitIsComparedAcrossIt) {
  const std::string section = "[[section]]\nid = \"a\"\ntitle = \"A\"\n";
  line.write("one.toml", small_set("1", section + "[[question]]\nid = \"OLD\"\nsection = \"a\"\ntext = \"Renamed?\"\n[[question]]\nid = \"SAME\"\nsection = \"a\"\ntext = \"The same?\"\n"));
  line.write("two.toml", small_set("2", "replaces = \"1\"\n" + section + "[[question]]\nid = \"NEW\"\nsection = \"a\"\ntext = \"Renamed?\"\nmaps_from = [\"OLD\"]\n[[question]]\nid = \"SAME\"\nsection = \"a\"\ntext = \"The same?\"\n"));
  EXPECT_THAT(refused("visit adopt trust.gsr two.toml"), HasSubstr("Version 1, which the set replaces, is not in the register."));
  done("visit adopt trust.gsr one.toml");
  done("visit start trust.gsr \"Station A\"");
  done("visit answer VIS-0001 trust.gsr OLD not_met --comment Seen.");
  done("visit adopt trust.gsr two.toml");
  done("visit answer VIS-0001 trust.gsr SAME met");
  done("visit complete VIS-0001 trust.gsr");
  const json before = report();
  EXPECT_EQ(before["version"], "1");
  EXPECT_EQ(before["score"]["low"], "50.0");
  EXPECT_EQ(before["answers"][0]["comment"], "Seen.");

  const std::string second = line.json("list standard_set trust.gsr").dump();
  ASSERT_THAT(second, HasSubstr("SET-0003"));
  done("visit start trust.gsr \"Station A\" --set SET-0003");
  done("visit answer VIS-0002 trust.gsr NEW met");
  const json now = line.json("visit report VIS-0002 trust.gsr");
  EXPECT_EQ(now["comparison"], json::parse(R"([{"question": "NEW", "before": ["OLD"], "movement": "better", "now": "met", "then": "not_met"},
                                               {"question": "SAME", "before": ["SAME"], "movement": "not_comparable", "now": null, "then": "met"}])"));
}

TEST_F(Visits, CheckSaysWhatIsWrongWithAStandardSetWhereItIsWrong) {
  EXPECT_THAT(done("check " + std::string(SOURCE_FOLDER) + "/schemas/frameworks/ambulance_station.toml"), HasSubstr("70 questions in 11 sections. Nothing is wrong with it."));
  line.write("bad.toml", small_set("1", "[[section]]\nid = \"a\"\ntitle = \"A\"\n[[question]]\nid = \"A-1\"\nsection = \"b\"\ntext = \"One?\"\nwieght = 3\nquality_statement = \"S9\"\n"));
  const Answer bad = line.run("check bad.toml");
  EXPECT_EQ(bad.code, cli::answer_is_no);
  EXPECT_THAT(bad.out, AllOf(HasSubstr("bad.toml:11:1: There is no section \"b\"."), HasSubstr("bad.toml:13:1: \"wieght\" is not understood here. Did you mean \"weight\"?"), HasSubstr("bad.toml:14:1: There is no quality statement \"S9\".")));
  EXPECT_EQ(line.json("check bad.toml", cli::answer_is_no)["faults"].size(), 4U);
  EXPECT_THAT(refused("visit adopt trust.gsr bad.toml"), HasSubstr("bad.toml:13:1"));
}

}  // namespace
}  // namespace goodstanding

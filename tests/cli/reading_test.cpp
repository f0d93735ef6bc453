// The commands that look: what they print for people, what for programs, and that they write nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/command_line.h"
#include "exchange/csv.h"
#include "journal/installation.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/session.h"
#include "schema/schema_file.h"
#include "store/store.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_support::Answer;
using testing_support::CommandLine;

class Reading : public testing::Test {
 protected:
  Reading() { line.make_trust(); }
  std::string text(const std::string& command, int code = cli::done) const {
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, code) << command << "\n" << answer.err;
    EXPECT_EQ(answer.err, "") << command;
    return answer.out;
  }
  CommandLine line;
};

TEST_F(Reading, StatusSaysWhereTheTrustStandsOnADay) {
  EXPECT_THAT(text("status trust.gsr --today 2026-06-15"),
              AllOf(HasSubstr("South Central Ambulance Service NHS Foundation Trust"), HasSubstr("Monday 15 June 2026"), HasSubstr("Breaches open: 3"), HasSubstr("Regulations 12 (printed as 1), 17 and 18"),
                    HasSubstr("Services rated Good or better: 3 of 4"), HasSubstr("Actions overdue: 0 of 39 open"), HasSubstr("Not held: no visit is recorded"), HasSubstr("11 figures of South East Coast")));
  const json status = line.json("status trust.gsr --today 2026-06-15");
  EXPECT_EQ(status["date"], "2026-06-15");
  EXPECT_EQ(status["breaches"].size(), 3u);
  EXPECT_EQ(status["breaches"][0]["regulation"], "Regulation 12 (printed as 1)");
  EXPECT_EQ(status["actions"]["open"], 39);
  EXPECT_EQ(status["actions"]["overdue"], 0);
  EXPECT_EQ(status["visits"], "not held") << "never nought";
  EXPECT_EQ(status["ratings"]["services"].size(), 4u);
  EXPECT_EQ(status["workstreams"].size(), 8u);
  for (const json& stream : status["workstreams"]) EXPECT_EQ(stream["loaded"], true) << stream["id"];
  EXPECT_EQ(line.json("status trust.gsr --today 2026-07-20")["actions"]["overdue"], 3);
  EXPECT_THAT(text("status trust.gsr --today 2026-07-20"), AllOf(HasSubstr("Actions overdue: 3 of 39 open"), HasSubstr("28 days late")));
}

TEST_F(Reading, WithoutPluginsTheirWorkIsNotLoadedAndNeverNought) {
  const Answer answer = line.run("status trust.gsr --today 2026-06-15 --no-plugins");
  EXPECT_EQ(answer.code, cli::done);
  EXPECT_THAT(answer.out, HasSubstr("Not loaded: medicines. The plugin is not installed here. Its records are in the register.\n"));
  const json status = line.json("status trust.gsr --no-plugins");
  for (const json& stream : status["workstreams"]) {
    EXPECT_EQ(stream["loaded"], false);
    EXPECT_EQ(stream["alerts"], json::array());
    EXPECT_FALSE(stream["reason"].get<std::string>().empty());
  }
  const json list = line.json("list charter_commitment trust.gsr --no-plugins");
  EXPECT_EQ(list["total"], "not loaded");
  EXPECT_EQ(list["records"].size(), 10u);
  EXPECT_THAT(text("list charter_commitment trust.gsr --no-plugins"), AllOf(HasSubstr("\"sexual_safety\" is not loaded"), HasSubstr("Support those who go through it")));
}

TEST_F(Reading, RatingsStandBesideWhatCqcsPrinciplesLeadToExpect) {
  EXPECT_THAT(text("ratings trust.gsr"), AllOf(HasSubstr("Emergency operations centre"), HasSubstr("Requires improvement (down) \u00b7 May 2025"), HasSubstr("Agrees \u00b7 1 of 5 below: stays Good"),
                                              HasSubstr("Insufficient evidence to rate \u00b7 No date printed"), HasSubstr("Arrows that differ")));
  const json ratings = line.json("ratings trust.gsr");
  ASSERT_EQ(ratings["services"].size(), 4u);
  for (const json& service : ratings["services"]) EXPECT_EQ(service["agrees"], true) << service["service"];
  EXPECT_EQ(ratings["arrow_differences"].size(), 2u);
  const json one = line.json("ratings trust.gsr --service RESIL");
  ASSERT_EQ(one["services"].size(), 1u);
  EXPECT_EQ(one["services"][0]["service"], "Resilience");
  EXPECT_EQ(one["services"][0]["overall"]["inspected"], "2018-11");
  EXPECT_EQ(one["arrow_differences"], json::array());
}

TEST_F(Reading, AListGoesOutWholeInTheFormsThatOtherProgramsTake) {
  const std::string csv = text("list action trust.gsr --form csv --today 2026-06-15");
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBF" "Reference,Action,"));
  const CsvTable table = parse_csv_table(csv, "actions.csv");
  EXPECT_EQ(table.rows.size(), 60u) << "all of them, not the hundred that a person reads";
  EXPECT_EQ(table.headings.back(), "Status");
  EXPECT_THAT(text("list action trust.gsr --form tsv --where title~toolkit --today 2026-06-15"), AllOf(StartsWith("Reference\tAction\t"), HasSubstr("ACT-0012\tLaunch the Every Conversation Counts toolkit\tJune 2026\t")));
  EXPECT_THAT(text("list action trust.gsr --form html --where title~toolkit"), AllOf(HasSubstr("<table"), HasSubstr(">ACT-0012</td>")));
  EXPECT_THAT(line.run("list action trust.gsr --form pdf").err, HasSubstr("Write csv, tsv or html."));
}

TEST_F(Reading, ListFindsSortsAndCountsAndItsReferencesCanBeShown) {
  EXPECT_THAT(text("list action trust.gsr --overdue --today 2026-07-20"), AllOf(HasSubstr("ACT-0002   Launch the values and behaviours framework"), HasSubstr("22 June 2026"), HasSubstr("Overdue"), Not(HasSubstr("October 2026"))));
  EXPECT_THAT(text("list action trust.gsr --limit 2"), HasSubstr("\n2 of 60; --limit shows more.\n"));
  EXPECT_EQ(text("list action trust.gsr --where title=Nothing"), "No actions fit: title=Nothing.\n");
  EXPECT_EQ(text("list cd_discrepancy trust.gsr"), "No controlled-drug discrepancies are in the register yet.\n");
  EXPECT_EQ(text("list \"Action plan\" trust.gsr"), text("list action_plan trust.gsr"));

  const json all = line.json("list action trust.gsr");
  EXPECT_EQ(all["total"], 60);
  EXPECT_EQ(all["records"].size(), 60u);
  const auto refs = [&](const std::string& more) {
    std::vector<std::string> out;
    const json found = line.json("list action trust.gsr " + more);
    for (const json& record : found["records"]) out.push_back(record["ref"]);
    std::sort(out.begin(), out.end());
    return out;
  };
  using testing::ElementsAre;
  EXPECT_THAT(refs("--where workstream=medicines --where state=Done"), ElementsAre("ACT-0021"));
  EXPECT_THAT(refs("--where breaches=BRE-0001"), ElementsAre("ACT-0021", "ACT-0022", "ACT-0023"));
  EXPECT_THAT(refs("--where \"due<2026-07-01\""), ElementsAre("ACT-0002", "ACT-0012", "ACT-0039"));
  EXPECT_THAT(refs("--where \"due>=2026-07-01\""), ElementsAre("ACT-0038"));
  EXPECT_EQ(refs("--where due=").size(), 56u);
  EXPECT_EQ(refs("--where due!=").size(), 4u);
  EXPECT_THAT(refs("--where title~SAFES"), IsEmpty());
  EXPECT_THAT(refs("--where title~pharmacy"), ElementsAre("ACT-0021"));
  EXPECT_THAT(refs("--search \"controlled medic\""), ElementsAre("ACT-0023"));
  EXPECT_THAT(refs("--overdue --today 2026-06-22"), IsEmpty()) << "due today is not overdue";
  EXPECT_THAT(refs("--overdue --today 2026-06-23"), ElementsAre("ACT-0002"));

  // A type whose list has no reference in the window has one here: show asks for it.
  EXPECT_THAT(text("list rating trust.gsr --limit 1"), HasSubstr("Reference  Service"));
  const json ratings = line.json("list rating trust.gsr --limit 3");
  for (const json& record : ratings["records"]) EXPECT_THAT(text("show " + record["ref"].get<std::string>() + " trust.gsr"), HasSubstr(record["title"].get<std::string>()));
  EXPECT_THAT(text("list action trust.gsr --fields"), AllOf(HasSubstr("title                  text          required  Action"), HasSubstr("Confidence: sure, fairly_sure or doubtful")));
  const json fields = line.json("list action trust.gsr --fields");
  EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), [](const json& field) { return field["id"] == "due" && field["type"] == "partial_date" && field["required"] == false; }));
}

TEST_F(Reading, ShowTellsARecordItsHistoryAndWhatRefersToIt) {
  EXPECT_THAT(text("show BRE-0001 trust.gsr"), AllOf(HasSubstr("Storage and oversight of medicines\nBreach \u00b7 BRE-0001\n"), HasSubstr("Cited as       Regulation 1\n"), HasSubstr("Regulation     Regulation 12: Safe care and treatment\n"),
                                                    HasSubstr("History\n"), HasSubstr("Added \u00b7 Clinical governance lead."), HasSubstr("Where it is referred to (9)"), HasSubstr("Action \u00b7 ACT-0021")));
  const json breach = line.json("show bre-0001 trust.gsr");
  EXPECT_EQ(breach["ref"], "BRE-0001");
  EXPECT_EQ(breach["fields"]["cited_as"], "Regulation 1");
  EXPECT_EQ(breach["fields"]["regulation"]["title"], "Regulation 12: Safe care and treatment");
  EXPECT_EQ(breach["referred_to_by"].size(), 9u);
  EXPECT_EQ(breach["history"][0]["by"], "Clinical governance lead");
  EXPECT_EQ(line.json("show " + breach["id"].get<std::string>() + " trust.gsr"), breach) << "by its id as well";
  EXPECT_EQ(line.json("show ACT-0002 trust.gsr --today 2026-06-23")["brag"], "Overdue");
  EXPECT_THAT(text("show ACT-0002 trust.gsr --today 2026-06-23"), AllOf(HasSubstr("  Overdue \u00b7 1 day late \u00b7 Not started\n"), HasSubstr("Done \u00b7 Still wanted: Name its owner. Attach what shows that it was done.")));
}

TEST_F(Reading, SearchHistoryCheckAndSettingsHaveTheirTwinsInJson) {
  EXPECT_THAT(text("search trust.gsr controlled medic"), AllOf(HasSubstr("Reference  Kind"), HasSubstr("ACT-0023   Action     Change the management of controlled medicines")));
  EXPECT_THAT(text("search trust.gsr \"controlled medic\" --limit 1"), Not(HasSubstr("ACT-0023   Action     Change the management of controlled medicines\nM")));
  const json hits = line.json("search trust.gsr controlled medic");
  EXPECT_TRUE(std::any_of(hits.begin(), hits.end(), [](const json& hit) { return hit["ref"] == "ACT-0023" && hit["type"] == "action"; }));
  EXPECT_EQ(text("search trust.gsr zyzzyva"), "Nothing was found for \"zyzzyva\".\n");

  EXPECT_THAT(text("history trust.gsr"), AllOf(HasSubstr("records added"), HasSubstr("Record types adopted"), HasSubstr("Clinical governance lead")));
  const json history = line.json("history trust.gsr --limit 2");
  ASSERT_EQ(history.size(), 2u);
  EXPECT_GT(history[0]["entries"].get<int>(), 600);
  EXPECT_EQ(history[0]["records"].size(), 100u) << "of a change with many, the first hundred";

  EXPECT_THAT(text("check trust.gsr", cli::answer_is_no), AllOf(HasSubstr("Error: BRE-0002 (Understanding of governance and risk) is open and no action serves it.\n  Add an action"), HasSubstr("Warning: No measure of medicines management has a figure")));
  const json check = line.json("check trust.gsr", cli::answer_is_no);
  EXPECT_EQ(check["errors"], true);
  EXPECT_TRUE(std::any_of(check["findings"].begin(), check["findings"].end(), [](const json& f) { return f["check"] == "medicines.no_measure" && f["level"] == "warning"; }));
  EXPECT_TRUE(std::any_of(check["findings"].begin(), check["findings"].end(), [](const json& f) { return f["level"] == "error" && f["ref"] == "BRE-0002"; }));

  EXPECT_THAT(text("settings trust.gsr"), HasSubstr("brag.overdue"));
  EXPECT_EQ(line.json("settings trust.gsr")[0]["key"], "brag.overdue");
}

TEST_F(Reading, AFreshRegisterHasNothingButFrameworksAndSaysSo) {
  const Answer made = line.run("init empty.gsr");
  EXPECT_EQ(made.code, cli::done);
  EXPECT_THAT(made.out, AllOf(HasSubstr("Made empty.gsr with "), HasSubstr(" records.\n")));
  EXPECT_EQ(text("list action empty.gsr"), "No actions are in the register yet.\n");
  EXPECT_THAT(text("status empty.gsr"), HasSubstr("No rating is in the register"));
  EXPECT_THAT(text("ratings empty.gsr"), HasSubstr("No rating is held"));
  EXPECT_THAT(text("list regulation empty.gsr --limit 500"), HasSubstr("12"));
  EXPECT_EQ(line.json("init third.gsr")["register"], "third.gsr");
}

TEST_F(Reading, NoneOfThemWrites) {
  const std::string before = line.read("trust.gsr");
  for (const char* command : {"status", "ratings", "list action", "show ACT-0002", "history", "check", "settings", "reopenings", "verify"}) line.run(std::string(command) + " trust.gsr");
  line.run("search trust.gsr medicines");
  line.run("undo trust.gsr --dry-run");
  EXPECT_TRUE(line.read("trust.gsr") == before);
}

TEST_F(Reading, VerifyNamesWhatWasTamperedWithAndAnswersNo) {
  EXPECT_THAT(text("verify trust.gsr"), AllOf(HasSubstr("The register is whole: 4 changes, "), HasSubstr(", 1 chain.\n"), HasSubstr("--witness")));
  const json whole = line.json("verify trust.gsr");
  EXPECT_EQ(whole["whole"], true);
  EXPECT_EQ(whole["findings"], json::array());
  EXPECT_THAT(text("verify trust.gsr --write-witness heads.txt"), HasSubstr("Its heads are noted in heads.txt."));
  EXPECT_THAT(text("verify trust.gsr --witness heads.txt"), Not(HasSubstr("--witness")));

  const std::string good = line.read("trust.gsr");
  const auto tampered = [&](const std::string& sql) {
    line.write("trust.gsr", good);
    store::Database(std::filesystem::absolute("trust.gsr").string(), store::Access::ReadWrite).run(sql);
    const json report = line.json("verify trust.gsr", cli::answer_is_no);
    EXPECT_EQ(report["whole"], false);
    const std::string where = report["findings"][0]["where"];
    EXPECT_THAT(text("verify trust.gsr", cli::answer_is_no), AllOf(HasSubstr("trust.gsr is not what its journal says.\n"), HasSubstr("  " + where + ": "), HasSubstr("go back to a backup")));
    return where;
  };
  EXPECT_EQ(tampered("UPDATE t_action SET f_title = 'Launch nothing' WHERE f_ref = 'ACT-0002'"), "ACT-0002, Action");
  EXPECT_THAT(tampered("UPDATE payload SET slots = CAST(substr(slots, 1, length(slots) - 1) || 'x' AS BLOB) WHERE arrival = 3"), HasSubstr("change 3 of origin "));
  EXPECT_THAT(tampered("UPDATE change SET body = CAST(substr(body, 1, length(body) - 1) || 'x' AS BLOB) WHERE arrival = 2"), HasSubstr("change 2 of origin "));
  EXPECT_THAT(tampered("DELETE FROM t_breach WHERE f_ref = 'BRE-0001'"), HasSubstr("BRE-0001"));

  // Cut back to an earlier end, a file is whole in itself: only what was noted elsewhere tells.
  line.write("trust.gsr", good);
  line.run("add action trust.gsr title=\"Written after the witness\"");
  EXPECT_THAT(text("verify trust.gsr --write-witness later.txt"), HasSubstr("5 changes"));
  line.write("trust.gsr", good);
  EXPECT_EQ(line.json("verify trust.gsr")["whole"], true);
  const json cut = line.json("verify trust.gsr --witness later.txt", cli::answer_is_no);
  EXPECT_EQ(cut["findings"][0]["check"], "witness");
  line.write("wrong.txt", "not a witness\n");
  const Answer wrong = line.run("verify trust.gsr --witness wrong.txt");
  EXPECT_EQ(wrong.code, cli::bad_input);
  EXPECT_THAT(wrong.err, HasSubstr("wrong.txt:1:1: This is not a line of a witness."));
  line.write("cut.gsr", good.substr(0, good.size() / 2));
  EXPECT_EQ(line.json("verify cut.gsr", cli::answer_is_no)["findings"][0]["where"], "the file");
}

TEST_F(Reading, PluginsAreListedAndCheckedInText) {
  EXPECT_THAT(text("plugins list"), AllOf(HasSubstr("Plugin         Version  Status  Name\n"), HasSubstr("medicines      0.2.0    loaded  Medicines\n")));
  make_folders("none");
  EXPECT_EQ(text("plugins check none"), "There is no plugin in none.\n");
  EXPECT_THAT(text("plugins check " + std::string(BINARY_FOLDER) + "/bin/plugins/medicines"), AllOf(HasSubstr("medicines"), Not(HasSubstr("psirf"))));
}

// A register with a past: an action slipped between January and March 2026.
TEST(Past, EveryCommandThatLooksBackShowsWhatWasThereAndGoesByThatDay) {
  const CommandLine line;
  FixedClock clock(Date::of(2026, 1, 10));
  SeededChance chance(7);
  Installation forgetful = Installation::forgetful();
  {
    auto reg = Register::create("past.gsr", read_schema(schema_folder(std::string(SOURCE_FOLDER) + "/schemas/core", "core")), "Clinical governance lead", {clock, chance, forgetful});
    Session session(*reg, reg->founder());
    Draft first = session.draft();
    const RecordId action = first.add(action::type);
    first.set(action, action::title, "Fit new safes");
    first.set(action, action::due, PartialDate(Date::of(2026, 2, 1)));
    session.commit(first);
    clock.advance(std::int64_t{60} * 86'400'000);
    Draft second = session.draft("The safes come in August");
    second.set(action, action::due, PartialDate(Date::of(2026, 8, 1)));
    second.set(second.add(action::type), action::title, "Train the stations");
    session.commit(second);
  }
  const auto shown = [&](const std::string& moment) { return line.json("show ACT-0001 past.gsr " + moment)["fields"]["due"].get<std::string>(); };
  EXPECT_EQ(shown("--as-at 2026-02-15"), "2026-02-01");
  EXPECT_EQ(shown("--as-at 2026-03-10"), "2026-02-01") << "the day before it slipped";
  EXPECT_EQ(shown("--as-at 2026-03-11"), "2026-08-01");
  EXPECT_EQ(shown(""), "2026-08-01");
  EXPECT_EQ(line.json("show ACT-0001 past.gsr --as-at 2026-02-15")["brag"], "Overdue") << "on that day";
  const Answer text = line.run("show ACT-0001 past.gsr --as-at 2026-02-15");
  EXPECT_THAT(text.out, AllOf(HasSubstr("Action \u00b7 ACT-0001 \u00b7 as at the end of 15 February 2026"), HasSubstr("Overdue \u00b7 14 days late"), HasSubstr("Due         1 February 2026"), Not(HasSubstr("August"))));
  const Answer missing = line.run("show ACT-0002 past.gsr --as-at 2026-02-15");
  EXPECT_EQ(missing.code, cli::bad_input);
  EXPECT_EQ(missing.err, "There was no record \"ACT-0002\" in the register at the end of 15 February 2026.\nChoose a later day.\n");

  EXPECT_EQ(line.json("list action past.gsr --as-at 2026-02-15")["total"], 1);
  EXPECT_EQ(line.json("list action past.gsr --as-at 2026-02-15 --overdue")["total"], 1);
  EXPECT_EQ(line.json("list action past.gsr --as-at 2026-03-11 --overdue")["total"], 0);
  EXPECT_EQ(line.json("status past.gsr --as-at 2026-02-15")["actions"]["overdue"], 1);
  EXPECT_EQ(line.json("status past.gsr --as-at 2026-02-15")["date"], "2026-02-15");
  EXPECT_EQ(line.json("status past.gsr --as-at 2026-03-11")["actions"]["open"], 2);
  EXPECT_EQ(line.json("ratings past.gsr --as-at 2026-02-15")["services"], json::array());
  const auto warned = [&](const std::string& day) { return line.run("check past.gsr --as-at " + day).out; };
  EXPECT_THAT(warned("2026-02-15"), AllOf(HasSubstr("ACT-0001 (Fit new safes)"), HasSubstr("no owner")));
  EXPECT_THAT(warned("2026-03-11"), HasSubstr("2 actions that belong to no plan are open and have no owner"));
}

}  // namespace
}  // namespace goodstanding

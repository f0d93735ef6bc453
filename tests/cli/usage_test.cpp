// What every command has in common: help, examples that work, exit codes, errors that say what would be right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "cli/command.h"
#include "cli/command_line.h"
#include "platform/files.h"
#include "support/xlsx_maker.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Answer;
using testing_support::CommandLine;

TEST(Usage, HelpNamesEveryCommandAndEveryCommandHasItsOwn) {
  const CommandLine line;
  const Answer help = line.run("--help");
  EXPECT_EQ(help.code, cli::done);
  EXPECT_EQ(line.run("").out, help.out) << "without any word, where there is no window";
  std::set<std::string> names;
  for (const cli::Command& command : cli::all_commands()) {
    SCOPED_TRACE(command.name);
    EXPECT_TRUE(names.insert(command.name).second);
    EXPECT_THAT(help.out, HasSubstr("\n  " + command.name.substr(0, command.name.find(' ')) + " "));
    const Answer own = line.run(command.name + " --help");
    EXPECT_EQ(own.code, cli::done);
    EXPECT_EQ(own.err, "");
    EXPECT_THAT(own.out, AllOf(HasSubstr(command.summary), HasSubstr("--json"), HasSubstr("--today DATE"), HasSubstr("--as PERSON")));
    for (const cli::Argument& argument : command.arguments) EXPECT_THAT(own.out, AllOf(HasSubstr(argument.name), HasSubstr(argument.help)));
    for (const cli::Option& option : command.options) EXPECT_THAT(own.out, AllOf(HasSubstr(option.name.substr(0, option.name.find(','))), HasSubstr(option.help)));
    EXPECT_EQ(own.out.find("--as-at DATE") != std::string::npos, command.past);
    EXPECT_FALSE(command.examples.empty());
    for (const std::string& example : command.examples) EXPECT_THAT(own.out, HasSubstr("  " + example));
  }
  EXPECT_THAT(line.run("--version").out, HasSubstr("goodstanding 0."));
}

// The scene of the examples: each is typed as the help shows it, in the help's order. Those of the commands named
// here are carried out; the others must at least be words that their command takes.
TEST(Usage, EveryExampleOfTheHelpWorksAsItIsShown) {
  std::set<std::string> carried_out{"init", "demo", "status", "ratings", "list", "show", "search", "history", "show-screen", "calendar", "reminders", "check", "settings", "add", "set", "move", "attach", "undo",
                                    "import", "cqc import", "export", "archive out", "archive in", "aggregate", "verify", "plugins list", "plugins check", "manual"};
  const CommandLine line;
  std::filesystem::create_directory_symlink(std::string(SOURCE_FOLDER) + "/data", "data");
  std::filesystem::create_directory_symlink(std::string(BINARY_FOLDER) + "/bin/plugins", "my-plugins");
  line.write("minute.txt", "The lead reports that it is done.");
  line.write("safe-audit.pdf", "%PDF-1.7 an audit");
  line.write("log.csv", "title,Deadline,workstream\nFit new safes,31 July 2026,medicines\n");
  line.write("log-map.toml", "\"Deadline\" = \"due\"\n");
  testing_support::MadeSheet log;
  log.rows = {{"Improvement plan"}, {"Action", "Owner", "Due date"}, {"Fit new safes", "Clinical governance lead", "31 July 2026"}};
  line.write("log.xlsx", testing_support::MadeBook{.sheets = {log}}.bytes());
  testing_support::MadeSheet june;
  june.name = "June";
  june.rows = {{"Medicines checks"}, {"Base", "Check type", "Date due"}, {"Pharmacy site, Southampton", "CD", "=d:46188"}};
  line.write("checks.xlsx", testing_support::MadeBook{.sheets = {log, june}}.bytes());
  line.write("risks.csv", "title\nThe roof leaks\n");
  line.write("provider.json", read_file(SOURCE_FOLDER "/tests/exchange/cqc/provider.json"));
  line.write("location.json", read_file(SOURCE_FOLDER "/tests/exchange/cqc/location.json"));
  line.write("ratings.csv", "service,key_question,rating\nResilience,Safe,Good\n");
  for (const cli::Command& command : cli::all_commands()) {
    for (std::string example : command.examples) {
      SCOPED_TRACE(example);
      EXPECT_TRUE(example.starts_with("goodstanding "));
      if (command.name == "move") {
        // An action is done when somebody answers for it and something shows it.
        line.run("set ACT-0042 trust.gsr owner=\"Clinical governance lead\"");
        line.run("attach ACT-0042 trust.gsr minute.txt");
      }
      // The register of the test was made today.
      if (const auto at = example.find("--as-at 2026-06-01"); at != std::string::npos) example.replace(at, 18, "--as-at 2999-12-31");
      const Answer answer = line.run(example);
      EXPECT_THAT(answer.err, AllOf(Not(HasSubstr("It is written: ")), Not(HasSubstr("There is no command")))) << answer.out;
      if (!carried_out.contains(command.name)) continue;
      const bool may_say_no = command.name == "check";  // the documents leave gaps
      EXPECT_TRUE(answer.code == cli::done || (may_say_no && answer.code == cli::answer_is_no)) << answer.code << ": " << answer.err;
      EXPECT_FALSE(answer.out.empty());
    }
    carried_out.erase(command.name);
  }
  EXPECT_THAT(carried_out, IsEmpty());
}

struct Mistake {
  const char* line;
  std::vector<std::string> says;
};

TEST(Usage, WrongWordsAreNamedWithWhatWouldBeRight) {
  const CommandLine line;
  line.make_trust();
  const std::string before = line.read("trust.gsr");
  const Mistake mistakes[] = {
      {"lst trust.gsr", {"There is no command \"lst\". Did you mean \"list\"?", "goodstanding --help"}},
      {"plugins", {"\"plugins\" needs a word more: list or check."}},
      {"plugins lst", {"There is no command \"plugins lst\". Did you mean \"plugins list\"?"}},
      {"--colour", {"There is no option \"--colour\" without a command."}},
      {"list", {"TYPE is missing: the record type, such as action.", "REGISTER is missing", "It is written: goodstanding list TYPE REGISTER", "goodstanding list --help"}},
      {"set ACT-0002 trust.gsr", {"FIELD=VALUE is missing", "It is written: goodstanding set REF REGISTER FIELD=VALUE ..."}},
      {"list action trust.gsr and more", {"\"and\" is one word too many.", "quotes"}},
      {"list action trust.gsr --jsn", {"\"list\" has no option \"--jsn\". Did you mean \"--json\"?"}},
      {"list action trust.gsr --where", {"--where", "FIELD=VALUE"}},
      {"list actoin trust.gsr", {"There is no record type \"actoin\".", "Did you mean \"action\"?"}},
      {"list zebra trust.gsr", {"There is no record type \"zebra\".", "There are accreditation_round, action, "}},
      {"list action trust.gsr --where ownr=x", {"has no field \"ownr\"", "Did you mean \"owner\"?"}},
      {"list action trust.gsr --where owner", {"\"owner\" is not a condition.", "FIELD=VALUE"}},
      {"list action trust.gsr --where state=flying", {"\"flying\" is not a state of Action.", "\"In progress\""}},
      {"list action trust.gsr --where confidence=maybe", {"\"maybe\" does not fit the field \"Confidence\".", "\"Fairly sure\""}},
      {"list action trust.gsr --sort colour", {"has no field \"colour\"", "--fields"}},
      {"list action trust.gsr --limit many", {"--limit: \"many\" is not a number of rows.", "such as 20"}},
      {"list source_document trust.gsr --overdue", {"have no due date"}},
      {"show ACT-9999 trust.gsr", {"There is no record \"ACT-9999\"", "goodstanding search"}},
      {"status nowhere.gsr", {"There is no register \"nowhere.gsr\".", "goodstanding init"}},
      {"status .", {"is a folder, not a register"}},
      {"status trust.gsr --today yesterday", {"--today: \"yesterday\" is not a day.", "2026-04-15"}},
      {"status trust.gsr --as-at May", {"--as-at: \"May\" is not a day."}},
      {"add action trust.gsr title=X --as-at 2026-01-01", {"--as-at: \"add\" goes by the register as it is now."}},
      {"search trust.gsr medicines --as-at 2026-01-01", {"--as-at: \"search\" goes by the register as it is now."}},
      {"status trust.gsr --as Nobody", {"There is nobody called \"Nobody\" in the register.", "\"Clinical governance lead\""}},
      {"ratings trust.gsr --service Zebra", {"No rated service has \"Zebra\" in its name."}},
      {"add action trust.gsr", {"\"Action\" must be given.", "Nothing was saved."}},
      {"add action trust.gsr title=X du=2026-01-01 nonsense due=\"31 Feb 2026\" breaches=BRE-0099 confidence=maybe",
       {"no field \"du\". Did you mean \"due\"?", "\"nonsense\" is not a field and its value. Write FIELD=VALUE", "due: \"31 Feb 2026\" does not fit. Write a date such as 2026-04-15",
        "breaches: \"BRE-0099\" does not fit.", "confidence: \"maybe\" does not fit. Write one of \"Sure\", \"Fairly sure\" or \"Doubtful\"."}},
      {"set ACT-0002 trust.gsr due=2026-09-30", {"ACT-0002: changing \"Due\" needs a reason.", "Add --reason"}},
      {"set ACT-0002 trust.gsr state=done", {"no field \"state\""}},
      {"set ACT-0002 trust.gsr title=", {"\"Action\" must be given."}},
      {"set ACT-9999 trust.gsr title=X", {"There is no record \"ACT-9999\""}},
      {"move ACT-0002 trust.gsr fly", {"has no transition \"fly\".", "start, mark_done"}},
      {"move ACT-0002 trust.gsr verify", {"\"Verify\" is not possible while it is \"Not started\"."}},
      {"attach ACT-0002 trust.gsr missing.pdf", {"\"missing.pdf\" does not exist."}},
      {"add action trust.gsr title=X --for PER-0001", {"--proof is missing", "mail of 12 June 2026"}},
      {"import action missing.csv trust.gsr", {"\"missing.csv\" does not exist."}},
      {"init trust.gsr", {"\"trust.gsr\" is there already. It was not touched."}},
      {"init other.gsr --data nowhere", {"\"nowhere\" does not exist."}},
      {"init nowhere/trust.gsr", {"There is no folder \"nowhere\"."}},
      {"verify nowhere.gsr", {"There is no register \"nowhere.gsr\"."}},
      {"verify .", {"is a folder, not a register"}},
      {"plugins check nowhere", {"There is no folder \"nowhere\"."}},
      {"aggregate .", {"is a folder, not a file"}},
  };
  for (const Mistake& mistake : mistakes) {
    const Answer answer = line.run(mistake.line);
    EXPECT_EQ(answer.code, cli::bad_input) << mistake.line;
    EXPECT_EQ(answer.out, "") << mistake.line;
    for (const std::string& words : mistake.says) EXPECT_THAT(answer.err, HasSubstr(words)) << mistake.line;
  }
  EXPECT_TRUE(line.read("trust.gsr") == before) << "a mistake changed the register";
  EXPECT_FALSE(exists("other.gsr")) << "a register that could not be filled is left behind";
}

TEST(Usage, OptionsMayStandAnywhereAndTakeOneValueEach) {
  const CommandLine line;
  line.make_trust();
  const std::string plain = line.run("list action trust.gsr --where workstream=medicines --where state=in_progress --sort -title").out;
  EXPECT_THAT(plain, HasSubstr("Upgrade the process of managing medicines"));
  for (const char* other : {"list --where workstream=medicines action --where state=in_progress trust.gsr --sort -title", "list --sort -title --where workstream=medicines --where state=in_progress action trust.gsr",
                            "list --where=workstream=medicines --where=state=in_progress --sort=-title action trust.gsr"})
    EXPECT_EQ(line.run(other).out, plain) << other;
  EXPECT_EQ(line.run("--json --today 2026-06-15 status trust.gsr").out, line.run("status trust.gsr --today 2026-06-15 --json").out);
  // Brackets and commas are a person's own.
  EXPECT_EQ(line.run({"set", "ACT-0002", "trust.gsr", "description=[a, b]", "--reason", "[c, d]"}).code, cli::done);
  EXPECT_THAT(line.run("show ACT-0002 trust.gsr").out, AllOf(HasSubstr("Description  [a, b]"), HasSubstr("[c, d]")));
}

TEST(Usage, WhatTheMachineFailsAtIsAFaultAndNotTheUsers) {
  const CommandLine line;
  line.make_trust();
  line.write("cut.gsr", line.read("trust.gsr").substr(0, 20000));
  const Answer answer = line.run("status cut.gsr");
  EXPECT_EQ(answer.code, cli::fault);
  EXPECT_THAT(answer.err, AllOf(HasSubstr("damaged"), HasSubstr("verify")));
  line.write("note.gsr", "This is a letter and no register, whatever its name says.");
  for (const char* command : {"status note.gsr", "verify note.gsr", "undo note.gsr"}) {
    const Answer other = line.run(command);
    EXPECT_EQ(other.code, cli::bad_input) << command;
    EXPECT_THAT(other.err, HasSubstr("\"note.gsr\" is not a Goodstanding register.")) << command;
  }
}

}  // namespace
}  // namespace goodstanding

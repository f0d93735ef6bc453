// goodstanding aggregate FILE.csv: what a trust types or exports, and what is said of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command.h"
#include "cli/command_line.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_support::Answer;
using testing_support::CommandLine;

const std::string head = "service,key_question,rating\n";

std::string overall_of(const CommandLine& line, const std::string& csv) {
  line.write("ratings.csv", csv);
  const auto list = line.json("aggregate ratings.csv");
  return list.size() == 1 ? list[0]["overall"].get<std::string>() : list.dump();
}

TEST(Aggregate, EachServiceHasItsOverallAndTheRuleThatDecidedInTheOrderOfTheFile) {
  const CommandLine line;
  line.write("ratings.csv", head +
                                "Resilience,Safe,Good\nResilience,Effective,Good\nResilience,Caring,Insufficient evidence to rate\nResilience,Responsive,Good\nResilience,Well-led,Good\n"
                                "Emergency and urgent care,Safe,Requires improvement\nEmergency and urgent care,Effective,Good\nEmergency and urgent care,Caring,Good\n"
                                "Emergency and urgent care,Responsive,Good\nEmergency and urgent care,Well-led,Requires improvement\n"
                                "Patient transport,Safe,Not rated\n");
  const auto list = line.json("aggregate ratings.csv");
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0]["service"], "Resilience");
  EXPECT_EQ(list[0]["overall"], "Good");
  EXPECT_EQ(list[1]["service"], "Emergency and urgent care");
  EXPECT_EQ(list[1]["overall"], "Requires improvement");
  EXPECT_EQ(list[1]["rule"], "Of five ratings, two or more rated Requires improvement limit the overall to Requires improvement.");
  EXPECT_EQ(list[2]["overall"], "Not rated");
  for (const auto& one : list) {
    EXPECT_EQ(one.size(), 3u);
    EXPECT_FALSE(one["rule"].get<std::string>().empty());
  }
  const Answer text = line.run("aggregate ratings.csv");
  EXPECT_EQ(text.code, cli::done);
  EXPECT_THAT(text.out, AllOf(HasSubstr("Service                    Expected overall      Rule\n"), HasSubstr("Emergency and urgent care  Requires improvement  Of five ratings")));
}

TEST(Aggregate, WordsAreTakenAsPublishedInAnyCaseAndInShort) {
  const CommandLine line;
  for (const char* word : {"Requires improvement", "REQUIRES IMPROVEMENT", "requires Improvement", "RI", "ri", " Requires improvement "}) EXPECT_EQ(overall_of(line, head + "A,Safe," + word + "\n"), "Requires improvement") << word;
  for (const char* word : {"Outstanding", "outstanding"}) EXPECT_EQ(overall_of(line, head + "A,Safe," + word + "\n"), "Outstanding") << word;
  for (const char* word : {"Inadequate", "inadequate"}) EXPECT_EQ(overall_of(line, head + "A,Safe," + word + "\n"), "Inadequate") << word;
  for (const char* word : {"Not rated", "not rated", "Insufficient evidence to rate", "INSUFFICIENT EVIDENCE TO RATE"}) EXPECT_EQ(overall_of(line, head + "A,Safe," + word + "\n"), "Not rated") << word;
  for (const char* question : {"Safe", "safe", "EFFECTIVE", "caring", "Responsive", "well-led", "Well led"}) EXPECT_EQ(overall_of(line, head + "A," + question + ",good\n"), "Good") << question;
}

TEST(Aggregate, AFileMayComeFromAnySpreadsheet) {
  const CommandLine line;
  const std::string plain = "A,Safe,RI\nA,Caring,Good\n";
  EXPECT_EQ(overall_of(line, head + plain), "Requires improvement");
  EXPECT_EQ(overall_of(line, "\xEF\xBB\xBF" + head + plain), "Requires improvement") << "a mark at the start";
  EXPECT_EQ(overall_of(line, "service,key_question,rating\r\nA,Safe,RI\r\nA,Caring,Good\r\n"), "Requires improvement") << "lines of Windows";
  EXPECT_EQ(overall_of(line, head + "A,Safe,RI\nA,Caring,Good"), "Requires improvement") << "no end of line at the end";
  EXPECT_EQ(overall_of(line, "service;key_question;rating\nA;Safe;RI\nA;Caring;Good\n"), "Requires improvement") << "semicolons";
  EXPECT_EQ(overall_of(line, "\"service\",\"key_question\",\"rating\"\n\"A\",\"Safe\",\"RI\"\n\n\"A\",\"Caring\",\"Good\"\n"), "Requires improvement") << "quotes and an empty line";
  EXPECT_EQ(overall_of(line, "note,Rating,Key Question,Service\nx,RI,Safe,A\ny,Good,Caring,a\n"), "Requires improvement") << "columns in another order, with one more";
  line.write("ratings.csv", head + "\"Emergency, urgent\",Safe,Good\n");
  EXPECT_EQ(line.json("aggregate ratings.csv")[0]["service"], "Emergency, urgent");
}

TEST(Aggregate, NothingToRateIsSaidAndIsNoError) {
  const CommandLine line;
  line.write("ratings.csv", head);
  EXPECT_EQ(line.json("aggregate ratings.csv"), nlohmann::json::array());
  EXPECT_EQ(line.run("aggregate ratings.csv").out, "No rating is in ratings.csv.\n");
}

TEST(Aggregate, EveryMistakeIsNamedWithItsLineAndNothingIsAnswered) {
  const CommandLine line;
  line.write("ratings.csv", head + "A,Safe,Good\nA,Kind,Good\nA,safe,RI\nB,Safe,Fine\n,Caring,Good\nB,,Good\nB,Caring,\n\nB,Well-led,Good\n");
  for (const char* command : {"aggregate ratings.csv", "aggregate ratings.csv --json"}) {
    const Answer answer = line.run(command);
    EXPECT_EQ(answer.code, cli::bad_input);
    EXPECT_EQ(answer.out, "");
    EXPECT_EQ(answer.err,
              "ratings.csv:3: \"Kind\" is not a key question. Write Safe, Effective, Caring, Responsive or Well-led.\n"
              "ratings.csv:4: A, Safe is rated twice: also in line 2. Remove one of them.\n"
              "ratings.csv:5: \"Fine\" is not a rating. Write Outstanding, Good, Requires improvement, Inadequate, Insufficient evidence to rate or Not rated.\n"
              "ratings.csv:6: The service is missing. Write its name in the first column.\n"
              "ratings.csv:7: The key question is missing. Write Safe, Effective, Caring, Responsive or Well-led.\n"
              "ratings.csv:8: The rating is missing. Write Outstanding, Good, Requires improvement, Inadequate, Insufficient evidence to rate or Not rated.\n");
  }
  const std::pair<std::string, std::string> files[] = {
      {"", "ratings.csv: The file has no heading."},
      {"A,Safe,Good\n", "ratings.csv:1: There is no column \"service\""},
      {"service,rating\nA,Good\n", "ratings.csv:1: There is no column \"key_question\". Name the columns service,key_question,rating."},
      {"service,key_question,rating,Rating\n", "ratings.csv:1: The column \"Rating\" is there twice"},
      {head + "A,Safe,Good,extra\n", "ratings.csv:2: The row has 4 cells, and there are 3 columns"},
      {head + "A,Safe,\"Good\n", "ratings.csv:2: A quote that begins here never ends"},
      {head + "A,Safe,Good\nB,Safe,G\xF6" "od\n", "ratings.csv"},
  };
  for (const auto& [text, says] : files) {
    line.write("ratings.csv", text);
    const Answer answer = line.run("aggregate ratings.csv --json");
    EXPECT_EQ(answer.code, cli::bad_input) << text;
    EXPECT_EQ(answer.out, "") << text;
    EXPECT_THAT(answer.err, HasSubstr(says)) << text;
  }
}

}  // namespace
}  // namespace goodstanding

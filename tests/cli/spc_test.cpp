// goodstanding spc FILE.csv: the reference's cases end to end, and what is said of a file that is not right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "cli/command.h"
#include "cli/command_line.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing_support::Answer;
using testing_support::CommandLine;

std::string csv_of(const json& one) {
  std::string out = "date,value\n";
  for (std::size_t i = 0; i < one.at("dates").size(); ++i)
    out += one["dates"][i].get<std::string>() + "," + (one.at("values")[i].is_null() ? "" : one["values"][i].dump()) + "\n";
  return out;
}

std::string options_of(const json& one) {
  std::string out = " --direction " + one.at("improvement").get<std::string>();
  if (!one.at("target").is_null()) out += " --target " + one["target"].dump();
  for (const json& on : one.at("rebase_at")) out += " --rebase \"" + on.get<std::string>() + "=as the case says\"";
  if (!one.at("fix_after_n_points").is_null()) out += " --fix " + one["fix_after_n_points"].dump();
  return out + " --screen " + (one.at("settings").at("screen_outliers").get<bool>() ? "on" : "off");
}

bool same(const json& found, const json& wanted, double size) {
  if (found == wanted) return true;
  if (found.is_number() && wanted.is_number()) return std::abs(found.get<double>() - wanted.get<double>()) <= 1e-9 * size;
  // Null in a flag may be taken as false.
  return (found.is_null() && wanted == json(false)) || (wanted.is_null() && found == json(false));
}

TEST(SpcCommand, PrintsTheNamesAndTheFiguresOfTheReferenceForEachOfItsCases) {
  const CommandLine line;
  std::ifstream file(SOURCE_FOLDER "/tests/cases/spc_golden.json");
  const json golden = json::parse(file);
  for (const json& one : golden.at("cases")) {
    SCOPED_TRACE(one.at("id").get<std::string>() + " " + one.at("name").get<std::string>());
    line.write("series.csv", csv_of(one));
    const json found = line.json("spc series.csv" + options_of(one));
    EXPECT_EQ(found.at("overall"), one.at("overall"));
    ASSERT_EQ(found.at("points").size(), one.at("points").size());
    for (std::size_t i = 0; i < found["points"].size(); ++i)
      for (std::size_t c = 0; c < golden["columns"].size(); ++c) {
        const std::string name = golden["columns"][c].get<std::string>();
        const json& wanted = one["points"][i][c];
        const json& mean = one["points"][i][3];
        const double size = std::max(wanted.is_number() ? std::abs(wanted.get<double>()) : 0, mean.is_number() ? std::abs(mean.get<double>()) : 0);
        EXPECT_TRUE(same(found["points"][i].at(name), wanted, size)) << name << " of point " << i << ": " << found["points"][i].at(name) << " and not " << wanted;
      }
  }
}

TEST(SpcCommand, SaysInWordsWhatTheChartShowsWhatItIsWorthAndWhatIsNotKnown) {
  const CommandLine line;
  std::string csv = "date,value\n";
  for (int month = 1; month <= 9; ++month) csv += "2025-0" + std::to_string(month) + "," + (month == 5 ? "" : std::to_string(20 + month % 3)) + "\n";
  csv += "2025-10,60\n";
  line.write("handover.csv", csv);
  const Answer answer = line.run("spc handover.csv --direction decrease --target 15");
  EXPECT_EQ(answer.code, 0) << answer.err;
  std::string words = answer.out;  // unwrapped
  for (std::size_t at = 0; (at = words.find("\n  ", at)) != std::string::npos;) words.replace(at, 3, " ");
  EXPECT_THAT(words, AllOf(HasSubstr("Special cause of concern, high."), HasSubstr("60 in October 2025 is above the upper limit"), HasSubstr("The target of 15"), HasSubstr("With 10 points, fewer than 13, the limits are still on trial."),
                           HasSubstr("1 period has no figure"), HasSubstr("does not say why"), HasSubstr("screening on"), HasSubstr("Not held"), HasSubstr("Concern: above the upper limit")));
}

TEST(SpcCommand, NamesLineColumnAndWhatWasExpectedOfEveryFaultInAFile) {
  const CommandLine line;
  line.write("series.csv", "site,date,value\nStation A,2025-04-01,12\nStation A,32/04/2025,13\nStation A,2025-06-01,about 14\nStation A,2025-04-01,15\n\"Station \u00e9, B\",2025-08-01,x\n");
  const Answer answer = line.run("spc series.csv");
  EXPECT_EQ(answer.code, cli::bad_input);
  EXPECT_EQ(answer.out, "");
  EXPECT_THAT(answer.err, AllOf(HasSubstr("series.csv:3:11: \"32/04/2025\" is not a date. Write a day as 2026-04-15"), HasSubstr("series.csv:4:22: \"about 14\" is not a number. Write a number such as 17.3"),
                                HasSubstr("series.csv:5:11: 1 April 2025 is there twice: also in line 2"), HasSubstr("series.csv:6:27: \"x\" is not a number")));
}

TEST(SpcCommand, RefusesOptionsThatItCannotGoBy) {
  const CommandLine line;
  line.write("series.csv", "date,value\n2025-04-01,12\n2025-05-01,13\n");
  for (const auto& [options, words] : std::vector<std::pair<std::string, std::string>>{
           {"--direction up", "increase, decrease or neutral"}, {"--target high", "a number such as 95"}, {"--fix 11", "12 or more"}, {"--screen maybe", "on, as it is when nothing is said, or off"}, {"--rebase soon=Rota", "2026-04-01=New rota"}}) {
    const Answer answer = line.run("spc series.csv " + options);
    EXPECT_EQ(answer.code, cli::bad_input) << options;
    EXPECT_THAT(answer.err, HasSubstr(words)) << options;
  }
  line.write("empty.csv", "date,value\n");
  EXPECT_EQ(line.run("spc empty.csv").code, cli::bad_input);
  line.write("other.csv", "month,figure\n2025-04-01,1\n");
  EXPECT_THAT(line.run("spc other.csv").err, AllOf(HasSubstr("other.csv:1:1"), HasSubstr("Name the columns date,value.")));
}

TEST(SpcCommand, SaysWhyLimitsBeganAnewAndWhichRebaseChangedNothing) {
  const CommandLine line;
  std::string csv = "date,value\n";
  for (int month = 1; month <= 9; ++month) csv += "2025-0" + std::to_string(month) + "," + std::to_string(20 + month % 3) + "\n";
  line.write("series.csv", csv);
  const Answer answer = line.run("spc series.csv --rebase \"2025-05=New rota\" --rebase \"2025-05-20=Misread\" --no-screening");
  EXPECT_THAT(answer.out, AllOf(HasSubstr("Limits made anew from May 2025: New rota"), HasSubstr("20 May 2025 (Misread)"), HasSubstr("screening off")));
}

}  // namespace
}  // namespace goodstanding

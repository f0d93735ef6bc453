// Places by signals: each cell is a figure with what its chart shows, "Not held", or "Hidden"; never 0 for what is not held.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages/page_book.h"
#include "pages/signals_page.h"
#include "support/core_register.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::CoreRegister;
using testing_support::WorkspaceFixture;

std::string observations(const std::string& measure, const std::string& site, int months, int value, int last) {
  std::string out;
  for (int month = 0; month < months; ++month)
    out += "[[observation]]\nmeasure = \"" + measure + "\"\norganisation = \"trust\"\n" + (site.empty() ? "" : "site = \"" + site + "\"\n") + "period = \"" + std::to_string(2025 + month / 12) + "-" + (month % 12 < 9 ? "0" : "") + std::to_string(month % 12 + 1) +
           "\"\nvalue = " + std::to_string(month + 1 == months ? last : value + month % 2) + "\n";
  return out;
}

const std::string places = R"(
[[organisation]]
key = "trust"
name = "A trust"
short_name = "Trust"
kind = "trust"
[[site]]
key = "a"
name = "Station A"
kind = "station"
[[site]]
key = "b"
name = "Station B"
kind = "station"
[[measure]]
key = "sick"
name = "Sickness absence"
unit = "percent"
direction = "decrease"
signal = "sickness"
[[measure]]
key = "concerns"
name = "Concerns raised"
unit = "count"
direction = "neutral"
signal = "speaking_up"
confidential = true
)";

const Table& table_of_page(const Page& page) { return std::get<Table>(page.find("signals")->body); }
const Cell& cell_at(const Page& page, const std::string& place, const std::string& signal) {
  const Table& table = table_of_page(page);
  for (const Row& row : table.rows)
    for (std::size_t column = 1; column < table.columns.size(); ++column)
      if (row.cells[0].text == place && table.columns[column].label == signal) return row.cells[column];
  throw std::runtime_error("no such cell: " + place + ", " + signal);
}

TEST(SignalsPage, ACellIsTheLatestFigureWithWhatItsChartShows) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give(places + observations("sick", "a", 15, 6, 19) + observations("sick", "b", 1, 7, 7));
  const Page page = signals_page(held.reader());
  EXPECT_EQ(cell_at(page, "Station A", "Sickness").text, "19%");
  EXPECT_THAT(cell_at(page, "Station A", "Sickness").detail, HasSubstr("Concern high · March 2026"));
  EXPECT_TRUE(cell_at(page, "Station A", "Sickness").urgent);
  EXPECT_EQ(cell_at(page, "Station B", "Sickness").detail, "January 2025") << "one figure makes no chart";
}

TEST(SignalsPage, WhatIsNotHeldSaysSoAndIsNever0) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give(places + observations("sick", "a", 2, 6, 6));
  const Page page = signals_page(held.reader());
  EXPECT_EQ(cell_at(page, "Station A", "Staff survey").text, "Not held");
  EXPECT_EQ(cell_at(page, "Station A", "Staff survey").mark, Mark::NotHeld);
  std::vector<std::string> labels;
  for (const Column& column : table_of_page(page).columns) labels.push_back(column.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"Place", "Staff survey", "Pulse survey", "Speaking up", "Employee relations", "Incidents", "Sickness"}));
}

TEST(SignalsPage, ASmallCountIsHiddenAndSoIsTheWholeThatWouldGiveItAway) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give(places + observations("concerns", "a", 1, 3, 3) + observations("concerns", "b", 1, 20, 20) + observations("concerns", "", 1, 23, 23));
  const Page page = signals_page(held.reader());
  EXPECT_EQ(cell_at(page, "Station A", "Speaking up").text, "Hidden");
  EXPECT_EQ(cell_at(page, "Station A", "Speaking up").mark, Mark::Hidden);
  EXPECT_EQ(cell_at(page, "Station B", "Speaking up").text, "20");
  EXPECT_EQ(cell_at(page, "Trust", "Speaking up").text, "Hidden");
  EXPECT_THAT(cell_at(page, "Trust", "Speaking up").detail, HasSubstr("to protect another"));
  EXPECT_THAT(std::get<Prose>(page.find("signals_missing")->body).paragraphs[1].text, HasSubstr("2 cells are hidden"));
}

TEST(SignalsPage, AShareFromConfidentialRecordsOfAnUnknownNumberIsHidden) {
  CoreRegister held(CoreRegister::Rules::No);
  held.give(places + "[[measure]]\nkey = \"anonymous\"\nname = \"Raised anonymously\"\nunit = \"percent\"\nsignal = \"speaking_up\"\nconfidential = true\n" + observations("anonymous", "a", 1, 25, 25) +
            "[[observation]]\nmeasure = \"anonymous\"\norganisation = \"trust\"\nsite = \"b\"\nperiod = \"2025-01\"\nvalue = 40\nnumerator = 12\ndenominator = 30\n");
  const Page page = signals_page(held.reader());
  EXPECT_EQ(cell_at(page, "Station A", "Speaking up").text, "Hidden");
  EXPECT_EQ(cell_at(page, "Station B", "Speaking up").text, "33%") << "of rounded numbers: 10 of 30";
}

TEST(SignalsPage, TheFactsOfTheDocumentsMakeOne) {
  WorkspaceFixture fixture;
  const auto work = fixture.open();
  const Page page = make_page(*work, "signals");
  ASSERT_NE(page.find("signals"), nullptr);
  EXPECT_NE(cell_at(page, "SCAS", "Staff survey").text, "Not held");
  EXPECT_EQ(cell_at(page, "SCAS", "Sickness").text, "Not held");
}

}  // namespace
}  // namespace goodstanding

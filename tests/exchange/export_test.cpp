// What is exported is what is held, and what our own import reads back as the same values, whatever stands in them.
#include "exchange/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "exchange/csv.h"
#include "exchange/import.h"
#include "exchange/xlsx_reader.h"
#include "exchange/sheet_table.h"
#include "platform/files.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

constexpr const char* beginnings[] = {"", "=", "+", "-", "@", "'", "'=", "''-1", "-5", "\"", ";", "=SUM(A1)", "+44 1", "\uFF1D", "PLN-0001; "};
constexpr const char* endings[] = {"", "\"", "'", ",", ";", "\n\"two\"", "\r\nthree, four", "\tfive", "\n=six", "= 7"};

// Words as they come out of other programs and people: what could be taken for something else.
std::string hostile(SeededChance& chance, bool lines) {
  std::string out = beginnings[chance.below(std::size(beginnings))];
  out += "w" + std::to_string(chance.below(1000));
  const std::string end = endings[chance.below(std::size(endings))];
  if (lines || end.find_first_of("\r\n") == std::string::npos) out += end;
  while (!out.empty() && (out.back() == '\t' || out.back() == ' ')) out.pop_back();
  return out;
}

// An empty list of records is nothing in a table, as it is to people.
// Every record of the types, by reference, with every value as files write it; records it refers to by theirs.
std::map<std::string, std::string> all_of(const Reader& reader) {
  std::map<std::string, std::string> out;
  for (const char* type : {"person", "plan", "action"}) {
    for (const Record& record : reader.all(Query::of(type))) {
      std::string& text = out[record.ref()];
      text = std::string(record.state());
      for (const Field& field : reader.schema().at(type).fields) {
        const Value& value = record.value(field.id);
        text += "\n" + field.id.text() + " = ";
        if (const auto* one = value.as<RecordId>()) text += reader.get(*one)->ref();
        else if (const auto* several = value.as<std::vector<RecordId>>()) for (const RecordId& id : *several) text += reader.get(id)->ref() + " ";
        else if (value.kind() != ValueKind::None) text += value.canonical();
      }
    }
  }
  return out;
}

void fill(TestRegister& test, SeededChance& chance) {
  for (int i = 0; i < 60; ++i) testing_support::random_change(test, chance);
  Draft draft = test.session().draft("words that could be taken for something else");
  for (int i = 0; i < 40; ++i) {
    const RecordId id = draft.add("action");
    draft.set(id, "title", hostile(chance, false));
    draft.set(id, "notes", hostile(chance, true));
    draft.set(id, "rate", Decimal::from_parts(static_cast<std::int64_t>(chance.below(100'000)) - 50'000, static_cast<int>(chance.below(4))));
  }
  test.session().commit(draft);
}

class Export : public testing::Test {
 protected:
  std::vector<Record> all(const TestRegister& test, const char* type) { return test.reader().all(Query::of(type)); }
  std::string csv(const TestRegister& test, const char* type) { return export_bytes(test.reader(), test.reader().schema().at(type), all(test, type), ExportForm::Csv, {}); }
};

TEST_F(Export, WhatIsExportedAndImportedIntoAnEmptyRegisterIsTheSame) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    TestRegister from(seed);
    SeededChance chance(seed * 77);
    fill(from, chance);
    TestRegister to(seed + 100);
    for (const char* type : {"person", "plan", "action"}) {
      const CsvTable table = parse_csv_table(csv(from, type), "list.csv");
      const ImportResult result = import_table(to.session(), to.reg().schema().at(type), table, {}, "list.csv", false, NewRefs::Keep);
      for (const ParkedRow& row : result.parked) ADD_FAILURE() << type << " line " << row.line << ": " << row.reason;
    }
    EXPECT_EQ(all_of(to.reader()), all_of(from.reader()));
    // And nothing is changed when it comes in again.
    const CsvTable again = parse_csv_table(csv(from, "plan"), "list.csv");
    EXPECT_FALSE(import_table(to.session(), to.reg().schema().at("plan"), again, {}, "list.csv", false, NewRefs::Keep).written);
  }
}

TEST_F(Export, AWorkbookHoldsTheSameWithRealDatesAndNumbers) {
  TestRegister from(3);
  SeededChance chance(5);
  fill(from, chance);
  TestRegister to(9);
  for (const char* type : {"person", "plan", "action"}) {
    const RecordType& declared = to.reg().schema().at(type);
    const Workbook book = read_workbook(export_bytes(from.reader(), from.reg().schema().at(type), all(from, type), ExportForm::Xlsx, {}), "list.xlsx");
    ASSERT_EQ(book.sheets.size(), 1u);
    EXPECT_THAT(book.damages, IsEmpty());
    const SheetTable sheet = read_sheet_table(book, {}, declared, {});
    EXPECT_EQ(sheet.table.rows.size(), all(from, type).size());
    const ImportResult result = import_table(to.session(), declared, sheet.table, {}, "list.xlsx", false, NewRefs::Keep);
    for (const ParkedRow& row : result.parked) ADD_FAILURE() << type << " row " << row.line << ": " << row.reason;
    if (std::string(type) != "action") continue;
    std::size_t dates = 0;
    std::size_t numbers = 0;
    for (const SheetRow& row : book.sheets[0].rows)
      for (const SheetCell& cell : row.cells) {
        dates += cell.kind == SheetCell::Kind::Date ? 1U : 0U;
        numbers += cell.kind == SheetCell::Kind::Number ? 1U : 0U;
      }
    std::size_t held = 0;
    for (const Record& record : all(from, type)) held += record.has("due") ? 1U : 0U;
    EXPECT_EQ(dates, held);
    EXPECT_GE(numbers, 40u);
  }
  for (const Record& record : all(from, "action")) {
    const auto other = to.reader().by_ref(record.ref());
    ASSERT_TRUE(other);
    EXPECT_EQ(other->value("due"), record.value("due"));
    EXPECT_EQ(other->value("stated"), record.value("stated"));
    // A workbook holds a number, not how many noughts stand behind it.
    if (record.has("rate")) {
      EXPECT_EQ(*other->value("rate").as<Decimal>(), *record.value("rate").as<Decimal>());
    }
  }
}

TEST_F(Export, ColumnsStandInOneOrderWhateverIsHeld) {
  TestRegister test;
  const ExportTable empty = export_table(test.reader(), test.reg().schema().at("action"), {});
  EXPECT_THAT(empty.headings, ElementsAre("Reference", "State", "Title", "Notes", "Due", "As stated", "Score", "Rate", "Time", "Seen", "Urgent", "Kind", "Plan", "Waits for", "File"));
  test.an_action("=1+1", Date::of(2026, 4, 15));
  EXPECT_EQ(export_table(test.reader(), test.reg().schema().at("action"), all(test, "action")).headings, empty.headings);
  EXPECT_EQ(csv(test, "action"), "\xEF\xBB\xBFReference,State,Title,Notes,Due,As stated,Score,Rate,Time,Seen,Urgent,Kind,Plan,Waits for,File\r\nACT-0001,Open,'=1+1,,2026-04-15,,,,,,,,,,\r\n");
}

TEST_F(Export, TheFormFollowsFromTheNameAndTheRegisterIsNeverOverwritten) {
  const ScratchFolder folder;
  TestRegister test(folder.path("trust.gsr"), folder.path("state"));
  test.an_action("Fit new safes");
  EXPECT_EQ(export_list(test.session(), test.reader(), test.reg().schema().at("action"), all(test, "action"), folder.path("list.JSON")).rows, 1u);
  const auto json = nlohmann::json::parse(read_file(folder.path("list.JSON")));
  EXPECT_EQ(json["records"][0]["fields"]["title"], "Fit new safes");
  EXPECT_EQ(json["total"], 1);
  for (const std::string name : {"list.txt", "list", "trust.gsr"}) {
    try {
      export_list(test.session(), test.reader(), test.reg().schema().at("action"), all(test, "action"), folder.path(name));
      FAIL() << name;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::BadInput);
      EXPECT_THAT(e.next_step(), HasSubstr(".csv, .xlsx or .json"));
    }
  }
  EXPECT_TRUE(exists(folder.path("trust.gsr")));
}

TEST_F(Export, ARowWithAReferenceThatIsNotThereIsParkedUnlessItIsToBeKept) {
  TestRegister test;
  const CsvTable table = parse_csv_table("Reference,Title,Waits for\nACT-0007,First,ACT-0009\nACT-0009,Second,ACT-0011\nOTHER-1,Third,\n", "list.csv");
  const RecordType& type = test.reg().schema().at("action");
  EXPECT_EQ(import_table(test.session(), type, table, {}, "list.csv", true).parked.size(), 3u);
  const ImportResult kept = import_table(test.session(), type, table, {}, "list.csv", false, NewRefs::Keep);
  // ACT-0011 is nowhere, so its row is parked, and with it the row that waits for it.
  EXPECT_EQ(kept.parked.size(), 3u);
  const CsvTable mended = parse_csv_table("Reference,Title,Waits for\nACT-0007,First,ACT-0009\nACT-0009,Second,ACT-0007\n", "list.csv");
  EXPECT_EQ(import_table(test.session(), type, mended, {}, "list.csv", false, NewRefs::Keep).added, 2u);
  const RecordId next = test.an_action("Third");
  EXPECT_EQ(test.reader().get(next)->ref(), "ACT-0010") << "numbers go on behind those that were brought";
}

}  // namespace
}  // namespace goodstanding

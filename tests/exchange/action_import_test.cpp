// Action logs: the twenty and more in tests/cases/action_logs.toml, and what must hold for every one of them.
#include "exchange/action_import.h"

#include <goodstanding/error.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "journal/verify.h"
#include "support/case_table.h"
#include "support/core_register.h"
#include "support/xlsx_maker.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;
using testing_support::MadeBook;
using testing_support::MadeSheet;

constexpr const char* people = R"(
[[organisation]]
key = "trust"
name = "The National Ambulance Service NHS Trust"
short_name = "TNAS"
[[person]]
role = "Chief Pharmacist"
[[person]]
role = "Director of Operations"
[[person]]
role = "Chief Nursing Officer"
[[person]]
role = "Medicines Safety Officer"
[[team]]
name = "Estates team"
[[committee]]
name = "Quality and Safety Committee"
[[regulation]]
key = "r17"
instrument = "RA2014"
number = "17"
title = "Good governance"
[[regulation]]
key = "r12"
instrument = "RA2014"
number = "12"
title = "Safe care and treatment"
[[breach]]
title = "Oversight"
regulation = "r17"
[[breach]]
title = "Storage"
regulation = "r12"
[[action]]
title = "There already"
)";

const LogWords& words() {
  static const LogWords held = load_log_words(SOURCE_FOLDER);
  return held;
}

std::vector<std::string> list(const Case& c, const char* key) {
  std::vector<std::string> out;
  if (const TomlNode* node = c.find(key))
    for (const TomlNode& item : node->items) out.push_back(item.plain().value_or(""));
  return out;
}

// "é", "£" and "–" as Windows-1252 has them.
std::string windows_1252(std::string text) {
  for (const auto& [utf8, byte] : {std::pair{"é", "\xE9"}, std::pair{"£", "\xA3"}, std::pair{"–", "\x96"}})
    for (auto at = text.find(utf8); at != std::string::npos; at = text.find(utf8)) text.replace(at, std::string_view(utf8).size(), byte);
  return text;
}

MadeBook book_of(const Case& c) {
  MadeBook out;
  if (const TomlNode* prefix = c.find("prefix")) out.prefix = prefix->text;
  out.calendar_of_1904 = c.has("calendar_of_1904");
  for (const TomlNode& node : c.find("sheet")->items) {
    MadeSheet sheet;
    sheet.name = node.find("name")->text;
    if (const TomlNode* state = node.find("state")) sheet.state = state->text;
    for (const TomlNode& row : node.find("rows")->items) {
      sheet.rows.emplace_back();
      for (const TomlNode& cell : row.items) sheet.rows.back().push_back(cell.text);
    }
    if (const TomlNode* merges = node.find("merges"))
      for (const TomlNode& merge : merges->items) sheet.merges.push_back(merge.text);
    if (const TomlNode* rows = node.find("hidden_rows"))
      for (const TomlNode& row : rows->items) sheet.hidden_rows.push_back(static_cast<int>(row.integer));
    out.sheets.push_back(std::move(sheet));
  }
  return out;
}

Workbook workbook_of(const Case& c) {
  if (c.has("csv")) {
    std::string text = c.text("csv");
    if (const auto at = text.find("LONG"); at != std::string::npos) text.replace(at, 4, std::string(150, 'w') + " " + std::string(150, 'x'));
    return read_workbook(c.has("encoding") ? windows_1252(text) : text, "log.csv");
  }
  return read_workbook(book_of(c).bytes(), "log.xlsx");
}

ActionImportOptions options_of(const Case& c, const CoreRegister& reg) {
  ActionImportOptions out;
  if (c.has("map")) out.mapping = read_log_mapping(c.text("map"), "map.toml", reg.reader().schema().at("action"));
  return out;
}

std::optional<Record> action_called(const Reader& reader, const std::string& title) {
  for (const Record& record : reader.all(Query::of("action")))
    if (record.value("title") == Value(title)) return record;
  return std::nullopt;
}

std::vector<std::string> updates_of(const Reader& reader, const RecordId& action) {
  std::vector<std::string> out;
  for (const Record& update : reader.all(Query::of("progress_update").where(Condition::compare(FieldId("action"), Condition::Op::Eq, action)).sort(Sort{FieldId("ref"), false})))
    out.push_back(reader.words(update, "on") + ": " + reader.words(update, "text"));
  return out;
}

void expect_action(const Reader& reader, const TomlNode& expected) {
  const std::string title = expected.find("title")->text;
  const auto record = action_called(reader, title);
  ASSERT_TRUE(record) << "no action \"" << title << "\"";
  for (const TomlNode::Member& member : expected.members) {
    if (member.key == "updates") {
      std::vector<std::string> updates;
      for (const TomlNode& update : member.node.items) updates.push_back(update.text);
      EXPECT_EQ(updates_of(reader, record->id()), updates) << title;
    } else {
      EXPECT_EQ(reader.words(*record, member.key), member.node.text) << title << ": " << member.key;
    }
  }
}

std::vector<std::string> reasons(const ActionImport& result) {
  std::vector<std::string> out;
  for (const ParkedLogRow& row : result.parked) out.push_back(row.reason);
  return out;
}

std::size_t count(const Reader& reader, const char* type) { return reader.ids(Query::of(type)).size(); }

struct Logs {
  std::vector<Case> all = cases("action_logs", "log");
  const Case& named(const std::string& name) const {
    return *std::find_if(all.begin(), all.end(), [&](const Case& c) { return c.text("name") == name; });
  }
  // A case may expect of the file of another.
  const Case& file_of(const Case& c) const { return c.has("same_as") ? named(c.text("same_as")) : c; }
};

TEST(ActionLogs, BecomeActionsAsTheTableOfCasesSays) {
  const Logs logs;
  std::size_t checked = 0;
  for (const Case& c : logs.all) {
    if (!c.has("counts")) continue;
    SCOPED_TRACE(c.where());
    ++checked;
    CoreRegister reg(CoreRegister::Rules::Yes);
    reg.give(people);
    const std::size_t before = count(reg.reader(), "action");
    const ActionImport result = import_action_log(reg.session(), workbook_of(logs.file_of(c)), words(), options_of(c, reg));
    const LogCounts& counts = result.counts;
    const std::vector<std::string> expected = list(c, "counts");
    EXPECT_THAT((std::vector<std::string>{std::to_string(counts.rows), std::to_string(counts.added), std::to_string(counts.joined), std::to_string(counts.parked), std::to_string(counts.empty), std::to_string(counts.titles),
                                          std::to_string(counts.headings)}),
                testing::ElementsAreArray(expected));
    EXPECT_EQ(std::to_string(counts.changed), c.has("changed") ? c.text("changed") : "0");
    EXPECT_EQ(count(reg.reader(), "action"), before + counts.added);
    EXPECT_TRUE(counts.add_up());
    const std::vector<std::string> why = list(c, "why");
    ASSERT_EQ(result.parked.size(), why.size()) << testing::PrintToString(reasons(result));
    for (std::size_t i = 0; i < why.size(); ++i) EXPECT_THAT(result.parked[i].reason, HasSubstr(why[i]));
    EXPECT_EQ(result.columns_left_out, list(c, "left_out"));
    std::vector<std::string> sheets;
    for (const SheetLeftOut& sheet : result.sheets_left_out) sheets.push_back(sheet.sheet + " " + sheet.why);
    EXPECT_EQ(sheets, list(c, "sheets_left_out"));
    for (const std::string& notice : list(c, "notices")) EXPECT_THAT(result.notices, testing::Contains(HasSubstr(notice)));
    if (const TomlNode* actions = c.find("action"))
      for (const TomlNode& action : actions->items) expect_action(reg.reader(), action);
  }
  EXPECT_GE(checked, 20u);
}

// For every log: a dry run writes nothing and says the same; the same log again changes nothing; all of it is one
// change, which undo takes away whole; what is parked can be read again; and the register verifies.
TEST(ActionLogs, ChangeNothingTheSecondTimeAndAreUndoneAsOne) {
  const Logs logs;
  for (const Case& c : logs.all) {
    SCOPED_TRACE(c.where());
    CoreRegister reg(CoreRegister::Rules::Yes);
    reg.give(people);
    const Workbook book = workbook_of(logs.file_of(c));
    ActionImportOptions options = options_of(c, reg);
    const auto heads = reg.session().now().heads;
    options.dry_run = true;
    const ActionImport dry = import_action_log(reg.session(), book, words(), options);
    EXPECT_EQ(reg.session().now().heads, heads);
    options.dry_run = false;
    const ActionImport first = import_action_log(reg.session(), book, words(), options);
    EXPECT_EQ(first.counts, dry.counts);
    EXPECT_EQ(first.written, first.counts.added + first.counts.changed > 0);

    const auto after = reg.session().now().heads;
    const ActionImport second = import_action_log(reg.session(), book, words(), options);
    EXPECT_FALSE(second.written);
    EXPECT_EQ(reg.session().now().heads, after);
    EXPECT_EQ(second.counts.added, 0u);
    EXPECT_EQ(second.counts.changed, 0u);
    EXPECT_EQ(second.counts.unchanged, first.counts.added + first.counts.changed);
    EXPECT_TRUE(second.counts.add_up());

    const ActionImport parked = import_action_log(reg.session(), first.parked.empty() ? book : read_workbook(parked_csv(first), "log.parked.csv"), words(), options);
    EXPECT_FALSE(parked.written);
    if (!first.parked.empty()) {
      // What was parked for saying the same as another row says by itself what is there already.
      EXPECT_EQ(parked.counts.parked + parked.counts.unchanged, first.counts.parked) << parked_csv(first);
    }

    if (first.written) {
      ASSERT_TRUE(reg.session().undoable());
      const std::size_t there = count(reg.reader(), "action");
      reg.session().undo(reg.session().undoable()->stamp);
      EXPECT_EQ(count(reg.reader(), "action"), there - first.counts.added);
    }
    EXPECT_TRUE(verify(reg.test().store()).whole());
  }
}

Workbook csv(const std::string& text) { return read_workbook(text, "log.csv"); }

// The log moves on, the register moves on, or both do.
TEST(ActionLogs, OfTwoThatMovedOnNeitherIsLost) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  reg.give(people);
  const auto import = [&](const std::string& text) { return import_action_log(reg.session(), csv(text), words(), {}); };
  import("Ref,Action,Due,Update\n1,Fit safes,31/07/2026,Ordered\n2,Audit,31/07/2026,\n3,Train,31/07/2026,\n");
  const auto due = [&](const char* title) { return reg.reader().words(*action_called(reg.reader(), title), "due"); };
  const auto set_due = [&](const char* title, Date day) {
    Draft draft = reg.session().draft("Agreed with the committee");
    draft.set(action_called(reg.reader(), title)->id(), "due", Value(PartialDate(day)));
    reg.session().commit(draft);
  };
  set_due("Audit", Date::of(2026, 8, 31));
  set_due("Train", Date::of(2026, 8, 31));
  const ActionImport result = import("Ref,Action,Due,Update\n1,Fit safes,30/09/2026,\"Ordered\n10/06/26: Fitted\"\n2,Audit,31/07/2026,\n3,Train,30/09/2026,\n");
  EXPECT_EQ(due("Fit safes"), "30 September 2026");  // the log moved
  EXPECT_EQ(due("Audit"), "31 August 2026");         // the register did
  EXPECT_EQ(due("Train"), "31 August 2026");         // both did
  EXPECT_THAT(reasons(result), ElementsAre("\"Due\": the log changed it to “30 September 2026”, and " + action_called(reg.reader(), "Train")->ref() + " holds “31 August 2026” by now."));
  EXPECT_EQ(reg.reader().words(*action_called(reg.reader(), "Fit safes"), "original_due"), "31 July 2026");  // the date first agreed stays
  EXPECT_THAT(updates_of(reg.reader(), action_called(reg.reader(), "Fit safes")->id()), ElementsAre(": Ordered", "10 June 2026: Fitted"));
}

TEST(ActionLogs, AnActionIsKnownAgainThoughItWasReworded) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  reg.give(people);
  const std::string log = "Action,Owner\nFit safes,Chief Pharmacist\nAudit keys,Chief Pharmacist\nAudit keys,Director of Operations\n";
  EXPECT_EQ(import_action_log(reg.session(), csv(log), words(), {}).counts.added, 3u);
  Draft draft = reg.session().draft();
  draft.set(action_called(reg.reader(), "Fit safes")->id(), "title", Value("Fit safes at every station"));
  reg.session().commit(draft);
  const ActionImport again = import_action_log(reg.session(), csv(log), words(), {});
  EXPECT_EQ(again.counts.unchanged, 3u);
  EXPECT_FALSE(again.written);
}

TEST(ActionLogs, WhatIsParkedIsMendedAndTaken) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  reg.give(people);
  const ActionImport first = import_action_log(reg.session(), csv("Plan of actions,,,\nRef,Action,Owner,Due\nMEDICINES AND SAFETY,,,\n1,Fit safes,Head of Fleet,soon\n2,Audit,Chief Pharmacist,1/7/26\n"), words(), {});
  ASSERT_EQ(first.counts.parked, 1u);
  std::string mended = parked_csv(first);
  mended.replace(mended.find("Head of Fleet"), 13, "Chief Pharmacist");
  mended.replace(mended.find("soon"), 4, "31/07/2026");
  const ActionImport second = import_action_log(reg.session(), read_workbook(mended, "log.parked.csv"), words(), {});
  EXPECT_EQ(second.counts.added, 1u);
  EXPECT_EQ(second.mapping.source, "log");
  const auto record = action_called(reg.reader(), "Fit safes");
  EXPECT_EQ(reg.reader().words(*record, "section"), "MEDICINES AND SAFETY");
  EXPECT_EQ(count(reg.reader(), "source_document"), 1u);
}

TEST(ActionLogs, UnknownOwnersAreAddedOnlyWhenAskedAndNeverByName) {
  const std::string log = "Action,Owner\nA,Head of Fleet\nB,Fleet team\nC,Jo Bloggs (Head of Fleet)\nD,Jo Bloggs (Head of Estates)\nE,head of fleet\n";
  CoreRegister reg(CoreRegister::Rules::Yes);
  reg.give(people);
  ActionImportOptions options;
  options.unknown_owners = UnknownOwners::Leave;
  EXPECT_EQ(import_action_log(reg.session(), csv(log), words(), options).counts.added, 5u);
  reg.session().undo(reg.session().undoable()->stamp);
  options.unknown_owners = UnknownOwners::Add;
  const ActionImport result = import_action_log(reg.session(), csv(log), words(), options);
  EXPECT_THAT(result.owners_added, testing::UnorderedElementsAre("Head of Fleet", "Fleet team"));
  EXPECT_THAT(reasons(result), ElementsAre(HasSubstr("names several, or a role and a name")));
  EXPECT_EQ(reg.reader().words(*action_called(reg.reader(), "C"), "owner"), "Head of Fleet");
  EXPECT_EQ(reg.reader().get(*action_called(reg.reader(), "B")->value("owner").as<RecordId>())->type(), TypeId("team"));
  for (const Record& person : reg.reader().all(Query::of("person")))
    if (person.value("role") == Value("Head of Fleet")) {
      EXPECT_EQ(person.value("access"), Value(ChoiceId("read")));
    }
  EXPECT_THAT(reg.reader().search("Bloggs", 5), IsEmpty());
}

TEST(ActionLogs, TheSameLogUnderAnotherNameIsNoticed) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  const std::string log = "Ref,Action\n1,Fit safes\n2,Audit\n";
  import_action_log(reg.session(), read_workbook(log, "june.csv"), words(), {});
  EXPECT_THAT(import_action_log(reg.session(), read_workbook(log, "july.csv"), words(), {}).notices, ElementsAre(HasSubstr("2 rows have the words of an action that is there")));
}

TEST(ActionLogs, AMappingSaysOnAndIsReadBack) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  reg.give(people);
  const RecordType& type = reg.reader().schema().at("action");
  const ActionImport result = import_action_log(reg.session(), csv("Ref,\"What, then?\",Action,\"Due \"\"date\"\"\"\n1,x,Fit,31/07/2026\n"), words(), {});
  const LogMapping back = read_log_mapping(to_toml(result.mapping), "map.toml", type);
  EXPECT_EQ(back.source, "log");
  for (const LogMapping::Column& column : result.mapping.columns) {
    ASSERT_NE(back.find(column.heading), nullptr) << column.heading;
    EXPECT_EQ(back.find(column.heading)->fills, column.fills);
  }
  const auto faults = [&](const std::string& text) {
    try {
      read_log_mapping(text, "map.toml", type);
    } catch (const Faults& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  EXPECT_EQ(read_log_mapping("\"Deadline\" = \"due\"", "m", type).columns.at(0).fills, "due");  // the plain form
  EXPECT_THAT(faults("[columns]\n\"Deadline\" = \"deu\""), HasSubstr("map.toml:2:14: \"Deadline\" is mapped to \"deu\", which is no field of Action. Did you mean \"due\"?"));
  EXPECT_THAT(faults("[states]\n\"x\" = \"finished\"\n[columns]\n"), HasSubstr("\"finished\" is not a state of Action"));
  EXPECT_THAT(faults("sheet = \"Log\"\n[columns]\n"), HasSubstr("sheets"));
}

TEST(ActionLogs, AFileWithoutATableIsRefusedAndNothingIsWritten) {
  CoreRegister reg(CoreRegister::Rules::Yes);
  const auto heads = reg.session().now().heads;
  for (const char* text : {"a,b,c\n1,2,3\n", "Ref,Owner,Due date\n1,x,31/07/2026\n"})
    EXPECT_THROW(import_action_log(reg.session(), csv(text), words(), {}), Faults) << text;
  EXPECT_EQ(reg.session().now().heads, heads);
}

// Whatever stands in the cells, and wherever: every row has a fate, and the register stays whole.
TEST(ActionLogs, WhateverACellHoldsTheCountsAddUp) {
  SeededChance chance(5);
  const char* cells[] = {"",       "",          "Ref",   "Action",  "Owner", "Due",      "Status", "BRAG",      "Update",     "1",         "ACT-0001", "Fit safes", "Chief Pharmacist", "TBC", "31/07/2026", "end of May",
                         "=d:46234", "=e:#N/A", "!C00000|", "Done", "Amber", "12/05/26: said", "=n:-5",  "=b:1", "Complete", "\xF0\x9F\x9A\x91", "'=1+1", "n/a",      "Estates team",      "=d:60", "x\ny",       "Verified"};
  for (int i = 0; i < 60; ++i) {
    CoreRegister reg(CoreRegister::Rules::Yes);
    reg.give(people);
    MadeBook book;
    for (std::uint64_t s = 1 + chance.below(2); s > 0; --s) {
      MadeSheet sheet;
      sheet.name = "S" + std::to_string(s);
      sheet.rows.push_back({"Ref", "Action", "Owner", "Due", "Status", "BRAG", "Update"});
      for (std::uint64_t r = chance.below(15); r > 0; --r) {
        sheet.rows.emplace_back();
        for (std::uint64_t c = chance.below(9); c > 0; --c) sheet.rows.back().emplace_back(cells[chance.below(std::size(cells))]);
      }
      for (std::uint64_t m = chance.below(4); m > 0; --m) {
        const auto row = 1 + chance.below(12);
        const auto column = chance.below(6);
        sheet.merges.push_back(std::string(1, static_cast<char>('A' + column)) + std::to_string(row) + ":" + std::string(1, static_cast<char>('A' + column + chance.below(3))) + std::to_string(row + chance.below(4)));
      }
      book.sheets.push_back(std::move(sheet));
    }
    ActionImportOptions options;
    options.unknown_owners = static_cast<UnknownOwners>(chance.below(3));
    try {
      const Workbook read = read_workbook(book.bytes(), "fuzz.xlsx");
      const ActionImport result = import_action_log(reg.session(), read, words(), options);
      ASSERT_TRUE(result.counts.add_up());
      std::size_t rows = 0;
      for (const Sheet& sheet : read.sheets) rows += sheet.row_count;
      for (const SheetLeftOut& sheet : result.sheets_left_out) rows -= sheet.rows;
      ASSERT_EQ(result.counts.rows, rows);
      for (const LogRowFate& row : result.rows) ASSERT_EQ(row.kind == LogRowFate::Kind::Parked, !row.reasons.empty());
      const ActionImport again = import_action_log(reg.session(), read, words(), options);
      ASSERT_FALSE(again.written) << i;
    } catch (const Faults&) {
    }
    ASSERT_TRUE(verify(reg.test().store()).whole());
  }
}

}  // namespace
}  // namespace goodstanding

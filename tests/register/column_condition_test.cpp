// What is typed into a column finds what it says, and what is not understood says so: tests/cases/column_conditions.toml.
#include "register/column_condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "platform/files.h"
#include "support/case_table.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;

TEST(ColumnCondition, FindsWhatItSaysInPlainWordsOrSaysWhatWasExpected) {
  CoreRegister held(CoreRegister::Rules::No);
  const std::string path = std::string(SOURCE_FOLDER) + "/tests/cases/column_conditions.toml";
  const FactKeys keys = held.give(parse_toml(read_file(path), path).find("shared")->text);
  const Reader& reader = held.reader();
  std::set<FieldType> kinds;
  for (const Case& c : cases("column_conditions", "case")) {
    SCOPED_TRACE(c.where() + " " + c.text("column") + ": " + c.text("text"));
    const RecordType& type = reader.schema().at(c.text("type"));
    if (c.has("refused")) {
      try {
        parse_column_condition(reader, type, column_named(type, c.text("column")), c.text("text"));
        ADD_FAILURE() << "it was understood";
      } catch (const Error& e) {
        EXPECT_THAT(e.message() + " " + e.next_step(), HasSubstr(c.text("refused")));
        EXPECT_NE(e.next_step(), "");
      }
      continue;
    }
    const FieldId column = column_named(type, c.text("column"));
    if (const Field* field = type.find(column.text())) kinds.insert(field->type);
    const ColumnCondition condition = parse_column_condition(reader, type, column, c.text("text"));
    EXPECT_EQ(condition.words, c.text("says"));
    std::set<std::string> found;
    for (const RecordId& id : reader.ids(Query::of(type.id).where(condition.condition)))
      for (const auto& [key, record] : keys)
        if (record == id) found.insert(key.substr(key.find(':') + 1));
    std::set<std::string> wanted;
    for (const TomlNode& one : c.find("finds")->items) wanted.insert(one.text);
    EXPECT_EQ(found, wanted);
  }
  EXPECT_GE(kinds.size(), 7u) << "a kind of field has no case";
}

// Whatever a column holds, the two halves of it are the whole: nothing is lost between "held" and "not held", or a condition and its "not".
TEST(ColumnCondition, AConditionAndItsOppositePartTheList) {
  CoreRegister held(CoreRegister::Rules::No);
  const std::string path = std::string(SOURCE_FOLDER) + "/tests/cases/column_conditions.toml";
  held.give(parse_toml(read_file(path), path).find("shared")->text);
  const Reader& reader = held.reader();
  std::size_t parted = 0;
  for (const Case& c : cases("column_conditions", "case")) {
    if (c.has("refused") || c.text("text").starts_with("not ") || same_letters(c.text("text"), "held")) continue;
    SCOPED_TRACE(c.text("text"));
    const RecordType& type = reader.schema().at(c.text("type"));
    const FieldId column = column_named(type, c.text("column"));
    std::set<RecordId> both;
    std::size_t sum = 0;
    for (const std::string& text : {c.text("text"), "not " + c.text("text")}) {
      for (const RecordId& id : reader.ids(Query::of(type.id).where(parse_column_condition(reader, type, column, text).condition))) {
        both.insert(id);
        ++sum;
      }
    }
    const std::size_t all = reader.ids(Query::of(type.id)).size();
    EXPECT_EQ(both.size(), all);
    EXPECT_EQ(sum, all);
    ++parted;
  }
  EXPECT_GT(parted, 30u);
}

}  // namespace
}  // namespace goodstanding

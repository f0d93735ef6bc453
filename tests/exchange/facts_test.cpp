// Our own list of what the two documents say (tests/cases/facts/), each looked for in a register made as a
// customer's is. The list was written from the documents, not from data/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/toml.h"
#include "platform/files.h"
#include "schema/value_text.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

const std::string case_folder = std::string(SOURCE_FOLDER) + "/tests/cases/facts";

// The register of the documents, made once for all cases. It is only read.
class Facts {
 public:
  static Facts& held() {
    static Facts facts;
    return facts;
  }

  const Reader& reader() const { return work_->reader(); }
  const std::vector<Record>& of_type(const std::string& type) {
    const auto [at, fresh] = by_type_.try_emplace(type);
    if (fresh) at->second = reader().all(Query::of(type));
    return at->second;
  }

 private:
  Facts() : work_(fixture_.open(true)) {}
  testing_support::WorkspaceFixture fixture_;
  std::unique_ptr<Workspace> work_;
  std::map<std::string, std::vector<Record>> by_type_;
};

bool has_letters(std::string_view text, std::string_view part) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return !std::ranges::search(text, part, {}, lower, lower).empty();
}

// What one field of a record says, as people read it; several for a list of records.
std::vector<std::string> words_of(const Reader& reader, const Record& record, const std::string& field) {
  const Value& value = record.value(field);
  if (value.is_none()) return {};
  if (const auto* several = value.as<std::vector<RecordId>>()) {
    std::vector<std::string> out;
    for (const RecordId& id : *several) out.push_back(reader.title(id));
    return out;
  }
  return {reader.words(record, field)};
}

std::vector<std::string> wanted_words(const TomlNode& wanted) {
  std::vector<std::string> out;
  if (wanted.kind != TomlNode::Kind::Array) return {wanted.plain().value_or("")};
  for (const TomlNode& item : wanted.items) out.push_back(item.plain().value_or(""));
  return out;
}

// Whether a field says what is wanted of it. Dates and numbers are compared as values, so "15 April 2026" is
// 2026-04-15; "field~" asks for a part, whatever the case; "field.further" follows a reference.
bool says(const Reader& reader, const Record& record, std::string field, const TomlNode& wanted) {
  if (const auto dot = field.find('.'); dot != std::string::npos) {
    const auto* id = record.value(field.substr(0, dot)).as<RecordId>();
    const auto there = id == nullptr ? std::nullopt : reader.get(*id);
    return there && says(reader, *there, field.substr(dot + 1), wanted);
  }
  const bool part = field.ends_with('~');
  if (part) field.pop_back();
  std::vector<std::string> held = words_of(reader, record, field);
  std::vector<std::string> expected = wanted_words(wanted);
  if (expected == std::vector<std::string>{""}) return held.empty();
  if (part) return std::any_of(held.begin(), held.end(), [&](const std::string& one) { return has_letters(one, expected.front()); });
  const Field* declared = reader.schema().at(record.type().text()).find(field);
  const bool plain = declared != nullptr && declared->type != FieldType::Reference && declared->type != FieldType::References && declared->type != FieldType::Choice;
  if (plain) {
    const ParsedValue parsed = parse_value(*declared, expected.front());
    return parsed.value && *parsed.value == record.value(field);
  }
  std::sort(held.begin(), held.end());
  std::sort(expected.begin(), expected.end());
  return held == expected;
}

void check(const TomlNode& fact) {
  Facts& facts = Facts::held();
  const Reader& reader = facts.reader();
  const std::string type = fact.find("type")->text;
  ASSERT_NE(reader.schema().find(type), nullptr) << "no type " << type;
  std::vector<const Record*> found;
  for (const Record& record : facts.of_type(type)) {
    const TomlNode* where = fact.find("where");
    const bool here = where == nullptr || std::all_of(where->members.begin(), where->members.end(), [&](const TomlNode::Member& m) { return says(reader, record, m.key, m.node); });
    if (here) found.push_back(&record);
  }
  if (const TomlNode* count = fact.find("count")) {
    EXPECT_EQ(static_cast<std::int64_t>(found.size()), count->integer);
    return;
  }
  ASSERT_EQ(found.size(), 1u) << "records that match";
  if (const TomlNode* holds = fact.find("holds")) {
    for (const TomlNode::Member& member : holds->members)
      EXPECT_TRUE(says(reader, *found.front(), member.key, member.node))
          << member.key << " should be " << ::testing::PrintToString(wanted_words(member.node)) << " and is "
          << ::testing::PrintToString(words_of(reader, *found.front(), member.key.substr(0, member.key.find_first_of(".~"))));
  }
  if (const TomlNode* absent = fact.find("not_held")) {
    for (const TomlNode& field : absent->items) EXPECT_TRUE(found.front()->value(field.text).is_none()) << field.text << " should not be held";
  }
}

class FactsOf : public ::testing::TestWithParam<std::string> {};

TEST_P(FactsOf, AreInTheRegisterWithValueUnitScopePeriodAndSource) {
  const std::string path = case_folder + "/" + GetParam() + ".toml";
  const TomlNode cases = parse_toml(read_file(path), path);
  const TomlNode* facts = cases.find("fact");
  ASSERT_NE(facts, nullptr);
  for (const TomlNode& fact : facts->items) {
    SCOPED_TRACE(GetParam() + ".toml line " + std::to_string(fact.at.line) + ": " + fact.find("says")->text);
    check(fact);
  }
}

std::vector<std::string> case_files() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(case_folder)) out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Section, FactsOf, ::testing::ValuesIn(case_files()), [](const auto& section) { return section.param; });

// Beside our list, what must hold for every record of the documents, those that the list does not name included.
TEST(FactsOfTheDocuments, EveryOneSaysWhereItComesFrom) {
  Facts& facts = Facts::held();
  int records = 0;
  for (const RecordType& type : facts.reader().schema().types()) {
    if (type.find("sources") == nullptr) continue;
    for (const Record& record : facts.of_type(type.id.text())) {
      if (record.value("role") == Value("Clinical governance lead")) continue;  // in whose name the register was founded
      ++records;
      const auto* sources = record.value("sources").as<std::vector<RecordId>>();
      EXPECT_TRUE(sources != nullptr && !sources->empty()) << type.id.text() << " " << facts.reader().title(record.id()) << " has no source";
      EXPECT_TRUE(record.has("section")) << type.id.text() << " " << facts.reader().title(record.id()) << " does not say where in its source it stands";
    }
  }
  EXPECT_GT(records, 450);
}

// A figure is of its measure's kind and stands beside the words of its source; what is not held has none.
TEST(FactsOfTheDocuments, EveryFigureIsOfItsMeasuresUnitAndAsStated) {
  Facts& facts = Facts::held();
  int figures = 0;
  for (const char* type : {"observation", "target"}) {
    for (const Record& record : facts.of_type(type)) {
      SCOPED_TRACE(facts.reader().title(record.id()));
      const auto measure = facts.reader().get(*record.value("measure").as<RecordId>());
      const std::string unit = measure->value("unit").as<ChoiceId>()->text();
      const bool value = record.has("value");
      const bool time = record.has("time");
      const bool level = type == std::string("observation") && record.has("level");
      const auto* standing = type == std::string("observation") ? record.value("standing").as<ChoiceId>() : nullptr;
      EXPECT_LE(static_cast<int>(value) + static_cast<int>(time) + static_cast<int>(level), 1);
      if (time) { EXPECT_EQ(unit, "minutes_seconds"); }
      if (level) { EXPECT_EQ(unit, "level"); }
      if (value) { EXPECT_TRUE(unit == "percent" || unit == "count" || unit == "money" || unit == "rate") << unit; }
      if (value || time || level) {
        ++figures;
        EXPECT_TRUE(record.has("as_stated"));
        if (standing != nullptr) { EXPECT_TRUE(*standing == "measured" || *standing == "projection") << standing->text(); }
      } else {
        EXPECT_TRUE(record.has("statement") || (standing != nullptr && *standing == "not_held"));
        if (standing != nullptr) { EXPECT_NE(standing->text(), "measured"); }
      }
    }
  }
  EXPECT_GT(figures, 30);
}

TEST(FactCases, ThereAreTwelveSectionsOfThem) { EXPECT_EQ(case_files().size(), 12u); }

}  // namespace
}  // namespace goodstanding

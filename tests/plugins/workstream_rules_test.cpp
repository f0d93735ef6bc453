// What the shipped workstreams refuse and what they take: tests/cases/<plugin>_rules.toml.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "plugins/let_in.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Case;
using testing_support::cases;
using testing_support::LetIn;
using testing_support::Workstream;

// Writes what a case gives into a draft. "every pgd_particular" stands for all the records of a type.
void give(Draft& draft, const Reader& reader, const RecordId& id, const std::string& type, const Case& one) {
  if (one.has("state")) draft.set(id, builtin::state, Value(ChoiceId(one.text("state"))));
  const TomlNode* fields = one.find("fields");
  if (fields == nullptr) return;
  for (const TomlNode::Member& member : fields->members) {
    const Field* field = reader.schema().at(type).find(member.key);
    ASSERT_NE(field, nullptr) << one.where() << ": " << member.key;
    std::string text = member.node.text;
    if (text.starts_with("every ")) {
      std::string all;
      for (const RecordId& each : reader.ids(Query::of(text.substr(6)))) all += each.to_hex() + ";";
      text = all;
    }
    ParsedValue parsed = parse_field(reader, *field, text);
    ASSERT_TRUE(parsed.value) << one.where() << ": " << member.key << " needs " << parsed.expected;
    draft.set(id, member.key, std::move(*parsed.value));
  }
}

// The rules that a plugin's sources name, as {"medicines.nil_is_true", ...
std::set<std::string> rules_of(const std::string& plugin) {
  std::set<std::string> out;
  const std::string folder = std::string(SOURCE_FOLDER) + "/plugins/" + plugin;
  for (const std::string& file : list_files(folder, "_rules.cpp")) {
    const std::string text = read_file(file);
    const std::string mark = "{\"" + plugin + ".";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) out.insert(text.substr(at + 2, text.find('"', at + 2) - at - 2));
  }
  return out;
}

class WorkstreamRules : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Each, WorkstreamRules, testing::Values("ftsu", "medicines", "psirf", "sexual_safety"), [](const auto& each) { return std::string(each.param); });

TEST_P(WorkstreamRules, RefuseWhatTheTableSaysWithTheirNamesAndTakeTheRest) {
  const std::string plugin = GetParam();
  // Confidential records are written by somebody who was let in.
  std::unique_ptr<Workstream> held;
  if (plugin == "ftsu" || plugin == "sexual_safety") {
    auto let_in = std::make_unique<LetIn>();
    let_in->sign_in("Both");
    held = std::move(let_in);
  } else {
    held = std::make_unique<Workstream>();
  }
  Workstream& with = *held;
  std::map<std::string, RecordId> scene;
  for (const Case& one : cases(plugin + "_rules", "scene")) {
    SCOPED_TRACE(one.where());
    if (one.has("found")) {  // it comes with the workstream
      for (const RecordId& id : with.reader().ids(Query::of(one.text("type"))))
        if (with.reader().title(id) == one.text("found")) scene.emplace(one.text("key"), id);
      continue;
    }
    Draft draft = with.work->session().draft("The scene.");
    const RecordId id = draft.add(one.text("type"));
    give(draft, with.reader(), id, one.text("type"), one);
    ASSERT_TRUE(with.work->session().commit(draft));
    if (one.has("key")) scene.emplace(one.text("key"), id);
  }
  std::set<std::string> refused;
  for (const Case& one : cases(plugin + "_rules", "case")) {
    SCOPED_TRACE(one.where());
    Draft draft = with.work->session().draft("It is a test.");
    const bool old = one.has("of");
    ASSERT_TRUE(!old || scene.contains(one.text("of")));
    const RecordId id = old ? scene.at(one.text("of")) : draft.add(one.text("type"));
    const std::string type = old ? with.reader().get(id)->type().text() : one.text("type");
    give(draft, with.reader(), id, type, one);
    if (one.has("move")) draft.move(id, one.text("move"));
    std::string words;
    for (const Refusal& refusal : draft.check()) {
      words += refusal.rule + ": " + refusal.message + "\n";
      EXPECT_FALSE(refusal.remedy.empty()) << "nothing says what would satisfy it";
      EXPECT_FALSE(refusal.field.empty());
    }
    if (!one.has("refused")) {
      EXPECT_EQ(words, "");
      continue;
    }
    EXPECT_THAT(words, HasSubstr(one.text("refused")));
    refused.insert(one.text("refused").substr(0, one.text("refused").find(':')));
  }
  std::set<std::string> never = rules_of(plugin);
  EXPECT_GE(never.size(), 7u);
  for (const std::string& rule : refused) never.erase(rule);
  EXPECT_THAT(never, IsEmpty()) << "rules that no case tries";
}

}  // namespace
}  // namespace goodstanding

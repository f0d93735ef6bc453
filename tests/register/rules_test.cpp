// The rules of core as tables: tests/cases/rules/. Each rule has a case that it stands against and one that it lets
// through; what is let through meets every rule.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/files.h"
#include "register/breach_rules.h"
#include "register/core_rules.h"
#include "register/follow_ups.h"
#include "register/measure_rules.h"
#include "register/oversight_rules.h"
#include "register/promise_rules.h"
#include "register/recurrence.h"
#include "register/reporting_line.h"
#include "register/risk_rules.h"
#include "schema/value_text.h"
#include "support/case_table.h"
#include "support/core_register.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::Case;
using testing_support::cases;
using testing_support::CoreRegister;

const std::string root = SOURCE_FOLDER;

// The regulations, core's rules, and what a table's cases share.
class RuledRegister {
 public:
  RuledRegister() : keys_(held_.give_frameworks("regulations")) {}

  void share(const std::string& facts) { keys_ = held_.give(facts, keys_); }

  // What stands against the step that the case takes.
  std::vector<Refusal> refusals(const Case& c) {
    if (c.has("today")) held_.test().clock.set_today(*Date::parse_iso(c.text("today")));
    else held_.test().clock.set_today(Date::of(2026, 6, 15));
    const FactKeys keys = c.has("given") ? held_.give(c.text("given"), keys_) : keys_;
    Draft draft = held_.session().draft(c.has("reason") ? c.text("reason") : std::string());
    if (c.has("add")) {
      add_facts(draft, held_.schema(), {{"add", c.text("add")}}, keys);
      return draft.check();
    }
    const RecordId record = keys.at(c.text(c.has("move") ? "move" : "change"));
    if (const TomlNode* set = c.find("set"))
      for (const TomlNode::Member& member : set->members) draft.set(record, member.key, value_of(record, member, keys));
    if (c.has("move")) draft.move(record, c.text("by"));
    return draft.check();
  }

 private:
  Value value_of(const RecordId& record, const TomlNode::Member& member, const FactKeys& keys) {
    const Field& field = *held_.schema().at(held_.reader().get(record)->type().text()).find(member.key);
    const std::string text = *member.node.plain();
    if (text.empty()) return {};
    if (field.type == FieldType::Reference) {
      for (const TypeId& type : field.refers_to)
        if (const auto at = keys.find(type.text() + ":" + text); at != keys.end()) return at->second;
      throw Error(ErrorCode::BadInput, "No record has the key " + text + ".");
    }
    return *parse_value(field, text).value;
  }

  CoreRegister held_{CoreRegister::Rules::Yes};
  FactKeys keys_;
};

std::string words(const std::vector<Refusal>& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals) out += refusal.rule + ": " + refusal.message + " " + refusal.remedy + "\n";
  return out;
}

const std::vector<std::string>& tables() {
  static const std::vector<std::string> names{"breaches", "oversight", "promises_and_risks", "recurrence"};
  return names;
}

class RuleTable : public testing::TestWithParam<std::string> {};
TEST_P(RuleTable, RefusesAndLetsThroughAsItSays) {
  RuledRegister ruled;
  const std::string path = root + "/tests/cases/rules/" + GetParam() + ".toml";
  ruled.share(parse_toml(read_file(path), path).find("shared")->text);
  for (const Case& c : cases("rules/" + GetParam(), "case")) {
    SCOPED_TRACE(c.where());
    const std::vector<Refusal> refusals = ruled.refusals(c);
    if (c.text("refused") == "false") {
      EXPECT_EQ(words(refusals), "");
      continue;
    }
    EXPECT_FALSE(refusals.empty()) << "nothing stood against it";
    for (const Refusal& refusal : refusals) {
      EXPECT_EQ(refusal.rule, c.text("rule")) << refusal.message;
      EXPECT_NE(refusal.remedy, "") << refusal.message;
      EXPECT_NE(refusal.source, "") << refusal.message;
    }
    if (c.has("says")) {
      EXPECT_THAT(words(refusals), HasSubstr(c.text("says")));
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Of, RuleTable, testing::ValuesIn(tables()), [](const auto& name) { return name.param; });

// What came from an older version or from another copy, and no rule would let in now, does not hold up other work.
TEST_P(RuleTable, HoldsUpNoOtherWorkOnWhatIsThereAlready) {
  CoreRegister held(CoreRegister::Rules::No);
  const std::string path = root + "/tests/cases/rules/" + GetParam() + ".toml";
  const FactKeys shared = held.give(parse_toml(read_file(path), path).find("shared")->text, held.give_frameworks("regulations"));
  std::set<RecordId> before;
  for (const auto& [key, id] : shared) before.insert(id);
  for (const Case& c : cases("rules/" + GetParam(), "case"))
    if (c.text("refused") == "true" && c.has("add")) held.give(c.text("add"), shared);
  for (const Rule& rule : core_rules()) held.test().reg().add(rule);
  int worked_on = 0;
  for (const RecordType& type : held.schema().types()) {
    if (type.find("section") == nullptr) continue;
    for (const Record& record : held.reader().all(Query::of(type.id))) {
      Draft draft = held.session().draft();
      draft.set(record.id(), "section", Value(std::string("2.1")));
      EXPECT_EQ(words(draft.check()), "") << held.reader().title(record.id());
      worked_on += before.contains(record.id()) ? 0 : 1;
    }
  }
  EXPECT_GT(worked_on, 2);
}

TEST(Rules, EachHasACaseThatItRefusesAndOneThatItLetsThrough) {
  std::map<std::string, std::set<std::string>> seen;
  for (const std::string& table : tables())
    for (const Case& c : cases("rules/" + table, "case")) seen[c.text("rule")].insert(c.text("refused"));
  std::size_t rules = 0;
  for (const auto& part : {breach_rules(), measure_rules(), oversight_rules(), promise_rules(), risk_rules(), question_rules(), recurrence_rules()})
    for (const Rule& rule : part) {
      ++rules;
      EXPECT_EQ(seen[rule.id], (std::set<std::string>{"false", "true"})) << rule.id;
    }
  EXPECT_EQ(seen.size(), rules) << "a table names a rule that is not there";
}

// The next date follows from a report that was sent, in one change that can be undone as one.
TEST(FollowUps, AReportRecordedAsSentMovesTheNextDateOnByItsCadence) {
  CoreRegister held(CoreRegister::Rules::Yes);
  const FactKeys keys = held.give(R"(
[[reporting_line]]
key = "monthly"
title = "Monthly report"
cadence = "Monthly, to the region"
next_due = "2026-06-01"
state = "running"
[[reporting_line]]
key = "unknown"
title = "Now and then"
cadence = "Regularly"
next_due = "2026-06-01"
state = "running"
)");
  Session& session = held.session();
  const auto send = [&](const std::string& key, std::optional<PartialDate> next) {
    const RecordId id = keys.at("reporting_line:" + key);
    Draft draft = session.draft();
    draft.set(id, reporting_line::last_sent, Date::of(2026, 6, 4));
    if (next) draft.set(id, reporting_line::next_due, *next);
    draft.move(id, "send");
    add_follow_ups(draft, session.reader(), id, "send");
    const auto change = session.commit(draft);
    const auto due = session.reader().get(id)->get(reporting_line::next_due);
    session.undo(change->stamp);
    EXPECT_EQ(session.reader().get(id)->get(reporting_line::next_due), std::optional<PartialDate>(Date::of(2026, 6, 1))) << "undone as a whole";
    return due;
  };
  EXPECT_EQ(send("monthly", {}), std::optional<PartialDate>(Date::of(2026, 7, 1)));
  EXPECT_EQ(send("monthly", PartialDate(Date::of(2026, 7, 8))), std::optional<PartialDate>(Date::of(2026, 7, 8))) << "what a person wrote stays";
  EXPECT_EQ(send("unknown", {}), std::nullopt) << "the date was met, and the next follows from nothing";
}

}  // namespace
}  // namespace goodstanding

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::random_change;
using testing_support::TestRegister;

inline constexpr Key<std::string> title{"action", "title"};
inline constexpr Key<Date> due{"action", "due"};
inline constexpr Key<PartialDate> stated{"action", "stated"};
inline constexpr Key<Decimal> rate{"action", "rate"};
inline constexpr Key<std::int64_t> score{"action", "score"};
inline constexpr Key<std::vector<RecordId>> waits_for{"action", "waits_for"};

class QueryTest : public testing::Test {
 protected:
  RecordId add(const std::string& name, const std::function<void(Draft&, RecordId)>& more = {}) {
    Draft draft = test.session().draft();
    const RecordId id = draft.add("action");
    draft.set(id, title, name);
    if (more) more(draft, id);
    test.session().commit(draft);
    return id;
  }
  std::vector<std::string> titles(const Query& query) const {
    std::vector<std::string> out;
    for (const Record& record : test.reader().find(query).records) out.push_back(*record.get(title));
    return out;
  }
  Query actions() const { return Query::of("action"); }

  TestRegister test;
};

TEST_F(QueryTest, SortsWithUnheldValuesLastEitherWay) {
  add("none");
  add("later", [](Draft& d, RecordId id) { d.set(id, due, Date::of(2026, 9, 1)); });
  add("sooner", [](Draft& d, RecordId id) { d.set(id, due, Date::of(2026, 7, 1)); });
  EXPECT_THAT(titles(actions().sort(due)), ElementsAre("sooner", "later", "none"));
  EXPECT_THAT(titles(actions().sort_descending(due)), ElementsAre("later", "sooner", "none"));
}

TEST_F(QueryTest, ComparesCoarseDatesByTheirLastDay) {
  add("Q1", [](Draft& d, RecordId id) { d.set(id, stated, *PartialDate::parse("Q1 2026/27")); });
  add("June", [](Draft& d, RecordId id) { d.set(id, stated, *PartialDate::parse("June 2026")); });
  add("30 June", [](Draft& d, RecordId id) { d.set(id, stated, *PartialDate::parse("2026-06-30")); });
  add("July", [](Draft& d, RecordId id) { d.set(id, stated, *PartialDate::parse("July 2026")); });
  const auto before = [&](Date day, Condition::Op op) { return titles(actions().where(Condition::compare(stated.id(), op, Value(day))).sort(stated)); };
  EXPECT_THAT(before(Date::of(2026, 7, 1), Condition::Op::Lt), ElementsAre("30 June", "June", "Q1"));
  EXPECT_THAT(before(Date::of(2026, 6, 30), Condition::Op::Lt), IsEmpty());
  EXPECT_THAT(before(Date::of(2026, 6, 30), Condition::Op::Le), ElementsAre("30 June", "June", "Q1"));
  EXPECT_THAT(before(Date::of(2026, 6, 30), Condition::Op::Gt), ElementsAre("July"));
  EXPECT_THAT(before(Date::of(2026, 6, 30), Condition::Op::Eq), ElementsAre("30 June"));
}

TEST_F(QueryTest, ComparesDecimalsWhateverTheirPlaces) {
  add("a", [](Draft& d, RecordId id) { d.set(id, rate, *Decimal::parse("30.60")); });
  add("b", [](Draft& d, RecordId id) { d.set(id, rate, *Decimal::parse("-2.5")); });
  EXPECT_THAT(titles(actions().where(rate == *Decimal::parse("30.6"))), ElementsAre("a"));
  EXPECT_THAT(titles(actions().where(rate < Decimal(0))), ElementsAre("b"));
  EXPECT_THAT(titles(actions().where(rate >= *Decimal::parse("-2.50")).sort(rate)), ElementsAre("b", "a"));
  EXPECT_EQ(test.reader().find(actions().where(rate == *Decimal::parse("30.6"))).records[0].get(rate)->to_text(), "30.60");
}

TEST_F(QueryTest, CombinesConditions) {
  const RecordId a = add("Safe storage", [](Draft& d, RecordId id) { d.set(id, score, 3); });
  add("100% of keys", [&](Draft& d, RecordId id) {
    d.set(id, score, 5);
    d.set(id, waits_for, {a});
  });
  add("Roles");
  EXPECT_THAT(titles(actions().where(score > 3 || not_held(score)).sort(title)), ElementsAre("100% of keys", "Roles"));
  EXPECT_THAT(titles(actions().where(!(score > 3)).sort(title)), ElementsAre("Roles", "Safe storage"));
  EXPECT_THAT(titles(actions().where(score != 3).sort(title)), ElementsAre("100% of keys", "Roles"));
  EXPECT_THAT(titles(actions().where(Condition::in(score.id(), {Value(3), Value(5)})).where(held(waits_for))), ElementsAre("100% of keys"));
  EXPECT_THAT(titles(actions().where(has(waits_for, a))), ElementsAre("100% of keys"));
  EXPECT_THAT(titles(actions().where(Condition::contains(title.id(), "STOR"))), ElementsAre("Safe storage"));
  EXPECT_THAT(titles(actions().where(Condition::contains(title.id(), "%"))), ElementsAre("100% of keys"));
  EXPECT_THAT(titles(actions().where(Condition::contains(title.id(), "_"))), IsEmpty());
  EXPECT_THAT(titles(actions().where(Condition::matches("stor"))), ElementsAre("Safe storage"));
  EXPECT_THAT(titles(actions().where(in_state({StateId("done")}))), IsEmpty());
  EXPECT_EQ(test.reader().count(actions().where(score > 3)), Count::of(1));
}

TEST_F(QueryTest, SaysWhichFieldIsMeant) {
  try {
    test.reader().find(actions().where(Condition::held(FieldId("tilte"))));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.next_step(), "Did you mean \"title\"?");
  }
  EXPECT_THROW(test.reader().find(Query::of("acton")), Error);
  EXPECT_THROW(test.reader().find(actions().where(Condition::compare(FieldId("due"), Condition::Op::Eq, Value("x")))), Error);
}

TEST_F(QueryTest, ADateIsEarlierThanAnotherByTheLastDaysOfBoth) {
  const auto both = [&](const char* name, Date day, const char* coarse) {
    add(name, [&](Draft& d, RecordId id) {
      d.set(id, due, day);
      d.set(id, stated, *PartialDate::parse(coarse));
    });
  };
  both("in the month", Date::of(2026, 6, 15), "June 2026");
  both("the last day", Date::of(2026, 6, 30), "June 2026");
  both("that very day", Date::of(2026, 6, 30), "2026-06-30");
  both("the day after", Date::of(2026, 7, 1), "June 2026");
  add("only one", [](Draft& d, RecordId id) { d.set(id, due, Date::of(2026, 6, 15)); });
  EXPECT_THAT(titles(actions().where(Condition::earlier(due.id(), stated.id()))), ElementsAre("in the month"));
  EXPECT_THAT(titles(actions().where(Condition::earlier(stated.id(), due.id()))), ElementsAre("the day after"));
  EXPECT_THROW(titles(actions().where(Condition::earlier(due.id(), title.id()))), Error);
}

// Whatever the order, and whether rows are found by their state or in their order, pages give each record once, in
// the order of the whole.
TEST_F(QueryTest, PagesGiveEveryRecordOnceInOrder) {
  SeededChance chance(8);
  for (int i = 0; i < 150; ++i) random_change(test, chance);
  const std::vector<std::vector<Sort>> orders{{},
                                              {{FieldId("due"), false}},
                                              {{FieldId("due"), true}},
                                              {{FieldId("rate"), false}},
                                              {{FieldId("stated"), true}},
                                              {{FieldId("title"), false}},
                                              {{FieldId("score"), false}, {FieldId("due"), true}},
                                              {{FieldId("state"), true}, {FieldId("rate"), false}, {FieldId("title"), true}}};
  for (std::size_t i = 0; i < 2 * orders.size(); ++i) {
    const auto& order = orders[i / 2];
    Query whole = actions();
    if (i % 2 == 1) whole.where(in_state({StateId("open")}));
    for (const Sort& sort : order) whole.sort(sort);
    const auto expected = test.reader().ids(whole);
    ASSERT_GT(expected.size(), 30u);
    for (const std::size_t size : {1u, 7u, 1000u}) {
      std::vector<RecordId> seen;
      Query query = whole;
      query.page(std::nullopt, size);
      for (int pages = 0; pages < 1000; ++pages) {
        Rows rows = test.reader().find(query);
        for (const Record& record : rows.records) seen.push_back(record.id());
        if (!rows.next) break;
        query.page(std::move(rows.next), size);
      }
      EXPECT_EQ(seen, expected) << "sorted by " << (order.empty() ? "nothing" : order[0].field.text()) << ", pages of " << size;
    }
  }
}

TEST_F(QueryTest, ThePastIsPagedLikeThePresent) {
  SeededChance chance(18);
  for (int i = 0; i < 110; ++i) random_change(test, chance);
  const AsAt moment = test.session().now();
  Query query = actions();
  query.where(in_state({StateId("open")})).sort(due);
  const auto then = test.reader().ids(query);
  ASSERT_GT(then.size(), 20u);  // enough for a page of one to go by the order
  for (int i = 0; i < 80; ++i) random_change(test, chance);
  const auto past = test.session().reader(moment);
  EXPECT_EQ(past->ids(query), then);
  std::vector<RecordId> seen;
  for (const Record& record : past->all(query)) seen.push_back(record.id());
  EXPECT_EQ(seen, then);
  EXPECT_EQ(past->find(query.page(std::nullopt, 1)).records.at(0).id(), then.front());
  EXPECT_NE(test.reader().ids(query), then);
}

TEST_F(QueryTest, ReferringRecordsAreFoundThroughBothKindsOfReference) {
  const RecordId plan = test.a_plan("Medicines");
  Key<RecordId> in_plan{"action", "plan"};
  const RecordId a = add("a", [&](Draft& d, RecordId id) { d.set(id, in_plan, plan); });
  const RecordId b = add("b", [&](Draft& d, RecordId id) { d.set(id, waits_for, {a}); });
  ASSERT_EQ(test.reader().referring(plan).size(), 1u);
  EXPECT_EQ(test.reader().referring(plan)[0].id(), a);
  ASSERT_EQ(test.reader().referring(a).size(), 1u);
  EXPECT_EQ(test.reader().referring(a)[0].id(), b);
}

}  // namespace
}  // namespace goodstanding

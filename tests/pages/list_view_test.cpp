// Lists in the order that people expect, their groups, and views of them under a name.
#include "pages/list_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "pages/list_order.h"
#include "pages/list_rows.h"
#include "pages/saved_views.h"
#include "register/column_condition.h"
#include "register/saved_view.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing_support::WorkspaceFixture;

// Where a value stands as people order it, written out plainly: choices as declared, records by their titles, nothing last.
struct Standing {
  bool none = false;
  std::int64_t number = 0;
  std::string words;
  friend auto operator<=>(const Standing&, const Standing&) = default;
};

Standing standing_of(const Reader& reader, const RecordType& type, const std::string& column, const Record& record) {
  const Value& value = record.value(column);
  if (value.is_none()) return {true, 0, {}};
  if (column == builtin::state) {
    for (std::size_t i = 0; i < type.states.size(); ++i)
      if (type.states[i].id == record.state()) return {false, static_cast<std::int64_t>(i), {}};
  }
  if (const auto* choice = value.as<ChoiceId>()) {
    const Field& field = *type.find(column);
    for (std::size_t i = 0; i < field.choices.size(); ++i)
      if (field.choices[i].id == *choice) return {false, static_cast<std::int64_t>(i), {}};
  }
  if (const auto* id = value.as<RecordId>()) return {false, 0, common_letters(reader.title(*id))};
  if (const auto* yes = value.as<bool>()) return {false, *yes ? 1 : 0, {}};
  if (const auto* number = value.as<std::int64_t>()) return {false, *number, {}};
  if (const auto* day = value.as<Date>()) return {false, day->days(), {}};
  if (const auto* date = value.as<PartialDate>()) return {false, date->last().days(), {}};
  if (const auto* instant = value.as<Instant>()) return {false, instant->milliseconds, {}};
  if (const auto* length = value.as<Duration>()) return {false, length->seconds, {}};
  if (const auto* text = value.as<std::string>()) {
    std::string letters = *text;
    for (char& c : letters)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return {false, 0, letters};
  }
  return {};
}

class ListViews : public testing::Test {
 protected:
  const Reader& reader() { return work_->reader(); }
  ListView of(const RecordType& type) {
    ListView out;
    out.type = type.id.text();
    return out;
  }
  std::vector<const RecordType*> filled() {
    std::vector<const RecordType*> out;
    for (const RecordType& type : reader().schema().types())
      if (type.owner != "journal" && !type.sealed && reader().ids(Query::of(type.id)).size() > 2) out.push_back(&type);
    return out;
  }
  WorkspaceFixture fixture_;
  std::unique_ptr<Workspace> work_ = fixture_.open();
};

TEST_F(ListViews, EveryColumnPutsAListInTheOrderThatPeopleExpectBothWays) {
  std::size_t orders = 0;
  std::size_t told_apart = 0;
  for (const RecordType* type : filled()) {
    const auto ids = reader().ids(Query::of(type->id));
    const std::set<RecordId> all(ids.begin(), ids.end());
    for (const ListField& field : list_fields(*type)) {
      if (field.upwards.empty() || (type->find(field.field) != nullptr && type->find(field.field)->type == FieldType::Decimal)) continue;
      for (const bool down : {false, true}) {
        SCOPED_TRACE(type->id.text() + " by " + field.field + (down ? " downwards" : ""));
        ListView view = of(*type);
        view.sort = {{FieldId(field.field), down}};
        const ListOrder order = list_order(reader(), view);
        EXPECT_EQ(std::set<RecordId>(order.ids.begin(), order.ids.end()), all);
        ASSERT_EQ(order.ids.size(), all.size()) << "a record stands twice";
        std::optional<Standing> before;
        for (const RecordId& id : order.ids) {
          Standing now = standing_of(reader(), *type, field.field, *reader().get(id));
          if (before && *before != now) {
            ++told_apart;
            EXPECT_TRUE(now.none || (!before->none && (down ? now < *before : *before < now))) << before->words << before->number << " stands before " << now.words << now.number;
          }
          before = std::move(now);
        }
        ++orders;
      }
    }
  }
  EXPECT_GT(orders, 300u);
  EXPECT_GT(told_apart, 1000u);
}

TEST_F(ListViews, ASecondStepOrdersWhatTheFirstLeavesEqual) {
  std::size_t pairs = 0;
  for (const char* name : {"action", "observation", "rating", "standard"}) {
    const RecordType* type = reader().schema().find(name);
    if (type == nullptr || reader().ids(Query::of(type->id)).empty()) continue;
    std::vector<std::string> columns;
    for (const ListField& field : list_fields(*type))
      if (!field.upwards.empty() && field.groups && columns.size() < 6) columns.push_back(field.field);
    for (const std::string& first : columns) {
      for (const std::string& second : columns) {
        if (first == second) continue;
        SCOPED_TRACE(std::string(name) + " by " + first + ", -" + second);
        ListView view = of(*type);
        view.sort = parse_sort(*type, first + ",-" + second);
        std::optional<std::pair<Standing, Standing>> before;
        for (const RecordId& id : list_order(reader(), view).ids) {
          const Record record = *reader().get(id);
          const std::pair now{standing_of(reader(), *type, first, record), standing_of(reader(), *type, second, record)};
          if (before && before->first == now.first && before->second != now.second) {
            EXPECT_TRUE(now.second.none || (!before->second.none && now.second < before->second));
            ++pairs;
          }
          before = now;
        }
      }
    }
  }
  EXPECT_GT(pairs, 50u);
}

TEST_F(ListViews, GroupsPartAListAndKeepItsOrderWithin) {
  std::size_t groups = 0;
  for (const RecordType* type : filled()) {
    for (const ListField& field : list_fields(*type)) {
      if (!field.groups) continue;
      SCOPED_TRACE(type->id.text() + " by " + field.group);
      ListView view = of(*type);
      const auto plain = list_order(reader(), view).ids;
      view.group = parse_group(*type, field.group);
      const ListOrder grouped = list_order(reader(), view);
      ASSERT_EQ(grouped.ids.size(), plain.size());
      std::map<RecordId, std::size_t> place;
      for (std::size_t i = 0; i < plain.size(); ++i) place[plain[i]] = i;
      std::size_t at = 0;
      for (const ListGroup& group : grouped.groups) {
        EXPECT_NE(group.label, "");
        EXPECT_GT(group.count, 0u);
        std::set<std::string> values;
        for (std::size_t i = 0; i < group.count; ++i, ++at) {
          if (i > 0) { EXPECT_LT(place.at(grouped.ids[at - 1]), place.at(grouped.ids[at])) << group.label; }
          const Record record = *reader().get(grouped.ids[at]);
          const Value& value = record.value(field.group);
          // Dates stand together in months.
          if (value.as<Date>() == nullptr && value.as<PartialDate>() == nullptr && value.as<Instant>() == nullptr) values.insert(value.canonical());
        }
        EXPECT_LE(values.size(), 1u) << group.label;
        ++groups;
      }
      EXPECT_EQ(at, plain.size()) << "what stands in no group";
    }
  }
  EXPECT_GT(groups, 300u);
}

TEST_F(ListViews, AViewComesBackUnderItsNameAsItWasAndSoDoesItsText) {
  const RecordType& type = reader().schema().at("action");
  ListView view = of(type);
  view.open_only = true;
  view.words = "safe";
  view.filters = {parse_filter(type, "due=before 1 apr 2026"), parse_filter(type, "title~=odd, but so"), parse_filter(type, "due>=2025-01-01"), parse_filter(type, "owner=not held")};
  view.sort = parse_sort(type, "status, -ref");
  view.group = parse_group(type, "Workstream");
  view.columns = parse_columns(type, "ref, Action,due , status");
  EXPECT_EQ(to_text(view.sort), "due,-ref");
  EXPECT_EQ(to_text(view.columns), "ref,title,due,status");
  for (const ColumnFilter& filter : view.filters) EXPECT_EQ(parse_filter(type, to_text(filter)), filter) << to_text(filter);
  save_view(work_->session(), view, " Late medicines ");
  EXPECT_EQ(saved_view_named(reader(), "action", "late MEDICINES"), view);
  EXPECT_TRUE(saved_views(reader(), "breach").empty()) << "a view of one list is none of another";
  // The same name again takes its place; another copy of the register has it as it has any record.
  view.group.clear();
  save_view(work_->session(), view, "Late medicines");
  const auto kept = saved_views(reader(), "action");
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept.front().view, view);
  ListAsk ask;
  ask.saved = "Late medicines";
  ask.sort = "ref";
  const ListView changed = list_view_of(reader(), type, ask);
  EXPECT_EQ(changed.filters, view.filters);
  EXPECT_EQ(to_text(changed.sort), "ref");
  forget_view(work_->session(), kept.front().id);
  EXPECT_TRUE(saved_views(reader(), "action").empty());
  EXPECT_THROW(saved_view_named(reader(), "action", "Late medicines"), Error);
  EXPECT_THROW(save_view(work_->session(), view, "  "), Error);
}

TEST_F(ListViews, AViewOfAConfidentialListKeepsNoFilterWhateverWayItComes) {
  const RecordType* sealed = nullptr;
  for (const RecordType& type : reader().schema().types())
    if (type.sealed && !type.is_opaque()) sealed = &type;
  ASSERT_NE(sealed, nullptr);
  ListView view = of(*sealed);
  view.words = "Kestrel";
  view.filters = {{FieldId(builtin::ref), "Kestrel"}};
  view.sort = {{FieldId(builtin::ref), true}};
  save_view(work_->session(), view, "Mine");
  const ListView kept = saved_view_named(reader(), sealed->id.text(), "Mine");
  EXPECT_TRUE(kept.filters.empty());
  EXPECT_EQ(kept.words, "");
  EXPECT_EQ(kept.sort, view.sort);
  for (const char* field : {"filter", "words"}) {
    Draft draft = work_->session().draft();
    const RecordId id = draft.add("saved_view");
    draft.set(id, saved_view::name, "Typed");
    draft.set(id, saved_view::about, sealed->id.text());
    draft.set(id, field, Value(std::string("ref=Kestrel")));
    try {
      work_->session().commit(draft);
      ADD_FAILURE() << field << " was kept";
    } catch (const Refused& refused) {
      EXPECT_THAT(refused.refusals().at(0).message, HasSubstr("keeps no filter of them"));
    }
  }
}

TEST_F(ListViews, EachPartCanBeTakenAwayAndAnEmptyListSaysWhatHidesEverything) {
  const RecordType& type = reader().schema().at("action");
  ListView view = of(type);
  view.open_only = true;
  view.words = "medicines";
  view.filters = {parse_filter(type, "due=before 1 jan 1999"), parse_filter(type, "title=safe")};
  view.sort = parse_sort(type, "due,-ref");
  view.group = "owner";
  const auto parts = parts_of(reader(), view);
  EXPECT_EQ(parts.size(), 7u);
  const ListFrame frame = list_frame(reader(), view);
  EXPECT_TRUE(frame.ids.empty());
  EXPECT_TRUE(no_rows(frame).filtered);
  EXPECT_THAT(no_rows(frame).words, HasSubstr("open only, with the words \u201cmedicines\u201d, Due before 1 January 1999 and Action has \u201csafe\u201d"));
  for (const ViewPart& part : parts) EXPECT_EQ(parts_of(reader(), without(view, part)).size(), 6u) << part.words;
  ListView bare = view;
  while (!parts_of(reader(), bare).empty()) bare = without(bare, parts_of(reader(), bare).front());
  EXPECT_EQ(bare, of(type));
}

TEST_F(ListViews, WhatHasTooManyValuesForGroupsIsSaidAndNotDone) {
  const RecordType& type = reader().schema().at("action");
  for (const char* column : {"title", "ref", "description", "breaches"}) EXPECT_THROW(parse_group(type, column), Error) << column;
  for (const char* column : {"breaches", "joint_with"}) EXPECT_THROW(parse_sort(type, column), Error) << column;
}

}  // namespace
}  // namespace goodstanding

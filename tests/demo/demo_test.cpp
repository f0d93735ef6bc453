// A generated register: the same for the same plan, plainly marked, kept to the rules, and spread over its months.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include <goodstanding/small_numbers.h>

#include "access/confidential.h"
#include "demo/confidential.h"
#include "pages/page_book.h"
#include "pages/today_page.h"
#include "platform/files.h"
#include "journal/envelope_record.h"
#include "store/builtin_types.h"
#include "journal/journal.h"
#include "journal/verify.h"
#include "register/action.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/settings.h"
#include "store/state_digest.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::Not;

const Date to = Date::of(2026, 6, 15);

// One of two years, shared by the tests that only read it.
class Demonstration : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing_support::ScratchFolder;
    told_ = make("demo.gsr", {to, 24, 1});
    work_ = new Workspace(options());
    work_->open(folder_->path("demo.gsr"));
  }
  static void TearDownTestSuite() {
    delete work_;
    delete folder_;
  }

  static WorkspaceOptions options() {
    WorkspaceOptions out;
    out.resources = SOURCE_FOLDER;
    out.plugins = testing_support::shipped_plugins();
    out.today = to;
    return out;
  }
  static demo::Told make(const std::string& name, const demo::Plan& plan) {
    Workspace work(options());
    return work.make_demo(folder_->path(name), plan);
  }
  static Digest digest_of(const std::string& name) {
    Workspace work(options());
    work.open(folder_->path(name));
    return store::state_digest(work.reg().store());
  }
  static Workspace& work() { return *work_; }
  static const Reader& reader() { return work_->reader(); }

  static testing_support::ScratchFolder* folder_;
  static Workspace* work_;
  static demo::Told told_;
};
testing_support::ScratchFolder* Demonstration::folder_ = nullptr;
Workspace* Demonstration::work_ = nullptr;
demo::Told Demonstration::told_;

TEST_F(Demonstration, TheSamePlanGivesTheSameRecordsAndAnotherSeedGivesOthers) {
  make("again.gsr", {to, 4, 7});
  make("same.gsr", {to, 4, 7});
  make("other.gsr", {to, 4, 8});
  EXPECT_EQ(digest_of("again.gsr"), digest_of("same.gsr"));
  EXPECT_NE(digest_of("again.gsr"), digest_of("other.gsr"));
}

TEST_F(Demonstration, EveryRecordThatCanSaysThatItIsGeneratedAndEveryChangeDoes) {
  std::size_t marked = 0;
  for (const RecordType& type : reader().schema().types()) {
    if (type.owner == "journal" || type.find("quality") == nullptr) continue;
    for (const Record& record : reader().all(Query::of(type.id))) {
      if (record.id() == work().reg().founder()) continue;
      const auto* quality = record.value("quality").as<ChoiceId>();
      const auto* sources = record.value("sources").as<std::vector<RecordId>>();
      const bool generated = quality != nullptr && *quality == "generated";
      // The frameworks and the charter are the program's own; findings that a visit's end adds are of the visit.
      if (type.id.text() == "finding" || type.id.text() == "standard_set") continue;
      EXPECT_TRUE(generated) << reader().Reader::title(record);
      EXPECT_TRUE(sources == nullptr || sources->size() == 1);
      ++marked;
    }
  }
  EXPECT_GT(marked, 1000u);
  std::size_t said = 0;
  for (const auto& [arrival, change] : work().reg().journal().newest(0, 400)) {
    // Who was given keys, and what is sealed, say nothing but that.
    const TypeId& type = change.entries.front().type;
    if (is_about_access(type.text()) || type == envelope_record::type || type == origin_record::type) continue;
    EXPECT_THAT(change.reason, testing::StartsWith("Generated: "));
    ++said;
  }
  EXPECT_GT(said, 100u);
}

TEST_F(Demonstration, ConcernsAndCasesAreSealedToTheirKeepersAndOpenToNobodyElse) {
  const RecordId founder = work().reg().founder();
  const auto seen = [&](const std::string& role, bool signs_in, const char* type) {
    work().become(find_person(work().reg(), role));
    EXPECT_TRUE(!signs_in || work().sign_in(demo::passphrase)) << role;
    const std::vector<Record> all = reader().all(Query::of(type));
    for (const Record& record : all) {
      EXPECT_THAT(reader().words(record, "number"), testing::StartsWith("GEN-"));
      EXPECT_THAT(reader().words(record, "account"), HasSubstr("Generated for a demonstration"));
    }
    return all.size();
  };
  EXPECT_EQ(seen("Freedom to Speak Up Guardian", true, "concern"), 25u);
  EXPECT_EQ(seen("Freedom to Speak Up Guardian", true, "sexual_safety_case"), 0u);
  EXPECT_EQ(seen("Sexual Safety Lead", true, "sexual_safety_case"), 12u);
  EXPECT_EQ(seen("Chief Nurse", true, "concern"), 25u);
  EXPECT_FALSE(make_page(work(), "sexual_safety").find("matters") == nullptr) << "who is in both counts each matter once";
  for (const char* other : {"Clinical governance lead", "Chief Executive", "Chief Pharmacist"}) EXPECT_EQ(seen(other, true, "concern"), 0u) << other;
  EXPECT_EQ(seen("Freedom to Speak Up Guardian", false, "concern"), 0u) << "not signed in";
  work().become(founder);
}

TEST_F(Demonstration, EachQuarterIsPublishedAndSmallNumbersAreHiddenInItAndInTheMeasures) {
  int shown = 0;
  int hidden = 0;
  for (const Record& quarter : reader().all(Query::of("ftsu_return")))
    for (const PublishedFigures& figures : published_from_text(reader().words(quarter, "published"), "published").figures)
      for (const PublishedCell& cell : figures.cells) {
        if (cell.publication != Publication::Shown) ++hidden;
        else if (cell.number > 0) ++shown;
      }
  EXPECT_EQ(reader().ids(Query::of("ftsu_return")).size(), 8u);
  EXPECT_EQ(reader().ids(Query::of("sexual_safety_publication")).size(), 8u);
  EXPECT_GT(shown, 0);
  EXPECT_GT(hidden, 20);
  int figures = 0;
  for (const Record& measure : reader().all(Query::of("measure").where(measure::confidential == true)))
    for (const Record& said : reader().all(Query::of("observation").where(observation::measure == measure.id()))) {
      figures += reader().words(said, "value") == "Hidden" ? 1 : 0;
      const Decimal value = said.get(observation::value).value_or(Decimal(0));
      EXPECT_TRUE(value == Decimal(0) || (value.to_double() >= 10 && value.millionths() % 5'000'000 == 0)) << value.to_words();
    }
  EXPECT_GT(figures, 40) << "some are hidden";
}

TEST_F(Demonstration, NothingOfTheDocumentsIsInIt) {
  for (const char* words : {"SCAS", "SECAmb", "Oxfordshire", "South Central"}) EXPECT_TRUE(reader().search(words, 5).empty()) << words;
}

TEST_F(Demonstration, TodaySaysThatItIsADemonstration) {
  EXPECT_TRUE(work().standing().status().demonstration);
  EXPECT_THAT(make_page(work(), "today").subtitle, HasSubstr("A demonstration: everything in this register is generated."));
}

TEST_F(Demonstration, EveryAreaHasSomethingToShowOnItsPage) {
  for (const char* type : {"breach", "action", "progress_update", "evidence", "recheck", "visit", "finding", "observation", "rebase", "rating", "meeting", "question", "undertaking", "risk", "station_check", "cd_discrepancy", "ftsu_return"})
    EXPECT_FALSE(reader().ids(Query::of(type)).empty()) << type;
  std::set<std::string> states;
  for (const Record& record : reader().all(Query::of(action::type))) states.insert(std::string(record.state()));
  EXPECT_THAT(states, testing::IsSupersetOf({"in_progress", "done", "sustained"}));
  for (const char* page : {"signals", "measures", "breaches", "risks", "accreditation", "undertakings", "ratings"}) EXPECT_FALSE(make_page(work(), page).views.empty()) << page;
}

// What a view says where it has nothing to show; empty: it shows something.
std::string only_none(const View& view) {
  if (const auto* table = std::get_if<Table>(&view.body)) return table->rows.empty() ? table->empty : "";
  if (const auto* list = std::get_if<Checklist>(&view.body)) return list->items.empty() ? list->empty : "";
  if (const auto* matrix = std::get_if<Matrix>(&view.body)) return matrix->rows.empty() ? "an empty grid" : "";
  if (const auto* tiles = std::get_if<Tiles>(&view.body)) {
    for (const Tile& tile : tiles->tiles)
      if (tile.figure.mark == Mark::NotHeld) return tile.label + ": not held";
    return "";
  }
  if (const auto* prose = std::get_if<Prose>(&view.body))
    for (const Paragraph& paragraph : prose->paragraphs)
      if (paragraph.mark == Mark::NotHeld) return paragraph.heading;
  return "";
}

TEST_F(Demonstration, NoViewOfAWorkstreamsPageOnlySaysThatThereIsNone) {
  for (const char* page : {"medicines", "psirf", "sexual_safety"}) {
    const Page made = make_page(work(), page);
    EXPECT_GE(made.views.size(), 8u) << page;
    for (const View& view : made.views) EXPECT_EQ(only_none(view), "") << page << ", " << view.id;
  }
  // Those without a page of their own show lists.
  for (const char* stream : {"medicines", "psirf", "ipc", "culture", "workforce", "safeguarding"}) {
    std::size_t types = 0;
    for (const RecordType& type : reader().schema().types()) {
      if (type.owner != stream) continue;
      ++types;
      EXPECT_FALSE(reader().find(Query::of(type.id.text()).limit(1)).records.empty()) << stream << ", " << type.id.text();
    }
    EXPECT_GT(types, 0u) << stream;
  }
}

TEST_F(Demonstration, WhatACommitteeWouldAskAboutIsThere) {
  std::set<std::string> said;
  for (const WorkstreamAlerts& stream : work().plugins().alerts(reader()))
    for (const Alert& alert : stream.alerts) said.insert(alert.id);
  EXPECT_THAT(said, testing::IsSupersetOf({"medicines.check_missed", "medicines.discrepancy_open", "medicines.count_differs", "medicines.direction_expires", "medicines.direction_review", "psirf.candour_late", "psirf.candour_undecided", "psirf.action_unchecked"}));

  const auto states_of = [](const char* type) {
    std::set<std::string> out;
    for (const Record& record : reader().all(Query::of(type))) out.insert(std::string(record.state()));
    return out;
  };
  EXPECT_THAT(states_of("cd_discrepancy"), testing::IsSupersetOf({"found", "reported", "explained", "unexplained"}));
  EXPECT_THAT(states_of("safety_action"), testing::IsSupersetOf({"in_place", "worked", "did_not"}));
  EXPECT_THAT(states_of("duty_of_candour"), testing::IsSupersetOf({"open", "done"}));
  EXPECT_THAT(states_of("review_panel"), testing::IsSupersetOf({"held", "missed", "planned"}));
  EXPECT_THAT(states_of("ipc_outbreak"), testing::IsSupersetOf({"open", "over"}));
  EXPECT_THAT(states_of("rota_review"), testing::IsSupersetOf({"in_place", "under_way"}));
  EXPECT_THAT(states_of("people_voice"), testing::IsSupersetOf({"heard", "told"}));

  // The share of all staff who have the training, from the first figure to the last.
  std::vector<std::pair<Date, std::int64_t>> trained;
  for (const Record& one : reader().all(Query::of("psirf_training")))
    if (*one.value("level").as<ChoiceId>() == "level_1") trained.emplace_back(*one.value("as_at").as<Date>(), *one.value("trained").as<std::int64_t>());
  std::sort(trained.begin(), trained.end());
  ASSERT_GE(trained.size(), 6u);
  EXPECT_GT(trained.back().second, trained.front().second + 300);

  // Events are held by a number that says so, and nothing else of an incident system.
  for (const Record& event : reader().all(Query::of("safety_event"))) EXPECT_THAT(*event.value("event").as<std::string>(), testing::MatchesRegex("EV-[0-9]+ .generated."));
}

TEST_F(Demonstration, WithoutWorkstreamsTheRestOfTheStoryIsTold) {
  WorkspaceOptions bare = options();
  bare.plugins = folder_->path("no such folder");
  Workspace without(bare);
  EXPECT_GT(without.make_demo(folder_->path("bare.gsr"), {to, 4, 1}).records, 300u);
}

TEST_F(Demonstration, DatesSlipWithReasonsAndThePastCanBeLookedAt) {
  int slips = 0;
  for (const Record& record : reader().all(Query::of(action::type)))
    for (const HistoryItem& item : reader().history(record.id()))
      if (item.field == action::due.field && !item.before.is_none()) {
        ++slips;
        EXPECT_FALSE(item.reason.empty());
      }
  EXPECT_GT(slips, 3);
  const auto then = work().session().reader(Date::of(2025, 6, 15));
  EXPECT_LT(then->ids(Query::of("observation")).size(), reader().ids(Query::of("observation")).size());
  EXPECT_FALSE(then->ids(Query::of(action::type)).empty());
  EXPECT_LT(then->ids(Query::of(action::type)).size(), reader().ids(Query::of(action::type)).size());
}

TEST_F(Demonstration, TheRegisterCheckFindsLittleInItAndNothingThatARuleWouldRefuse) {
  EXPECT_LE(work().standing().status().check_errors, 5) << to_text(make_page(work(), "check"));
}

TEST_F(Demonstration, AFileThatIsThereIsRefusedAndStays) {
  write_file(folder_->path("taken.gsr"), "mine");
  try {
    make("taken.gsr", {to, 4, 1});
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadInput);
  }
  EXPECT_EQ(read_file(folder_->path("taken.gsr")), "mine");
  EXPECT_THROW(make("long.gsr", {to, 61, 1}), Error);
  EXPECT_FALSE(exists(folder_->path("long.gsr")));
}

}  // namespace
}  // namespace goodstanding

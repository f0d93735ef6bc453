// The pages of breaches, calendar, oversight, risks, questions, promises, escalations and the check: what every page
// must hold to, and what each of these says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "cli/command.h"
#include "exchange/facts.h"
#include "pages/page_book.h"
#include "pages/status.h"
#include "pages/today_page.h"
#include "register/breach.h"
#include "schema/schema_file.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::WorkspaceFixture;

// What the views of a page promise to whoever cannot see them: each cell can be read alone.
void hold_to_the_rules(const Page& page, const std::set<std::string>& pages) {
  std::set<std::string> views;
  const auto act = [&](const Act& does) {
    const auto* open = std::get_if<OpenPage>(&does);
    EXPECT_TRUE(open == nullptr || pages.contains(open->page) || open->page == "actions") << open->page << " is no page";
  };
  const auto cell = [&](const Cell& one, const std::string& where) { EXPECT_NE(one.text, "") << where << " has an empty cell"; };
  for (const Command& command : page.commands) act(command.act);
  for (const View& view : page.views) {
    EXPECT_TRUE(views.insert(view.id).second) << view.id << " is there twice";
    for (const Command& command : view.commands) act(command.act);
    if (const auto* table = std::get_if<Table>(&view.body)) {
      EXPECT_NE(table->empty, "") << view.id << " does not say that it is empty";
      std::set<std::string> rows;
      for (const Row& row : table->rows) {
        EXPECT_TRUE(rows.insert(row.id).second) << row.id << " is there twice in " << view.id;
        EXPECT_EQ(row.cells.size(), table->columns.size()) << view.id;
        for (const Cell& one : row.cells) cell(one, page.id + "/" + view.id);
      }
    }
    if (const auto* facts = std::get_if<Facts>(&view.body))
      for (const Fact& fact : facts->facts) cell(fact.value, page.id + "/" + view.id + "/" + fact.label);
    if (const auto* list = std::get_if<Checklist>(&view.body))
      for (const ChecklistItem& item : list->items) cell(item.what, page.id + "/" + view.id);
    if (const auto* matrix = std::get_if<Matrix>(&view.body))
      for (const Row& row : matrix->rows) {
        EXPECT_EQ(row.cells.size(), matrix->columns.size());
        for (const Cell& one : row.cells) cell(one, page.id + "/" + view.id);
      }
  }
}

class EveryPage : public testing::TestWithParam<bool> {};
TEST_P(EveryPage, EachIsMadeFromAFullRegisterAndFromAnEmptyOneAndHoldsToTheRules) {
  WorkspaceFixture fixture(GetParam());
  const auto work = fixture.open(true);
  std::set<std::string> names;
  for (const PageTitle& title : page_titles(*work)) names.insert(title.id);
  for (const char* expected : {"breaches", "calendar", "undertakings", "risks", "questions", "promises", "escalations", "check"}) EXPECT_TRUE(names.contains(expected)) << expected;
  for (const PageTitle& title : page_titles(*work)) {
    SCOPED_TRACE(title.id);
    const Page page = make_page(*work, title.id);
    EXPECT_EQ(page.id, title.id);
    hold_to_the_rules(page, names);
  }
  for (const char* type : {"breach", "undertaking", "programme"})
    for (const Record& record : work->reader().all(Query::of(type))) {
      SCOPED_TRACE(record.ref());
      hold_to_the_rules(page_of_record(*work, record.id()), names);
    }
}
INSTANTIATE_TEST_SUITE_P(Registers, EveryPage, testing::Values(true, false), [](const auto& full) { return full.param ? "Full" : "Empty"; });

// A person who opens an empty page is told what belongs there, and how to begin.
TEST(OversightPages, AnEmptyPageHasAFirstAct) {
  WorkspaceFixture fixture(false);
  const auto work = fixture.open(true);
  for (const char* id : {"breaches", "calendar", "undertakings", "risks", "questions", "promises", "escalations"}) {
    const Page page = make_page(*work, id);
    bool acts = false;
    for (const View& view : page.views)
      if (const auto* table = std::get_if<Table>(&view.body)) acts = acts || (table->rows.empty() && table->first_act);
    EXPECT_TRUE(acts) << id;
    const bool primary = std::count_if(page.commands.begin(), page.commands.end(), [](const Command& c) { return c.primary; }) == 1;
    EXPECT_TRUE(primary) << id;
  }
}

// A command only reads, and so does a window beside another: a register of an earlier version is then not upgraded.
TEST(OversightPages, AreMadeFromARegisterThatDoesNotKnowTheNewerRecordTypes) {
  WorkspaceFixture fixture(false);
  const std::string path = fixture.folder.path("earlier.gsr");
  {
    SchemaSet types = read_schema(schema_folder(std::string(SOURCE_FOLDER) + "/schemas/core", "core"));
    std::erase_if(types.types, [](const RecordType& type) { return type.id == "bank_holiday" || type.id == "undertaking_term" || type.id == "exit_criterion" || type.id == "oversight_review"; });
    for (RecordType& type : types.types)
      std::erase_if(type.fields, [&](const Field& field) { return (type.id == "escalation" && (field.id == "owner" || field.id == "answer_due")) || (type.id == "risk" && (field.id == "level" || field.id == "assurance_line")); });
    FixedClock clock(fixture.today);
    SeededChance chance(1);
    Installation installation = Installation::forgetful();
    const auto earlier = Register::create(path, types, "Clinical governance lead", {clock, chance, installation});
    Session session(*earlier, earlier->founder());
    Draft draft = session.draft("Given.");
    add_facts(draft, earlier->schema(), {{"given", "[[undertaking]]\ntitle = \"Finance undertakings\"\n[[escalation]]\ntitle = \"Slow referrals\"\n[[risk]]\ntitle = \"Winter\"\n[[enforcement]]\ntitle = \"Notice\"\nkind = \"warning_notice_s29a\"\nserved = \"2026-06-01\"\n"}});
    session.commit(draft);
  }
  WorkspaceOptions options = fixture.options();
  options.plugins.clear();
  options.read_only = true;
  Workspace work(std::move(options));
  work.open(path);
  ASSERT_EQ(work.reader().schema().find("exit_criterion"), nullptr);
  for (const PageTitle& title : page_titles(work)) EXPECT_NO_THROW(make_page(work, title.id)) << title.id;
  for (const char* type : {"undertaking", "escalation", "risk", "enforcement"})
    for (const Record& record : work.reader().all(Query::of(type))) EXPECT_NO_THROW(page_of_record(work, record.id())) << type;
  EXPECT_THAT(to_text(make_page(work, "undertakings")), HasSubstr("Finance undertakings"));
}

// Each test gives the register of the documents a few records more.
class Told : public testing::Test {
 protected:
  Told() : work_(fixture_.open()) {}

  void give(const std::string& facts) {
    Draft draft = work_->session().draft("Given.");
    add_facts(draft, work_->reader().schema(), {{"given", facts}});
    work_->session().commit(draft);
  }
  std::string page(const std::string& id) { return to_text(make_page(*work_, id), 400); }
  std::string record(const std::string& ref) { return to_text(page_of_record(*work_, work_->reader().by_ref(ref)->id()), 400); }

  WorkspaceFixture fixture_;
  std::unique_ptr<Workspace> work_;
};

TEST_F(Told, ABreachStandsWithBothReadingsItsNoticeItsActionsAndItsReport) {
  EXPECT_THAT(page("breaches"), AllOf(HasSubstr("Regulation 12 (printed as 1)"), HasSubstr("reading not yet decided"), HasSubstr("2 Under way, 1 Complete"), HasSubstr("no action serves it"), HasSubstr("Safeguarding")));
  Draft draft = work_->session().draft("Notice of 1 June 2026.");
  const RecordId notice = draft.add("enforcement");
  draft.set(notice, "title", Value("Requirement notice"));
  draft.set(notice, "kind", Value(ChoiceId("requirement_notice")));
  draft.set(notice, "served", Value(Date::of(2026, 6, 1)));
  draft.set(work_->reader().by_ref("BRE-0001")->id(), breach::enforcement, notice);
  work_->session().commit(draft);
  EXPECT_THAT(page("breaches"), AllOf(HasSubstr("29 June 2026"), HasSubstr("28 days from 1 June 2026"), HasSubstr("Regulations 2014, regulation 17(3)")));
  EXPECT_THAT(record("BRE-0001"), AllOf(HasSubstr("As printed     Regulation 1\n"), HasSubstr("As understood  Regulation 12"), HasSubstr("Requirement notice"), HasSubstr("Change the management of controlled medicines")));
}

TEST_F(Told, AnUndertakingSaysHowLongEachCriterionHasHeld) {
  give(R"(
[[undertaking]]
key = "u"
title = "Undertakings of 2026"
months_to_hold = 6
[[exit_criterion]]
of = "undertaking:u"
title = "Response within the plan"
met_since = "May 2026"
state = "met"
[[exit_criterion]]
of = "undertaking:u"
title = "A board development programme"
months_to_hold = 0
met_since = "May 2026"
state = "met"
[[exit_criterion]]
of = "undertaking:u"
title = "Medicines audited as safe"
[[undertaking_term]]
undertaking = "u"
number = "1.1"
title = "Agree a plan"
due = "2026-05-31"
)");
  EXPECT_THAT(page("undertakings"), AllOf(HasSubstr("1 of 3 held"), HasSubstr("Undertakings of 2024"), HasSubstr("Recovery Support Programme"), HasSubstr("by whom: not held")));
  EXPECT_THAT(record("UND-0003"), AllOf(HasSubstr("Met since May 2026; will have held 6 months on 30 November 2026"), HasSubstr("Medicines audited as safe \u00b7 Not met"), HasSubstr("1.1 \u00b7 Agree a plan \u00b7 Open \u00b7 due 31 May 2026, 15 days late")));
}

TEST_F(Told, RisksStandByTheirScoreAndTheMatrixCountsEachOnce) {
  give(R"(
[[risk]]
key = "s"
title = "Strategic"
level = "strategic"
likelihood = 4
consequence = 5
first_likelihood = 5
first_consequence = 5
target_likelihood = 2
target_consequence = 5
review_due = "2026-06-01"
[[risk]]
title = "Operational"
assurance_line = "s"
likelihood = 4
consequence = 5
target_likelihood = 5
target_consequence = 5
)");
  const std::string text = page("risks");
  EXPECT_THAT(text, AllOf(HasSubstr("13 open risks: 2 Extreme and 11 not scored. 1 review is overdue."), HasSubstr("20 Extreme \u00b7 likely, catastrophic"), HasSubstr("25 Extreme \u00b7 almost certain, catastrophic"), HasSubstr("10 High"), HasSubstr("bears on Strategic"), HasSubstr("above where it is now"), HasSubstr("14 days late")));
  const Page risks = make_page(*work_, "risks");
  const auto& matrix = std::get<Matrix>(risks.find("matrix")->body);
  int sum = 0;
  for (const Row& row : matrix.rows)
    for (const Cell& cell : row.cells) sum += std::stoi(cell.text);
  EXPECT_EQ(sum, 2);
  EXPECT_EQ(matrix.rows[1].cells[4].text, "2") << "likely and catastrophic";
  EXPECT_EQ(matrix.rows[1].cells[4].mark, Mark::Red);
}

TEST_F(Told, QuestionsAreTalliedAndSayWhatIsMissing) {
  EXPECT_THAT(page("questions"), AllOf(HasSubstr("Answered: 5 of 20"), HasSubstr("Partly: 11 of 20"), HasSubstr("Not answered: 4 of 20"), HasSubstr("A list of workstreams, and which come first."), HasSubstr("no record bears it out")));
}

TEST_F(Told, WhatIsOwedToOthersAndLateStandsFirstOnTodayAndInTheCalendar) {
  give(R"(
[[organisation]]
key = "region"
name = "A regional team"
kind = "oversight"
[[reporting_line]]
title = "Monthly report to the region"
body = "region"
cadence = "Monthly"
next_due = "2026-06-01"
state = "running"
[[action]]
title = "Late action"
due = "2026-05-01"
)");
  const std::string today = to_text(today_page(read_status(work_->reader(), work_->plugins())), 400);
  const auto report = today.find("Monthly report to the region \u00b7 Overdue");
  ASSERT_NE(report, std::string::npos) << today;
  EXPECT_LT(report, today.find("Late action"));
  EXPECT_THAT(today, AllOf(HasSubstr("owed to A regional team"), HasSubstr("14 days late"), HasSubstr("Review: Finance undertakings of September 2023"), HasSubstr("4 errors and")));
  const std::string calendar = page("calendar");
  EXPECT_LT(calendar.find("  Overdue\n"), calendar.find("  June 2026\n"));
  EXPECT_THAT(calendar, AllOf(HasSubstr("2 overdue"), HasSubstr("Goes up to: Committee"), HasSubstr("Nobody is held"), HasSubstr("Milestone \u00b7 MIL-0001 \u00b7 Action \u00b7 ACT-0002")));
}

TEST_F(Told, PromisesAndEscalationsSayWhatIsNotHeld) {
  give("[[commitment]]\ntitle = \"Meet staff in every county\"\nmade_to = \"staff\"\ncadence = \"Monthly\"\nlast_kept = \"May 2026\"\n");
  EXPECT_THAT(page("promises"), AllOf(HasSubstr("Publish anonymised sexual safety data every quarter"), HasSubstr("monthly, from May 2026"), HasSubstr("Greater job satisfaction"), HasSubstr("Not held")));
  EXPECT_THAT(page("escalations"), AllOf(HasSubstr("Slow acceptance of referrals by a partner"), HasSubstr("Oxfordshire leadership meeting"), HasSubstr("Owner not held")));
}

// The same, by the command line.
struct Said {
  int code;
  std::string out;
  std::string err;
};
Said say(const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli::run(words, out, err);
  return {code, out.str(), err.str()};
}

TEST(Commands, CalendarRemindersAndScreensAreSaidInWordsAndInJson) {
  WorkspaceFixture fixture;
  const Said calendar = say({"calendar", fixture.path, "--today", "2026-06-15", "--to", "2026-06-30"});
  EXPECT_EQ(calendar.code, cli::done) << calendar.err;
  EXPECT_THAT(calendar.out, AllOf(HasSubstr("22 June 2026"), HasSubstr("Review: Finance undertakings of September 2023"), Not(HasSubstr("October 2026"))));
  EXPECT_THAT(say({"calendar", fixture.path, "--today", "2026-06-15", "--body", "nhse", "--json"}).out, AllOf(HasSubstr("\"owed_to\": \"oversight\""), HasSubstr("\"late_after\": \"2026-06-30\""), Not(HasSubstr("ourselves"))));
  EXPECT_EQ(say({"calendar", fixture.path, "--from", "soon"}).code, cli::bad_input);
  EXPECT_THAT(say({"reminders", fixture.path, "--today", "2026-06-15", "--json"}).out, AllOf(HasSubstr("\"step\": \"owner\""), HasSubstr("\"new\": true"), HasSubstr("\"passed_over\": \"No owner is held\"")));
  EXPECT_THAT(say({"show-screen", "breaches", fixture.path, "--today", "2026-06-15"}).out, HasSubstr("Regulation 12 (printed as 1)"));
  EXPECT_THAT(say({"show-screen", "BRE-0001", fixture.path, "--json"}).out, HasSubstr("\"title\": \"Storage and oversight of medicines\""));
  EXPECT_THAT(say({"show-screen", "list", fixture.path}).out, HasSubstr("undertakings"));
  const Said unknown = say({"show-screen", "nowhere", fixture.path});
  EXPECT_EQ(unknown.code, cli::bad_input);
  EXPECT_THAT(unknown.err, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace goodstanding

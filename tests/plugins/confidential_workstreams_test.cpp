// Freedom To Speak Up and sexual safety through the host's door: what is due, who sees it, and that a matter in both is counted once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "pages/list_rows.h"
#include "pages/page_book.h"
#include "plugins/let_in.h"
#include "support/view_checks.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::faults_of;
using testing_support::LetIn;
using testing_support::Typed;

std::string page_text(LetIn& with, const std::string& id) { return to_text(make_page(*with.work, id), 1000); }

// The text of one fact of a view: "Each counted once" of "matters".
std::string fact(LetIn& with, const std::string& page, const std::string& view, const std::string& label) {
  const Page made = make_page(*with.work, page);
  const View* found = made.find(view);
  if (found == nullptr) return "no such view";
  for (const Fact& one : std::get<Facts>(found->body).facts)
    if (one.label == label) return one.value.text;
  return "no such fact";
}

Typed concern(const std::string& number, Typed more = {}) {
  Typed out{{"number", number}, {"subject", "Rosters"}, {"raised_on", "2026-01-31"}, {"level", "Open"}};
  for (auto& field : more) {
    const auto at = std::find_if(out.begin(), out.end(), [&](const auto& known) { return known.first == field.first; });
    if (at == out.end()) out.push_back(std::move(field));
    else at->second = field.second;
  }
  return out;
}

TEST(SpeakingUp, WhatIsOwedToSomebodyWhoSpokeUpIsAnAlertForTheGuardianAndForNobodyElse) {
  LetIn with;
  with.sign_in("Guardian");
  const RecordId id = with.add("concern", concern("F-1", {{"raised_on", "2026-06-01"}, {"feedback_due", "2026-06-15"}}));
  const RecordId undated = with.add("concern", concern("F-2", {{"raised_on", "2026-06-02"}}));
  with.add("concern", concern("F-3", {{"raised_on", "2026-06-03"}, {"level", "Anonymous"}}));
  EXPECT_THAT(with.alerts("ftsu"), ElementsAre("caution: Concern F-2: feedback is promised for no day (Raised 2 June 2026)")) << "due today is not late, and nobody is there to be told of F-3";
  with.on(Date::of(2026, 6, 16));
  with.sign_in("Guardian");
  EXPECT_THAT(with.alerts("ftsu"), ElementsAre("bad: Concern F-1: feedback is 1 day late (Promised by 15 June 2026)", "caution: Concern F-2: feedback is promised for no day (Raised 2 June 2026)"));
  with.set(id, {{"feedback_on", "2026-06-16"}});
  with.set(undated, {{"feedback_on", "2026-06-16"}});
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty());
  with.set(id, {{"feedback_on", ""}});
  for (const char* other : {"Safety lead", "Chief Pharmacist"}) {
    with.become(other, other != std::string("Chief Pharmacist"));
    EXPECT_THAT(with.alerts("ftsu"), IsEmpty()) << other;
  }
  with.become("Guardian", false);
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty()) << "not signed in";
}

TEST(SpeakingUp, DetrimentIsWatchedForThreeSixAndTwelveMonthsAfterItWasRaisedThoughItIsClosed) {
  LetIn with(false, Date::of(2026, 4, 29));
  with.sign_in("Guardian");
  const RecordId id = with.add("concern", concern("F-1", {{"raised_on", "2026-01-30"}, {"feedback_on", "2026-02-10"}, {"worker_group", "Not known"}, {"elements", "Patient safety or quality"}}));
  with.add("concern", concern("F-2", {{"raised_on", "2026-01-30"}, {"level", "Anonymous"}}));
  with.set(id, {{"outcome", "Mended."}, {"closed_on", "2026-03-01"}}, "close");
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty()) << "due tomorrow";
  const auto on = [&](Date day) {
    with.on(day);
    with.sign_in("Guardian");
  };
  on(Date::of(2026, 4, 30));
  EXPECT_THAT(with.alerts("ftsu"), ElementsAre("caution: Concern F-1: detriment watch at 3 months (Due 30 April 2026)"));
  with.set(id, {{"watch_3", "No detriment"}, {"watch_3_on", "2026-04-30"}});
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty());
  on(Date::of(2026, 7, 30));
  EXPECT_THAT(with.alerts("ftsu"), ElementsAre("caution: Concern F-1: detriment watch at 6 months (Due 30 July 2026)"));
  with.set(id, {{"watch_6", "Detriment indicated"}, {"watch_6_on", "2026-07-30"}});
  EXPECT_THAT(with.alerts("ftsu"), ElementsAre("bad: Concern F-1: detriment for speaking up was indicated (Reopen it, or sort it under detriment and raise a concern of its own)"));
  with.set(id, {{"elements", "Patient safety or quality; Detriment for speaking up"}});
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty());
  on(Date::of(2027, 1, 30));
  with.set(id, {{"watch_12", "Could not be asked"}, {"watch_12_on", "2027-01-30"}});
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty()) << "all three were made";
}

TEST(SpeakingUp, TheReturnCountsElementsThemesAnonymityAndDetrimentOnceEach) {
  LetIn with;
  with.sign_in("Guardian");
  with.add("concern", concern("F-1", {{"theme", "Bullying and harassment"}, {"elements", "Bullying or harassment; Worker safety or wellbeing"}, {"again", "Yes"}}));
  with.add("concern", concern("F-2", {{"level", "Anonymous"}, {"theme", "Patient safety"}}));
  with.add("concern", concern("F-3", {{"watch_3", "Detriment indicated"}, {"watch_3_on", "2026-05-01"}, {"again", "Maybe"}}));
  with.add("concern", concern("F-4", {{"raised_on", "2026-04-01"}}));
  const Page page = make_page(*with.work, "ftsu");
  const auto& table = std::get<Table>(page.find("proposed")->body);
  ASSERT_EQ(table.columns[3].label, "Q4 25/26");
  std::vector<std::string> counted;
  for (const Row& row : table.rows) counted.push_back(row.id + " " + row.cells[3].text);
  EXPECT_THAT(counted, ElementsAre("concerns 3", "anonymous 1", "patient_safety 1", "worker_safety 1", "bullying 1", "behaviours 0", "detriment 1", "feedback 2", "would_again 1"));
}

TEST(SpeakingUp, WhatIsPreparedForAReturnHidesSmallNumbersAndLiesOpenWithoutThem) {
  LetIn with;
  with.sign_in("Guardian");
  for (int i = 0; i < 3; ++i) with.add("concern", concern("F-1" + std::to_string(i), {{"theme", "Bullying and harassment"}}));
  for (int i = 0; i < 20; ++i) with.add("concern", concern("F-2" + std::to_string(i), {{"theme", "Patient safety"}}));
  const Page page = make_page(*with.work, "ftsu");
  ASSERT_EQ(page.find("proposed")->commands.size(), 1U);
  const auto& preset = std::get<AddRecord>(page.find("proposed")->commands.front().act).preset;
  Draft draft = with.work->session().draft("The quarter.");
  const RecordId id = draft.add("ftsu_return");
  for (const auto& [field, value] : preset) draft.set(id, field, value);
  with.work->session().commit(draft);
  EXPECT_THAT(make_page(*with.work, "ftsu").find("proposed")->commands, IsEmpty()) << "once";
  with.become("Chief Pharmacist", false);
  const std::string seen = page_text(with, "ftsu");
  EXPECT_THAT(seen, AllOf(HasSubstr("Concerns by element"), HasSubstr("25"), HasSubstr("Hidden"), Not(HasSubstr("23"))));
  EXPECT_THAT(faults_of(make_page(*with.work, "ftsu"), with.reader()), IsEmpty());
}

TEST(SpeakingUp, ChampionsConversationsShowByTopicAndMonthAndAMonthWithoutAnyIsNotHeld) {
  LetIn with;
  with.become_administrator();
  with.add("champion_conversation", {{"month", "May 2026"}, {"topic", "Sexual safety"}, {"number", "4"}});
  with.add("champion_conversation", {{"month", "2026-05-20"}, {"topic", "Patient safety"}, {"number", "2"}});
  with.add("champion_conversation", {{"month", "Q4 2025/26"}, {"topic", "Patient safety"}, {"number", "9"}});
  const Page page = make_page(*with.work, "ftsu");
  const View& view = *page.find("conversations");
  EXPECT_EQ(view.note, "January 2026 to June 2026, and 9 not by month");
  const auto& matrix = std::get<Matrix>(view.body);
  EXPECT_THAT(matrix.row_labels, ElementsAre("Sexual safety", "Patient safety"));
  EXPECT_EQ(matrix.rows[0].cells[4].text, "4");
  EXPECT_EQ(matrix.rows[1].cells[4].text, "2");
  EXPECT_EQ(matrix.rows[0].cells[5].mark, Mark::NotHeld);
}

TEST(SexualSafety, ACaseWaitsForTriageAndForAnOfferOfSupport) {
  LetIn with;
  with.sign_in("Safety lead");
  const RecordId id = with.add("sexual_safety_case", {{"number", "S-1"}, {"source", "Police"}, {"reported", "May 2026"}});
  EXPECT_THAT(with.alerts("sexual_safety"), ElementsAre("bad: Case S-1 is not triaged (Reported May 2026)", "caution: Case S-1: no offer of support is recorded (Reported May 2026)"));
  with.set(id, {{"classification", "Verbal"}, {"triage_on", "2026-05-20"}, {"triage_decision", "Informal resolution"}}, "triage");
  with.set(id, {{"support_offered_on", "2026-05-20"}});
  EXPECT_THAT(with.alerts("sexual_safety"), IsEmpty());
  with.set(id, {{"outcome", "Sanction short of dismissal"}}, "decide");
  with.set(id, {{"closed_on", "2026-06-01"}}, "close");
  EXPECT_THAT(with.checks(), Contains("sexual_safety.staff_record"));
  with.become("Guardian");
  EXPECT_THAT(with.checks(), Not(Contains("sexual_safety.staff_record")));
}

TEST(SexualSafety, AWeekThatNobodyRecordedStandsOutOnceTheGroupHasBegun) {
  LetIn with;
  with.become_administrator();
  EXPECT_THAT(with.alerts("sexual_safety"), IsEmpty()) << "nothing says that the group has begun";
  with.add("oversight_check_in", {{"week", "2026-05-18"}, {"standing", "Held"}, {"held_on", "2026-05-20"}});
  with.add("oversight_check_in", {{"week", "2026-06-01"}, {"standing", "Missed"}, {"why_missed", "No chair."}});
  with.add("oversight_check_in", {{"week", "2026-06-08"}, {"standing", "Held"}, {"held_on", "2026-06-08"}});
  EXPECT_THAT(with.alerts("sexual_safety"), ElementsAre("caution: 2 weekly check-ins were missed or not recorded in 13 weeks (The last in the week of 1 June 2026)"));
  const Page page = make_page(*with.work, "sexual_safety");
  const auto& matrix = std::get<Matrix>(page.find("check_ins")->body);
  const auto& cells = matrix.rows.back().cells;
  std::vector<std::string> words;
  for (std::size_t i = cells.size() - 6; i < cells.size(); ++i) words.push_back(cells[i].text);
  EXPECT_THAT(words, ElementsAre("Not held", "Held", "Nothing recorded", "Missed", "Held", "Not yet due"));
  EXPECT_EQ(matrix.sums.back(), "2");
}

TEST(SexualSafety, TheRateOfTrainingSaysOfHowManyOrThatItIsNotHeld) {
  LetIn with(true);
  const Page page = make_page(*with.work, "sexual_safety");
  const auto& table = std::get<Table>(page.find("training")->body);
  ASSERT_EQ(table.rows.size(), 4U);
  for (const Row& row : table.rows) EXPECT_EQ(row.cells[2].mark, Mark::NotHeld);
  for (const Record& figure : with.reader().all(Query::of("observation")))
    if (with.reader().words(figure, "breakdown") == "All staff" && figure.has("value")) with.set(figure.id(), {{"denominator", "4000"}});
  const Page now = make_page(*with.work, "sexual_safety");
  std::vector<std::string> of;
  for (const Row& row : std::get<Table>(now.find("training")->body).rows) of.push_back(row.cells[2].text);
  EXPECT_THAT(of, Contains("4000"));
}

// 300 concerns and cases with handovers, some not taken up yet: whoever is in both counts each matter once.
TEST(Handover, EachOf300MattersIsCountedOnceOverBothWorkstreams) {
  LetIn with;
  with.sign_in("Both");
  std::mt19937 chance(20260615);
  std::set<std::string> matters;
  std::size_t waiting = 0;
  std::size_t both = 0;
  std::vector<Draft> drafts;
  const Reader& reader = with.reader();
  const auto value = [&](const char* type, const char* field, const std::string& text) { return *parse_field(reader, *reader.schema().at(type).find(field), text).value; };
  for (int i = 0; i < 300; ++i) {
    const std::string name = std::to_string(i);
    matters.insert(name);
    const auto kind = chance() % 4;  // a concern, a case, handed over, handed over and taken up
    char digits[16];
    std::snprintf(digits, sizeof digits, "%04X-%04X-%04X", i, static_cast<unsigned>(chance() % 0x10000), static_cast<unsigned>(chance() % 0x10000));
    if (kind != 1) {
      Draft draft = with.work->session().draft("Heard.");
      const RecordId id = draft.add("concern");
      draft.set(id, "number", Value("F-" + name));
      draft.set(id, "subject", Value("A matter"));
      draft.set(id, "raised_on", Value(Date::of(2026, 1, 1).plus_days(i % 120)));
      draft.set(id, "level", value("concern", "level", "Confidential"));
      if (kind >= 2) {
        draft.set(id, "state", Value(ChoiceId("handed_over")));
        draft.set(id, "handed_to", value("concern", "handed_to", "Sexual safety"));
        draft.set(id, "handed_on", Value(Date::of(2026, 6, 1)));
        draft.set(id, "handover_consent_on", Value(Date::of(2026, 6, 1)));
        draft.set(id, "handover_number", Value(digits));
      }
      drafts.push_back(std::move(draft));
    }
    if (kind == 1 || kind == 3) {
      Draft draft = with.work->session().draft("Received.");
      const RecordId id = draft.add("sexual_safety_case");
      draft.set(id, "number", Value("S-" + name));
      draft.set(id, "source", value("sexual_safety_case", "source", kind == 3 ? "FTSU" : "Police"));
      draft.set(id, "reported", Value(PartialDate::month(2026, 6)));
      if (kind == 3) draft.set(id, "handover_number", Value(digits));
      drafts.push_back(std::move(draft));
    }
    waiting += kind == 2 ? 1U : 0U;
    both += kind == 3 ? 1U : 0U;
  }
  with.work->session().commit_all(drafts);
  EXPECT_EQ(fact(with, "sexual_safety", "matters", "Each counted once"), std::to_string(matters.size()));
  EXPECT_EQ(fact(with, "sexual_safety", "matters", "Both: handed over and taken up"), std::to_string(both));
  EXPECT_EQ(fact(with, "sexual_safety", "matters", "Handed over, no case yet"), std::to_string(waiting));
  const auto alerts = with.alerts("sexual_safety");
  EXPECT_EQ(static_cast<std::size_t>(std::count_if(alerts.begin(), alerts.end(), [](const std::string& words) { return words.find("A handover from Freedom To Speak Up has no case") != std::string::npos; })), waiting);
  // Who is in one of them counts that one, and hears nothing of the other.
  with.sign_in("Safety lead");
  EXPECT_EQ(make_page(*with.work, "sexual_safety").find("matters"), nullptr);
}

// 50 words that nobody else would write, in every field of sealed records that takes words; then every page there is, every list and
// every search, as those who were not let in.
TEST(Confidential, WhatSomebodyWhoWasNotLetInReadsHoldsNoneOf50CanariesAndSaysTheSameAsBefore) {
  LetIn with(true);
  const auto everything = [&] {
    std::string out;
    for (const PageTitle& page : page_titles(*with.work)) {
      if (page.id == "journal") continue;  // says that the register was written to
      const Page made = make_page(*with.work, page.id);
      out += to_text(made, 1000) + to_json(made).dump();
    }
    for (const RecordType& type : with.reader().schema().types()) {
      if (type.owner == "journal" || type.id == "envelope") continue;
      const ListFrame frame = list_frame(with.reader(), {type.id.text(), "", false, {}});
      out += frame.label + std::to_string(frame.total) + frame.shut;
      for (const Row& row : list_rows(with.reader(), frame, 0, 1000))
        for (const Cell& cell : row.cells) out += cell.text + "|";
    }
    for (const CheckFinding& finding : with.work->plugins().checks(with.reader())) out += finding.message;
    return out;
  };
  const auto as = [&](const char* role) {
    with.become(role, false);
    return everything();
  };
  const std::string before = as("Chief Pharmacist");
  with.sign_in("Both");
  std::vector<std::string> canaries;
  for (const char* type : {"concern", "sexual_safety_case"}) {
    while (canaries.size() < (type == std::string("concern") ? 25U : 50U)) {
      Draft draft = with.work->session().draft("canaryreason" + std::to_string(canaries.size()));
      const RecordId id = draft.add(type);
      const auto put = [&](const char* field) {
        canaries.push_back("canary" + std::to_string(1000 + 7 * canaries.size()) + "quetzal");
        draft.set(id, field, Value(canaries.back()));
      };
      put("number");
      put("account");
      put("learning");
      if (type == std::string("concern")) {
        put("subject");
        put("outcome");
        draft.set(id, "raised_on", Value(Date::of(2026, 5, 1)));
        draft.set(id, "level", Value(ChoiceId("open")));
      } else {
        put("interim");
        put("outcome_words");
        draft.set(id, "source", Value(ChoiceId("police")));
        draft.set(id, "reported", Value(PartialDate::month(2026, 5)));
      }
      with.work->session().commit(draft);
    }
  }
  ASSERT_EQ(canaries.size(), 50U);
  const std::string open = everything();
  EXPECT_THAT(open, AllOf(HasSubstr(canaries.front()), HasSubstr(canaries[26 - 1])));
  for (const char* role : {"Chief Pharmacist", "Guardian", "Both"}) {
    const std::string seen = as(role);
    EXPECT_EQ(seen.find("canary"), std::string::npos) << role;
    for (const std::string& canary : canaries) EXPECT_THAT(with.reader().search(canary, 5), IsEmpty());
  }
  EXPECT_EQ(as("Chief Pharmacist"), before) << "something tells that there are records";
}

TEST(Confidential, OpeningARecordsPageIsNotedOnceADayAndListsOfItAreShutToOthers) {
  LetIn with;
  with.sign_in("Guardian");
  const RecordId id = with.add("concern", concern("F-1"));
  const auto opened = [&] {
    std::size_t out = 0;
    for (const Record& reading : with.reader().all(Query::of("reading"))) out += with.reader().words(reading, "what") == "Opened a record" ? 1U : 0U;
    return out;
  };
  EXPECT_EQ(opened(), 0U);
  for (int i = 0; i < 3; ++i) page_of_record(*with.work, id);
  EXPECT_EQ(opened(), 1U);
  page_of_record(*with.work, with.reader().ids(Query::of("reading")).front());
  EXPECT_EQ(opened(), 1U) << "the log does not grow by being read";
  EXPECT_EQ(list_frame(with.reader(), {"concern", "", false, {}}).shut, "");
  with.become("Chief Pharmacist", false);
  EXPECT_EQ(list_frame(with.reader(), {"concern", "", false, {}}).shut, "Concerns are confidential: whoever was let into ftsu sees them after signing in.");
  EXPECT_THROW(page_of_record(*with.work, id), Error);
}

}  // namespace
}  // namespace goodstanding

// The forms without their window: what is typed, what is understood by it, what is wrong with it, what is saved.
#include "gui/models/form_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "register/action.h"
#include "support/workspace.h"

namespace goodstanding::gui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing_support::WorkspaceFixture;

// A Monday.
const Date today = Date::of(2026, 6, 15);

class FormModelTest : public testing::Test {
 protected:
  FormModel adding(const std::string& type, std::vector<std::pair<std::string, Value>> preset = {}) { return load_form(*work, AtForm{AddRecord{type, std::move(preset)}}); }
  FormModel editing(const RecordId& record) { return load_form(*work, AtForm{EditRecord{record}}); }
  FormModel moving(const RecordId& record, const char* transition) { return load_form(*work, AtForm{MoveRecord{record, transition}}); }
  static FormField& typed(FormModel& form, const char* field, const std::string& text) {
    FormField* found = form.find(field);
    if (found == nullptr) throw std::invalid_argument(std::string("the form has no field ") + field);
    type_into(form, *found, text);
    return *found;
  }
  RecordId an_action(const std::string& title) {
    FormModel form = adding("action");
    typed(form, "title", title);
    EXPECT_TRUE(is_ready(form));
    return commit_form(*work, form);
  }
  Value held(const RecordId& record, const char* field) { return work->reader().get(record)->value(field); }

  WorkspaceFixture fixture{false, today, ""};
  std::unique_ptr<Workspace> work = fixture.open();
};

TEST_F(FormModelTest, DatesAreTypedAsPeopleSayThemAndShownAsTheyWereUnderstood) {
  struct Case {
    const char* typed;
    const char* preview;
    const char* held;
  };
  FormModel form = adding("action");
  for (const Case& c : {Case{"15 apr 2026", "Wednesday 15 April 2026", "2026-04-15"}, Case{"15 apr", "Thursday 15 April 2027", "2027-04-15"},
                        Case{"15 june", "Monday 15 June 2026", "2026-06-15"}, Case{"15/04/2026", "Wednesday 15 April 2026", "2026-04-15"},
                        Case{"1/4/26", "Wednesday 1 April 2026", "2026-04-01"}, Case{"2026-04-15", "Wednesday 15 April 2026", "2026-04-15"},
                        Case{"today", "Monday 15 June 2026", "2026-06-15"}, Case{"tomorrow", "Tuesday 16 June 2026", "2026-06-16"},
                        Case{"fri", "Friday 19 June 2026", "2026-06-19"}, Case{"Next Friday", "Friday 26 June 2026", "2026-06-26"},
                        Case{"+14", "Monday 29 June 2026", "2026-06-29"}, Case{" 3rd July 2026 ", "Friday 3 July 2026", "2026-07-03"},
                        Case{"May 2027", "May 2027, to 31 May 2027", "2027-05"}, Case{"feb 2028", "February 2028, to 29 February 2028", "2028-02"},
                        Case{"Q1 2026/27", "Q1 2026/27, to 30 June 2026", "Q1 2026/27"}, Case{"2026/27", "2026/27, to 31 March 2027", "2026/27"},
                        Case{"2034", "2034, to 31 December 2034", "2034"}}) {
    SCOPED_TRACE(c.typed);
    const FormField& due = typed(form, "due", c.typed);
    EXPECT_EQ(due.error, "");
    EXPECT_EQ(due.preview, c.preview);
    typed(form, "title", std::string("Due ") + c.held + c.typed);
    const RecordId id = commit_form(*work, form);
    EXPECT_EQ(held(id, "due").as<PartialDate>()->to_text(), c.held);
  }
}

TEST_F(FormModelTest, WhatIsNoDateIsSaidInPlainWordsWithAnExample) {
  FormModel form = adding("action");
  for (const char* wrong : {"soon", "31 april", "31/04/2026", "32 may 2026", "May", "Q5 2026/27", "2026/28", "april fool", "+", "-3"}) {
    SCOPED_TRACE(wrong);
    const FormField& due = typed(form, "due", wrong);
    EXPECT_EQ(due.error, "Write a date such as 2026-04-15, May 2025, Q1 2026/27, 2025/26 or 2026.");
    EXPECT_EQ(due.preview, "");
    EXPECT_EQ(due.text, wrong);  // what was typed stays for its writer to mend
    EXPECT_FALSE(is_ready(form));
  }
  // A field that wants a day takes no month.
  EXPECT_EQ(typed(form, "verified_on", "May 2026").error, "Write a day such as 2026-04-15 or 15 April 2026.");
  EXPECT_EQ(typed(form, "verified_on", "mon").preview, "Monday 22 June 2026");
  // Mended, the error goes; emptied, the field is empty and in order.
  EXPECT_EQ(typed(form, "due", "fri").error, "");
  EXPECT_EQ(typed(form, "due", "  ").error, "");
  EXPECT_EQ(typed(form, "due", "").preview, "");
}

TEST_F(FormModelTest, OtherInvalidValuesAreSaidInPlainWordsToo) {
  FormModel plan = adding("action_plan");
  EXPECT_EQ(typed(plan, "months_to_hold", "six").error, "Write a whole number.");
  EXPECT_EQ(typed(plan, "months_to_hold", "1.5").error, "Write a whole number.");
  EXPECT_EQ(typed(plan, "months_to_hold", "61").error, "\"Months to hold\" must be 60 months or less.");
  EXPECT_EQ(typed(plan, "months_to_hold", "60").error, "");
  FormModel money = adding("business_case");
  EXPECT_EQ(typed(money, "amount", "a lot").error, "Write a number such as 17.3.");
  EXPECT_EQ(typed(money, "amount", "-1").error, "\"Amount\" must be £0 or more.");
  EXPECT_EQ(typed(money, "amount", "250,000.50").error, "");
  FormModel action = adding("action");
  EXPECT_EQ(typed(action, "title", std::string(201, 'x')).error, "\"Action\" must be 200 letters or fewer, and has 201.");
  EXPECT_EQ(typed(action, "workstream", "Medicines!").error, "\"Workstream\" must be the name of a workstream such as medicines.");
  FormModel figure = adding("observation");
  EXPECT_EQ(typed(figure, "time", "29:60").error, "Write minutes and seconds such as 29:49.");
  EXPECT_EQ(typed(figure, "time", "29:49").preview, "29 min 49 s");
  for (const FormModel* form : {&plan, &money, &action, &figure})
    for (const FormField& field : form->fields) EXPECT_THAT(field.error, testing::Not(testing::AnyOf(HasSubstr("_"), HasSubstr("::"), HasSubstr("regex")))) << field.declared.id.text();
}

TEST_F(FormModelTest, AFormThatIsNotReadySaysAllThatIsMissing) {
  FormModel form = adding("progress_update");
  EXPECT_FALSE(is_ready(form));
  EXPECT_EQ(form.find("action")->error, "\"Action\" must be given.");
  typed(form, "action", "fit new");  // letters left in a reference field are no choice
  EXPECT_FALSE(is_ready(form));
  EXPECT_EQ(form.find("action")->error, "Choose one of the records below, or empty the field.");

  const RecordId id = an_action("Fit new safes");
  FormModel again = adding("progress_update");
  const auto found = matching(*again.find("action"), "NEW", 10);
  ASSERT_EQ(found.size(), 1u);
  choose(*again.find("action"), *found.front());
  EXPECT_THAT(matching(*again.find("action"), "new", 10), IsEmpty());  // taken
  EXPECT_TRUE(is_ready(again));
  EXPECT_EQ(held(commit_form(*work, again), "action"), Value(id));
}

TEST_F(FormModelTest, ReferencesAreFoundByTheirStartFirstAndByTheirReference) {
  an_action("Safes for stations");
  const RecordId second = an_action("Fit new safes");
  an_action("Train the team");
  FormModel form = adding("action");
  FormField& waits = *form.find("waits_for");
  std::vector<std::string> titles;
  for (const FormOption* option : matching(waits, "safe", 10)) titles.push_back(option->title);
  EXPECT_THAT(titles, ElementsAre("Safes for stations", "Fit new safes"));
  ASSERT_EQ(matching(waits, "act-0002", 10).size(), 1u);
  EXPECT_EQ(matching(waits, "", 2).size(), 2u);
  choose(waits, *matching(waits, "act-0002", 10).front());
  choose(waits, *matching(waits, "train", 10).front());
  unchoose(waits, second);
  EXPECT_EQ(waits.chosen.size(), 1u);
  typed(form, "title", "Open the store");
  EXPECT_EQ(work->reader().words(*work->reader().get(commit_form(*work, form)), "waits_for"), "Train the team");
}

TEST_F(FormModelTest, AnAddFormBeginsWithPresetsAndDefaultsAndIsUntouched) {
  const RecordId id = an_action("Fit new safes");
  FormModel update = adding("progress_update", {{"action", Value(id)}, {"on", Value(today)}});
  EXPECT_EQ(update.title, "Add progress update");
  EXPECT_EQ(update.find("action")->chosen, std::vector<RecordId>{id});
  EXPECT_EQ(update.find("on")->text, "15 June 2026");
  EXPECT_FALSE(is_changed(update));  // nothing was typed: leaving it asks nothing
  FormModel person = adding("person");
  EXPECT_EQ(person.find("access")->text, "write");
  EXPECT_FALSE(is_changed(person));
  typed(person, "role", "Chief Pharmacist");
  EXPECT_TRUE(is_changed(person));
  typed(person, "access", "");
  const RecordId pharmacist = commit_form(*work, person);
  EXPECT_TRUE(held(pharmacist, "access").is_none());  // a default that was emptied stays empty
  EXPECT_EQ(held(pharmacist, "active"), Value(true));
}

TEST_F(FormModelTest, AMoveAsksForItsFieldsAndItsReasonAndNothingElse) {
  const RecordId id = an_action("Fit new safes");
  FormModel withdraw = moving(id, "withdraw");
  EXPECT_EQ(withdraw.title, "Withdraw: ACT-0001");
  EXPECT_EQ(withdraw.verb, "Withdraw");
  EXPECT_THAT(withdraw.fields, IsEmpty());
  EXPECT_FALSE(is_ready(withdraw));
  EXPECT_THAT(withdraw.errors, ElementsAre("Say why in a sentence: the reason is kept in the history."));
  EXPECT_FALSE(is_changed(withdraw));
  withdraw.reason = " Done by the landlord. ";
  EXPECT_TRUE(is_changed(withdraw));
  EXPECT_TRUE(is_ready(withdraw));
  commit_form(*work, withdraw);
  EXPECT_EQ(work->reader().get(id)->state(), "withdrawn");
  EXPECT_EQ(work->reader().history(id).back().reason, "Done by the landlord.");
  EXPECT_THROW(moving(id, "nowhere"), Error);
}

// What the rules say comes back to the field that it is about, and what was typed is still there.
TEST_F(FormModelTest, ARefusalStandsBesideItsFieldAndNothingTypedIsLost) {
  const RecordId id = an_action("Fit new safes");
  FormModel first = editing(id);
  typed(first, "due", "1 july 2026");
  commit_form(*work, first);
  FormModel slip = editing(id);
  typed(slip, "due", "1 sep 2026");
  try {
    commit_form(*work, slip);
    FAIL() << "a date moved without a reason";
  } catch (const Refused& e) {
    show_refusals(slip, e.refusals());
  }
  EXPECT_TRUE(slip.reason_required);
  EXPECT_THAT(slip.errors, ElementsAre(HasSubstr("changing \"Due\" needs a reason")));
  EXPECT_EQ(slip.find("due")->text, "1 sep 2026");
  slip.reason = "The safes come late.";
  commit_form(*work, slip);
  EXPECT_EQ(held(id, "due").as<PartialDate>()->to_text(), "2026-09-01");

  FormModel role = adding("person");
  typed(role, "role", "clinical governance lead");
  try {
    commit_form(*work, role);
    FAIL() << "two of one role";
  } catch (const Refused& e) {
    show_refusals(role, e.refusals());
  }
  EXPECT_THAT(role.find("role")->error, HasSubstr("another record has \"clinical governance lead\" as its \"Role\" already"));
}

// A form is a draft of when it was opened: what somebody wrote meanwhile is a conflict, and other fields are none.
TEST_F(FormModelTest, WhatSomebodyWroteMeanwhileIsAConflictAndNotLost) {
  const RecordId id = an_action("Fit new safes");
  FormModel mine = editing(id);
  FormModel theirs = editing(id);
  typed(theirs, "description", "theirs");
  commit_form(*work, theirs);
  typed(mine, "description", "mine");
  try {
    commit_form(*work, mine);
    FAIL() << "an update was lost";
  } catch (const Conflict& e) {
    ASSERT_EQ(e.clashes().size(), 1u);
    EXPECT_EQ(e.clashes()[0].theirs, "theirs");
  }
  FormModel other = editing(id);
  FormModel meanwhile = editing(id);
  typed(meanwhile, "description", "theirs again");
  commit_form(*work, meanwhile);
  typed(other, "cadence", "monthly");
  commit_form(*work, other);
  EXPECT_EQ(held(id, "description"), Value("theirs again"));
  EXPECT_EQ(held(id, "cadence"), Value("monthly"));
}

TEST_F(FormModelTest, AFileIsAttachedByItsPath) {
  write_file(fixture.folder.path("photo.jpg"), "a photo");
  FormModel form = adding("evidence");
  typed(form, "title", "Photo of the safe");
  form.find("file")->file = fixture.folder.path("photo.jpg");
  EXPECT_TRUE(is_changed(form));
  const RecordId id = commit_form(*work, form);
  std::string contents;
  work->session().read_blob(*held(id, "file").as<BlobId>(), [&](std::string_view piece) { contents += piece; });
  EXPECT_EQ(contents, "a photo");
  FormModel missing = adding("evidence");
  typed(missing, "title", "No such file");
  missing.find("file")->file = fixture.folder.path("gone.jpg");
  EXPECT_THROW(commit_form(*work, missing), Error);
}

// Opening any record in its form and saving it changes nothing at all, whatever it holds.
TEST(FormsOfTheFacts, EveryRecordComesThroughItsFormAsItWas) {
  WorkspaceFixture fixture;
  const auto work = fixture.open();
  const Arrival before = work->reg().journal().last_arrival();
  int records = 0;
  for (const RecordType& type : work->reader().schema().types()) {
    if (type.owner == "journal") continue;
    int shown = 0;
    for (const Record& record : work->reader().all(Query::of(type.id))) {
      if (++shown > 25) break;
      SCOPED_TRACE(type.id.text() + " " + work->reader().title(record.id()));
      FormModel form = load_form(*work, AtForm{EditRecord{record.id()}});
      // As a person would who goes through every field and types what is there.
      for (FormField& field : form.fields)
        if (!field.is_reference() && field.declared.type != FieldType::Attachment) type_into(form, field, field.text);
      EXPECT_FALSE(is_changed(form));
      EXPECT_TRUE(is_ready(form));
      commit_form(*work, form);
      ++records;
    }
  }
  EXPECT_EQ(work->reg().journal().last_arrival(), before);
  EXPECT_GT(records, 300);
}

}  // namespace
}  // namespace goodstanding::gui

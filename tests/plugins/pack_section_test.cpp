// What the workstreams put before a committee: through the host, now and beside the last meeting.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "pages/page_book.h"
#include "plugins/workstream.h"
#include "support/view_checks.h"
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
using testing_support::Workstream;

TEST(PackSection, EachIsAPageOfItsOwnThatCanBeReadAndHasNothingToPress) {
  Workstream with(true);
  std::vector<std::string> ids;
  for (const auto& section : with.work->plugins().pack_sections()) {
    ids.push_back(section.id);
    const Page page = make_page(*with.work, section.id);
    EXPECT_EQ(page.title, section.title + ", for the pack");
    EXPECT_EQ(with.work->plugins().pack_section(section.id, with.reader(), nullptr).title, section.title);
    EXPECT_THAT(faults_of(page, with.reader()), IsEmpty()) << section.id;
    EXPECT_THAT(page.commands, IsEmpty());
    for (const View& view : page.views) EXPECT_THAT(view.commands, IsEmpty()) << section.id << "." << view.id;
  }
  EXPECT_THAT(ids, testing::IsSupersetOf({"medicines.pack", "psirf.pack"}));
  EXPECT_THROW(with.work->plugins().pack_section("medicines", with.reader(), nullptr), Error) << "a page is no section";
}

TEST(PackSection, WithoutAMeetingNothingIsSaidOfChangeAndWithOneWhatIsNewAndWhatIsSettledIs) {
  Workstream with;
  with.add("site", {{"name", "Station G"}, {"kind", "Station"}});
  const RecordId settled = with.add("cd_discrepancy", {{"site", "Station G"}, {"drug", "ketamine"}, {"found_on", "2026-06-01"}, {"reported_on", "2026-06-02"}});
  const AsAt meeting{with.work->reg().journal().heads(), Date::of(2026, 6, 10)};
  const auto then = with.work->session().reader(meeting);
  with.set(settled, {{"cause", "Recording error"}, {"outcome", "Entered twice."}, {"learning", "Two people sign at the cupboard."}}, "explain");
  with.add("cd_discrepancy", {{"site", "Station G"}, {"drug", "morphine"}, {"found_on", "2026-06-12"}});
  const RecordId before = with.add("cd_discrepancy", {{"site", "Station G"}, {"drug", "diazepam"}, {"found_on", "2025-06-12"}, {"reported_on", "2025-06-12"}});
  with.set(before, {{"cause", "Breakage"}, {"outcome", "Dropped."}}, "explain");

  const std::string alone = to_text(with.work->plugins().pack_section("medicines.pack", with.reader(), nullptr), 1000);
  EXPECT_THAT(alone, AllOf(HasSubstr("Station G: count of morphine differs"), Not(HasSubstr("last meeting"))));
  const std::string since = to_text(with.work->plugins().pack_section("medicines.pack", with.reader(), then.get()), 1000);
  EXPECT_THAT(since, AllOf(HasSubstr("new since the last meeting"), HasSubstr("1 settled since the last meeting"), HasSubstr("Open discrepancies: 1\n    Controlled drugs \u00b7 as at the last meeting"), HasSubstr("Two people sign at the cupboard.")));
}

TEST(PackSection, IsAboutAPageWhateverTheRegisterHolds) {
  Workstream with;
  Draft draft = with.work->session().draft("A busy year.");
  for (int i = 0; i < 40; ++i) {
    const RecordId site = draft.add("site");
    draft.set(site, "name", Value("Station " + std::to_string(i)));
    draft.set(site, "kind", Value(ChoiceId("station")));
    const RecordId found = draft.add("cd_discrepancy");
    draft.set(found, "site", Value(site));
    draft.set(found, "drug", Value("morphine"));
    draft.set(found, "found_on", Value(Date::of(2026, 6, 1)));
    const RecordId action = draft.add("safety_action");
    draft.set(action, "title", Value("Change " + std::to_string(i)));
    const RecordId panel = draft.add("review_panel");
    draft.set(panel, "due", Value(Date::of(2026, 5, 1).plus_days(i)));
  }
  with.work->session().commit(draft);
  for (const auto& section : with.work->plugins().pack_sections()) {
    std::size_t lines = 0;
    const std::string text = to_text(with.work->plugins().pack_section(section.id, with.reader(), nullptr), 100);
    lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    EXPECT_LE(lines, 75u) << section.id;
  }
}

}  // namespace
}  // namespace goodstanding

// The plugins that come with the program, through the host's own door, on the facts of the two documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "cli/command.h"
#include "pages/page_book.h"
#include "platform/files.h"
#include "plugins/workstream.h"
#include "support/view_checks.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::faults_of;
using testing_support::Workstream;

// The register of the documents on 15 June 2026, made once. It is only read.
Workstream& documents() {
  static Workstream held(true);
  return held;
}

std::string page_text(const std::string& id) { return to_text(documents().work->plugins().page(id, documents().reader()), 1000); }

TEST(ShippedPlugins, EachIsLoadedByTheHostAndTheCommandLineSaysSo) {
  std::vector<std::string> folders;
  for (const std::string& folder : list_folders(std::string(SOURCE_FOLDER) + "/plugins"))
    if (exists(join_path(folder, "plugin.toml"))) folders.push_back(file_name(folder));
  EXPECT_THAT(folders, testing::IsSupersetOf({"culture", "ftsu", "ipc", "medicines", "psirf", "safeguarding", "sexual_safety", "workforce"}));
  std::vector<std::string> loaded;
  for (const PluginInfo& plugin : documents().work->plugins().plugins()) {
    EXPECT_EQ(plugin.status, PluginStatus::Loaded) << plugin.id << ": " << plugin.reason;
    EXPECT_EQ(plugin.code, exists(join_path(plugin.folder, plugin.id + ".so"))) << plugin.id;
    loaded.push_back(plugin.id);
  }
  EXPECT_EQ(loaded, folders);

  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(cli::run({"plugins", "list", "--json"}, out, err), cli::done) << err.str();
  std::vector<std::string> listed;
  for (const auto& plugin : nlohmann::json::parse(out.str())) {
    EXPECT_EQ(plugin["status"], "loaded");
    listed.push_back(plugin["id"]);
  }
  EXPECT_EQ(listed, folders);
}

// Registers with nothing, with the documents, and with every kind of record of the plugins.
TEST(ShippedPlugins, EveryPageIsSoundWhateverTheRegisterHolds) {
  Workstream empty(false);
  Workstream full(true);
  full.add("site", {{"name", "Station G"}, {"kind", "Station"}});
  for (const char* due : {"2026-03-01", "2026-06-01", "2026-06-30"}) full.add("station_check", {{"site", "Station G"}, {"due", due}});
  full.add("station_check", {{"site", "Station G"}, {"due", "2026-05-01"}, {"done_on", "2026-05-09"}});
  full.add("cd_discrepancy", {{"site", "Station G"}, {"drug", "morphine 10 mg"}, {"found_on", "2026-06-10"}});
  full.add("learning_response", {{"title", "Handover at night"}, {"kind", "AAR"}});
  full.add("ftsu_return", {{"period", "Q4 2025/26"}, {"due", "2026-05-30"}});
  full.add("safeguarding_month", {{"month", "May 2026"}});
  for (Workstream* with : {&empty, &documents(), &full}) {
    for (const PageTitle& page : page_titles(*with->work)) EXPECT_THAT(faults_of(make_page(*with->work, page.id), with->reader()), IsEmpty()) << page.id;
    for (const PluginInfo& plugin : with->work->plugins().plugins()) EXPECT_EQ(plugin.status, PluginStatus::Loaded) << plugin.reason;
  }
}

TEST(ShippedPlugins, MedicinesShowsWhatItServesAndThatNoStationAndNoMeasureIsHeld) {
  EXPECT_THAT(page_text("medicines"), AllOf(HasSubstr("Serves the medicines breach: Regulation 12, printed in its source as Regulation 1."), HasSubstr("No station is held"),
                                            HasSubstr("Change the management of controlled medicines"), HasSubstr("No medicines measure held"), Not(HasSubstr(" 0 "))));
  Workstream with_station(false);
  with_station.add("site", {{"name", "Station G"}, {"kind", "Station"}});
  with_station.add("station_check", {{"site", "Station G"}, {"due", "2026-05-20"}, {"done_on", "2026-05-20"}});
  with_station.add("station_check", {{"site", "Station G"}, {"due", "2026-05-27"}});
  with_station.add("station_check", {{"site", "Station G"}, {"due", "2026-04-20"}, {"done_on", "2026-04-20"}});
  const Page page = with_station.work->plugins().page("medicines", with_station.reader());
  const View* grid = page.find("checks");
  ASSERT_NE(grid, nullptr);
  EXPECT_EQ(grid->note, "July 2025 to June 2026");
  const auto& matrix = std::get<Matrix>(grid->body);
  ASSERT_EQ(matrix.rows.size(), 1u);
  EXPECT_THAT(matrix.sums, ElementsAre("1"));
  EXPECT_EQ(matrix.rows[0].cells[9].mark, Mark::Done);     // April
  EXPECT_EQ(matrix.rows[0].cells[10].mark, Mark::Missed);  // May stands as its worst
  EXPECT_EQ(matrix.rows[0].cells[11].mark, Mark::NotHeld);
}

TEST(ShippedPlugins, FiguresAreShownAsTheirSourcesGiveThemAndWhatWasNeverGivenIsNotHeld) {
  EXPECT_THAT(page_text("ftsu"), AllOf(HasSubstr("More than 800 \u00b7 SCAS"), HasSubstr("26% \u00b7 SCAS"), HasSubstr("99% \u00b7 SCAS \u00b7 2025"), HasSubstr("Not held \u00b7 SECAmb"),
                                       HasSubstr("Stated to exist, not received"), HasSubstr("No return is held.")));
  EXPECT_THAT(page_text("psirf"), AllOf(HasSubstr("Good compliance \u00b7 SCAS"), HasSubstr("None is recorded here."), HasSubstr("Recognised by CQC")));
  EXPECT_THAT(page_text("sexual_safety"), AllOf(HasSubstr("80 \u00b7 SCAS"), HasSubstr("51 \u00b7 Before the relaunch"), HasSubstr("More than 120 \u00b7 Two months on"), HasSubstr("95% \u00b7 All staff"),
                                                HasSubstr("93% \u00b7 All managers"), HasSubstr("Charter commitments (0 of 10 assessed)")));
}

TEST(ShippedPlugins, AlertsOnTheDocumentsFollowTheDate) {
  const std::vector<std::string> policy_near{"caution: Publish the trauma-informed sexual misconduct policy (Due June 2026, in 15 days)",
                                             "caution: Comply with the sexual safety charter in full (Due October 2026, in 138 days)"};
  EXPECT_EQ(documents().alerts("sexual_safety"), policy_near);
  EXPECT_THAT(documents().alerts("ftsu"), ElementsAre("caution: Speaking-up e-learning compliance (99%, of how many is not held)"));
  EXPECT_THAT(documents().alerts("medicines"), IsEmpty());
  EXPECT_THAT(documents().alerts("psirf"), IsEmpty());
  EXPECT_THAT(documents().checks(), ElementsAre("medicines.no_measure"));

  Workstream other(true, Date::of(2025, 12, 1));
  EXPECT_THAT(other.alerts("sexual_safety"), IsEmpty()) << "more than half a year ahead";
  other.on(Date::of(2026, 7, 1));
  EXPECT_THAT(other.alerts("sexual_safety"), testing::Contains("bad: Publish the trauma-informed sexual misconduct policy (Was due June 2026)"));
  for (const RecordId& id : other.reader().ids(Query::of("milestone")))
    if (other.reader().title(id) == "Publish the trauma-informed sexual misconduct policy") other.set(id, {{"done_on", "2026-07-01"}}, "reach");
  EXPECT_THAT(other.alerts("sexual_safety"), ElementsAre("caution: Comply with the sexual safety charter in full (Due October 2026, in 122 days)"));
}

TEST(ShippedPlugins, ASpeakingUpReturnIsLateUntilItIsSentAndARateIsAskedForUntilItsBaseIsHeld) {
  Workstream with(true);
  const RecordId sent = with.add("ftsu_return", {{"period", "Q4 2025/26"}, {"due", "2026-06-15"}});
  EXPECT_EQ(with.alerts("ftsu").size(), 1u) << "due today is not late";
  with.on(Date::of(2026, 6, 16));
  EXPECT_THAT(with.alerts("ftsu"), testing::Contains("bad: Return for Q4 2025/26 is not sent (Due 15 June 2026)"));
  with.set(sent, {{"sent_on", "2026-06-16"}});
  EXPECT_EQ(with.alerts("ftsu").size(), 1u);
  for (const Record& figure : with.reader().all(Query::of("observation")))
    if (with.reader().words(figure, "measure") == "Speaking-up e-learning compliance" && figure.has("value")) with.set(figure.id(), {{"denominator", "3900"}});
  EXPECT_THAT(with.alerts("ftsu"), IsEmpty());

  const auto too_many = [&] { with.set(sent, {{"concerns", "14"}, {"anonymous", "15"}}); };
  EXPECT_THROW(too_many(), Refused);
  EXPECT_NO_THROW(with.set(sent, {{"concerns", "15"}, {"anonymous", "15"}}));
}

TEST(ShippedPlugins, ALearningResponseIsLateByItsOwnDateUntilItIsApproved) {
  Workstream with(false);
  const RecordId id = with.add("learning_response", {{"title", "Handover at night"}, {"kind", "AAR"}, {"due", "2026-06-15"}});
  EXPECT_THAT(with.alerts("psirf"), IsEmpty());
  with.on(Date::of(2026, 6, 16));
  EXPECT_THAT(with.alerts("psirf"), ElementsAre("bad: LRN-0001 is past its date (After action review, due 15 June 2026)"));
  with.set(id, {}, "start");
  with.set(id, {}, "share");
  EXPECT_EQ(with.alerts("psirf").size(), 1u);
  with.set(id, {{"learnt", "Say what was left undone."}}, "approve");
  EXPECT_THAT(with.alerts("psirf"), IsEmpty());
}

// What these two hold in the open are counts, lists and commitments: nothing that could be about a person.
TEST(ShippedPlugins, SpeakingUpAndSexualSafetyHaveNoOpenPlaceForACase) {
  std::vector<std::string> sealed;
  for (const RecordType& type : documents().reader().schema().types()) {
    if (type.owner != "ftsu" && type.owner != "sexual_safety") continue;
    if (type.sealed) {
      sealed.push_back(type.id.text());
      EXPECT_NE(type.find("kept_from"), nullptr) << type.id.text();
      continue;
    }
    for (const Field& field : type.fields) {
      const bool answers_for_it = type.id == "charter_commitment" && field.id == "owner";
      if (!answers_for_it) {
        EXPECT_THAT(field.refers_to, Not(testing::Contains(TypeId("person")))) << type.id.text() << "." << field.id.text();
      }
      EXPECT_NE(field.type, FieldType::Attachment) << type.id.text() << "." << field.id.text();
      const bool told = field.type != FieldType::LongText || field.hint.find("Nothing about a person") != std::string::npos || field.hint.find("never typed") != std::string::npos;
      EXPECT_TRUE(told) << type.id.text() << "." << field.id.text() << " may be written into freely";
    }
  }
  EXPECT_THAT(sealed, testing::UnorderedElementsAre("concern", "sexual_safety_case"));
}

}  // namespace
}  // namespace goodstanding

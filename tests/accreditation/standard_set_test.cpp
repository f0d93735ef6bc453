// Standard sets: the one that comes with the program is whole, and what is wrong with one is told with its place.
#include "accreditation/standard_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/files.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing::SizeIs;
using testing_support::Case;
using testing_support::cases;

StandardLinks shipped_links() {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& path : list_files(std::string(SOURCE_FOLDER) + "/schemas/frameworks", ".toml")) files.emplace_back(path, read_file(path));
  return links_of(files);
}

TEST(StandardSets, TheShippedStationSetIsWholeAndLeadsToTheFrameworks) {
  const std::string path = std::string(SOURCE_FOLDER) + "/schemas/frameworks/ambulance_station.toml";
  const StandardLinks links = shipped_links();
  ASSERT_THAT(links.key_questions, SizeIs(5));
  ASSERT_THAT(links.quality_statements, SizeIs(34));
  StandardSet set;
  ASSERT_NO_THROW(set = read_standard_set(read_file(path), path, &links));
  EXPECT_TRUE(is_standard_set(read_file(path)));
  EXPECT_GE(set.questions.size(), 60U);
  EXPECT_THAT(set.sections, SizeIs(11));
  int sampled = 0;
  int at_risk = 0;
  for (const StandardQuestion& question : set.questions) {
    SCOPED_TRACE(question.id);
    EXPECT_FALSE(question.look_at.empty()) << "a question says what to look at";
    EXPECT_FALSE(question.evidence.empty());
    EXPECT_FALSE(question.key_question.empty());
    EXPECT_FALSE(question.quality_statement.empty());
    EXPECT_FALSE(question.regulation.empty());
    sampled += question.sample.has_value() ? 1 : 0;
    at_risk += question.immediate_risk ? 1 : 0;
    // A photo of a screen or a record could show a patient; a conversation has nothing to photograph.
    if (question.evidence == "conversation" || question.evidence == "data") {
      EXPECT_EQ(question.photo, Needed::Never);
    }
  }
  EXPECT_GE(sampled, 25);
  EXPECT_GE(at_risk, 10);
}

TEST(StandardSets, FilesOfRecordsAreNoStandardSets) {
  EXPECT_FALSE(is_standard_set(read_file(std::string(SOURCE_FOLDER) + "/data/accreditation.toml"))) << "it holds records named after the type standard_set";
  EXPECT_FALSE(is_standard_set("[standard_set"));
}

std::vector<std::string> faults_of(const Case& one) {
  static const StandardLinks links = shipped_links();
  std::optional<StandardSet> before;
  if (one.has("before")) before = read_standard_set(one.text("before"), "before.toml");
  std::vector<std::string> told;
  try {
    read_standard_set(one.text("text"), "s.toml", &links, before ? &*before : nullptr);
  } catch (const Faults& e) {
    for (const Fault& fault : e.faults()) {
      EXPECT_EQ(fault.file, "s.toml");
      EXPECT_GT(fault.line, 0) << fault.message;
      EXPECT_GT(fault.column, 0) << fault.message;
      told.push_back(to_text(fault).substr(std::string("s.toml:").size()));
    }
  }
  return told;
}

TEST(StandardSets, EveryFaultIsToldWithItsPlaceAndItsMend) {
  for (const Case& one : cases("standard_set_faults", "case")) {
    SCOPED_TRACE(one.where());
    std::vector<std::string> expected;
    for (const TomlNode& item : one.find("faults")->items) expected.push_back(item.text);
    EXPECT_EQ(faults_of(one), expected);
  }
}

}  // namespace
}  // namespace goodstanding

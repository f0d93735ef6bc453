// What is attached to a confidential record, from the command line: put in sealed, and taken out on purpose and noted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "access/confidential.h"
#include "cli/command_line.h"
#include "platform/files.h"
#include "register/session.h"
#include "support/guarded_register.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace testing_support;

constexpr const char* role = "Guardian";
constexpr const char* letter = "quetzalcoatl wrote this letter";

struct Sealed {
  CommandLine line;
  GuardedRegister registers{std::filesystem::current_path().string(), {"wordsofaconcern", "wordsofacase"}};
  std::string concern = registers.concern.to_hex();

  Answer as(const std::string& who, std::vector<std::string> words) const {
    words.insert(words.end(), {"--plugins", registers.plugins(), "--as", who, "--today", "2026-06-15"});
    if (GuardedRegister::is_enrolled(who)) words.insert(words.end(), {"--passphrase-file", registers.passphrase_file(who)});
    return line.run(words);
  }
  // The reasons of the clear copies that were noted of the concern.
  std::vector<std::string> noted() const {
    const auto work = registers.open(registers.full(), role);
    std::vector<std::string> out;
    for (const Record& record : work->reader().all(Query::of(reading::type)))
      if (record.get(reading::what) == ChoiceId("exported")) out.push_back(work->reader().history(record.id()).front().reason);
    return out;
  }
};

std::filesystem::perms rights_of(const std::string& file) { return std::filesystem::status(file).permissions() & std::filesystem::perms::all; }
constexpr auto owner_only = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

TEST(ConfidentialCommands, AFileIsAttachedToASealedRecordAndItsWordsAreInNoFileUntilAClearCopyIsTaken) {
  const Sealed with;
  with.line.write("letter.txt", letter);
  const Answer first = with.as(role, {"attach", with.concern, "full.gsr", "letter.txt", "--reason", "It came by post"});
  ASSERT_EQ(first.code, 0) << first.err;
  remove_file("letter.txt");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::current_path()))
    EXPECT_TRUE(!entry.is_regular_file() || read_file(entry.path().string()).find("quetzalcoatl") == std::string::npos) << entry.path();
  const Answer looked = with.as(role, {"show-screen", "attachment." + with.concern + ".letter", "full.gsr"});
  EXPECT_THAT(looked.out, HasSubstr(letter)) << looked.err;
  EXPECT_THAT(with.noted(), IsEmpty());

  EXPECT_EQ(with.as(role, {"confidential", "export", with.concern, "letter", "full.gsr", "-o", "out.txt"}).code, 2) << "without a reason";
  EXPECT_FALSE(exists("out.txt"));
  const Answer taken = with.as(role, {"confidential", "export", with.concern, "letter", "full.gsr", "-o", "out.txt", "--reason", "Asked for by the investigator"});
  ASSERT_EQ(taken.code, 0) << taken.err;
  EXPECT_THAT(taken.out, AllOf(HasSubstr("A clear copy is in out.txt. That you took it, and why, was noted."), HasSubstr("not sealed")));
  EXPECT_EQ(with.line.read("out.txt"), letter);
  EXPECT_EQ(rights_of("out.txt"), owner_only);
  EXPECT_THAT(with.noted(), testing::ElementsAre("Asked for by the investigator"));
}

TEST(ConfidentialCommands, AFileThatIsThereIsReplacedOnlyWithAReasonAndNobodyElseCanAttachOne) {
  const Sealed with;
  with.line.write("letter.txt", letter);
  with.line.write("other.txt", "another");
  ASSERT_EQ(with.as(role, {"attach", with.concern, "full.gsr", "letter.txt", "--reason", "It came by post"}).code, 0);
  const Answer again = with.as(role, {"attach", with.concern, "full.gsr", "other.txt"});
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, HasSubstr("holds a file already"));
  EXPECT_EQ(with.as(role, {"attach", with.concern, "full.gsr", "other.txt", "--reason", "The first was the wrong one"}).code, 0);
  const Answer stranger = with.as("Chief Pharmacist", {"attach", with.concern, "full.gsr", "other.txt", "--reason", "x"});
  EXPECT_EQ(stranger.code, 2);
  EXPECT_THAT(stranger.err, HasSubstr("There is no record"));
}

TEST(ConfidentialCommands, AListOfConfidentialRecordsIsExportedForItsOwnerAloneAndEachRecordIsNoted) {
  const Sealed with;
  const Answer out = with.as(role, {"export", "concern", "full.gsr", "-o", "list.csv"});
  ASSERT_EQ(out.code, 0) << out.err;
  EXPECT_THAT(out.out + out.err, HasSubstr("not sealed"));
  EXPECT_EQ(rights_of("list.csv"), owner_only);
  EXPECT_FALSE(with.noted().empty());
  ASSERT_EQ(with.as(role, {"export", "person", "full.gsr", "-o", "people.csv"}).code, 0);
  EXPECT_NE(rights_of("people.csv") & std::filesystem::perms::group_read, std::filesystem::perms::none) << "what lies open is a file as any other";
}

}  // namespace
}  // namespace goodstanding

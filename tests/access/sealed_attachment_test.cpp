// Files attached to confidential records: looked at from memory by those let in, and taken out only on purpose.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "pages/attachment_page.h"
#include "pages/record_page.h"
#include "platform/files.h"
#include "register/sealed_attachment.h"
#include "support/guarded_trust.h"

namespace goodstanding {
namespace {

using namespace testing_support;

constexpr const char* words = "A letter that names nobody but says enough.\nAnd a second line.";

struct WithLetter {
  GuardedTrust trust;
  ScratchFolder scratch;
  RecordId concern;

  explicit WithLetter(const std::string& contents = words) {
    trust.with_guardian();
    write_file(scratch.path("letter"), contents);
    const auto guardian = trust.session("Guardian");
    Draft draft = guardian->draft("A letter.");
    concern = draft.add("concern");
    draft.set(concern, "subject", Value("With a letter"));
    draft.set(concern, "letter", Value(draft.attach(scratch.path("letter"))));
    guardian->commit(draft);
  }
  // What the log of readings holds of the letter's concern, for those let in.
  std::vector<std::string> log(const std::string& what) {
    std::vector<std::string> out;
    const auto guardian = trust.session("Guardian");
    for (const Record& record : guardian->reader().all(Query::of(reading::type)))
      if (record.get(reading::what) == ChoiceId(what) && record.get(reading::record) == concern.to_hex())
        out.push_back(guardian->reader().history(record.id()).front().reason);
    return out;
  }
};

std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& e) {
    return e.what();
  }
  return "Nothing was thrown.";
}

TEST(SealedAttachment, IsSeenByThoseLetInAndForEverybodyElseIsAsIfItWereNotThere) {
  WithLetter with;
  const auto guardian = with.trust.session("Guardian");
  const SeenAttachment seen = see_attachment(*guardian, {with.concern, "letter"});
  EXPECT_EQ(std::get<Prose>(seen.page.find("contents")->body).paragraphs.at(0).text, words);
  EXPECT_EQ(with.log("opened").size(), 1U);
  const Page page = record_page(*guardian, with.concern);
  ASSERT_NE(page.find("attachments"), nullptr);
  EXPECT_EQ(std::get<Checklist>(page.find("attachments")->body).items.at(0).act, Act(OpenPage{page_of(AttachmentAddress{with.concern, "letter"})}));
  const RecordId nothing = with.trust.test().chance.make<RecordId>();
  for (const auto& other : {with.trust.session(GuardedTrust::administrator), with.trust.session("Chief Pharmacist"), with.trust.session("Guardian", false)}) {
    EXPECT_EQ(message_of([&] { see_attachment(*other, {with.concern, "letter"}); }), message_of([&] { see_attachment(*other, {nothing, "letter"}); }));
    EXPECT_EQ(message_of([&] { export_sealed_attachment(*other, with.concern, "letter", with.scratch.path("out"), "Why"); }), message_of([&] { export_sealed_attachment(*other, nothing, "letter", with.scratch.path("out"), "Why"); }));
  }
  EXPECT_FALSE(exists(with.scratch.path("out")));
}

TEST(SealedAttachment, IsNotSeenAfterLocking) {
  WithLetter with;
  const auto guardian = with.trust.session("Guardian");
  guardian->lock();
  EXPECT_THROW(see_attachment(*guardian, {with.concern, "letter"}), Error);
}

TEST(SealedAttachment, AClearCopyIsWrittenWithAReasonToANewFileAndEachIsNotedWithIt) {
  WithLetter with;
  const auto guardian = with.trust.session("Guardian");
  const std::string out = with.scratch.path("out");
  EXPECT_THAT(message_of([&] { export_sealed_attachment(*guardian, with.concern, "letter", out, " "); }), ::testing::HasSubstr("Why a clear copy"));
  EXPECT_THAT(message_of([&] { export_sealed_attachment(*guardian, with.concern, "letter", with.scratch.path("letter"), "Why"); }), ::testing::HasSubstr("is there already"));
  EXPECT_THAT(message_of([&] { export_sealed_attachment(*guardian, with.concern, "paper", out, "Why"); }), ::testing::HasSubstr("It has letter"));
  EXPECT_THAT(with.log("exported"), ::testing::IsEmpty());
  EXPECT_FALSE(exists(out));
  export_sealed_attachment(*guardian, with.concern, "Letter", out, "For the investigator");
  EXPECT_EQ(read_file(out), words);
  EXPECT_EQ(std::filesystem::status(out).permissions() & std::filesystem::perms::all, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write) << "for nobody else on the machine";
  export_sealed_attachment(*guardian, with.concern, "letter", with.scratch.path("again"), "For the police");
  EXPECT_THAT(with.log("exported"), ::testing::UnorderedElementsAre("For the investigator", "For the police"));
}

TEST(SealedAttachment, WhatAFileIsFollowsFromItsBytesAndOnlyWholeLettersAreText) {
  EXPECT_EQ(kind_of_file("Caf\xc3\xa9, 10 \xe2\x82\xac \xf0\x9f\x9a\x91\r\n"), AttachmentKind::Text);
  EXPECT_EQ(kind_of_file("\xff\xd8\xff\xe0 and more"), AttachmentKind::Jpeg);
  EXPECT_EQ(kind_of_file("\x89PNG\r\n\x1a\n"), AttachmentKind::Png);
  for (const char* other : {"", "%PDF-1.7\n%\xe2\xe3\xcf\xd3", "half a letter \xc3", "\xf5\x80\x80\x80", "an escape \x1b[2J"}) EXPECT_EQ(kind_of_file(other), AttachmentKind::Other) << other;
}

TEST(SealedAttachment, ALongTextIsShownInPartAndSaysSo) {
  std::string text;
  while (text.size() < 400'000) text += "ambulance \xe2\x82\xac ";
  WithLetter with(text);
  const auto guardian = with.trust.session("Guardian");
  const SeenAttachment seen = see_attachment(*guardian, {with.concern, "letter"});
  const auto& paragraphs = std::get<Prose>(seen.page.find("contents")->body).paragraphs;
  ASSERT_EQ(paragraphs.size(), 2U);
  EXPECT_TRUE(text.starts_with(paragraphs[0].text));
  EXPECT_EQ(kind_of_file(paragraphs[0].text), AttachmentKind::Text) << "no half letter at its end";
  EXPECT_THAT(paragraphs[1].text, ::testing::HasSubstr("Only the beginning"));
}

TEST(SealedAttachment, AnAddressIsReadBackAndNothingElseIsOne) {
  WithLetter with;
  const AttachmentAddress address{with.concern, "letter"};
  EXPECT_EQ(attachment_address_of(page_of(address)), address);
  for (const std::string& other : {std::string("attachment."), std::string("attachment.") + with.concern.to_hex(), page_of(AttachmentAddress{with.concern, ""}), std::string("today")}) EXPECT_FALSE(attachment_address_of(other).has_value()) << other;
}

}  // namespace
}  // namespace goodstanding

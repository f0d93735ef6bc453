// What is attached to a confidential record, looked at inside the window, and what is left of it afterwards.
#include <gtest/gtest.h>

#include <filesystem>

#include "pages/attachment_page.h"
#include "platform/files.h"
#include "register/access_change.h"
#include "support/guarded_trust.h"
#include "support/screen_test.h"

namespace goodstanding {
namespace {

using namespace testing_support;

constexpr const char* manifest = "id = \"voices\"\nname = \"Voices\"\nversion = \"1.0.0\"\nsdk = 2\ncode = false\n";
constexpr const char* canary = "Kestrel-over-Thameside-4417";

class CountedTextures final : public gui::Textures {
 public:
  ImTextureID make(const gui::Picture&) override { return reinterpret_cast<ImTextureID>(++made); }
  void drop(ImTextureID) override { ++dropped; }
  std::size_t made = 0;
  std::size_t dropped = 0;
};

struct LetterWindow {
  ScratchFolder plugins;
  std::unique_ptr<WorkspaceFixture> fixture;
  RecordId concern;

  explicit LetterWindow(const std::string& contents) {
    make_folders(plugins.path("voices"));
    write_file(plugins.path("voices/plugin.toml"), manifest);
    write_file(plugins.path("voices/schema.toml"), voices_schema());
    write_file(plugins.path("letter"), contents);
    fixture = std::make_unique<WorkspaceFixture>(false, Date::of(2026, 6, 15), plugins.path(""));
    const auto work = fixture->open();
    AccessChange access(work->session());
    access.enrol("three quiet boats", PassphraseCost::smallest());
    access.let_in(work->session().person(), "voices", true);
    Draft draft = work->session().draft("Heard.");
    concern = draft.add("concern");
    draft.set(concern, "subject", Value(std::string("About ") + canary));
    draft.set(concern, "letter", Value(draft.attach(plugins.path("letter"))));
    work->session().commit(draft);
    remove_file(plugins.path("letter"));
  }
  static void sign_in(ScreenTest& screen) {
    screen.click("person");
    screen.tab_to("signin.passphrase");
    screen.type("three quiet boats");
    screen.press(ImGuiKey_Enter);
    screen.frames();
  }
  gui::AtPage letter() const { return {page_of(AttachmentAddress{concern, "letter"})}; }
  // Names of files in the register's folder that hold the canary.
  std::vector<std::string> leaks() const {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(fixture->folder.path("")))
      if (entry.is_regular_file() && read_file(entry.path().string()).find(canary) != std::string::npos) out.push_back(entry.path().string());
    return out;
  }
};

TEST(AttachmentScreen, ATextIsReadInTheWindowAndGoneWithLocking) {
  LetterWindow window(std::string("Dear guardian,\nit was at ") + canary + ".");
  ScreenTest screen(*window.fixture);
  LetterWindow::sign_in(screen);
  screen.app().go(gui::AtRecord{window.concern});
  screen.frames();
  screen.click("Letter");
  screen.frames();
  EXPECT_TRUE(screen.shows("Dear guardian,"));
  EXPECT_TRUE(screen.shows("That you opened it is noted"));
  screen.press(ImGuiKey_L, true);
  screen.frames();
  EXPECT_FALSE(screen.shows(canary));
  screen.app().go(window.letter());
  screen.frames();
  EXPECT_TRUE(screen.shows("There is no such record in the register"));
  EXPECT_TRUE(window.leaks().empty()) << window.leaks().front();
}

TEST(AttachmentScreen, APictureIsDrawnFromMemoryAndItsTextureGoesWithLocking) {
  LetterWindow window(read_file(std::string(SOURCE_FOLDER) + "/tests/photos/plain.jpg"));
  CountedTextures textures;
  ScreenTest screen(*window.fixture, 1280, 800, 100, &textures);
  LetterWindow::sign_in(screen);
  screen.app().go(window.letter());
  screen.frames(8);
  EXPECT_EQ(textures.made, 1U);
  EXPECT_EQ(textures.dropped, 0U);
  screen.press(ImGuiKey_L, true);
  screen.frames(8);
  EXPECT_EQ(textures.made, textures.dropped);
}

TEST(AttachmentScreen, AnotherKindOfFileIsNotShownAndSaysHowItIsRead) {
  LetterWindow window("%PDF-1.7\n%\xe2\xe3\xcf\xd3 Heron");
  ScreenTest screen(*window.fixture);
  LetterWindow::sign_in(screen);
  screen.app().go(window.letter());
  screen.frames();
  EXPECT_TRUE(screen.shows("This kind of file cannot be shown here"));
  EXPECT_FALSE(screen.shows("Heron"));
}

TEST(AttachmentScreen, AClearCopyIsWarnedOfRefusedWithoutAReasonAndThenWritten) {
  LetterWindow window(std::string("It was at ") + canary + ".");
  ScreenTest screen(*window.fixture);
  LetterWindow::sign_in(screen);
  screen.app().go(window.letter());
  screen.frames();
  screen.click("attachment.copy");
  screen.frames();
  EXPECT_TRUE(screen.shows("A clear copy on this disk can be read by anybody"));
  const std::string out = window.plugins.path("copy");
  screen.tab_to("attachment.file");
  screen.type(out);
  screen.click("attachment.file.go");
  screen.frames();
  EXPECT_TRUE(screen.shows("Why a clear copy is taken is not said"));
  EXPECT_FALSE(exists(out));
  screen.tab_to("attachment.reason");
  screen.type("For the investigator");
  screen.click("attachment.file.go");
  screen.frames();
  ASSERT_TRUE(exists(out));
  EXPECT_NE(read_file(out).find(canary), std::string::npos);
  EXPECT_TRUE(window.leaks().empty()) << window.leaks().front();
}

// The canary is in the record and in its attachment; everything that a guardian looks at is looked at.
TEST(AttachmentScreen, NothingOfARecordIsInAnyFileAfterAGuardianLookedAtEverything) {
  LetterWindow window(std::string("It was at ") + canary + ".");
  {
    ScreenTest screen(*window.fixture);
    LetterWindow::sign_in(screen);
    for (const gui::Place& place : std::initializer_list<gui::Place>{gui::AtList{"concern"}, gui::AtRecord{window.concern}, window.letter(), gui::AtSearch{"Kestrel"}, gui::AtForm{EditRecord{window.concern}}, gui::AtForm{MoveRecord{window.concern, "close"}}, gui::AtPage{"today"}, gui::AtPage{"journal"}, gui::AtPage{"records"}, gui::AtPage{"check"}}) {
      screen.app().go(place);
      screen.frames(6);
    }
    screen.app().go(gui::AtSearch{"Kestrel"});
    screen.frames();
    EXPECT_TRUE(screen.shows(canary)) << "the guardian finds it";
    screen.press(ImGuiKey_L, true);
    screen.frames();
    EXPECT_FALSE(screen.shows("About Kestrel"));
  }
  EXPECT_TRUE(window.leaks().empty()) << window.leaks().front();
}

}  // namespace
}  // namespace goodstanding

// The words of the field: one file, strictly read, found by every form, and the same on the page and on the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include <goodstanding/error.h>

#include "cli/command.h"
#include "pages/glossary.h"
#include "pages/help.h"
#include "pages/page_book.h"
#include "pages/screen_book.h"
#include "platform/files.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::WorkspaceFixture;

Glossary shipped() { return Glossary::read(read_file(SOURCE_FOLDER "/schemas/words/glossary.toml"), "glossary.toml"); }

std::vector<std::string> names(const std::vector<const Term*>& terms) {
  std::vector<std::string> out;
  for (const Term* term : terms) out.push_back(term->name);
  return out;
}

// "LINE:COLUMN message" of each fault.
template <class Read>
std::vector<std::string> faults_of(const Read& read) {
  try {
    read();
  } catch (const Faults& e) {
    std::vector<std::string> out;
    for (const Fault& fault : e.faults()) out.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " + fault.message);
    return out;
  }
  return {};
}

constexpr const char* good = "[[term]]\nterm = \"Breach\"\nalso = [\"Breaches\"]\ngroup = \"The regulator\"\nmeans = \"A rule that is not met.\"\nsource = \"use\"\n";

TEST(Glossary, WhatIsNotUnderstoodIsNamedWithItsLineAndColumn) {
  const auto read = [](const std::string& text) { return faults_of([&] { Glossary::read(text, "words.toml"); }); };
  EXPECT_TRUE(read(good).empty());
  EXPECT_THAT(read(std::string(good) + "\n[[term]]\nterm = \"Rating\"\nmeaning = \"x.\"\ngroup = \"g\"\nsource = \"use\"\n"), ElementsAre("8:1 means is missing", HasSubstr("10:1 \"meaning\" is not understood here")));
  EXPECT_THAT(read(std::string(good) + "\n[[term]]\nterm = \"Finding\"\nalso = [\"breaches\"]\nmeans = \"x.\"\ngroup = \"g\"\nsource = \"use\"\n"), ElementsAre("10:1 \"breaches\" is a form of \"Breach\" already"));
  EXPECT_THAT(read("[[term]]\nterm = \"Breach\"\nmeans = \"No end\"\ngroup = \"g\"\nsource = \"use\"\n"), ElementsAre("3:1 means: the sentence has no end"));
  EXPECT_THAT(read("[[term]]\nterm = 4\nmeans = \"x.\"\ngroup = \"g\"\nsource = \"use\"\n"), ElementsAre(HasSubstr("2:8 term: expected text")));
  EXPECT_THAT(read("# nothing\n"), ElementsAre("1:1 There is no term"));
  EXPECT_THAT(read("[[term]\n"), ElementsAre(HasSubstr("This is not TOML")));
}

TEST(Glossary, ATermIsFoundInEveryFormInsideAHeadingAndTheLongerFormWins) {
  const Glossary words = shipped();
  EXPECT_GE(words.terms().size(), 60u);
  EXPECT_EQ(words.find("must-do")->name, "Must do");
  EXPECT_EQ(words.find("After Action Reviews")->name, "AAR");
  EXPECT_EQ(words.find("Colour"), nullptr);
  EXPECT_THAT(names(words.in("Breaches open")), ElementsAre("Breach"));
  EXPECT_THAT(names(words.in("Requirement notices, by regulation")), ElementsAre("Requirement notice", "Regulation"));
  // A part of a word is not the word.
  EXPECT_TRUE(words.in("Unconditional").empty());
}

TEST(Glossary, ItsPageHoldsEveryTermWithItsSourceAndCommonUseIsNotPutAsFact) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  const std::string text = to_text(screen_page(*work, {"glossary", "", false, 0, {}, ""}), 100000);
  for (const Term& term : work->glossary().terms()) {
    EXPECT_THAT(text, HasSubstr(term.name));
    EXPECT_THAT(text, HasSubstr(term.meaning));
    EXPECT_THAT(text, HasSubstr(term.source));
  }
  EXPECT_THAT(work->glossary().find("SRO")->source, HasSubstr("not checked"));
}

TEST(Glossary, TheCommandSaysOneTermAllThatAWordHoldsOrTheNearest) {
  const auto said = [](const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(words, out, err);
    return std::to_string(code) + " " + out.str() + err.str();
  };
  EXPECT_THAT(said({"glossary", "psii"}), testing::AllOf(HasSubstr("0 PSII\n"), HasSubstr("most thorough learning response"), HasSubstr("Source: ")));
  EXPECT_THAT(said({"glossary", "duty of candour", "--json"}), HasSubstr("\"term\": \"Duty of candour\""));
  EXPECT_THAT(said({"glossary", "reguirement notice"}), testing::AllOf(HasSubstr("2 "), HasSubstr("Did you mean \"Requirement notice\"?")));
  EXPECT_THAT(said({"glossary"}), HasSubstr("Natural process limits"));
}

// --- Help ---

TEST(Help, WhatIsNotUnderstoodIsNamedWithItsLineAndColumn) {
  const std::string start = "[[screen]]\nid = \"workstream\"\ntitle = \"A workstream\"\npurpose = \"Its page.\"\ncan = [{ what = \"Open\" }]\n";
  const auto read = [](const std::string& text) { return faults_of([&] { HelpBook::read(text, "help.toml"); }); };
  EXPECT_TRUE(read(start).empty());
  EXPECT_THAT(read(start + "[[screen]]\nid = \"today\"\ntitle = \"Today\"\ncan = [{ what = \"Open\", key = \"F1\" }]\n"), ElementsAre("6:1 purpose is missing", HasSubstr("9:25 \"key\" is not understood here")));
  EXPECT_THAT(read(start + start), ElementsAre("7:1 \"workstream\" has its help already"));
  EXPECT_THAT(read("[[screen]]\nid = \"today\"\ntitle = \"Today\"\npurpose = \"x.\"\n"), ElementsAre("1:1 can is missing"));
}

TEST(Help, EveryPageThatItLeadsToIsThereAndItsTwinSaysTheSameWithTheWordsOfTheScreen) {
  WorkspaceFixture fixture;
  const auto work = fixture.open(true);
  for (const ScreenHelp& help : work->help().screens()) {
    const std::string text = to_text(screen_page(*work, {"help." + help.id, "", false, 0, {}, ""}), 100000);
    EXPECT_THAT(text, HasSubstr(help.purpose));
    for (const HelpLine& line : help.can) EXPECT_THAT(text, HasSubstr(line.what));
    for (const HelpLink& link : help.read) {
      if (link.page.empty()) continue;
      EXPECT_NO_THROW(screen_page(*work, {link.page, "", false, 0, {}, ""})) << help.id << " leads to " << link.page;
    }
  }
  EXPECT_THAT(to_text(screen_page(*work, {"help.today", "", false, 0, {}, ""}), 100000), HasSubstr("CQC's finding that a regulation is not met"));
  EXPECT_EQ(work->help().of("list.visit").id, "list");
  EXPECT_EQ(work->help().of("medicines").id, "workstream");
  EXPECT_THROW(screen_page(*work, {"help.nonsense", "", false, 0, {}, ""}), Error);
}

}  // namespace
}  // namespace goodstanding

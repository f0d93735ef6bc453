#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "packs/pack_difference.h"
#include "packs/pack_document.h"
#include "packs/pack_template.h"
#include "packs/pack_workbook.h"
#include "exchange/xlsx_reader.h"
#include "register/action.h"
#include "register/committee.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/question.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using namespace testing_support;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string template_text() { return pack_template(PackKind::Committee, {std::string(SOURCE_FOLDER) + "/schemas/packs"}); }

RecordId scrutiny_committee(const Reader& reader) {
  for (const Record& record : reader.all(Query::of(committee::type)))
    if (record.get(committee::kind) == ChoiceId("scrutiny")) return record.id();
  throw Error(ErrorCode::NotFound, "There is no scrutiny committee.");
}

// Everything a pack says, in plain text.
std::string words_of(const Pack& pack) {
  std::string out = pack.title + "\n" + pack.lead + "\n";
  for (const PackBand& band : pack.bands) {
    out += band.label + "\n" + band.counted + "\n";
    for (const PackItem& item : band.items) out += item.fact + " " + item.more + " " + item.detail + "\n";
    for (const PackItem& item : band.over) out += item.fact + " " + item.more + " " + item.detail + "\n";
  }
  for (const PackPart& part : pack.parts) {
    Page page;
    page.title = part.heading;
    page.views = part.views;
    out += part.finding + "\n" + to_text(page, 400);
  }
  return out;
}

// The paper that the Oxfordshire committee would have wanted, from the register that the two documents make.
class ScrutinyPaper : public ::testing::Test {
 protected:
  ScrutinyPaper() : work(fixture.open()) {
    PackAsk ask;
    ask.committee = scrutiny_committee(work->reader());
    ask.since = Date::of(2024, 2, 29);
    pack = make_pack(*work, ask);
    text = words_of(pack);
  }
  WorkspaceFixture fixture;
  std::unique_ptr<Workspace> work;
  Pack pack;
  std::string text;
};

TEST_F(ScrutinyPaper, ListsItsTwentyQuestionsAsAnsweredPartlyOrNotAndCallsNothingAnsweredThatNoRecordBearsOut) {
  const Reader& reader = work->reader();
  const auto questions = reader.all(Query::of(question::type).where(question::committee == *pack.asked.committee));
  EXPECT_EQ(questions.size(), 20U);
  const auto part = std::find_if(pack.parts.begin(), pack.parts.end(), [](const PackPart& p) { return p.id == "questions"; });
  ASSERT_NE(part, pack.parts.end());
  std::size_t rows = 0;
  for (const View& view : part->views)
    if (const auto* table = std::get_if<Table>(&view.body))
      for (const Row& row : table->rows) {
        ++rows;
        EXPECT_THAT((std::vector<std::string>{"Answered", "Partly", "Not answered"}), Contains(row.cells[1].text)) << row.cells[0].text;
        if (row.cells[1].text != "Answered") continue;
        const auto record = reader.get(RecordId::from_hex(row.id).value());
        EXPECT_FALSE(record->get(question::supported_by).value_or(std::vector<RecordId>()).empty()) << row.cells[0].text;
      }
  EXPECT_EQ(rows, 20U);
}

TEST_F(ScrutinyPaper, HoldsTheRatingsTableAndEveryFigureThatIsHeld) {
  for (const char* words : {"Emergency operations centre", "Patient transport services", "Emergency and urgent care", "Resilience", "Requires improvement", "Insufficient evidence to rate", "Nov 2018", "Jun 2020", "May 2025"}) EXPECT_NE(text.find(words), std::string::npos) << words;
  // The figures that the paper itself gives for the trust and for Oxfordshire.
  for (const char* figure : {"30:02", "29:49", "13 seconds", "17.3%", "18.3%", "30.6%", "32.9%", "47,465", "6,544", "2.36%"}) EXPECT_NE(text.find(figure), std::string::npos) << figure;
}

TEST_F(ScrutinyPaper, MarksTheTwoChartsAsStatedToExistAndNotReceived) {
  int charts = 0;
  EXPECT_NE(text.find("year at a glance"), std::string::npos);
  EXPECT_NE(text.find("handover times"), std::string::npos);
  for (const PackBand& band : pack.bands)
    for (const auto* items : {&band.items, &band.over})
      for (const PackItem& item : *items)
        if (item.fact.starts_with("Chart: ")) {
          ++charts;
          EXPECT_THAT(item.more, HasSubstr("Said to exist, not received."));
        }
  EXPECT_EQ(charts, 2);
}

TEST_F(ScrutinyPaper, SaysOnItsFirstPageWhatChangedSlippedWasNotToldAndIsNotHeld) {
  ASSERT_EQ(pack.bands.size(), 4U);
  EXPECT_THAT(pack.lead, HasSubstr("5 are answered, 11 in part and 4 not at all"));
  EXPECT_THAT(pack.bands[0].items.front().fact, HasSubstr("Undertakings of 2024"));
  EXPECT_THAT(pack.bands[1].items.front().fact, HasSubstr("30:02 against 29:49"));
  EXPECT_EQ(pack.bands[2].items.size(), 4U);  // all that are not answered
  EXPECT_THAT(pack.assurance.supported, Not(::testing::IsEmpty()));
}

TEST_F(ScrutinyPaper, IsTheSameFileEachTimeAndAnAlteredOneIsFound) {
  const PackSeal seal = seal_of(pack, template_text(), "0.1");
  const std::string document = pack_document(pack, seal, template_text());
  const PackVerdict same = verify_pack(*work, document, template_text(), "0.1");
  EXPECT_TRUE(same.content_same);
  EXPECT_TRUE(same.file_same);
  EXPECT_TRUE(same.differences.empty());
  std::string altered = document;
  const auto at = altered.find("30:02");
  ASSERT_NE(at, std::string::npos);
  altered.replace(at, 5, "29:02");
  const PackVerdict found = verify_pack(*work, altered, template_text(), "0.1");
  EXPECT_FALSE(found.file_same);
  ASSERT_EQ(found.differences.size(), 2U);
  EXPECT_THAT(found.differences[0], HasSubstr("altered"));
  EXPECT_THAT(found.differences[1], AllOf(HasSubstr("the file says"), HasSubstr("29:02"), HasSubstr("and the register says"), HasSubstr("30:02")));
  EXPECT_THROW(verify_pack(*work, "<html></html>", template_text(), "0.1"), Error);
}

TEST_F(ScrutinyPaper, StaysTheSameWhateverIsWrittenAfterItAndSaysWhenTheRegisterNoLongerBearsItOut) {
  const PackSeal seal = seal_of(pack, template_text(), "0.1");
  const std::string document = pack_document(pack, seal, template_text());
  Draft draft = work->session().draft("Later.");
  for (const Record& record : work->reader().find(Query::of(action::type).limit(5)).records) draft.set(record.id(), action::title, "Renamed after the pack");
  work->session().commit(draft);
  EXPECT_TRUE(verify_pack(*work, document, template_text(), "0.1").file_same);
  std::string sealed = document;
  const std::string content = seal.content.to_hex();
  for (auto place = sealed.find(content); place != std::string::npos; place = sealed.find(content)) sealed.replace(place, content.size(), std::string(content.size(), '0'));
  EXPECT_FALSE(verify_pack(*work, sealed, template_text(), "0.1").content_same);
}

// As it would be if the past had been written over: the pack's seal names heads at which the register says something else.
TEST_F(ScrutinyPaper, TellsInWordsAndByHeadingWhatTheRegisterSaysOtherwise) {
  const std::string document = pack_document(pack, seal_of(pack, template_text(), "0.1"), template_text());
  Draft draft = work->session().draft("Later.");
  const auto first = work->reader().all(Query::of(question::type).where(question::committee == *pack.asked.committee).sort(question::number)).front();
  draft.set(first.id(), question::text, "Renamed after the pack");
  work->session().commit(draft);
  PackSeal other = seal_in(document);
  other.heads = work->reg().journal().heads();
  std::string forged = document;
  const std::string before = to_text(seal_in(document));
  forged.replace(forged.find(before), before.size(), to_text(other));
  const PackVerdict found = verify_pack(*work, forged, template_text(), "0.1");
  EXPECT_FALSE(found.content_same);
  EXPECT_THAT(found.differences, Contains(AllOf(HasSubstr("Questions\" the file says"), HasSubstr(first.get(question::text)->substr(0, 20)), HasSubstr("and the register says"), HasSubstr("Renamed after the pack"))));
}

TEST(PackDifference, SaysWhatIsLeftOutAndWhatIsAddedAndCountsTheRest) {
  const std::string made = "<h2>Breaches</h2><p>One</p><p>Two &amp; a half</p><h2>Risks</h2><p>Three</p><p>Four</p>";
  EXPECT_TRUE(word_differences(made, made, 3).empty());
  EXPECT_TRUE(word_differences("<h2 class=\"x\">Breaches</h2><p>One</p><p>Two &amp; a half</p><h2>Risks</h2><p>Three</p><p>Four</p>", made, 3).empty());
  EXPECT_THAT(word_differences("<h2>Breaches</h2><p>One</p><h2>Risks</h2><p>Three</p><p>Four</p>", made, 3), ElementsAre("Under \"Breaches\" the register says \"Two & a half\", which the file leaves out."));
  EXPECT_THAT(word_differences(made + "<p>Five</p>", made, 3), ElementsAre("Under \"Risks\" the file says \"Five\", which the register does not."));
  EXPECT_THAT(word_differences("<h2>Breaches</h2><p>0</p><p>Two &amp; a half</p><h2>Risks</h2><p>0</p><p>Four</p>", made, 1), ElementsAre("Under \"Breaches\" the file says \"0\", and the register says \"One\".", "1 more place differs."));
}

TEST_F(ScrutinyPaper, SaysTheSameWithAnotherTemplate) {
  const std::string own = "<title>{{title}}</title><meta name=\"goodstanding-seal\" content=\"{{seal}}\">{{#bands}}{{label}}{{/bands}}";
  const std::string document = pack_document(pack, seal_of(pack, own, "0.1"), own);
  EXPECT_EQ(seal_in(document).content, seal_of(pack, template_text(), "0.1").content);
  EXPECT_TRUE(verify_pack(*work, document, own, "0.1").file_same);
  const PackVerdict other = verify_pack(*work, document, template_text(), "0.1");
  EXPECT_TRUE(other.content_same);
  EXPECT_FALSE(other.file_same);
  // Else whoever alters a word need only name another template.
  EXPECT_FALSE(other.words_same);
  // Another version of the program may write it otherwise; that it says the same can be told.
  const std::string shipped = pack_document(pack, seal_of(pack, template_text(), "0.1"), template_text());
  EXPECT_TRUE(verify_pack(*work, shipped, template_text(), "0.2").words_same);
  std::string hiding = shipped;
  hiding.insert(hiding.find("</style>"), "tr { display: none; }");
  EXPECT_FALSE(verify_pack(*work, hiding, template_text(), "0.1").words_same);
  EXPECT_FALSE(verify_pack(*work, hiding, template_text(), "0.2").words_same);
  std::string altered = shipped;
  altered.replace(altered.find("30:02"), 5, "29:02");
  EXPECT_FALSE(verify_pack(*work, altered, template_text(), "0.2").words_same);
  EXPECT_THROW(pack_document(pack, seal_of(pack, own, "0.1"), "{{#bands}}"), Error);
}

// What a browser and a reader of the screen need; what Chromium prints of it is another test's.
TEST_F(ScrutinyPaper, IsOneFileWithoutScriptOrRequestAndItsHeadingsAreInOrder) {
  const std::string document = pack_document(pack, seal_of(pack, template_text(), "0.1"), template_text());
  for (const char* forbidden : {"<script", " src=", "url(", "http://", "https://", "@import"}) EXPECT_EQ(document.find(forbidden), std::string::npos) << forbidden;
  int level = 0;
  int first = 0;
  for (std::size_t at = document.find("<h"); at != std::string::npos; at = document.find("<h", at + 2)) {
    const char digit = document[at + 2];
    if (digit < '1' || digit > '6') continue;
    const int now = digit - '0';
    if (now == 1) ++first;
    EXPECT_LE(now, level + 1) << document.substr(at, 60);
    level = now;
  }
  EXPECT_EQ(first, 1);
  for (std::size_t at = document.find("<table"); at != std::string::npos; at = document.find("<table", at + 6)) EXPECT_EQ(document.substr(at, 40).find("<caption") != std::string::npos, true) << document.substr(at, 80);
}

TEST_F(ScrutinyPaper, AsAWorkbookHasASheetForEachPartAndTheSameWords) {
  const std::string bytes = pack_workbook(pack, seal_of(pack, template_text(), "0.1"));
  EXPECT_EQ(bytes, pack_workbook(pack, seal_of(pack, template_text(), "0.1")));
  const Workbook book = read_xlsx(bytes, "pack.xlsx");
  EXPECT_EQ(book.sheets.size(), pack.parts.size() + 1);
}

}  // namespace
}  // namespace goodstanding

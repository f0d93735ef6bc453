// Returns: sheets to owners who never open the program, and their answers back.
#include "exchange/returns_in.h"
#include "exchange/returns_out.h"

#include <goodstanding/error.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/return_sheet.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "support/core_register.h"
#include "support/returned_sheet.h"

namespace goodstanding {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing_support::CoreRegister;
using testing_support::ReturnedSheet;
using testing_support::ScratchFolder;

using Answer = ReturnAnswer::Fate;
using Fate = ReturnRow::Fate;

constexpr const char* facts = R"(
[[committee]]
key = "qsc"
name = "Quality and Safety Committee"
[[person]]
key = "pharmacist"
role = "Chief Pharmacist"
mailbox = "pharmacy@trust.example"
[[person]]
key = "operations"
role = "Director of Operations"
[[team]]
key = "estates"
name = "Estates team"
mailbox = "estates@trust.example"
[[action_plan]]
key = "medicines"
title = "Medicines"
committee = "qsc"
[[action]]
key = "safes"
title = "Fit new safes"
owner = "person:pharmacist"
plan = "medicines"
due = "2026-05-31"
[[action]]
key = "keys"
title = "Audit the keys"
owner = "person:pharmacist"
due = "2026-07-31"
forecast = "2026-07-31"
[[action]]
key = "crews"
title = "Train the crews"
owner = "person:pharmacist"
[[action]]
key = "doors"
title = "Mend the doors"
owner = "team:estates"
due = "2026-08-31"
[[action]]
key = "rotas"
title = "Publish the rotas"
owner = "person:operations"
due = "September 2026"
[[action]]
key = "line"
title = "Paint the line"
due = "2026-08-31"
)";

class ReturnsTest : public testing::Test {
 protected:
  ReturnsTest() : keys(reg.give(facts)) { make_folders(in()); }

  std::string in() const { return folder.path("in"); }
  RecordId id(const std::string& key) const { return keys.at(key); }
  Record action(const std::string& key) const { return *reg.reader().get(id("action:" + key)); }
  std::string ref(const std::string& key) const { return action(key).ref(); }
  std::string words(const std::string& key, const char* field) const { return reg.reader().words(action(key), field); }
  Returns out() const { return returns_of(reg.reader(), reg.test_reg().id()); }

  static const OwnerReturn& of(const Returns& returns, const std::string& title) {
    return *std::find_if(returns.owners.begin(), returns.owners.end(), [&](const OwnerReturn& owner) { return owner.title == title; });
  }
  ReturnedSheet sent(const std::string& owner = "Chief Pharmacist") const {
    const Returns returns = out();
    return ReturnedSheet(return_workbook(returns, of(returns, owner)));
  }
  void put(const std::string& name, const std::string& contents) const { write_file(join_path(in(), name), contents, false); }
  void put(const std::string& name, const ReturnedSheet& sheet) const { put(name, sheet.bytes()); }

  ReturnsIn take(const std::map<std::string, TakeSide>& sides = {}, bool dry_run = false) {
    const auto before = reg.session().now().heads;
    ReturnsIn result = take_returns(reg.session(), in(), {sides, dry_run});
    EXPECT_TRUE(result.counts.add_up());
    EXPECT_EQ(reg.session().now().heads != before, result.written);
    EXPECT_TRUE(verify(reg.test().store()).whole());
    return result;
  }
  // The row of a reference that said something, or the only one of a file.
  static const ReturnRow& row(const ReturnsIn& result, const std::string& ref) {
    const auto at = std::find_if(result.rows.begin(), result.rows.end(), [&](const ReturnRow& r) { return r.ref == ref; });
    if (at == result.rows.end()) throw std::runtime_error("no row " + ref);
    return *at;
  }
  static const ReturnAnswer& answer(const ReturnRow& row, const std::string& field) {
    const auto at = std::find_if(row.answers.begin(), row.answers.end(), [&](const ReturnAnswer& a) { return a.field == field; });
    if (at == row.answers.end()) throw std::runtime_error("no answer " + field);
    return *at;
  }
  void change(const std::string& key, const char* field, Value value) {
    Draft draft = reg.session().draft("Agreed with the committee");
    draft.set(id("action:" + key), field, std::move(value));
    reg.session().commit(draft);
  }
  std::vector<Record> about(const std::string& key, const char* type, const char* field = "action") const {
    std::vector<Record> found;
    for (const Record& record : reg.reader().all(Query::of(type))) {
      const auto* one = record.value(field).as<RecordId>();
      const auto* several = record.value(field).as<std::vector<RecordId>>();
      if ((one != nullptr && *one == id("action:" + key)) || (several != nullptr && *several == std::vector{id("action:" + key)})) found.push_back(record);
    }
    return found;
  }
  std::vector<std::string> updates(const std::string& key) const {
    std::vector<std::string> found;
    for (const Record& record : about(key, "progress_update")) found.push_back(reg.reader().words(record, "text"));
    return found;
  }

  struct Reg : CoreRegister {
    Reg() : CoreRegister(Rules::Yes) {}
    Register& test_reg() const { return const_cast<Reg*>(this)->test().reg(); }
  };
  Reg reg;
  FactKeys keys;
  ScratchFolder folder;
};

// A mail of one text and one attachment, read by the rules of RFC 5322 and MIME alone.
struct Mail {
  std::map<std::string, std::string> headers;
  std::string text;
  std::map<std::string, std::string> part;  // headers of the attachment
  std::string attachment;
};

std::string from_base64(const std::string& text) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto at = letters.find(c);
    if (at == std::string::npos) continue;
    bits = bits << 6 | static_cast<unsigned>(at);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  return out;
}

std::map<std::string, std::string> read_headers(const std::string& text, std::size_t& at) {
  std::map<std::string, std::string> out;
  std::string last;
  while (true) {
    const std::size_t end = text.find("\r\n", at);
    const std::string line = text.substr(at, end - at);
    at = end + 2;
    if (line.empty()) return out;
    EXPECT_LE(line.size(), 998u);
    if (line.front() == ' ') {
      out[last] += line;
      continue;
    }
    const auto colon = line.find(": ");
    last = line.substr(0, colon);
    out[last] = line.substr(colon + 2);
  }
}

std::string decoded(const std::string& header) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const auto from = header.find("=?UTF-8?B?", at);
    if (from == std::string::npos) return out + (at == 0 ? header : "");
    const auto to = header.find("?=", from + 10);
    out += from_base64(header.substr(from + 10, to - from - 10));
    at = to + 2;
  }
}

Mail read_mail(const std::string& eml) {
  Mail out;
  std::size_t at = 0;
  out.headers = read_headers(eml, at);
  const std::string type = out.headers["Content-Type"];
  const auto quote = type.find("boundary=\"") + 10;
  const std::string boundary = "\r\n--" + type.substr(quote, type.find('"', quote) - quote);
  std::vector<std::string> parts;
  std::size_t from = ("\r\n" + eml).find(boundary, at) + boundary.size();  // of the text with a line end before it
  const std::string whole = "\r\n" + eml;
  while (whole.compare(from, 2, "--") != 0) {
    const std::size_t to = whole.find(boundary, from);
    if (to == std::string::npos) throw std::runtime_error("the mail is never closed");
    parts.push_back(whole.substr(from + 2, to - from - 2) + "\r\n");
    from = to + boundary.size();
  }
  if (parts.size() != 2) throw std::runtime_error("not two parts");
  at = 0;
  auto text_headers = read_headers(parts[0], at);
  EXPECT_EQ(text_headers["Content-Transfer-Encoding"], "base64");
  out.text = from_base64(parts[0].substr(at));
  at = 0;
  out.part = read_headers(parts[1], at);
  out.attachment = from_base64(parts[1].substr(at));
  return out;
}

TEST_F(ReturnsTest, EveryOwnerOfOpenActionsGetsASheetAndADraftToTheirRole) {
  const Returns returns = out();
  std::vector<std::string> owners;
  for (const OwnerReturn& owner : returns.owners) owners.push_back(owner.title + ": " + std::to_string(owner.actions.size()));
  EXPECT_THAT(owners, ElementsAre("Chief Pharmacist: 3", "Director of Operations: 1", "Estates team: 1"));
  ASSERT_EQ(returns.unowned.size(), 1u);
  EXPECT_EQ(returns.unowned[0].ref, ref("line"));
  const std::vector<std::string> files = write_returns(returns, folder.path("out"));
  EXPECT_THAT(files, UnorderedElementsAre("chief-pharmacist-2026-06-15.xlsx", "chief-pharmacist-2026-06-15.eml", "director-of-operations-2026-06-15.xlsx", "director-of-operations-2026-06-15.eml",
                                          "estates-team-2026-06-15.xlsx", "estates-team-2026-06-15.eml", "without-owner-2026-06-15.txt"));
  EXPECT_THAT(read_file(folder.path("out/without-owner-2026-06-15.txt")), AllOf(HasSubstr("1 open action has no owner"), HasSubstr(ref("line") + "  Paint the line (due 31 August 2026)")));
  for (const OwnerReturn& owner : returns.owners) {
    SCOPED_TRACE(owner.title);
    const std::string sheet = read_file(folder.path("out/" + owner.stem + ".xlsx"));
    Mail mail = read_mail(read_file(folder.path("out/" + owner.stem + ".eml")));
    EXPECT_EQ(mail.attachment, sheet) << "what is attached is the sheet, byte for byte";
    EXPECT_THAT(mail.part["Content-Disposition"], HasSubstr("filename=\"" + owner.stem + ".xlsx\""));
    EXPECT_EQ(mail.headers["X-Unsent"], "1");
    EXPECT_FALSE(mail.headers.contains("From")) << "whoever sends it is the sender";
    EXPECT_EQ(mail.headers.contains("To") ? mail.headers["To"] : "", owner.title == "Chief Pharmacist" ? "pharmacy@trust.example" : owner.title == "Estates team" ? "estates@trust.example" : "");
    EXPECT_EQ(decoded(mail.headers["Subject"]), "Your open actions as at 15 June 2026: please update");
    EXPECT_THAT(mail.text, HasSubstr("To the " + owner.title));
    EXPECT_EQ(mail.text.find("past its due date") != std::string::npos, owner.title == "Chief Pharmacist");
  }
}

TEST_F(ReturnsTest, ASheetShowsEachActionAndAsksOnlyForWhatTheOwnerKnows) {
  const Returns returns = out();
  const OwnerReturn& owner = of(returns, "Chief Pharmacist");
  const Workbook book = read_workbook(return_workbook(returns, owner), "sheet.xlsx");
  EXPECT_THAT(book.damages, IsEmpty());
  ASSERT_EQ(book.sheets.size(), 2u);
  EXPECT_FALSE(book.sheets[0].hidden);
  EXPECT_TRUE(book.sheets[1].hidden);
  std::vector<std::vector<std::string>> shown;
  for (const SheetRow& row : book.sheets[0].rows)
    if (row.at(1) != nullptr && row.at(1)->text.starts_with("ACT-")) {
      shown.emplace_back();
      for (int column = 1; column <= 12; ++column) shown.back().push_back(row.at(column) == nullptr ? "" : row.at(column)->text);
      for (int column = 6; column <= 12; ++column) EXPECT_TRUE(row.at(column) == nullptr || row.at(column)->text.empty()) << "answers are the owner's";
    }
  ASSERT_EQ(shown.size(), 3u);
  EXPECT_THAT(shown[0], testing::IsSupersetOf({ref("safes"), std::string("Fit new safes\nFor: Medicines"), std::string("2026-05-31"), std::string("None held")}));
  EXPECT_THAT(shown[0][2], HasSubstr("15 days late"));
  EXPECT_EQ(shown[2][3], "Not held") << "without a date last, and it says so";
  const auto key = read_return_key(book);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->reg, reg.test_reg().id());
  EXPECT_EQ(key->owner, id("person:pharmacist"));
  EXPECT_EQ(key->sent, Date::of(2026, 6, 15));
  EXPECT_EQ(key->rows.size(), 3u);
  EXPECT_EQ(return_workbook(returns, owner), return_workbook(out(), of(out(), "Chief Pharmacist"))) << "the same register gives the same bytes";
}

TEST_F(ReturnsTest, ACommitteeIsAskedForTheActionsOfItsPlansAlone) {
  const Returns returns = returns_of(reg.reader(), reg.test_reg().id(), id("committee:qsc"));
  ASSERT_EQ(returns.owners.size(), 1u);
  ASSERT_EQ(returns.owners[0].actions.size(), 1u);
  EXPECT_EQ(returns.owners[0].actions[0].ref, ref("safes"));
  EXPECT_THAT(returns.unowned, IsEmpty());
  EXPECT_THAT(read_mail(return_mail(returns, returns.owners[0], "x")).text, HasSubstr("for Quality and Safety Committee"));
}

TEST_F(ReturnsTest, ASheetThatWasFilledInIsNotWrittenOver) {
  const Returns returns = out();
  const std::string where = folder.path("out");
  write_returns(returns, where);
  write_returns(returns, where);  // the same again is no loss
  const std::string path = join_path(where, "estates-team-2026-06-15.xlsx");
  ReturnedSheet filled(read_file(path));
  write_file(path, filled.fill(ref("doors"), {{"Your update", "Ordered"}}).bytes(), false);
  const std::string before = read_file(path);
  EXPECT_THROW(write_returns(returns, where), Error);
  EXPECT_EQ(read_file(path), before);
}

TEST_F(ReturnsTest, WhatAnOwnerAnswersBecomesOneUndoableChangeOfTheirs) {
  put("chief-pharmacist-2026-06-15.xlsx", sent()
                                              .fill(ref("safes"), {{"State now", "Done"}, {"Done on", "=d:46181"}, {"Your update", "All ten are in."}, {"Files you send along", "safe audit.pdf; photo.jpg"}})
                                              .fill(ref("keys"), {{"New forecast", "30 September 2026"}, {"Confidence", "Doubtful"}, {"If later: why", "The auditor is away."}}));
  put("safe audit.pdf", "%PDF-1.4 audit");
  put("photo.jpg", "picture");
  put("estates-team-2026-06-15.xlsx", sent("Estates team").fill(ref("doors"), {{"State now", "In progress"}}));
  const std::size_t actions = reg.reader().ids(Query::of("action")).size();

  const auto before = reg.session().now().heads;
  const ReturnsIn dry = take({}, true);
  EXPECT_FALSE(dry.written);
  EXPECT_EQ(reg.session().now().heads, before);
  const ReturnsIn result = take();
  EXPECT_TRUE(result.is_settled());
  EXPECT_EQ(result.rows, dry.rows) << "a dry run says what will be";
  EXPECT_EQ(result.changes, dry.changes);
  EXPECT_THAT(result.attached, UnorderedElementsAre("safe audit.pdf", "photo.jpg"));
  EXPECT_THAT(result.unclaimed, IsEmpty());
  EXPECT_EQ(result.counts.taken, 3u);
  EXPECT_EQ(result.counts.no_answer, 1u);

  EXPECT_EQ(words("safes", "state"), "Done");
  EXPECT_EQ(words("safes", "completed"), "8 June 2026");
  EXPECT_EQ(words("keys", "forecast"), "30 September 2026");
  EXPECT_EQ(words("keys", "confidence"), "Doubtful");
  EXPECT_EQ(words("keys", "due"), "31 July 2026") << "a forecast moves no due date";
  EXPECT_EQ(words("doors", "state"), "In progress");
  EXPECT_THAT(updates("safes"), ElementsAre("All ten are in."));
  EXPECT_THAT(updates("keys"), ElementsAre("Why the date slips: The auditor is away."));
  const Record update = about("keys", "progress_update").front();
  EXPECT_EQ(reg.reader().words(update, "by"), "Chief Pharmacist");
  EXPECT_EQ(reg.reader().words(update, "forecast"), "30 September 2026");
  EXPECT_EQ(reg.reader().words(update, "received_as"), "Returned sheet chief-pharmacist-2026-06-15.xlsx");
  const auto evidence = about("safes", "evidence", "about");
  ASSERT_EQ(evidence.size(), 2u);
  for (const Record& piece : evidence) EXPECT_EQ(reg.reader().words(piece, "review"), "Not reviewed");
  std::string contents;
  reg.session().read_blob(*evidence.front().value("file").as<BlobId>(), [&](std::string_view bytes) { contents += bytes; });
  EXPECT_TRUE(contents == "%PDF-1.4 audit" || contents == "picture");

  // One change for each owner, each their word.
  const auto change = reg.test_reg().journal().newest(0, 2);
  ASSERT_EQ(change.size(), 2u);
  std::vector<RecordId> attested;
  for (const auto& [arrival, one] : change) {
    ASSERT_TRUE(one.attested_by);
    attested.push_back(one.attested_by->person);
    EXPECT_THAT(one.attested_by->proof, HasSubstr("returned sheet"));
  }
  EXPECT_THAT(attested, UnorderedElementsAre(id("person:pharmacist"), id("team:estates")));

  // The same sheets again change nothing.
  const ReturnsIn again = take();
  EXPECT_FALSE(again.written);
  EXPECT_EQ(again.counts.same, 3u);
  EXPECT_TRUE(again.is_settled());

  // And undo puts all of it back.
  for (int i = 0; i < 2; ++i) reg.session().undo(reg.session().undoable()->stamp);
  for (const char* key : {"safes", "keys", "doors"}) {
    EXPECT_EQ(words(key, "state"), "Not started") << key;
    EXPECT_EQ(words(key, "completed"), "") << key;
    EXPECT_THAT(updates(key), IsEmpty()) << key;
    EXPECT_THAT(about(key, "evidence", "about"), IsEmpty()) << key;
  }
  EXPECT_EQ(words("keys", "forecast"), "31 July 2026");
  EXPECT_EQ(reg.reader().ids(Query::of("action")).size(), actions);
  EXPECT_TRUE(take().written) << "what was undone can be taken again";
}

TEST_F(ReturnsTest, TheSameWordsInAnswerToALaterSheetAreSaidAgain) {
  put("june.xlsx", sent().fill(ref("keys"), {{"Your update", "On track"}, {"New forecast", "30 June 2026"}}));
  take();
  reg.test().clock.set_today(Date::of(2026, 7, 10));
  EXPECT_FALSE(take().written) << "June's sheet says nothing new in July";
  EXPECT_TRUE(take().is_settled());
  put("july.xlsx", sent().fill(ref("keys"), {{"Your update", "On track"}}));
  remove_file(join_path(in(), "june.xlsx"));
  EXPECT_TRUE(take().written);
  EXPECT_THAT(updates("keys"), ElementsAre("On track", "On track"));
}

TEST_F(ReturnsTest, AClashShowsBothSidesAndWaitsForAChoice) {
  const ReturnedSheet sheet = sent().fill(ref("keys"), {{"New forecast", "31/08/2026"}, {"If later: why", "Leave"}, {"Your update", "Half are audited."}, {"Confidence", "Sure"}});
  put("sheet.xlsx", sheet);
  change("keys", "forecast", Value(PartialDate(Date::of(2026, 7, 15))));
  const ReturnsIn result = take();
  EXPECT_FALSE(result.written);
  EXPECT_FALSE(result.is_settled());
  const ReturnRow& keys_row = row(result, ref("keys"));
  EXPECT_EQ(keys_row.fate, Fate::Clash);
  const ReturnAnswer& forecast = answer(keys_row, "forecast");
  EXPECT_EQ(forecast.fate, Answer::Clash);
  EXPECT_EQ(forecast.shown, "31 July 2026");
  EXPECT_EQ(forecast.now, "15 July 2026");
  EXPECT_EQ(forecast.returned, "31 August 2026");
  EXPECT_EQ(answer(keys_row, "update").fate, Answer::Waits) << "half a row is not taken";
  EXPECT_EQ(answer(keys_row, "confidence").fate, Answer::Waits);
}


TEST_F(ReturnsTest, OfAClashOursTheirsOrBothStandAsChosen) {
  const std::vector<std::pair<TakeSide, std::pair<const char*, const char*>>> choices{
      {TakeSide::Ours, {"15 July 2026", "Half are audited."}},
      {TakeSide::Both, {"15 July 2026", "Half are audited.\nNew forecast: 15 August 2026 (the register kept 15 July 2026)."}},
      {TakeSide::Theirs, {"15 August 2026", "Half are audited."}}};
  put("sheet.xlsx", sent().fill(ref("keys"), {{"New forecast", "15/08/2026"}, {"Your update", "Half are audited."}, {"If later: why", ""}}));
  change("keys", "due", Value(PartialDate(Date::of(2026, 9, 30))));  // so that nothing slips
  change("keys", "forecast", Value(PartialDate(Date::of(2026, 7, 15))));
  for (const auto& [side, expected] : choices)
    for (const std::string& who : {ref("keys"), std::string()}) {
      SCOPED_TRACE(std::string(expected.first) + who);
      const ReturnsIn result = take({{who, side}});
      EXPECT_TRUE(result.written);
      EXPECT_TRUE(result.is_settled()) << "a choice was made";
      EXPECT_EQ(row(result, ref("keys")).fate, Fate::Taken);
      EXPECT_EQ(words("keys", "forecast"), expected.first);
      EXPECT_THAT(updates("keys"), ElementsAre(expected.second));
      EXPECT_FALSE(take({{who, side}}).written) << "the same choice again has nothing to do";
      reg.session().undo(reg.session().undoable()->stamp);
    }
}

TEST_F(ReturnsTest, WhoNoLongerOwnsTheActionIsHeardOnlyWhenAPersonSaysSo) {
  put("sheet.xlsx", sent().fill(ref("keys"), {{"Your update", "Half are audited."}, {"Confidence", "Sure"}, {"Files you send along", "list.txt"}}));
  put("list.txt", "keys");
  change("keys", "owner", Value(id("person:operations")));
  ReturnsIn result = take();
  EXPECT_FALSE(result.written);
  EXPECT_EQ(row(result, ref("keys")).fate, Fate::Clash);
  EXPECT_THAT(row(result, ref("keys")).notes, ElementsAre(ref("keys") + " belongs to Director of Operations by now."));
  result = take({{ref("keys"), TakeSide::Ours}});
  EXPECT_FALSE(result.written);
  EXPECT_EQ(row(result, ref("keys")).fate, Fate::Kept);
  EXPECT_TRUE(result.is_settled());
  result = take({{ref("keys"), TakeSide::Both}});
  EXPECT_TRUE(result.written);
  EXPECT_EQ(words("keys", "confidence"), "");
  EXPECT_THAT(updates("keys"), ElementsAre("Half are audited.\nConfidence: Sure (the register kept nothing)."));
  EXPECT_EQ(reg.reader().words(about("keys", "progress_update").front(), "by"), "Chief Pharmacist");
  EXPECT_EQ(about("keys", "evidence", "about").size(), 1u);
}

TEST_F(ReturnsTest, TwoSheetsThatAnswerOneActionAreTakenWhereTheyAgree) {
  put("a.xlsx", sent().fill(ref("keys"), {{"Your update", "Half."}}).fill(ref("crews"), {{"Your update", "Begun."}}));
  put("b.xlsx", sent().fill(ref("keys"), {{"Your update", "All."}}).fill(ref("crews"), {{"Your update", "begun"}}));
  const ReturnsIn result = take();
  EXPECT_EQ(result.counts.refused, 2u);
  EXPECT_EQ(result.counts.same, 1u);
  EXPECT_EQ(result.counts.taken, 1u);
  EXPECT_THAT(row(result, ref("keys")).notes, ElementsAre(HasSubstr("Another answer came back for it, in b.xlsx, row ")));
  EXPECT_THAT(updates("keys"), IsEmpty());
  EXPECT_THAT(updates("crews"), ElementsAre("Begun."));
}

TEST_F(ReturnsTest, WhereTwoAgreeTheWordOfTheOwnerCounts) {
  put("before.xlsx", sent().fill(ref("keys"), {{"Your update", "Half."}}));
  change("keys", "owner", Value(id("person:operations")));
  put("since.xlsx", sent("Director of Operations").fill(ref("keys"), {{"Your update", "Half."}}));
  EXPECT_TRUE(take().written);
  ASSERT_EQ(about("keys", "progress_update").size(), 1u);
  EXPECT_EQ(reg.reader().words(about("keys", "progress_update").front(), "by"), "Director of Operations");
}

TEST_F(ReturnsTest, RenamedReorderedAndFilteredSheetsAreReadAllTheSame) {
  ReturnedSheet sheet = sent();
  sheet.fill(ref("safes"), {{"Your update", "Ordered."}}).fill(ref("keys"), {{"Confidence", "fairly sure"}}).fill(ref("crews"), {{"State now", "in progress"}});
  auto& rows = sheet.rows();
  const std::size_t head = sheet.heading_row();
  std::reverse(rows.begin() + static_cast<std::ptrdiff_t>(head) + 1, rows.end());
  for (auto& cells : rows) {
    cells.resize(12);
    std::rotate(cells.begin(), cells.begin() + 5, cells.end());  // the answers first
  }
  sheet.sheet().name = "Copy of mine (2)";
  sheet.sheet().hidden_rows = {static_cast<int>(sheet.row(ref("safes"))) + 1};
  sheet.book().prefix = "x:";  // saved by another program
  put("RE my actions FINAL v2.XLSX", sheet);
  const ReturnsIn result = take();
  EXPECT_EQ(result.counts.taken, 3u);
  EXPECT_THAT(result.files.at(0).notes, ElementsAre("Sheet \"Copy of mine (2)\" hides rows, perhaps by a filter; they were read all the same."));
  EXPECT_THAT(row(result, ref("safes")).notes, ElementsAre("The row is hidden in the sheet."));
  EXPECT_THAT(updates("safes"), ElementsAre("Ordered."));
  EXPECT_EQ(words("keys", "confidence"), "Fairly sure");
  EXPECT_EQ(words("crews", "state"), "In progress");
}

TEST_F(ReturnsTest, ASheetSortedInPartIsNotTakenForAnotherAction) {
  ReturnedSheet sheet = sent();
  sheet.fill(ref("safes"), {{"Your update", "Ordered."}}).fill(ref("keys"), {{"Your update", "Half."}}).fill(ref("crews"), {{"Your update", "Begun."}});
  // Everything but the references was sorted.
  auto& rows = sheet.rows();
  const std::size_t a = sheet.row(ref("safes"));
  const std::size_t b = sheet.row(ref("keys"));
  std::swap(rows[a], rows[b]);
  std::swap(rows[a][0], rows[b][0]);
  put("sheet.xlsx", sheet);
  const ReturnsIn result = take();
  EXPECT_EQ(row(result, ref("safes")).fate, Fate::Refused);
  EXPECT_THAT(row(result, ref("safes")).notes, Contains(HasSubstr("Beside " + ref("safes") + " stand the words of " + ref("keys") + ": the sheet was sorted in part")));
  EXPECT_EQ(row(result, ref("keys")).fate, Fate::Refused);
  EXPECT_EQ(row(result, ref("crews")).fate, Fate::Taken);
}

TEST_F(ReturnsTest, ADamagedSheetIsNamedAndTheOthersAreTaken) {
  const std::string whole = sent().fill(ref("keys"), {{"Your update", "Half."}}).bytes();
  put("cut.xlsx", whole.substr(0, whole.size() / 2));
  put("empty.xlsx", "");
  put("~$open.xlsx", "lock");
  put("other.xlsx", testing_support::MadeBook{{{"Rota", {{"Week", "Crew"}, {"1", "A"}}, {}, {}, ""}}, false, ""}.bytes());
  put("doors.xlsx", sent("Estates team").fill(ref("doors"), {{"Your update", "Ordered."}}));
  const ReturnsIn result = take();
  std::map<std::string, std::string> refused;
  for (const ReturnedFile& file : result.files) refused[file.file] = file.refused;
  EXPECT_EQ(refused.size(), 4u);
  EXPECT_NE(refused["cut.xlsx"], "");
  EXPECT_NE(refused["empty.xlsx"], "");
  EXPECT_EQ(refused["other.xlsx"], "It is not a sheet that went out, or has lost all of it.");
  EXPECT_EQ(refused["doors.xlsx"], "");
  EXPECT_THAT(updates("doors"), ElementsAre("Ordered."));
  EXPECT_EQ(result.counts.taken, 1u);
}

TEST_F(ReturnsTest, ASheetThatLostItsKeyOrComesFromElsewhereIsNotGuessedAt) {
  ReturnedSheet bare = sent().fill(ref("keys"), {{"Your update", "Half."}});
  bare.book().sheets.pop_back();
  put("bare.xlsx", bare);
  ReturnedSheet foreign = sent().fill(ref("keys"), {{"Your update", "Half."}});
  foreign.book().sheets.back().rows.at(1).at(1) = std::string(32, 'a');
  put("foreign.xlsx", foreign);
  ReturnedSheet nobody = sent().fill(ref("keys"), {{"Your update", "Half."}});
  nobody.book().sheets.back().rows.at(2).at(1) = std::string(32, 'b');
  put("nobody.xlsx", nobody);
  std::string csv = "Reference,Action,Your update\n" + ref("keys") + ",Audit the keys,Half.\n";
  put("mine.csv", csv);
  const ReturnsIn result = take();
  EXPECT_FALSE(result.written);
  EXPECT_EQ(result.counts.taken + result.counts.same, 0u);
  std::map<std::string, std::string> said;
  for (const ReturnRow& r : result.rows)
    if (r.ref == ref("keys")) said[r.file] = r.notes.empty() ? "" : r.notes.front();
  EXPECT_THAT(said["bare.xlsx"], HasSubstr("lost its key"));
  EXPECT_THAT(said["mine.csv"], HasSubstr("lost its key"));
  EXPECT_EQ(said["foreign.xlsx"], "The sheet went out from another register.");
  EXPECT_THAT(said["nobody.xlsx"], HasSubstr("not in the register any more"));
}

// Every bad row has a sentence, and takes nothing else with it.
TEST_F(ReturnsTest, EachRowThatCannotBeTakenSaysWhy) {
  struct Bad {
    std::map<std::string, std::string> answers;
    std::string field;
    std::string why;
  };
  const std::vector<Bad> bad{
      {{{"State now", "Nearly"}}, "state", "“Nearly” is not one of the choices: In progress or Done."},
      {{{"State now", "Verified"}}, "state", "“Verified” is not one of the choices"},
      {{{"State now", "Done"}}, "state", "It says that it is done and not when: \"Done on\" is empty."},
      {{{"State now", "Done"}, {"Done on", "soon"}}, "completed", "“soon” is no date"},
      {{{"State now", "Done"}, {"Done on", "soon"}}, "state", "It says that it is done, and when cannot be read."},
      {{{"State now", "Done"}, {"Done on", "12/06/2026"}}, "state", "No evidence bears the action out. Attach what shows that it was done."},
      {{{"State now", "Done"}, {"Done on", "12/12/2026"}, {"Files you send along", "a.txt"}}, "state", "It cannot have been done on a day to come."},
      {{{"Done on", "12/06/2026"}}, "completed", "It says when it was done and not that it is: \"State now\" is empty."},
      {{{"State now", "In progress"}, {"Done on", "12/06/2026"}}, "completed", "The action is not taken as done, so the day is not either."},
      {{{"New forecast", "when funds allow"}}, "forecast", "“when funds allow” is no date: write a day such as 15/04/2026."},
      {{{"New forecast", "04/15/2026"}}, "forecast", "is no date"},
      {{{"New forecast", "30/04/2026"}}, "forecast", "The forecast lies before today."},
      {{{"New forecast", "31/10/2026"}}, "forecast", "The date slips and \"If later: why\" is empty: ask its owner for the reason."},
      {{{"Confidence", "very"}}, "confidence", "“very” is not one of the choices: Sure, Fairly sure or Doubtful."},
      {{{"Confidence", "=e:#REF!"}}, "confidence", "holds #REF!."},
      {{{"Files you send along", "missing.pdf"}}, "file", "“missing.pdf” is named and is not beside the sheet: ask for it."},
      {{{"Files you send along", "../secret.txt"}}, "file", "leads into another folder"}};
  put("a.txt", "a");
  write_file(folder.path("secret.txt"), "not theirs", false);
  for (const Bad& one : bad) {
    SCOPED_TRACE(one.why);
    auto answers = one.answers;
    answers["Your update"] = "Said besides.";
    put("sheet.xlsx", sent().fill(ref("keys"), answers).fill(ref("crews"), {{"Your update", "Begun."}}));
    const ReturnsIn result = take();
    const ReturnRow& keys_row = row(result, ref("keys"));
    EXPECT_EQ(keys_row.fate, Fate::Partly);
    EXPECT_EQ(answer(keys_row, one.field).fate, Answer::Refused);
    EXPECT_THAT(answer(keys_row, one.field).why, HasSubstr(one.why));
    EXPECT_NE(words("keys", "state"), "Done");
    EXPECT_THAT(updates("keys"), ElementsAre("Said besides."));
    EXPECT_EQ(row(result, ref("crews")).fate, Fate::Taken);
    EXPECT_FALSE(result.is_settled());
    reg.session().undo(reg.session().undoable()->stamp);
  }
}

TEST_F(ReturnsTest, WhatStandsWhereNothingIsAskedIsToldAndNotRead) {
  ReturnedSheet sheet = sent();
  sheet.fill(ref("keys"), {{"Due", "=d:46500"}, {"Your update", "Half."}});
  sheet.fill(ref("safes"), {{"Action", "Fit better safes"}});
  auto& rows = sheet.rows();
  rows.at(sheet.heading_row()).push_back("My comments");
  rows.at(sheet.row(ref("crews"))).resize(12);
  rows.at(sheet.row(ref("crews"))).push_back("Ask the trainer");
  rows.push_back({"ACT-0999", "Something else", "", "", "", "", "Done long ago"});
  rows.push_back({"", "", "", "", "", "", "And by the way"});
  rows.push_back({"", "Thank you"});
  sheet.book().sheets.push_back({"Notes", {{"See you in July"}}, {}, {}, ""});
  put("sheet.xlsx", sheet);
  const ReturnsIn result = take();
  EXPECT_THAT(row(result, ref("keys")).notes, ElementsAre(HasSubstr("\"Due\" was typed over with “2027-04-23”, which moves nothing")));
  EXPECT_EQ(words("keys", "due"), "31 July 2026");
  EXPECT_THAT(row(result, ref("safes")).notes, ElementsAre("The words of the action were typed over, which changes nothing."));
  EXPECT_EQ(row(result, ref("safes")).fate, Fate::NoAnswer);
  EXPECT_THAT(row(result, ref("crews")).notes, ElementsAre(HasSubstr("“Ask the trainer” stands in a column of its own, and was not read")));
  EXPECT_EQ(row(result, "ACT-0999").fate, Fate::Refused);
  EXPECT_THAT(row(result, "ACT-0999").notes, ElementsAre("“ACT-0999” was not on the sheet that went out to Chief Pharmacist: the row comes from elsewhere."));
  std::vector<std::string> unnamed;
  for (const ReturnRow& r : result.rows)
    if (r.ref.empty()) unnamed.insert(unnamed.end(), r.notes.begin(), r.notes.end());
  EXPECT_THAT(unnamed, ElementsAre("The row has answers and no reference, so it cannot be told for which action.", "The row has no reference and no answers, and was not read."));
  EXPECT_THAT(result.files.at(0).notes, ElementsAre("Sheet \"Notes\" has no headings of a return."));
  EXPECT_THAT(updates("keys"), ElementsAre("Half."));
}

TEST_F(ReturnsTest, RowsAndColumnsThatWereTakenOutAreMissed) {
  ReturnedSheet sheet = sent().fill(ref("keys"), {{"Your update", "Half."}, {"Confidence", "Sure"}});
  auto& rows = sheet.rows();
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(sheet.row(ref("safes"))));
  const std::size_t confidence = sheet.column("Confidence");
  for (auto& cells : rows)
    if (cells.size() > confidence) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(confidence));
  put("sheet.xlsx", sheet);
  const ReturnsIn result = take();
  EXPECT_THAT(result.files.at(0).missing, ElementsAre(ref("safes")));
  EXPECT_THAT(result.files.at(0).notes, ElementsAre("Sheet \"Your actions\" has no column \"Confidence\" any more: nothing was read from it."));
  EXPECT_EQ(result.counts.taken, 1u);
}

TEST_F(ReturnsTest, FilesAreFoundByTheNamesThatPeopleGiveThemAndTheRestIsTold) {
  put("sheet.xlsx", sent()
                        .fill(ref("keys"), {{"Files you send along", "Key audit, June.pdf\nMINUTES.DOCX"}})
                        .fill(ref("crews"), {{"Files you send along", "training, rota.xlsx"}}));
  put("Key audit, June.pdf", "audit");
  put("minutes.docx", "minutes");
  put("training.txt", "training");
  put("rota.xlsx", testing_support::MadeBook{{{"Rota", {{"Week", "Crew"}, {"1", "A"}}, {}, {}, ""}}, false, ""}.bytes());
  put("holiday.jpg", "sun");
  put("RE Your open actions.eml", "Subject: RE\r\n\r\nHello");
  const ReturnsIn result = take();
  EXPECT_TRUE(result.is_settled());
  EXPECT_THAT(result.attached, UnorderedElementsAre("Key audit, June.pdf", "minutes.docx", "training.txt", "rota.xlsx"));
  EXPECT_THAT(result.unclaimed, UnorderedElementsAre("holiday.jpg", "RE Your open actions.eml"));
  EXPECT_EQ(about("keys", "evidence", "about").size(), 2u);
  EXPECT_EQ(about("crews", "evidence", "about").size(), 2u);
  EXPECT_FALSE(take().written);
}

TEST_F(ReturnsTest, AnActionThatWasClosedMeanwhileIsNotForecast) {
  put("sheet.xlsx", sent().fill(ref("keys"), {{"New forecast", "15/07/2026"}, {"Your update", "Half."}}).fill(ref("crews"), {{"State now", "In progress"}}));
  Draft draft = reg.session().draft("No longer needed");
  draft.move(id("action:keys"), "withdraw");
  draft.move(id("action:crews"), "withdraw");
  reg.session().commit(draft);
  const ReturnsIn result = take();
  EXPECT_THAT(answer(row(result, ref("keys")), "forecast").why, HasSubstr("is \"Withdrawn\" by now"));
  EXPECT_THAT(updates("keys"), ElementsAre("Half."));
  EXPECT_EQ(row(result, ref("crews")).fate, Fate::Clash);
  EXPECT_EQ(answer(row(result, ref("crews")), "state").now, "Withdrawn");
}

TEST_F(ReturnsTest, ATurnThatComesBackAsDoneHasItsNextInTheSameChange) {
  change("keys", "cadence", Value("Monthly"));
  put("sheet.xlsx", sent().fill(ref("keys"), {{"State now", "Done"}, {"Done on", "14/06/2026"}, {"Files you send along", "list.txt"}}));
  put("list.txt", "keys");
  EXPECT_TRUE(take().is_settled());
  const auto next = about("keys", "action", "occurrence_of");
  ASSERT_EQ(next.size(), 1u);
  EXPECT_EQ(reg.reader().words(next.front(), "due"), "31 August 2026");
  EXPECT_FALSE(take().written);
  reg.session().undo(reg.session().undoable()->stamp);
  EXPECT_THAT(about("keys", "action", "occurrence_of"), IsEmpty());
}

TEST_F(ReturnsTest, AFolderThatIsNotThereIsSaidToBeSo) {
  EXPECT_THROW(take_returns(reg.session(), folder.path("nowhere"), {}), Error);
  EXPECT_EQ(take().counts.rows, 0u);
}

}  // namespace
}  // namespace goodstanding

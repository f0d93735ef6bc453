// A record type as declared is what a record may be: each limit holds on the way in, and each kind of value comes
// back as it went.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journal/verify.h"
#include "platform/files.h"
#include "schema/schema_file.h"
#include "schema/value_text.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

constexpr const char* types = R"(
[[type]]
id = "person"
label = "Person"
plural = "People"
prefix = "PER"
title = "{role}"
field = [
  { id = "role", label = "Role", type = "text", required = true, unique = true },
  { id = "access", label = "Access", type = "choice", choices = [{ id = "write", label = "Writes" }, { id = "read", label = "Reads" }] },
]

[[type]]
id = "check"
label = "Station check"
plural = "Station checks"
prefix = "CHK"
title = "{code}"
unique_together = [["station", "on"]]
field = [
  { id = "code", label = "Code", type = "text", required = true, unique = true, max_length = 10, pattern = "[A-Z]{3}-[0-9]+", pattern_words = "three capitals, a hyphen and a number", hint = "Such as OXF-12." },
  { id = "station", label = "Station", type = "text" },
  { id = "notes", label = "Notes", type = "long_text", max_length = 20 },
  { id = "on", label = "On", type = "date", min = "2020-01-01", max = "2099-12-31" },
  { id = "period", label = "Period", type = "partial_date", min = "2020" },
  { id = "seen", label = "Seen", type = "instant" },
  { id = "share", label = "Share", type = "decimal", min = 0, max = 100, unit = "%" },
  { id = "wait", label = "Wait", type = "duration", max = "18:00" },
  { id = "score", label = "Score", type = "integer", min = 1, max = 5, default = 3 },
  { id = "clean", label = "Clean", type = "yes_no" },
  { id = "kind", label = "Kind", type = "choice", default = "planned", choices = [{ id = "planned", label = "Planned", tone = "good", also = ["P"] }, { id = "spot", label = "Spot check" }, { id = "paper", label = "On paper", retired = true }] },
  { id = "lead", label = "Lead", type = "reference", to = "person" },
  { id = "follows", label = "Follows", type = "references", to = ["check"] },
  { id = "vehicle", label = "Vehicle", type = "text", retired = true },
  { id = "photo", label = "Photo", type = "attachment" },
]
state = [{ id = "open", label = "Open" }, { id = "signed", label = "Signed off", open = false }]
transition = [{ id = "sign", label = "Sign off", from = ["open"], to = "signed", needs = ["on", "lead"], reason = true }]
)";

class SchemaInUse : public testing::Test {
 protected:
  RecordId a_check(const std::string& code) {
    Draft draft = session.draft();
    const RecordId id = draft.add("check");
    draft.set(id, "code", Value(code));
    session.commit(draft);
    return id;
  }
  // What stands against a field's value, written as people write it; "" when it is taken.
  std::string refusal(const RecordId& id, const std::string& field, const std::string& text) {
    const Field& declared = *test.reg().schema().at("check").find(field);
    const ParsedValue parsed = parse_value(declared, text);
    if (!parsed.value) return "expected " + parsed.expected;
    Draft draft = session.draft();
    draft.set(id, field, *parsed.value);
    std::string out;
    for (const Refusal& one : draft.check()) out += one.rule + ": " + one.message + " " + one.remedy;
    if (out.empty()) session.commit(draft);
    return out;
  }

  TestRegister test{1, read_schema({{"check.toml", types, "core"}})};
  Session& session = test.session();
};

TEST_F(SchemaInUse, EachLimitTakesWhatJustFitsAndRefusesWhatJustDoesNot) {
  const RecordId id = a_check("OXF-1");
  struct Case {
    const char* field;
    const char* fits;
    const char* fails;
    const char* says;
  };
  for (const Case& c : {Case{"code", "OXF-123456", "OXF-1234567", "\"Code\" must be 10 letters or fewer, and has 11."},
                        Case{"code", "OXF-0", "oxf-0", "\"Code\" must be three capitals, a hyphen and a number."},
                        Case{"notes", "twenty letters, see!", "twenty-one letters, s", "\"Notes\" must be 20 letters or fewer, and has 21."},
                        Case{"on", "1 January 2020", "31 December 2019", "\"On\" must be 1 January 2020 or more."},
                        Case{"on", "31 December 2099", "1 January 2100", "\"On\" must be 31 December 2099 or less."},
                        Case{"period", "2020", "December 2019", "\"Period\" must be 2020 or more."},
                        Case{"share", "0", "-0.01", "\"Share\" must be 0% or more."},
                        Case{"share", "100.00", "100.01", "\"Share\" must be 100% or less."},
                        Case{"wait", "18:00", "18:01", "\"Wait\" must be 18 min or less."},
                        Case{"score", "1", "0", "\"Score\" must be 1 or more."},
                        Case{"score", "5", "6", "\"Score\" must be 5 or less."},
                        Case{"kind", "p", "paper", "\"On paper\" is no longer used."},
                        Case{"kind", "Spot check", "Random", "expected one of \"Planned\" or \"Spot check\""},
                        Case{"clean", "no", "perhaps", "expected \"yes\" or \"no\""},
                        Case{"seen", "2026-06-15T09:12:00Z", "15 June 2026", "expected a time such as"},
                        Case{"station", "", "Oxford\nCity", "\"Station\" must be a single line."}}) {
    SCOPED_TRACE(std::string(c.field) + " = " + c.fails);
    EXPECT_EQ(refusal(id, c.field, c.fits), "");
    EXPECT_THAT(refusal(id, c.field, c.fails), HasSubstr(c.says));
  }
  EXPECT_TRUE(verify(test.store()).whole());
}

TEST_F(SchemaInUse, ARequiredFieldCannotBeLeftOutNorCleared) {
  Draft without = session.draft();
  without.add("check");
  ASSERT_EQ(without.check().size(), 1u);
  EXPECT_EQ(without.check()[0].message, "Station check: \"Code\" must be given.");
  EXPECT_EQ(without.check()[0].remedy, "Such as OXF-12.");
  const RecordId id = a_check("OXF-1");
  Draft cleared = session.draft();
  cleared.set(id, "code", Value());
  ASSERT_EQ(cleared.check().size(), 1u);
  EXPECT_EQ(cleared.check()[0].rule, "required");
  Draft other = session.draft();
  other.set(id, "station", Value("Oxford"));
  EXPECT_THAT(other.check(), IsEmpty());
}

TEST_F(SchemaInUse, UniqueTogetherAllowsEachAloneAndNotBoth) {
  const auto add = [&](const char* code, const char* station, Date on) {
    Draft draft = session.draft();
    const RecordId id = draft.add("check");
    draft.set(id, "code", Value(code));
    draft.set(id, "station", Value(station));
    draft.set(id, "on", Value(on));
    const auto refusals = draft.check();
    if (refusals.empty()) session.commit(draft);
    return refusals.empty() ? std::string() : refusals.front().message;
  };
  const Date day = Date::of(2026, 6, 1);
  EXPECT_EQ(add("OXF-1", "Oxford", day), "");
  EXPECT_EQ(add("OXF-2", "Oxford", day.plus_days(1)), "");
  EXPECT_EQ(add("OXF-3", "Banbury", day), "");
  EXPECT_THAT(add("OXF-4", "oxford", day), HasSubstr("another record has \"oxford\" and \"1 June 2026\" as its \"Station\" and \"On\" already"));
  EXPECT_THAT(add("OXF-1", "Didcot", day), HasSubstr("\"OXF-1\" as its \"Code\" already"));
}

TEST_F(SchemaInUse, DefaultsFillNewRecordsAndOnlyThose) {
  Draft draft = session.draft();
  const RecordId as_it_comes = draft.add("check");
  const RecordId chosen = draft.add("check");
  draft.set(as_it_comes, "code", Value("OXF-1"));
  draft.set(chosen, "code", Value("OXF-2"));
  draft.set(chosen, "score", Value(5));
  draft.set(chosen, "kind", Value());
  session.commit(draft);
  EXPECT_EQ(test.reader().get(as_it_comes)->value("score"), Value(3));
  EXPECT_EQ(test.reader().get(as_it_comes)->value("kind"), Value(ChoiceId("planned")));
  EXPECT_EQ(test.reader().get(chosen)->value("score"), Value(5));
  EXPECT_TRUE(test.reader().get(chosen)->value("kind").is_none());
  // Clearing a field does not bring its default back.
  Draft cleared = session.draft();
  cleared.set(as_it_comes, "score", Value());
  session.commit(cleared);
  EXPECT_TRUE(test.reader().get(as_it_comes)->value("score").is_none());
}

TEST_F(SchemaInUse, ReferencesLeadToRecordsOfTheirTypeThatStand) {
  const RecordId first = a_check("OXF-1");
  const RecordId second = a_check("OXF-2");
  const auto said = [&](const char* field, Value value) {
    Draft draft = session.draft();
    draft.set(second, field, std::move(value));
    const auto refusals = draft.check();
    return refusals.empty() ? std::string() : refusals.front().message + " " + refusals.front().remedy;
  };
  EXPECT_EQ(said("lead", Value(session.person())), "");
  EXPECT_EQ(said("follows", Value(std::vector<RecordId>{first})), "");
  EXPECT_THAT(said("lead", Value(first)), HasSubstr("leads to a record of another type. Choose one of type Person."));
  EXPECT_THAT(said("follows", Value(std::vector<RecordId>{first, session.person()})), HasSubstr("another type. Choose one of type Station check."));
  EXPECT_THAT(said("follows", Value(std::vector<RecordId>{first, first})), HasSubstr("names one record twice"));
  EXPECT_THAT(said("lead", Value(test.chance.make<RecordId>())), HasSubstr("leads to a record that is not there"));
  Draft strike = session.draft();
  strike.strike(first);
  session.commit(strike);
  EXPECT_THAT(said("follows", Value(std::vector<RecordId>{first})), HasSubstr("leads to a record that is not there"));
}

TEST_F(SchemaInUse, ATransitionAsksForAllThatItNeedsAtOnce) {
  const RecordId id = a_check("OXF-1");
  Draft sign = session.draft();
  sign.move(id, "sign");
  std::vector<std::string> said;
  for (const Refusal& one : sign.check()) said.push_back(one.message);
  EXPECT_THAT(said, ElementsAre("CHK-0001: \"Sign off\" needs \"On\".", "CHK-0001: \"Sign off\" needs \"Lead\".", "CHK-0001: \"Sign off\" needs a reason."));
  sign.set(id, "on", Value(Date::of(2026, 6, 1)));
  sign.set(id, "lead", Value(session.person()));
  sign.set_reason("Walked round with the team leader.");
  EXPECT_TRUE(session.commit(sign));
  EXPECT_EQ(test.reader().get(id)->state(), "signed");
}

// A field that is retired keeps what it holds, is offered no more, and stays in what is undone.
TEST_F(SchemaInUse, ARetiredFieldKeepsWhatItHolds) {
  TestRegister other(2, [] {
    SchemaSet set = read_schema({{"check.toml", types, "core"}});
    for (Field& field : set.types[1].fields) field.retired = false;
    return set;
  }());
  Draft draft = other.session().draft();
  const RecordId id = draft.add("check");
  draft.set(id, "code", Value("OXF-1"));
  draft.set(id, "vehicle", Value("DCA 12"));
  other.session().commit(draft);
  other.reg().adopt(read_schema({{"check.toml", types, "core"}}), other.reg().founder(), "Vehicles are assets now.");

  EXPECT_EQ(other.reader().get(id)->value("vehicle"), Value("DCA 12"));
  Draft again = other.session().draft();
  again.set(id, "vehicle", Value("DCA 13"));
  ASSERT_EQ(again.check().size(), 1u);
  EXPECT_EQ(again.check()[0].message, "CHK-0001: \"Vehicle\" is no longer used.");
  Draft clear = other.session().draft();
  clear.set(id, "vehicle", Value());
  other.session().commit(clear);
  EXPECT_TRUE(other.reader().get(id)->value("vehicle").is_none());
  other.session().undo(other.session().undoable()->stamp);
  EXPECT_EQ(other.reader().get(id)->value("vehicle"), Value("DCA 12"));
  EXPECT_TRUE(verify(other.store()).whole());
}

// Every kind of value at its edges: written to a file, closed, opened and read.
TEST(SchemaOnDisk, EveryKindOfValueComesBackAsItWent) {
  const ScratchFolder folder;
  const std::string path = folder.path("a.gsr");
  const SchemaSet set = testing_support::test_types();
  std::vector<std::pair<RecordId, std::map<std::string, Value>>> written;
  {
    TestRegister test(path, folder.path("state"));
    write_file(folder.path("photo.jpg"), std::string("\0\xff\xfe", 3));
    const RecordId plan = test.a_plan("Łódź “safe” 🚑");
    const auto add = [&](std::map<std::string, Value> values) {
      Draft draft = test.session().draft();
      const RecordId id = draft.add("action");
      values.emplace("title", Value("it's \"so\" \\ 100% · –"));
      if (written.empty()) values.emplace("file", Value(draft.attach(folder.path("photo.jpg"))));
      for (const auto& [field, value] : values) draft.set(id, field, value);
      test.session().commit(draft);
      written.emplace_back(id, values);
      return id;
    };
    const RecordId first = add({{"notes", Value("two\nlines\r\nand a tab\t")},
                                {"due", Value(Date::of(1800, 1, 1))},
                                {"stated", Value(PartialDate::year(2034))},
                                {"score", Value(5)},
                                {"rate", Value(*Decimal::parse("-2.62"))},
                                {"time", Value(Duration{-13})},
                                {"seen", Value(Instant{-1})},
                                {"urgent", Value(false)},
                                {"kind", Value(ChoiceId("must_do"))},
                                {"plan", Value(plan)}});
    const RecordId second = add({{"due", Value(Date::of(2999, 12, 31))},
                                 {"stated", Value(PartialDate::quarter(2026, 4))},
                                 {"rate", Value(*Decimal::parse("30.60"))},
                                 {"time", Value(Duration{1802})},
                                 {"seen", Value(Instant{32'503'679'999'999})},
                                 {"urgent", Value(true)}});
    add({{"stated", Value(PartialDate::month(2025, 5))}, {"rate", Value(Decimal(0))}, {"waits_for", Value(std::vector<RecordId>{second, first})}});
    add({{"stated", Value(PartialDate::financial_year(2025))}, {"waits_for", Value(std::vector<RecordId>{})}});
    add({{"stated", Value(PartialDate(Date::of(2026, 4, 15)))}});
  }
  FixedClock clock{Date::of(2026, 6, 16)};
  Installation installation(folder.path("state"));
  SeededChance chance(5);
  const Opened opened = Register::open(path, {true, set, "a test"}, {clock, chance, installation});
  const Session session(*opened.reg, opened.reg->founder());
  for (const auto& [id, values] : written) {
    const auto record = session.reader().get(id);
    ASSERT_TRUE(record);
    for (const auto& [field, value] : values) {
      EXPECT_EQ(record->value(field).canonical(), value.canonical()) << field << " of " << record->ref();
      EXPECT_EQ(record->value(field).kind(), value.kind()) << field << " of " << record->ref();
    }
  }
  std::string photo;
  session.read_blob(*session.reader().get(written.front().first)->value("file").as<BlobId>(), [&](std::string_view piece) { photo += piece; });
  EXPECT_EQ(photo, std::string("\0\xff\xfe", 3));
}

}  // namespace
}  // namespace goodstanding

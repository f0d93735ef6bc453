// A public extract holds what its rules name and nothing else, whatever stands in the register.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include <goodstanding/error.h>

#include "exchange/publish_rules.h"
#include "exchange/xlsx_reader.h"
#include "packs/pack_document.h"
#include "packs/pack_template.h"
#include "packs/pack_workbook.h"
#include "packs/public_pack.h"
#include "platform/files.h"
#include "register/organisation.h"
#include "register/undertaking.h"
#include "support/core_register.h"
#include "support/guarded_register.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

const std::string templates = SOURCE_FOLDER "/schemas/packs";

PackAsk public_ask() {
  PackAsk ask;
  ask.kind = PackKind::Public;
  ask.public_rules = public_rules_in({templates}, ask.public_rules_file);
  return ask;
}

// All that a file of either kind says.
std::string words_in(const std::string& workbook) {
  std::string out;
  for (const auto& sheet : read_xlsx(workbook, "pack.xlsx").sheets) {
    out += sheet.name + "\n";
    for (const auto& row : sheet.rows)
      for (const auto& cell : row.cells) out += cell.text + "\n";
  }
  return out;
}

// A record of every type with something in every field: in the one whatever it may hold, in the other nothing that would keep it back.
class EveryField {
 public:
  EveryField() : core(CoreRegister::Rules::No), rules(read_publish_rules(public_ask().public_rules, "public.toml", core.schema(), PublishedReferences::Closed)) {
    // Some are written by acts of their own alone, such as grants; those that are refused are left out.
    for (;;) {
      Draft draft = core.session().draft("Canaries.");
      propose(draft);
      std::map<RecordId, std::string> type_of;
      for (const auto& [key, id] : ids) type_of.emplace(id, key.first);
      const auto refused = draft.check();
      for (const Refusal& refusal : refused) left_out.insert(type_of.at(refusal.record.value()));
      if (!refused.empty()) continue;
      core.session().commit(draft);
      break;
    }
    Pack pack;
    PackAsk ask = public_ask();
    ask.organisation = trust();
    pack.kind = PackKind::Public;
    pack.title = "Published";
    fill_public(pack, core.reader(), ask);
    pack.asked = ask;
    const std::string look = pack_template(PackKind::Public, {templates});
    document = pack_document(pack, seal_of(pack, look, "0.1"), look);
    workbook = words_in(pack_workbook(pack, seal_of(pack, look, "0.1")));
  }
  RecordId trust() const { return ids.at({"organisation", false}); }

  struct Canary {
    std::string type, field, text;
    bool may_go;
    std::string in_words = text;  // "730,123" for people
    bool is_in(const std::string& file) const { return file.find(text) != std::string::npos || file.find(in_words) != std::string::npos; }
  };
  CoreRegister core;
  std::vector<PublishRule> rules;
  std::set<std::string> left_out;  // types
  std::map<std::pair<std::string, bool>, RecordId> ids;
  std::vector<Canary> canaries;
  std::string document, workbook;

 private:
  void propose(Draft& draft) {
    ids.clear();
    canaries.clear();
    std::vector<const RecordType*> types;
    for (const RecordType& type : core.schema().types()) {
      if (type.owner != "core" || type.is_opaque() || type.id == "setting" || left_out.contains(type.id.text())) continue;
      types.push_back(&type);
      for (const bool kept : {false, true}) ids[{type.id.text(), kept}] = draft.add(type.id.text());
    }
    for (const RecordType* type : types)
      for (const bool kept : {false, true}) fill(draft, *type, kept);
  }
  // `kept`: with a field that keeps it back. What keeps it back only where it says nothing is filled in both.
  void fill(Draft& draft, const RecordType& type, bool kept) {
    const RecordId id = ids.at({type.id.text(), kept});
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const PublishRule& r) { return r.type == type.id; });
    const bool has_rule = rule != rules.end();
    const bool goes = has_rule && (!kept || rule->left_out_where.empty());
    for (const Field& field : type.fields) {
      const bool keeps_back = has_rule && std::find(rule->left_out_where.begin(), rule->left_out_where.end(), field.id) != rule->left_out_where.end();
      if ((keeps_back && !kept) || field.retired) continue;
      const bool named = has_rule && std::find(rule->fields.begin(), rule->fields.end(), field.id) != rule->fields.end();
      const std::string number = std::to_string(canaries.size());
      switch (field.type) {
        case FieldType::Text:
        case FieldType::LongText: {
          if (!field.pattern_words.empty()) break;
          const std::string text = ("canary" + number + "x" + type.id.text() + "." + field.id.text()).substr(0, static_cast<std::size_t>(field.max_length.value_or(200)));
          canaries.push_back({type.id.text(), field.id.text(), "canary" + number + "x", named && goes});
          if (text.size() > number.size() + 6) draft.set(id, field.id.text(), Value(text));
          else canaries.pop_back();
          break;
        }
        case FieldType::Decimal:
        case FieldType::Integer: {
          if (field.maximum) break;
          const std::int64_t figure = 730000 + static_cast<std::int64_t>(canaries.size());
          const bool is_figure = goes && rule->figure && field.id == "value";
          canaries.push_back({type.id.text(), field.id.text(), std::to_string(figure), (named && goes) || is_figure, Decimal(figure).to_words()});
          draft.set(id, field.id.text(), field.type == FieldType::Integer ? Value(figure) : Value(Decimal(figure)));
          break;
        }
        case FieldType::YesNo: draft.set(id, field.id.text(), Value(true)); break;
        case FieldType::Choice: draft.set(id, field.id.text(), Value(field.choices.front().id)); break;
        case FieldType::Reference:
        case FieldType::References: {
          if (field.refers_to.empty()) break;
          // Everything of the one trust; otherwise the record that may itself go.
          const auto to = ids.find({field.refers_to.front().text(), false});
          if (to == ids.end() || to->second == id) break;
          draft.set(id, field.id.text(), field.type == FieldType::Reference ? Value(to->second) : Value(std::vector<RecordId>{to->second}));
          break;
        }
        case FieldType::Date: draft.set(id, field.id.text(), Value(a_day(id))); break;
        case FieldType::PartialDate: draft.set(id, field.id.text(), Value(PartialDate(a_day(id)))); break;
        default: break;
      }
    }
  }
  // Another of each record, where no two may have one.
  Date a_day(const RecordId& id) const { return Date::of(2001, 1, 1).plus_days(static_cast<int>(std::distance(ids.begin(), std::find_if(ids.begin(), ids.end(), [&](const auto& one) { return one.second == id; })))); }
};

TEST(PublicPack, HoldsNoWordAndNoFigureOfAnyTypeOrFieldThatItsRulesDoNotName) {
  const EveryField all;
  EXPECT_GT(all.canaries.size(), 600u);
  EXPECT_THAT(all.left_out, UnorderedElementsAre("answer", "enrolment", "erasure", "grant", "reading", "recovery", "reopening", "sample_item", "sealed_file", "settlement"));
  std::vector<std::string> gone_out;
  std::size_t in_document = 0;
  for (const auto& canary : all.canaries) {
    const bool in_html = canary.is_in(all.document);
    const bool in_book = canary.is_in(all.workbook);
    in_document += in_html ? 1 : 0;
    if (!canary.may_go && (in_html || in_book)) gone_out.push_back(canary.type + "." + canary.field);
    EXPECT_EQ(in_html, in_book) << canary.type << "." << canary.field;
  }
  EXPECT_THAT(gone_out, ElementsAre());
  // And what is named does go, or the test would show nothing.
  EXPECT_GE(in_document, 10u);
  for (const auto& [type, field] : {std::pair("undertaking", "title"), std::pair("commitment", "title"), std::pair("service", "name"), std::pair("measure", "name"), std::pair("observation", "value"), std::pair("key_question", "name")})
    EXPECT_TRUE(std::any_of(all.canaries.begin(), all.canaries.end(), [&, t = std::string(type), f = std::string(field)](const auto& c) { return c.type == t && c.field == f && c.is_in(all.document); })) << type << "." << field;
}

TEST(PublicPack, HoldsNothingThatIsSealedThoughWhoeverMakesItHasItOpen) {
  const ScratchFolder folder;
  const GuardedRegister guarded(folder.path("guarded"), {"CANARY-7f3a"});
  const auto work = guarded.open(guarded.full(), "Guardian");
  Draft draft = work->session().draft();
  const RecordId body = draft.add("organisation");
  draft.set(body, "name", Value("First Ambulance Trust"));
  draft.set(body, "kind", Value(ChoiceId("trust")));
  work->session().commit(draft);
  ASSERT_TRUE(work->session().is_signed_in());
  for (const PackKind kind : {PackKind::Public, PackKind::Oversight, PackKind::Committee}) {
    PackAsk ask = kind == PackKind::Public ? public_ask() : PackAsk();
    ask.kind = kind;
    const Pack pack = make_pack(*work, ask);
    const std::string look = pack_template(kind, {templates});
    EXPECT_THAT(pack_document(pack, seal_of(pack, look, "0.1"), look), Not(HasSubstr("CANARY-7f3a"))) << to_word(kind);
    EXPECT_THAT(words_in(pack_workbook(pack, seal_of(pack, look, "0.1"))), Not(HasSubstr("CANARY-7f3a"))) << to_word(kind);
  }
}

std::vector<std::string> faults_of(const std::string& text) {
  CoreRegister core(CoreRegister::Rules::No);
  try {
    read_publish_rules(text, "public.toml", core.schema(), PublishedReferences::Closed);
  } catch (const Faults& e) {
    std::vector<std::string> out;
    for (const Fault& fault : e.faults()) out.push_back(to_text(fault));
    return out;
  }
  return {};
}

TEST(PublicPack, ARuleThatLeadsOutOfWhatIsPublishedIsRefusedWithItsPlace) {
  const std::string target = "[[publish]]\ntype = \"target\"\nfields = [\"measure\"]\n";
  const std::string measure = "[[publish]]\ntype = \"measure\"\nleft_out_where = [\"confidential\"]\n";
  EXPECT_THAT(faults_of(target), ElementsAre(AllOf(HasSubstr("public.toml:3"), HasSubstr("\"measure\" leads to records of type \"measure\", which no rule lets out")), AllOf(HasSubstr("public.toml:2"), HasSubstr("may be counted from confidential records"))));
  EXPECT_THAT(faults_of(target + measure + "fields = [\"unit\"]\n"), ElementsAre(HasSubstr("whose title is made of its field \"name\"")));
  EXPECT_THAT(faults_of(target + "[[publish]]\ntype = \"measure\"\nwords = [\"name\"]\n"), ElementsAre(HasSubstr("may be counted from confidential records")));
  EXPECT_THAT(faults_of(target + measure + "words = [\"name\"]\n"), ElementsAre());
  EXPECT_THAT(faults_of(measure + "words = [\"name\"]\nfigure = true\nstate = true\nsmall_numbers = \"none\"\n"), ElementsAre(HasSubstr("has no figure"), HasSubstr("has no states"), HasSubstr("There is no rule \"none\"")));
  EXPECT_THAT(faults_of("[[publish]]\ntype = \"commitment\"\nwords = [\"title\"]\nonly_where = [\"made_to=nobody\", \"said_to\"]\n"), ElementsAre(AllOf(HasSubstr("has no choice \"nobody\""), HasSubstr("public, staff, everyone, regulator or scrutiny")), HasSubstr("no field \"said_to\"")));
}

// Two trusts, a measure that may be published and one that may not, and promises to different people.
TEST(PublicPack, LeavesOutWhatIsOfAnotherBodyWhatIsConfidentialAndWhatWasNotSaidInPublicHoweverTheRulesNameIt) {
  CoreRegister core(CoreRegister::Rules::No);
  const FactKeys keys = core.give(R"(
[[organisation]]
key = "ours"
name = "First Ambulance Trust"
[[organisation]]
key = "theirs"
name = "Second Ambulance Trust"
[[service]]
key = "our_crews"
name = "Crews"
organisation = "ours"
[[service]]
key = "their_crews"
name = "Crews of the second"
organisation = "theirs"
[[rating]]
service = "our_crews"
value = "Good"
[[rating]]
service = "their_crews"
value = "Inadequate"
[[measure]]
key = "seen"
name = "Seen by all"
unit = "count"
[[measure]]
key = "unseen"
name = "Counted from cases"
unit = "count"
confidential = true
[[observation]]
measure = "seen"
organisation = "ours"
value = "12"
[[observation]]
measure = "unseen"
organisation = "ours"
value = "4321"
[[observation]]
measure = "seen"
organisation = "theirs"
value = "8765"
[[observation]]
measure = "seen"
value = "9876"
[[commitment]]
title = "Said to the public"
made_to = "public"
[[commitment]]
title = "Said to staff"
made_to = "staff"
[[commitment]]
title = "Said by another"
made_to = "public"
promised_by = "theirs"
)");
  const auto published = [&](const std::string& rules) {
    std::string out;
    for (const ExtractRecord& record : published_records(core.reader(), keys.at("organisation:ours"), read_publish_rules(rules, "public.toml", core.schema(), PublishedReferences::Closed)))
      for (const auto& [field, words] : record.fields)
        if (record.type != organisation::type) out += record.type + "." + field + "=" + words + ";";  // bodies go as words within others alone
    return out;
  };
  const std::string shipped = published(public_ask().public_rules);
  EXPECT_THAT(shipped, AllOf(HasSubstr("observation.figure=12;"), HasSubstr("rating.value=Good"), HasSubstr("Said to the public")));
  for (const char* word : {"Second", "second", "Inadequate", "4321", "8765", "9876", "Counted from cases", "Said to staff", "Said by another"}) EXPECT_THAT(shipped, Not(HasSubstr(word)));
  // A rule that does not say whose figure it is lets out none of what that figure belongs to either.
  const std::string measures = "[[publish]]\ntype = \"measure\"\nwords = [\"name\"]\nleft_out_where = [\"confidential\"]\n";
  EXPECT_THAT(published(measures + "[[publish]]\ntype = \"observation\"\nfigure = true\n"), AllOf(HasSubstr("=12;"), Not(HasSubstr("4321"))));
  // Of the rules for small numbers, the one that rounds rounds.
  EXPECT_THAT(published(measures + "[[publish]]\ntype = \"observation\"\nfigure = true\nsmall_numbers = \"hide_1_7_round_5\"\n"), HasSubstr("observation.figure=10;"));
}

class PublicPackOfData : public ::testing::Test {
 protected:
  PublicPackOfData() : work(fixture.open()), look(pack_template(PackKind::Public, {templates})) {}
  std::string document(const PackAsk& ask) {
    const Pack pack = make_pack(*work, ask);
    return pack_document(pack, seal_of(pack, look, "0.1"), look);
  }
  PackVerdict verdict(const std::string& file, const PackAsk& ask) { return verify_pack(*work, file, look, "0.1", ask.public_rules, ask.public_rules_file); }
  WorkspaceFixture fixture;
  std::unique_ptr<Workspace> work;
  std::string look;
};

TEST_F(PublicPackOfData, IsMadeAgainByteForByteAndOtherRulesOrAnAlteredWordAreFound) {
  const PackAsk ask = public_ask();
  const std::string file = document(ask);
  EXPECT_THAT(file, AllOf(HasSubstr("30:02"), HasSubstr("Emergency and urgent care"), HasSubstr("Requires improvement")));
  Draft draft = work->session().draft("Later.");
  for (const Record& record : work->reader().all(Query::of(undertaking::type))) draft.set(record.id(), undertaking::title, "Renamed after it was published");
  work->session().commit(draft);
  EXPECT_TRUE(verdict(file, ask).file_same);
  std::string altered = file;
  altered.replace(altered.find("30:02"), 5, "29:02");
  EXPECT_THAT(verdict(altered, ask).differences, ElementsAre(HasSubstr("altered"), "Under \"4. Figures of the whole trust\" the file says \"29:02\", and the register says \"30:02\"."));
  // Less is published by rules without the undertakings.
  PackAsk fewer = ask;
  fewer.public_rules = "[[publish]]\ntype = \"recognised_improvement\"\nwords = [\"title\"]\n";
  EXPECT_THAT(document(fewer), AllOf(Not(HasSubstr("30:02")), Not(HasSubstr("ndertaking"))));
  const PackVerdict other = verdict(file, fewer);
  EXPECT_FALSE(other.content_same);
  EXPECT_THAT(other.differences, testing::Contains("It was made by other rules of what may be published."));
}

TEST_F(PublicPackOfData, HidesSmallCountsAndIsOfTheTrustAsAWhole) {
  Draft draft = work->session().draft("Figures.");
  const PackAsk ask = public_ask();
  const RecordId trust = *make_pack(*work, ask).asked.organisation;
  for (const auto& [name, value] : {std::pair("Few of something", 5), std::pair("Many of something", 12)}) {
    const RecordId measure = draft.add("measure");
    draft.set(measure, "name", Value(name));
    draft.set(measure, "unit", Value(ChoiceId("count")));
    const RecordId figure = draft.add("observation");
    draft.set(figure, "measure", Value(measure));
    draft.set(figure, "organisation", Value(trust));
    draft.set(figure, "period", Value(PartialDate(Date::of(2026, 5, 1))));
    draft.set(figure, "value", Value(Decimal(value)));
  }
  work->session().commit(draft);
  const Pack pack = make_pack(*work, ask);
  std::map<std::string, std::string> figures;
  for (const PackPart& part : pack.parts)
    if (part.id == "observation")
      for (const Row& row : std::get<Table>(part.views.front().body).rows) figures[row.group] = row.cells.back().text;
  EXPECT_EQ(figures["Few of something"], "Hidden: 1 to 7");
  EXPECT_EQ(figures["Many of something"], "12");
  PackAsk since = ask;
  since.since = Date::of(2026, 1, 1);
  EXPECT_THROW(make_pack(*work, since), Error);
}

}  // namespace
}  // namespace goodstanding

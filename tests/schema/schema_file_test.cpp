#include "schema/schema_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goodstanding {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* good = R"(
[[mixin]]
id = "provenance"
field = [{ id = "source", label = "Source", type = "text" }]

[[type]]
id     = "action"
label  = "Action"
plural = "Actions"
prefix = "ACT"
title  = "{title}"
uses   = ["provenance"]
list   = ["ref", "title", "due", "state"]
sort   = ["due", "-title"]
field = [
  { id = "title", label = "Title", type = "text", required = true, search = true, max_length = 200 },
  { id = "due", label = "Due", type = "date", indexed = true, reason_on_change = true, formerly = ["Deadline"] },
  { id = "score", label = "Score", type = "integer", min = 1, max = 5, default = 3 },
  { id = "rate", label = "Rate", type = "decimal", unit = "%", min = "0", max = 100 },
  { id = "email", label = "Email", type = "text", pattern = "[^@]+@[^@]+", pattern_words = "an email address" },
  { id = "kind", label = "Kind", type = "choice", choices = [
      { id = "must", label = "Must do", tone = "bad", also = ["must-do"] },
      { id = "should", label = "Should do", retired = true } ] },
  { id = "parent", label = "Part of", type = "reference", to = "plan" },
]
state = [
  { id = "open", label = "Open" },
  { id = "done", label = "Done", tone = "complete", open = false },
]
transition = [{ id = "finish", label = "Mark done", from = ["open"], to = "done", needs = ["due"], reason = true }]

[[type]]
id = "plan"
label = "Plan"
plural = "Plans"
title = "{name}"
field = [{ id = "name", label = "Name", type = "text", unique = true }]
)";

std::vector<std::string> faults_of(const std::vector<SchemaText>& files, const Schema& known = {}) {
  try {
    read_schema(files, known);
  } catch (const Faults& e) {
    EXPECT_EQ(e.code(), ErrorCode::SchemaFault);
    std::vector<std::string> out;
    for (const Fault& fault : e.faults()) out.push_back(to_text(fault));
    return out;
  }
  return {};
}

std::string type_with_field(const std::string& field) {
  return "[[type]]\nid = \"t\"\nlabel = \"T\"\nplural = \"Ts\"\ntitle = \"{f}\"\nfield = [\n" + field + "\n]\n";
}

TEST(SchemaFile, ReadsEveryPropertyOfAType) {
  const Schema schema = merge(read_schema({{"a.toml", good, "core"}}));
  const RecordType& action = schema.at("action");
  EXPECT_EQ(action.prefix, "ACT");
  EXPECT_EQ(action.fields.size(), 8u);
  EXPECT_EQ(action.fields.back().id, "source");  // from the mixin, after the type's own
  EXPECT_TRUE(action.find("due")->reason_on_change);
  EXPECT_THAT(action.find("due")->formerly, ElementsAre("Deadline"));
  EXPECT_EQ(action.find("score")->minimum, Value(1));
  EXPECT_EQ(action.find("rate")->maximum, Value(Decimal(100)));
  EXPECT_EQ(action.find("kind")->match_choice("MUST DO")->id, "must");
  EXPECT_EQ(action.find("kind")->match_choice("must-do")->tone, Tone::Bad);
  EXPECT_TRUE(action.find("kind")->find_choice("should")->retired);
  EXPECT_THAT(action.find("parent")->refers_to, ElementsAre(TypeId("plan")));
  EXPECT_FALSE(action.is_open("done"));
  EXPECT_THAT(action.find_transition("finish")->needs, ElementsAre(FieldId("due")));
  EXPECT_TRUE(action.sort[1].descending);
  EXPECT_EQ(schema.find_by_prefix("ACT"), &schema.at("action"));
  EXPECT_EQ(schema.layout("action")->index_of("due"), first_declared_index + 1);
}

TEST(SchemaFile, ReportsAllFaultsOfAllFilesWithPlaceAndMend) {
  const std::string first = R"([[type]]
id = "Action"
label = "Action"
plural = "Actions"
title = "{titel}"
field = [
  { id = "title", label = "Title", type = "txt" },
  { id = "due", label = "Due", type = "date", requird = true },
]
)";
  const std::string second = R"([[type]]
id = "plan"
plural = "Plans"
title = "{name}"
list = ["nme"]
field = [{ id = "name", label = "Name", type = "reference", to = "actoin" }]
)";
  EXPECT_THAT(faults_of({{"a.toml", first, "core"}, {"b.toml", second, "core"}}),
              ElementsAre("a.toml:2:1: \"Action\" is not the name of a record type. Names are a lower-case letter followed by up "
                          "to 47 letters, digits or underscores.",
                          "a.toml:5:1: There is no field \"titel\". Did you mean \"title\"?",
                          "a.toml:7:36: There is no type of field \"txt\". Use one of yes_no, integer, decimal, text, long_text, "
                          "date, partial_date, instant, duration, choice, reference, references, attachment.",
                          "a.toml:8:47: \"requird\" is not understood here. Did you mean \"required\"?",
                          "b.toml:1:1: label is missing. Say how people call one such record.",
                          "b.toml:5:1: There is no field \"nme\". Did you mean \"name\"?",
                          "b.toml:6:61: There is no record type \"actoin\". Declare it, or name one that is declared."));
}

struct FaultCase {
  const char* field;
  const char* expected;
};

TEST(SchemaFile, RefusesFieldsThatContradictThemselves) {
  for (const FaultCase& c : {
           FaultCase{"{ id = \"f\", label = \"F\", type = \"choice\" }", "The field has no choices"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"date\", max_length = 5 }", "max_length does not fit a field of type date"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"text\", min = 5 }", "min does not fit a field of type text"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"integer\", min = \"x\" }", "Write a whole number."},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"integer\", min = 5, max = 1 }", "min is above max"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"integer\", max = 5, default = 7 }", "The default must be 5 or less"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"text\", pattern = \"(\" , pattern_words = \"x\" }", "not a regular expression"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"text\", pattern = \"a+\" }", "no pattern_words"},
           FaultCase{"{ id = \"ref\", label = \"F\", type = \"text\" },{ id = \"f\", label = \"F\", type = \"text\" }", "has a field \"ref\" already"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"text\" },{ id = \"f\", label = \"G\", type = \"text\" }", "The field \"f\" is there twice"},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"reference\", to = \"nowhere\" }", "There is no record type \"nowhere\""},
           FaultCase{"{ id = \"f\", label = \"F\", type = \"choice\", choices = [{ id = \"a\", label = \"A\", tone = \"red\" }] }", "There is no tone \"red\""},
       }) {
    SCOPED_TRACE(c.field);
    EXPECT_THAT(faults_of({{"t.toml", type_with_field(c.field), "core"}}), Contains(HasSubstr(c.expected)));
  }
}

TEST(SchemaFile, RefusesTransitionsBetweenUnknownStates) {
  const std::string text = type_with_field("{ id = \"f\", label = \"F\", type = \"text\" }") +
                           "state = [{ id = \"open\", label = \"Open\" }]\n"
                           "transition = [{ id = \"close\", label = \"Close\", from = [\"opne\"], to = \"closed\", needs = [\"g\"] }]\n";
  EXPECT_THAT(faults_of({{"t.toml", text, "core"}}),
              ElementsAre(HasSubstr("There is no state \"opne\". Did you mean \"open\"?"), HasSubstr("There is no state \"closed\""),
                          HasSubstr("There is no field \"g\"")));
}

TEST(SchemaFile, AnOverlayAddsOnlyFieldsOfItsOwn) {
  const Schema core = merge(read_schema({{"a.toml", good, "core"}}));
  const SchemaSet overlay = read_schema({{"ours.toml", R"([[extend]]
extends = "action"
list = ["x_region"]
field = [{ id = "x_region", label = "Region", type = "text" }]
)", "ours", true}}, core);
  SchemaSet all = read_schema({{"a.toml", good, "core"}});
  all.extensions = overlay.extensions;
  const Schema merged = merge(all);
  EXPECT_EQ(merged.at("action").find("x_region")->from, "ours");
  EXPECT_EQ(merged.at("action").list.back(), "x_region");

  EXPECT_THAT(faults_of({{"ours.toml", "[[extend]]\nextends = \"action\"\nfield = [{ id = \"region\", label = \"R\", type = \"text\", required = true }]\n",
                          "ours", true}}, core),
              ElementsAre(HasSubstr("does not begin with x_"), HasSubstr("cannot be required")));
  EXPECT_THAT(faults_of({{"ours.toml", type_with_field("{ id = \"f\", label = \"F\", type = \"text\" }"), "ours", true}}, core),
              Contains(HasSubstr("An overlay cannot declare record types")));
}

TEST(SchemaFile, APluginCannotTakeATypeOfAnother) {
  const Schema core = merge(read_schema({{"a.toml", good, "core"}}));
  EXPECT_THAT(faults_of({{"p.toml", "[[type]]\nid = \"plan\"\nlabel = \"P\"\nplural = \"P\"\ntitle = \"x\"\nprefix = \"ACT\"\n", "medicines"}}, core),
              ElementsAre(HasSubstr("declared already by core"), HasSubstr("belongs to another type")));
}

TEST(SchemaFile, TwoOverlaysCannotAddOneField) {
  const Schema core = merge(read_schema({{"a.toml", good, "core"}}));
  const auto overlay = [](const char* file, const char* owner, const char* field) {
    return SchemaText{file, std::string("[[extend]]\nextends = \"action\"\nfield = [{ id = \"") + field + "\", label = \"A\", type = \"text\" }]\n", owner, true};
  };
  EXPECT_THAT(faults_of({overlay("north.toml", "north", "x_a"), overlay("south.toml", "south", "x_a")}, core),
              ElementsAre("south.toml:3:10: \"action\" has a field \"x_a\" already, from the overlay \"north\". Choose another id."));
  // Each with its own stand side by side.
  SchemaSet both = read_schema({overlay("north.toml", "north", "x_a"), overlay("south.toml", "south", "x_b")}, core);
  both.types = core.types();
  const Schema merged = merge(both);
  EXPECT_EQ(merged.at("action").find("x_a")->from, "north");
  EXPECT_EQ(merged.at("action").find("x_b")->from, "south");
}

// The plugin whose type it extends is absent today: the program goes on without the overlay and says so.
TEST(SchemaFile, AnOverlayOnATypeThatIsNotThereIsLeftOutByName) {
  const Schema core = merge(read_schema({{"a.toml", good, "core"}}));
  std::vector<std::string> left_out;
  const auto kept = read_overlays({{"ours.toml", R"([[extend]]
extends = "medicine_check"
field = [{ id = "x_a", label = "A", type = "text" }]
[[extend]]
extends = "action"
field = [{ id = "x_b", label = "B", type = "text" }]
[[extend]]
extends = "plan"
field = [{ id = "x_c", label = "C", type = "reference", to = "medicine_check" }]
)", "ours", true}}, core, left_out);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].extends, "action");
  EXPECT_THAT(left_out, ElementsAre(HasSubstr("The overlay \"ours\" needs the record type \"medicine_check\""), HasSubstr("What it adds to \"plan\"")));
  // A slip of the pen, and whatever else is wrong with it, is a fault all the same.
  EXPECT_THROW(read_overlays({{"ours.toml", "[[extend]]\nextends = \"acton\"\nfield = [{ id = \"x_a\", label = \"A\", type = \"text\" }]\n", "ours", true}}, core, left_out), Faults);
  EXPECT_THROW(read_overlays({{"ours.toml", "[[extend]]\nextends = \"medicine_check\"\nfield = [{ id = \"a\", label = \"A\", type = \"txt\" }]\n", "ours", true}}, core, left_out), Faults);
}

// What a newer version may do to a type without asking anyone.
TEST(SchemaSet, AnUpgradeMayAddRenameAndRetire) {
  const SchemaSet held = read_schema({{"a.toml", good, "core"}});
  RecordType offered = held.types[0];
  offered.label = "Task";
  offered.hint = "Something to do";
  offered.title = "{ref}: {title}";
  offered.list.push_back(FieldId("score"));
  offered.sort.clear();
  Field more;
  more.id = FieldId("more");
  more.label = "More";
  offered.fields.push_back(more);
  offered.fields[0].label = "Name";
  offered.fields[0].formerly = {"Title"};
  offered.fields[0].type = FieldType::LongText;  // text both
  offered.fields[1].retired = true;
  offered.fields[2].maximum = Value(10);
  offered.fields[5].choices.push_back({ChoiceId("may"), "May do"});
  offered.fields[5].choices[0].retired = true;
  offered.states.push_back({StateId("dropped"), "Dropped"});
  offered.states[0].label = "To do";
  offered.transitions.clear();
  EXPECT_THAT(incompatibilities(held.types[0], offered), testing::IsEmpty());
}

TEST(SchemaSet, NamesWhatAnUpgradeWouldLose) {
  const SchemaSet held = read_schema({{"a.toml", good, "core"}});
  SchemaSet offered = held;
  EXPECT_TRUE(incompatibilities(held.types[0], offered.types[0]).empty());
  RecordType& action = offered.types[0];
  action.fields[0].label = "Renamed";              // a rename is free
  action.fields[1].type = FieldType::PartialDate;  // a change of type is not
  action.fields[5].choices.pop_back();
  action.fields.erase(action.fields.begin() + 4);
  action.states.pop_back();
  EXPECT_THAT(incompatibilities(held.types[0], action),
              ElementsAre(HasSubstr("action.due changes from date to partial_date"), HasSubstr("action.email is missing"),
                          HasSubstr("loses the choice \"should\""), HasSubstr("loses the state \"done\"")));

  RecordType taken = held.types[0];
  taken.owner = "medicines";
  taken.prefix = "TSK";
  taken.sealed = true;
  EXPECT_THAT(incompatibilities(held.types[0], taken),
              ElementsAre("action belongs to core and cannot be declared by medicines.", "action has references that begin with ACT and cannot begin with TSK.",
                          "action cannot change between sealed and open."));
  RecordType with_states = held.types[1];
  with_states.prefix = "PLN";  // references where there were none are new, not other
  with_states.states = held.types[0].states;
  EXPECT_THAT(incompatibilities(held.types[1], with_states), ElementsAre(HasSubstr("plan has no states")));

  Extension ours;
  ours.extends = TypeId("action");
  ours.overlay = "ours";
  ours.fields.push_back(held.types[0].fields[0]);
  ours.fields[0].id = FieldId("x_region");
  Extension less = ours;
  less.fields.clear();
  EXPECT_THAT(incompatibilities(ours, less), ElementsAre(HasSubstr("action.x_region is missing")));
}

}  // namespace
}  // namespace goodstanding

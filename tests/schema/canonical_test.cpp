#include <gtest/gtest.h>

#include "schema/schema_file.h"

namespace goodstanding {
namespace {

constexpr const char* text = R"(
[[type]]
id = "measure"
label = "Measure"
plural = "Measures"
prefix = "MEA"
hint = "What is counted"
title = "{name}"
list = ["name", "kind"]
sort = ["-name"]
unique_together = [["name", "kind"]]
field = [
  { id = "name", label = "Name", type = "text", required = true, unique = true, search = true, max_length = 80, hint = "Short", formerly = ["Title"] },
  { id = "kind", label = "Kind", type = "choice", default = "a", choices = [{ id = "a", label = "A", tone = "good", also = ["x", "y"] }, { id = "b", label = "B", retired = true }] },
  { id = "low", label = "Low", type = "decimal", min = "-1.50", max = 2, unit = "%", when_empty = "None" },
  { id = "when", label = "When", type = "partial_date", min = "2020", indexed = true },
  { id = "length", label = "Length", type = "duration", max = "29:49", reason_on_change = true, retired = true },
  { id = "mail", label = "Mail", type = "text", pattern = "a+", pattern_words = "letters a" },
  { id = "others", label = "Others", type = "references", to = ["measure"] },
]
state = [{ id = "open", label = "Open", tone = "caution" }, { id = "shut", label = "Shut", open = false, retired = true }]
transition = [{ id = "shut_it", label = "Shut", from = ["open"], to = "shut", needs = ["name"], reason = true }]
)";

TEST(Canonical, ATypeReadsBackExactly) {
  const SchemaSet set = read_schema({{"m.toml", text, "core"}});
  const std::string written = to_canonical(set.types[0]);
  EXPECT_EQ(type_from_canonical(written), set.types[0]);
  EXPECT_EQ(to_canonical(type_from_canonical(written)), written);
}

TEST(Canonical, AnExtensionReadsBackExactly) {
  const SchemaSet core = read_schema({{"m.toml", text, "core"}});
  const SchemaSet set = read_schema(
      {{"o.toml", "[[extend]]\nextends = \"measure\"\nlist = [\"x_a\"]\nfield = [{ id = \"x_a\", label = \"A\", type = \"yes_no\" }]\n", "ours", true}},
      merge(core));
  EXPECT_EQ(extension_from_canonical(to_canonical(set.extensions[0])), set.extensions[0]);
}

// Written into registers by version 0.1.0: this text must be read, and made, for ever.
TEST(Canonical, TheWrittenFormDoesNotChange) {
  const SchemaSet set = read_schema({{"t.toml",
                                      "[[type]]\nid = \"t\"\nlabel = \"T\"\nplural = \"Ts\"\ntitle = \"{f}\"\n"
                                      "field = [{ id = \"f\", label = \"F\", type = \"integer\", required = true, max = 5 }]\n",
                                      "core"}});
  EXPECT_EQ(to_canonical(set.types[0]),
            R"({"fields":[{"id":"f","label":"F","max":"5","required":true,"type":"integer"}],"id":"t","label":"T","owner":"core","plural":"Ts","title":"{f}"})");
}

TEST(Canonical, AnythingElseIsDamage) {
  for (const char* bad : {"", "{}", "[]", R"({"id":"t","label":"T","owner":"core","plural":"T","fields":[{"id":"f","label":"F","type":"what"}]})"})
    EXPECT_THROW(type_from_canonical(bad), Error) << bad;
}

}  // namespace
}  // namespace goodstanding

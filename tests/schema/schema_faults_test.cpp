// Every fault of a file of record types is told at once, with its line, its column and its mend: the table in
// tests/cases/schema_faults.toml.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schema/schema_file.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing_support::Case;
using testing_support::cases;

constexpr const char* known = R"([[type]]
id = "plan"
label = "Plan"
plural = "Plans"
prefix = "PLN"
title = "{name}"
field = [{ id = "name", label = "Name", type = "text" }]
)";

std::vector<Fault> faults_of(const Case& c) {
  try {
    read_schema({{"t.toml", c.text("text"), c.has("overlay") ? "ours" : "core", c.has("overlay")}}, merge(read_schema({{"known.toml", known, "core"}})));
  } catch (const Faults& e) {
    EXPECT_EQ(e.code(), ErrorCode::SchemaFault);
    return e.faults();
  }
  return {};
}

TEST(SchemaFaults, AreAllToldWithLineColumnAndMend) {
  for (const Case& c : cases("schema_faults", "case")) {
    SCOPED_TRACE(c.where());
    std::vector<std::string> told;
    for (const Fault& fault : faults_of(c)) {
      EXPECT_EQ(fault.file, "t.toml");
      EXPECT_GT(fault.line, 0) << fault.message;
      EXPECT_GT(fault.column, 0) << fault.message;
      EXPECT_FALSE(fault.mend.empty()) << fault.message;
      told.push_back(to_text(fault).substr(std::string("t.toml:").size()));
    }
    std::vector<std::string> expected;
    for (const TomlNode& item : c.find("faults")->items) expected.push_back(item.text);
    EXPECT_EQ(told, expected);
  }
}

}  // namespace
}  // namespace goodstanding

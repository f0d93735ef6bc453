#include "support/core_register.h"

#include "platform/files.h"
#include "register/core_rules.h"
#include "schema/schema_file.h"

namespace goodstanding::testing_support {

const SchemaSet& core_types() {
  static const SchemaSet types = read_schema(schema_folder(std::string(SOURCE_FOLDER) + "/schemas/core", "core"));
  return types;
}

CoreRegister::CoreRegister(Rules rules) : test_(1, core_types()) {
  if (rules == Rules::Yes)
    for (const Rule& rule : core_rules()) test_.reg().add(rule);
}

FactKeys CoreRegister::give(const std::string& facts, const FactKeys& known) {
  Draft draft = session().draft("Given.");
  FactKeys keys = add_facts(draft, schema(), {{"given", facts}}, known);
  session().commit(draft);
  return keys;
}

FactKeys CoreRegister::give_frameworks(std::string_view name) {
  std::vector<FactsFile> files;
  for (FactsFile& file : facts_folder(std::string(SOURCE_FOLDER) + "/schemas/frameworks"))
    if (file.file.find(name) != std::string::npos) files.push_back(std::move(file));
  Draft draft = session().draft("The frameworks.");
  FactKeys keys = add_facts(draft, schema(), files);
  session().commit(draft);
  return keys;
}

}  // namespace goodstanding::testing_support

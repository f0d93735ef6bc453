// One field of a record type, as a schema file declares it. Internal to schema.
#pragma once

#include "schema/schema_parts.h"

namespace goodstanding {

class FieldReader {
 public:
  // What is wrong goes into `faults`; the types that fields refer to, which may be declared further on, into `mentions`.
  FieldReader(std::vector<Fault>& faults, std::vector<Mention>& mentions) : faults_(faults), mentions_(mentions) {}

  // `before`: the fields that stand before it, none of which may have its id.
  Field read(const TomlNode& node, const std::string& file, const std::vector<Field>& before);

 private:
  Choice read_choice(const TomlNode& node, const std::string& file, const std::vector<Choice>& before);
  void read_references(TomlTable& table, Field& out);

  std::vector<Fault>& faults_;
  std::vector<Mention>& mentions_;
};

}  // namespace goodstanding

// Declarations of record types and the schema they make together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/error.h>
#include <goodstanding/schema.h>

namespace goodstanding {

// What a trust adds to a shipped type in its own overlay, which an upgrade never touches. Only fields whose
// ids begin with "x_".
struct Extension {
  TypeId extends;
  std::string overlay;  // its name, from the file's name
  std::vector<Field> fields;
  std::vector<FieldId> list;  // columns added to the type's list

  friend bool operator==(const Extension&, const Extension&) = default;
};

struct SchemaSet {
  std::vector<RecordType> types;
  std::vector<Extension> extensions;

  friend bool operator==(const SchemaSet&, const SchemaSet&) = default;
};

// The types with their extensions. An extension of a type that is not there (its plugin is absent) is left
// out. Throws Error{SchemaFault} when a type or a field is there twice.
Schema merge(const SchemaSet& set);

// The one written form of a declaration, as the journal keeps it: JSON with sorted keys and no blanks.
// to_canonical(from_canonical(x)) == x for everything to_canonical wrote.
std::string to_canonical(const RecordType& type);
std::string to_canonical(const Extension& extension);
// Throw Error{Damaged} when the text is not such a form.
RecordType type_from_canonical(std::string_view json);
Extension extension_from_canonical(std::string_view json);

// Why `offered` cannot take the place of `held` without losing or misreading what registers hold: a field
// that vanishes or changes type, a choice or state that vanishes (retiring is the way to end one), another
// prefix, states where there were none. Empty when it can.
std::vector<std::string> incompatibilities(const RecordType& held, const RecordType& offered);
std::vector<std::string> incompatibilities(const Extension& held, const Extension& offered);

// What two declarations of one type make together when copies of a register wrote them without knowing of each other: `later`,
// and what only `earlier` has, retired. Nothing that either copy holds is lost, and the next declaration of the program takes its
// place. Throws Error{IncompatibleSchema} with all that cannot stand together: a field of two kinds, a type sealed and open.
RecordType together(const RecordType& earlier, RecordType later);
Extension together(const Extension& earlier, Extension later);

}  // namespace goodstanding

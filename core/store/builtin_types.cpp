#include "store/builtin_types.h"

#include "base/hash.h"

namespace goodstanding {
namespace {

Field text_field(std::string_view id, const char* label, FieldType type) {
  Field out;
  out.id = FieldId(id);
  out.label = label;
  out.type = type;
  return out;
}

RecordType plain_type(std::string_view id, const char* label, const char* plural, const char* title, std::vector<Field> fields) {
  RecordType out;
  out.id = TypeId(id);
  out.owner = "journal";
  out.label = label;
  out.plural = plural;
  out.title = title;
  out.fields = std::move(fields);
  return out;
}

}  // namespace

RecordId record_type_record::id_of(std::string_view layer, std::string_view name) {
  return derived_id("record type", std::string(layer) + "/" + std::string(name));
}

RecordId origin_record::id_of(const OriginId& origin) {
  return derived_id("origin", {reinterpret_cast<const char*>(origin.bytes.data()), OriginId::size});
}

// Never change what stands here: replaying a journal begins with it.
const std::vector<RecordType>& builtin_types() {
  static const std::vector<RecordType> types{
      plain_type(record_type_record::type, "Record type", "Record types", "{name}",
                 {text_field("name", "Name", FieldType::Text), text_field("layer", "Layer", FieldType::Text),
                  text_field("definition", "Definition", FieldType::LongText)}),
      plain_type(origin_record::type, "Origin", "Origins", "Origin {letters}",
                 {text_field("letters", "Letters", FieldType::Text), text_field("note", "Note", FieldType::Text)})};
  return types;
}

}  // namespace goodstanding

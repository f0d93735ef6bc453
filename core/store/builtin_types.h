// The two record types that the journal itself needs: the declarations of record types, and the origins that
// write. They are records like any other, so they are journalled, replayed and merged like any other.
#pragma once

#include <goodstanding/key.h>
#include <goodstanding/schema.h>

namespace goodstanding {

namespace record_type_record {
inline constexpr std::string_view type = "record_type";
inline constexpr Key<std::string> name{type, "name"};              // "action"
inline constexpr Key<std::string> layer{type, "layer"};            // "core", a plugin's id, or "overlay:<name>"
inline constexpr Key<std::string> definition{type, "definition"};  // schema/schema_set.h: its one written form
// The same in every copy of every register.
RecordId id_of(std::string_view layer, std::string_view name);
}  // namespace record_type_record

namespace origin_record {
inline constexpr std::string_view type = "origin";
inline constexpr Key<std::string> letters{type, "letters"};  // in references it hands out; empty: the founding one
inline constexpr Key<std::string> note{type, "note"};        // why it began
RecordId id_of(const OriginId& origin);
}  // namespace origin_record

// Both types; every schema begins with them. Their owner is "journal".
const std::vector<RecordType>& builtin_types();

inline constexpr std::string_view overlay_layer = "overlay:";  // begins the layer of an extension

}  // namespace goodstanding

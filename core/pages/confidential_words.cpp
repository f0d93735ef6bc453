#include "pages/confidential_words.h"

namespace goodstanding {

bool is_shut(const Reader& reader, const RecordType& type) { return type.sealed && reader.count(Query::of(type.id)) == Count::suppressed(); }

// A reading belongs to every workstream.
std::string shut_words(const RecordType& type) {
  return type.plural + " are confidential: whoever was let into " + (type.owner == "core" ? "a confidential workstream" : type.owner) + " sees them after signing in.";
}

}  // namespace goodstanding

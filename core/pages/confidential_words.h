// What is said in place of confidential records to somebody who was not let in or has not signed in. It is the same whether there
// are any or none.
#pragma once

#include <string>

#include <goodstanding/reader.h>

namespace goodstanding {

// Whether the type is confidential and nothing of it is open to the reader's person. Throws Error{NotFound}.
bool is_shut(const Reader& reader, const RecordType& type);

// "Concerns are confidential: whoever was let into ftsu sees them after signing in."
std::string shut_words(const RecordType& type);

}  // namespace goodstanding

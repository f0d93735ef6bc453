// What a page says of confidential records to somebody who was not let in, and how it knows. Compiled into each plugin that uses
// it; only the SDK is needed.
#pragma once

#include <string>
#include <string_view>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace workstream {

// Whether the confidential records of this type are open to the reader's person. False also where the register knows no such type or
// its plugin is not at work.
bool is_open(const goodstanding::Reader& reader, std::string_view type);

// "Concerns are confidential. ...", with a command that leads to signing in. The same whether there are any or none.
goodstanding::View shut_view(const std::string& plural);

}  // namespace workstream

// Text of files that other programs saved, as UTF-8. Internal to exchange.
#pragma once

#include <string>
#include <string_view>

namespace goodstanding {

struct Decoded {
  std::string text;      // clean UTF-8 unless `encoding` is empty
  std::string encoding;  // "UTF-8", "UTF-16", "Windows-1252"; empty: it is no text
};

// UTF-8 with or without its mark, UTF-16 with it, and else Windows-1252, which spreadsheets on Windows save
// when asked for plain CSV. Bytes that no text has (NUL and the like) give no encoding.
Decoded decode_text(std::string_view bytes);

}  // namespace goodstanding

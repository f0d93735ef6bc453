#include "base/toml_text.h"

#include <cstdio>

namespace goodstanding {

std::string toml_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') out += "\\n";
    else if (byte < 0x20 || byte == 0x7f) {
      char code[7];
      std::snprintf(code, sizeof(code), "\\u%04X", static_cast<unsigned>(byte));
      out += code;
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace goodstanding

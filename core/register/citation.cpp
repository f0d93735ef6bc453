#include "register/citation.h"

#include <string>

#include "base/text.h"

namespace goodstanding {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// "20A" of "20A(2)" from `at` on; a letter belongs to the number only when nothing but a bracket follows it.
std::string number_at(std::string_view text, std::size_t& at) {
  std::string out;
  while (at < text.size() && is_digit(text[at])) out += text[at++];
  const char next = at < text.size() ? upper(text[at]) : ' ';
  const char after = at + 1 < text.size() ? upper(text[at + 1]) : ' ';
  if (next >= 'A' && next <= 'Z' && !(after >= 'A' && after <= 'Z')) {
    out += next;
    ++at;
  }
  return out;
}

}  // namespace

bool cites(std::string_view words, std::string_view number, std::string_view title) {
  if (trimmed(words).empty()) return true;
  std::size_t at = 0;
  const std::string wanted = number_at(number, at);
  bool numbered = false;
  int depth = 0;  // what stands in brackets is a paragraph
  for (at = 0; at < words.size();) {
    if (words[at] == '(') ++depth;
    if (words[at] == ')' && depth > 0) --depth;
    if (!is_digit(words[at]) || depth > 0) {
      ++at;
      continue;
    }
    const std::string found = number_at(words, at);
    if (found.size() == 4 && is_digit(found[3])) continue;  // the year of the instrument
    numbered = true;
    if (found == wanted) return true;
  }
  return !numbered && !title.empty() && same_letters(words, title);
}

}  // namespace goodstanding

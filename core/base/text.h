// Small work on words that several layers need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/api.h>

namespace goodstanding {

// The text up to its first line break.
GOODSTANDING_API std::string first_line(std::string_view text);

// Equal but for ASCII case and surrounding blanks; "_" and "-" count as a blank.
GOODSTANDING_API bool same_letters(std::string_view a, std::string_view b) noexcept;
// The one form that all texts of the same letters have: to look them up by.
GOODSTANDING_API std::string common_letters(std::string_view text);

// The candidate that is at most a third of its letters away from `word`; empty when none is.
GOODSTANDING_API std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

GOODSTANDING_API std::string_view trimmed(std::string_view text) noexcept;

// "a", "a and b", "a, b and c".
GOODSTANDING_API std::string list_words(const std::vector<std::string>& items, std::string_view joiner = "and");

// "1 action", "2 actions", "1,204 actions".
GOODSTANDING_API std::string counted(long long count, std::string_view one, std::string_view many);

// Letters as people count them (code points); `text` is clean UTF-8.
GOODSTANDING_API std::size_t letters(std::string_view text) noexcept;

// At most `count` letters of `text`, with an ellipsis in place of what was cut.
GOODSTANDING_API std::string shortened(std::string_view text, std::size_t count);

}  // namespace goodstanding

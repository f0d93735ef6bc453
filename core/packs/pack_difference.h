// What two packs say differently, in the words that a reader of them sees.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

// Sentences such as: Under "Breaches and must-dos" the file says "2 breaches are open.", and the register says "3 breaches are open.". At most
// `most` of them, and one more that counts the others. Both texts are HTML of one template; what is only markup is not told. Pure.
std::vector<std::string> word_differences(std::string_view file, std::string_view made, std::size_t most);

}  // namespace goodstanding

// What a shared library offers, read from its file as data: none of it is mapped and none of it runs.
#pragma once

#include <string>
#include <vector>

namespace goodstanding {

// The names that others can link to. Throws Error{BadInput} for anything but a whole shared library of this
// kind of system: a text, a program, a file that was cut short. Throws Error{NotFound}, Error{Storage}.
std::vector<std::string> offered_symbols(const std::string& path);

}  // namespace goodstanding

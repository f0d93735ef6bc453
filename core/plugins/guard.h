// The edge to code that is not ours: whatever it throws ends here, in words.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>

#include <cxxabi.h>

namespace goodstanding {

// "int", "rogue::OwnException": what was thrown, as its author wrote it.
inline std::string thrown_type() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "unknown";
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), std::free);
  return status == 0 && name ? name.get() : type->name();
}

// Runs `act`; the words of what it threw, empty when it threw nothing: one line, without a full stop at its end.
// They are copied while the library that threw is surely loaded, and the exception does not leave.
template <class Act>
std::string failure_of(Act act) noexcept {
  try {
    act();
    return {};
  } catch (const std::exception& e) {
    std::string words = e.what();
    std::replace(words.begin(), words.end(), '\n', ' ');
    while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
    return words.empty() ? "an error without words" : words;
  } catch (...) {
    return "something of type " + thrown_type();
  }
}

}  // namespace goodstanding

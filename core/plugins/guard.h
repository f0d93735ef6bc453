// The edge to code that is not ours: whatever it throws ends here, in words.
#pragma once

#include <exception>
#include <string>

#include <cxxabi.h>

namespace goodstanding {

// Runs `act`; the words of what it threw, empty when it threw nothing. They are copied while the library that
// threw is surely loaded, and the exception does not leave.
template <class Act>
std::string failure_of(Act act) noexcept {
  try {
    act();
    return {};
  } catch (const std::exception& e) {
    const std::string words = e.what();
    return words.empty() ? "an error without words" : words;
  } catch (...) {
    const std::type_info* type = abi::__cxa_current_exception_type();
    return std::string("something of type ") + (type == nullptr ? "unknown" : type->name());
  }
}

}  // namespace goodstanding

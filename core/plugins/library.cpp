#include "plugins/library.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <boost/dll/shared_library.hpp>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "platform/library_symbols.h"
#include "plugins/guard.h"

namespace goodstanding {
namespace {

namespace dll = boost::dll;

constexpr const char* factory = "goodstanding_make_plugin";

// The number behind a prefix among the symbols: "goodstanding_sdk_2" gives 2; -1 when there is none.
int stamped(const std::vector<std::string>& symbols, const std::string& prefix) {
  for (const std::string& symbol : symbols) {
    if (!symbol.starts_with(prefix)) continue;
    const std::string number = symbol.substr(prefix.size());
    if (!number.empty() && number.size() < 6 && number.find_first_not_of("0123456789") == std::string::npos) return std::stoi(number);
  }
  return -1;
}

[[noreturn]] void refuse(const std::string& message, const std::string& next) { throw Error(ErrorCode::PluginRefused, message, next); }

// The system's own words, without the stale error number that Boost appends.
std::string without_tail(std::string words) {
  const auto tail = words.rfind(": ");
  for (const char* stale : {": Bad file descriptor", ": Illegal seek", ": Success"})
    if (words.ends_with(stale)) return words.substr(0, tail);
  return words;
}

}  // namespace

void check_library(const std::string& path) {
  if (!exists(path)) refuse("Its library \"" + file_name(path) + "\" is missing.", "Install the plugin anew, or write code = false in plugin.toml.");
  std::vector<std::string> symbols;
  try {
    symbols = offered_symbols(path);
  } catch (const Error&) {
    refuse("Its library is not a whole shared library.", "Install the plugin anew.");
  }
  const int sdk = stamped(symbols, "goodstanding_sdk_");
  if (sdk < 0) refuse("Its library does not say which SDK it was built for.", "Use GOODSTANDING_PLUGIN in its source.");
  if (sdk != sdk_number)
    refuse("Its library was built for SDK " + std::to_string(sdk) + ", and this program speaks " + std::to_string(sdk_number) + ".", "Install the version of the plugin for SDK " + std::to_string(sdk_number) + ".");
  const int compiler = stamped(symbols, "goodstanding_compiler_");
  const int abi = stamped(symbols, "goodstanding_cxx11_abi_");
  if (compiler < 0 || abi < 0) refuse("Its library does not say what it was built with.", "Use GOODSTANDING_PLUGIN in its source.");
  if (compiler != __GNUC__)
    refuse("Its library was built with version " + std::to_string(compiler) + " of the compiler, and this program with version " + std::to_string(__GNUC__) + ".", "Build the plugin with the compiler of the program.");
  if (abi != _GLIBCXX_USE_CXX11_ABI)
    refuse("Its library was built with another form of the standard library.", "Build the plugin with the settings of the program.");
  if (std::find(symbols.begin(), symbols.end(), factory) == symbols.end())
    refuse("Its library has no function \"" + std::string(factory) + "\".", "Use GOODSTANDING_PLUGIN in its source.");
}

std::shared_ptr<Plugin> load_library(const std::string& path) {
  // Kept until the process ends.
  static std::mutex guard_kept;
  static std::vector<dll::shared_library>* const kept = new std::vector<dll::shared_library>();
  dll::shared_library library;
  try {
    library.load(full_path(path), dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  } catch (const std::exception& e) {
    refuse("The system does not load its library: " + without_tail(e.what()) + ".", "Install the plugin anew.");
  }
  {
    const std::lock_guard lock(guard_kept);
    kept->push_back(library);
  }
  std::shared_ptr<Plugin> out;
  const std::string failure = failure_of([&] { out = library.get<std::unique_ptr<Plugin>()>(factory)(); });
  if (!failure.empty()) throw Error(ErrorCode::PluginFailed, "It failed while it was made: " + failure + ".", "Install another version of the plugin.");
  if (!out) throw Error(ErrorCode::PluginFailed, "Its library made no plugin.", "Install another version of the plugin.");
  return out;
}

}  // namespace goodstanding

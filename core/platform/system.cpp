#include "platform/system.h"

#include <fcntl.h>
#include <pwd.h>
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string home() {
  std::string out = variable("HOME");
  if (out.empty()) {
    const passwd* entry = ::getpwuid(::getuid());
    if (entry != nullptr && entry->pw_dir != nullptr) out = entry->pw_dir;
  }
  if (out.empty()) throw Error(ErrorCode::Storage, "There is no home folder.", "Set HOME and start again.");
  return out;
}

std::string xdg_folder(const char* name, const char* below_home) {
  std::string base = variable(name);
  if (base.empty() || base.front() != '/') base = join_path(home(), below_home);
  std::string out = join_path(base, "goodstanding");
  make_folders(out);
  return out;
}

}  // namespace

std::string data_folder() { return xdg_folder("XDG_DATA_HOME", ".local/share"); }
std::string config_folder() { return xdg_folder("XDG_CONFIG_HOME", ".config"); }
std::string state_folder() { return xdg_folder("XDG_STATE_HOME", ".local/state"); }

std::string program_folder() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string(".") : self.parent_path().string();
}

std::string user_name() {
  const passwd* entry = ::getpwuid(::getuid());
  return entry != nullptr && entry->pw_name != nullptr ? entry->pw_name : "unknown";
}

std::string host_name() {
  char buffer[256] = {};
  return ::gethostname(buffer, sizeof(buffer) - 1) == 0 ? buffer : "unknown";
}

int process_number() { return static_cast<int>(::getpid()); }
bool has_display() { return !variable("DISPLAY").empty() || !variable("WAYLAND_DISPLAY").empty(); }
std::string read_hidden(const std::string& prompt) {
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  termios shown{};
  if (terminal < 0 || ::tcgetattr(terminal, &shown) != 0) {
    if (terminal >= 0) ::close(terminal);
    throw Error(ErrorCode::BadInput, "There is no terminal to type it at.", "Name a file that holds it.");
  }
  termios hidden = shown;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(terminal, TCSAFLUSH, &hidden);
  std::string out;
  if (::write(terminal, prompt.data(), prompt.size()) >= 0)
    for (char c = 0; ::read(terminal, &c, 1) == 1 && c != '\n';) out += c;
  ::tcsetattr(terminal, TCSAFLUSH, &shown);
  static_cast<void>(!::write(terminal, "\n", 1));
  ::close(terminal);
  return out;
}

void keep_memory_private() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

Instant SystemClock::now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

Date SystemClock::today() { return uk_day(now()); }

SystemChance::SystemChance() {
  if (::sodium_init() < 0) throw Error(ErrorCode::Internal, "The source of random numbers could not be started.");
}

void SystemChance::fill(std::uint8_t* bytes, std::size_t size) { ::randombytes_buf(bytes, size); }

}  // namespace goodstanding

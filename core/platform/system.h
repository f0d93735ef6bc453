// The machine, the person at it and the time of day.
#pragma once

#include <string>

#include <goodstanding/clock.h>

namespace goodstanding {

// XDG base folders of this program, made when missing (freedesktop.org basedir specification 0.8).
std::string data_folder();    // registers: ~/.local/share/goodstanding
std::string config_folder();  // settings: ~/.config/goodstanding
std::string state_folder();   // what this installation remembers: ~/.local/state/goodstanding

// The folder of the running program.
std::string program_folder();

std::string user_name();
std::string host_name();
int process_number();
// True when a window can be opened.
bool has_display();
// Asks at the terminal for something that is not shown as it is typed. Throws Error{BadInput} where there is no terminal.
std::string read_hidden(const std::string& prompt);
// From now on no memory of this process is written to a file when it fails, and no other process of the user reads it: keys are
// in it.
void keep_memory_private();
// True when the output is a terminal, where progress may be drawn.
bool is_terminal(int descriptor);

// Thread rule: both may be used from any thread.
class SystemClock final : public Clock {
 public:
  Instant now() override;
  Date today() override;
};
class SystemChance final : public Chance {
 public:
  SystemChance();
  void fill(std::uint8_t* bytes, std::size_t size) override;
};

}  // namespace goodstanding

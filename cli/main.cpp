// The one binary: a subcommand, or the window.
#include <iostream>

#include "cli/command.h"
#include "cli/window.h"
#include "platform/system.h"

int main(int argc, char** argv) {
  goodstanding::keep_memory_private();
  return goodstanding::cli::run(argc, argv, [](const std::string& path, const goodstanding::cli::Invocation& in) {
#if defined(GOODSTANDING_WINDOW)
    return goodstanding::cli::open_window(path, in);
#else
    static_cast<void>(path);
    *in.err << "This program was built without its window. Run \"goodstanding --help\" to see its commands.\n";
    return goodstanding::cli::bad_input;
#endif
  });
}

// The one binary: a subcommand, or the window.
#include <csignal>
#include <iostream>

#include "cli/command.h"

int main(int argc, char** argv) {
  return goodstanding::cli::run(argc, argv, [](const std::string&, const goodstanding::cli::Invocation&) {
    std::cerr << "This program was built without its window. Run \"goodstanding --help\" to see its commands.\n";
    return goodstanding::cli::bad_input;
  });
}

// The only place that knows the command-line library.
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/output.h"

namespace goodstanding::cli {
namespace {

// What one subcommand parsed into; CLI11 writes here.
struct Parsed {
  const Command* command = nullptr;
  std::map<std::string, std::vector<std::string>> texts;
  std::map<std::string, bool> flags;
};

// What was given of the options that every command takes; CLI11 writes here.
struct Common {
  std::map<std::string, std::string> texts;
  std::map<std::string, bool> flags;

  void add_to(CLI::App& app, bool past) {
    for (const Option& option : common_options()) {
      CLI::Option* added = option.value.empty() ? app.add_flag(option.name, flags[option.name], option.help) : app.add_option(option.name, texts[option.name], option.help)->type_name(option.value);
      // Hidden where it is refused: the refusal says so better than a parser could.
      added->group(option.name == "--as-at" && !past ? "" : "Everywhere");
    }
  }
};

Date required_date(const std::string& text, const char* option) {
  const auto date = PartialDate::parse(text);
  if (date && date->day()) return *date->day();
  throw Error(ErrorCode::BadInput, std::string(option) + ": \"" + text + "\" is not a day.", "Write it as 2026-04-15 or \"15 April 2026\".");
}

// "goodstanding list TYPE REGISTER", "goodstanding add TYPE REGISTER [FIELD=VALUE ...]".
std::string usage_of(const Command& command) {
  std::string out = "goodstanding " + command.name;
  for (const Argument& argument : command.arguments) {
    const std::string word = argument.name + (argument.repeated ? " ..." : "");
    out += argument.optional ? " [" + word + "]" : " " + word;
  }
  return out;
}

std::string meant(std::string_view word, const std::vector<std::string>& known) {
  const std::string_view near = nearest(word, {known.begin(), known.end()});
  return near.empty() ? std::string() : " Did you mean \"" + std::string(near) + "\"?";
}

class Parser {
 public:
  Parser(std::ostream& out, std::ostream& err) : out_(out), err_(err), commands_(all_commands()), app_("Governance and CQC compliance for ambulance trusts", "goodstanding") {
    app_.set_version_flag("--version", "goodstanding " GOODSTANDING_VERSION);
    app_.footer("Without a command, goodstanding [REGISTER] opens the window.\nExit codes: 0 done, 1 the answer is no, 2 wrong usage or bad input, 3 a fault.\n"
                "goodstanding COMMAND --help shows examples.");
    app_.require_subcommand(0, 1);
    const auto formatter = app_.get_formatter();
    for (const auto& [theirs, ours] : {std::pair("REQUIRED", ""), std::pair("TEXT", ""), std::pair("Positionals", "Arguments"), std::pair("SUBCOMMAND", "COMMAND")})
      formatter->label(theirs, ours);
    common_.add_to(app_, true);
    for (const Command& command : commands_) add(command);
  }

  int run(std::vector<std::string> words, const std::function<int(const std::string&, const Invocation&)>& open_window) {
    std::string window_register;
    if (opens_window(words)) {
      if (!words.empty() && !words.front().starts_with('-')) {
        window_register = words.front();
        words.erase(words.begin());
      }
    }
    std::reverse(words.begin(), words.end());
    try {
      app_.parse(std::vector<std::string>(words));
    } catch (const CLI::Success& e) {
      app_.exit(e, out_, err_);
      return done;
    } catch (const CLI::ParseError& e) {
      explain(e, words);
      return bad_input;
    }
    try {
      Invocation invocation = common_invocation();
      for (const auto& parsed : parsed_) {
        if (!is_chosen(*parsed->command)) continue;
        for (const auto& [name, values] : parsed->texts)
          if (!values.empty()) invocation.values.emplace(name, values);
        for (const auto& [name, set] : parsed->flags)
          if (set) invocation.values.emplace(name, std::vector<std::string>{"yes"});
        for (const Argument& argument : parsed->command->arguments)
          if (!argument.optional && !invocation.has(argument.name))
            throw Error(ErrorCode::BadInput, "\"" + parsed->command->name + "\" needs " + argument.name + ".", "It is written: " + usage_of(*parsed->command));
        if (invocation.as_at && !parsed->command->past)
          throw Error(ErrorCode::BadInput, "--as-at: \"" + parsed->command->name + "\" goes by the register as it is now.", "Leave --as-at out.");
        return parsed->command->run(invocation);
      }
      if (open_window) return open_window(window_register, invocation);
      out_ << app_.help();
      return done;
    } catch (const Error& e) {
      err_ << e.what() << "\n";
      return exit_code(e.code());
    } catch (const std::exception& e) {
      err_ << "The program failed: " << e.what() << "\n";
      return fault;
    }
  }

 private:
  static int exit_code(ErrorCode code) {
    switch (code) {
      case ErrorCode::Storage:
      case ErrorCode::Damaged:
      case ErrorCode::Busy:
      case ErrorCode::PluginFailed:
      case ErrorCode::Internal: return fault;
      default: return bad_input;
    }
  }

  // No word names a command: the window is meant.
  bool opens_window(const std::vector<std::string>& words) const {
    if (words.empty()) return true;
    if (words.front().starts_with('-')) return false;
    for (const Command& command : commands_)
      if (command.name.substr(0, command.name.find(' ')) == words.front()) return false;
    return words.front().ends_with(".gsr") || words.front().find('/') != std::string::npos;
  }

  bool is_chosen(const Command& command) const {
    const CLI::App* app = &app_;
    std::string_view rest = command.name;
    while (!rest.empty()) {
      const auto word = std::string(rest.substr(0, rest.find(' ')));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      const auto chosen = app->get_subcommands();
      if (chosen.size() != 1 || chosen[0]->get_name() != word) return false;
      app = chosen[0];
    }
    return app->get_subcommands().empty();  // "pack" is not meant where "pack verify" is
  }

  // "pack" takes a register and has a command "pack verify" below it: the library would want the register for both.
  bool has_commands_below(const Command& command) const {
    return std::any_of(commands_.begin(), commands_.end(), [&](const Command& other) { return other.name.starts_with(command.name + " "); });
  }

  CLI::App* app_for(const std::string& name) {
    CLI::App* app = &app_;
    std::string_view rest = name;
    while (!rest.empty()) {
      const auto word = std::string(rest.substr(0, rest.find(' ')));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      CLI::App* next = nullptr;
      for (CLI::App* child : app->get_subcommands([&](CLI::App* a) { return a->get_name() == word; })) next = child;
      if (next == nullptr) {
        next = app->add_subcommand(word);
        next->group("Commands");
        if (!rest.empty()) {
          next->require_subcommand(1);
          next->description("Its commands: " + group_words(word));
          next->footer("goodstanding " + word + " COMMAND --help shows examples.");
        }
      }
      app = next;
    }
    return app;
  }

  void add(const Command& command) {
    auto parsed = std::make_unique<Parsed>();
    parsed->command = &command;
    CLI::App* app = app_for(command.name);
    app->description(command.summary);
    for (const Argument& argument : command.arguments) {
      CLI::Option* option = app->add_option(argument.name, parsed->texts[argument.name], argument.help);
      option->type_name("");
      if (!argument.optional && !has_commands_below(command)) option->required();
      // A list would take the words of the arguments behind it too.
      if (argument.repeated) option->expected(argument.optional ? 0 : 1, 100'000);
      else option->expected(1)->allow_extra_args(false);
    }
    for (const Option& option : command.options) {
      if (option.value.empty()) {
        app->add_flag(option.name, parsed->flags[option.name], option.help);
      } else {
        // One value each time, so that the words behind it are left to the arguments.
        CLI::Option* added = app->add_option(option.name, parsed->texts[option.name], option.help)->type_name(option.value)->expected(1)->allow_extra_args(false);
        if (option.repeated) added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      }
    }
    common_.add_to(*app, command.past);
    std::string footer;
    for (const std::string& example : command.examples) footer += (footer.empty() ? "Examples:\n  " : "\n  ") + example;
    app->footer(footer);
    parsed_.push_back(std::move(parsed));
  }

  // "plugins": "list, check".
  std::string group_words(const std::string& group) const {
    std::vector<std::string> names;
    for (const Command& command : commands_)
      if (command.name.starts_with(group + " ")) names.push_back(command.name.substr(group.size() + 1));
    return list_words(names, "or");
  }

  // What was wrong with the words, what was meant, and how it is written. `words` stand last first.
  void explain(const CLI::ParseError& error, const std::vector<std::string>& words) {
    const CLI::App* app = &app_;
    std::string name;
    while (app->get_subcommands().size() == 1) {
      app = app->get_subcommands()[0];
      name += (name.empty() ? "" : " ") + app->get_name();
    }
    const auto chosen = std::find_if(parsed_.begin(), parsed_.end(), [&](const auto& parsed) { return parsed->command->name == name; });
    if (chosen == parsed_.end()) return explain_command(name, words);
    const Command& command = *(*chosen)->command;
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !app->remaining().empty()) {
      const std::string word = app->remaining().front();
      std::vector<std::string> options{"--help"};
      for (const Option& option : common_options()) options.push_back(option.name);
      for (const Option& option : command.options) options.push_back(option.name);
      if (word.starts_with('-')) err_ << "\"" << name << "\" has no option \"" << word << "\"." << meant(word, options) << '\n';
      else err_ << "\"" << word << "\" is one word too many. Put words that belong together into quotes.\n";
    } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
      for (const Argument& argument : command.arguments)
        if (!argument.optional && (*chosen)->texts.at(argument.name).empty()) err_ << argument.name << " is missing: " << within_sentence(argument.help) << ".\n";
    } else {
      err_ << error.what() << ".\n";
    }
    err_ << "It is written: " << usage_of(command) << "\nRun \"goodstanding " << name << " --help\" to see its options and examples.\n";
  }

  // No command was named, or one that is not there; `group` is the first word of several, if it was right.
  void explain_command(const std::string& group, const std::vector<std::string>& words) {
    std::vector<std::string> names;
    for (const Command& command : commands_)
      if (group.empty() || command.name.starts_with(group + " ")) names.push_back(command.name);
    std::string word;
    for (auto at = words.rbegin(); at != words.rend() && word.empty(); ++at)
      if (!at->starts_with('-') && *at != group) word = *at;
    if (word.empty() && group.empty() && !words.empty()) err_ << "There is no option \"" << words.back() << "\" without a command.\n";
    else if (word.empty()) err_ << (group.empty() ? "A command is missing." : "\"" + group + "\" needs a word more: " + group_words(group) + ".") << '\n';
    else err_ << "There is no command \"" << (group.empty() ? word : group + " " + word) << "\"." << meant(group.empty() ? word : group + " " + word, names) << '\n';
    err_ << "Run \"goodstanding --help\" to see them all.\n";
  }

  Invocation common_invocation() const {
    Invocation out;
    out.json = common_.flags.at("--json");
    out.as_person = common_.texts.at("--as");
    out.passphrase_file = common_.texts.at("--passphrase-file");
    if (const std::string& today = common_.texts.at("--today"); !today.empty()) out.today = required_date(today, "--today");
    if (const std::string& as_at = common_.texts.at("--as-at"); !as_at.empty()) out.as_at = required_date(as_at, "--as-at");
    if (common_.flags.at("--no-plugins")) out.plugins = "";
    else if (const std::string& plugins = common_.texts.at("--plugins"); !plugins.empty()) out.plugins = plugins;
    out.out = &out_;
    out.err = &err_;
    return out;
  }

  std::ostream& out_;
  std::ostream& err_;
  std::vector<Command> commands_;
  CLI::App app_;
  Common common_;
  std::vector<std::unique_ptr<Parsed>> parsed_;
};

}  // namespace

const std::vector<Option>& common_options() {
  static const std::vector<Option> all{
      {"--json", "", "Print JSON instead of text"},
      {"--today", "DATE", "Go by this date instead of today"},
      {"--as", "PERSON", "Act as this person, by reference or role"},
      {"--passphrase-file", "FILE", "The person's passphrase is the first line of this file"},
      {"--plugins", "DIR", "Take the workstreams' plugins from this folder"},
      {"--no-plugins", "", "Without the workstreams' plugins"},
      {"--as-at", "DATE", "See the register as it was at the end of this day"},
  };
  return all;
}

const std::string& Invocation::one(const std::string& name) const {
  static const std::string none;
  const auto found = values.find(name);
  return found == values.end() || found->second.empty() ? none : found->second.front();
}

const std::vector<std::string>& Invocation::all(const std::string& name) const {
  static const std::vector<std::string> none;
  const auto found = values.find(name);
  return found == values.end() ? none : found->second;
}

int run(int argc, char** argv, const std::function<int(const std::string&, const Invocation&)>& open_window) {
  return Parser(std::cout, std::cerr).run(std::vector<std::string>(argv + 1, argv + argc), open_window);
}

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err) { return Parser(out, err).run(words, {}); }

}  // namespace goodstanding::cli

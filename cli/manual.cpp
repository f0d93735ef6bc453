// goodstanding manual: the manual page and the completion of words, made of what the commands say of themselves, so that
// neither can lag behind them. cmake --install puts both in place.
#include <algorithm>
#include <ostream>
#include <string_view>

#include <goodstanding/error.h>

#include "cli/commands.h"

namespace goodstanding::cli {
namespace {

std::string first_word(const Command& command) { return command.name.substr(0, command.name.find(' ')); }
std::string second_word(const Command& command) { return command.name.find(' ') == std::string::npos ? std::string() : command.name.substr(command.name.find(' ') + 1); }

// Text as roff takes it: a hyphen that can be copied, and no line that begins as a request would (groff_man(7)).
std::string roff(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
  }
  return out;
}

std::string tagged(const std::string& tag, const std::string& words) { return ".TP\n" + tag + "\n" + words + "\n"; }

std::string option_words(const Option& option) {
  std::string tag = "\\fB" + roff(option.name) + "\\fR";
  if (!option.value.empty()) tag += " \\fI" + roff(option.value) + "\\fR";
  return tagged(tag, roff(option.help) + (option.repeated ? ". Can be given more than once" : "") + ".");
}

std::string command_words(const Command& command) {
  std::string out = ".SS " + roff(command.name) + "\n" + roff(command.summary) + ".\n.PP\n\\fBgoodstanding " + roff(command.name) + "\\fR";
  for (const Argument& argument : command.arguments) {
    const std::string word = "\\fI" + roff(argument.name) + "\\fR" + (argument.repeated ? " ..." : "");
    out += argument.optional ? " [" + word + "]" : " " + word;
  }
  out += command.options.empty() ? "\n" : " [\\fIOPTIONS\\fR]\n";
  for (const Argument& argument : command.arguments) out += tagged("\\fI" + roff(argument.name) + "\\fR", roff(argument.help) + ".");
  for (const Option& option : command.options) out += option_words(option);
  for (const std::string& example : command.examples) out += (&example == &command.examples.front() ? std::string(".PP\nFor example:\n.PP\n") : ".br\n") + roff(example) + "\n";
  return out;
}

std::string man_page() {
  std::string out =
      ".TH GOODSTANDING 1 \"\" \"goodstanding " GOODSTANDING_VERSION "\"\n"
      ".SH NAME\ngoodstanding \\- governance and CQC compliance for ambulance trusts\n"
      ".SH SYNOPSIS\n\\fBgoodstanding\\fR [\\fIREGISTER\\fR]\n.br\n\\fBgoodstanding\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n"
      ".SH DESCRIPTION\n"
      "Without a command the window opens on the register. What the window does can be done by commands too, by a script or where there is no display.\n"
      ".SH OPTIONS\nEvery command takes these.\n";
  for (const Option& option : common_options()) out += option_words(option);
  out += ".SH COMMANDS\n";
  for (const Command& command : all_commands()) out += command_words(command);
  out += ".SH EXIT STATUS\n" + tagged("0", "Done.") + tagged("1", "The answer is no: verify found what was altered, check found errors.") + tagged("2", "Wrong usage, or bad input.") +
         tagged("3", "The machine or the program failed.");
  out += ".SH FILES\n" + tagged(roff("~/.local/share/goodstanding/trust.gsr"), "The register that opens where none is named. XDG_DATA_HOME puts it elsewhere.") +
         tagged(roff("~/.config/goodstanding/"), "How the window looks, and what else a person chose.") +
         tagged(roff("~/.local/state/goodstanding/"), "What this installation remembers. Never a word of a sealed record.");
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string bash_completion() {
  const std::vector<Command> commands = all_commands();
  std::vector<std::string> firsts;
  for (const Command& command : commands)
    if (std::find(firsts.begin(), firsts.end(), first_word(command)) == firsts.end()) firsts.push_back(first_word(command));
  std::string below;
  for (const std::string& first : firsts) {
    std::vector<std::string> seconds;
    for (const Command& command : commands)
      if (first_word(command) == first && !second_word(command).empty()) seconds.push_back(second_word(command));
    if (!seconds.empty()) below += "    " + first + ") below=\"" + joined(seconds) + "\" ;;\n";
  }
  // A command of two words stands before the one that is its first word alone ("pack verify" and "pack").
  std::vector<const Command*> ordered;
  for (const Command& command : commands) ordered.push_back(&command);
  std::stable_sort(ordered.begin(), ordered.end(), [](const Command* a, const Command* b) { return !second_word(*a).empty() && second_word(*b).empty(); });
  std::string options;
  for (const Command* command : ordered) {
    std::vector<std::string> names;
    for (const Option& option : command->options) names.push_back(option.name);
    if (!names.empty()) options += "    \"" + command->name + (second_word(*command).empty() ? " \"*" : "\"") + ") options=\"" + joined(names) + "\" ;;\n";
  }
  std::vector<std::string> common{"--help"};
  for (const Option& option : common_options()) common.push_back(option.name);
  return "# Completes the words of goodstanding in bash. Made by: goodstanding manual bash\n"
         "_goodstanding() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} first= second= below= options= word i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    word=${COMP_WORDS[i]}\n"
         "    case $word in -*) continue ;; esac\n"
         "    if [ -z \"$first\" ]; then first=$word; elif [ -z \"$second\" ]; then second=$word; fi\n"
         "  done\n"
         "  case $first in\n"
         "    \"\") below=\"" + joined(firsts) + "\" ;;\n" + below +
         "  esac\n"
         "  [ -z \"$second\" ] || below=\n"
         "  case \"$first $second\" in\n" + options +
         "  esac\n"
         "  COMPREPLY=()\n"
         "  case $current in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options " + joined(common) + "\" -- \"$current\")) ;;\n"
         "    *) [ -z \"$below\" ] || COMPREPLY=($(compgen -W \"$below\" -- \"$current\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -o default -F _goodstanding goodstanding\n";
}

int run_manual(const Invocation& in) {
  const std::string& kind = in.one("KIND");
  if (kind == "man") *in.out << man_page();
  else if (kind == "bash") *in.out << bash_completion();
  else throw Error(ErrorCode::BadInput, "\"" + kind + "\" is no kind of manual.", "Write man for the manual page, or bash for the completion of words in that shell.");
  return done;
}

}  // namespace

Command manual_command() {
  Command out;
  out.name = "manual";
  out.summary = "The manual page of every command, or what completes their words in a shell";
  out.arguments = {{"KIND", "man: the page, as man(1) reads it; bash: the completion"}};
  out.examples = {"goodstanding manual man", "goodstanding manual bash"};
  out.run = run_manual;
  return out;
}

}  // namespace goodstanding::cli

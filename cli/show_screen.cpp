// goodstanding show-screen: the readable twin of every screen of the window.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/list_query.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/page_book.h"
#include "pages/screen_book.h"
#include "platform/files.h"
#include "views/view_html.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

std::optional<std::size_t> number_option(const Invocation& in, const std::string& option) {
  if (!in.has(option)) return std::nullopt;
  const std::string& typed = in.one(option);
  if (typed.empty() || typed.size() > 9 || typed.find_first_not_of("0123456789") != std::string::npos) throw Error(ErrorCode::BadInput, option + ": \"" + typed + "\" is not a number.", "Write it in figures, such as 200.");
  return static_cast<std::size_t>(std::stoul(typed));
}

ScreenAsk ask_of(const Invocation& in, std::string name) {
  ScreenAsk out;
  out.name = std::move(name);
  out.words = in.one("--search");
  out.open_only = in.has("--open");
  out.from = number_option(in, "--skip").value_or(0);
  out.count = number_option(in, "--rows");
  out.list = list_ask(in);
  out.file = in.one("--file");
  return out;
}

int list_screens(const Invocation& in, Workspace& work) {
  json list = json::array();
  std::vector<std::vector<std::string>> rows;
  for (const ScreenTitle& screen : screens(work)) {
    list.push_back({{"id", screen.name}, {"title", screen.title}});
    rows.push_back({screen.name, screen.title});
  }
  if (in.json) print_json(*in.out, list);
  else print_columns(*in.out, {"Screen", "Title"}, rows);
  return done;
}

// The screens as a folder of files with a list of them to begin at.
int write_screens(const Invocation& in, Workspace& work, const std::string& folder) {
  make_folders(folder);
  std::vector<HtmlLink> links;
  for (const ScreenTitle& screen : screens(work)) {
    if (screen.name == "search") continue;  // of nothing
    write_file(join_path(folder, screen.name + ".html"), to_html(screen_page(work, ask_of(in, screen.name)), {{"index.html", "All screens"}}));
    links.push_back({screen.name + ".html", screen.title});
  }
  Page index;
  index.id = "index";
  index.title = "All screens";
  index.subtitle = file_name(work.reg().path()) + ", " + work.reader().today().to_words();
  write_file(join_path(folder, "index.html"), to_html(index, links));
  *in.out << counted(static_cast<long long>(links.size()), "screen is", "screens are") << " in " << folder << "; begin at index.html.\n";
  return done;
}

int run_show_screen(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  const std::string& name = in.one("NAME");
  if (name == "list") return list_screens(in, *work);
  if (in.has("--into")) {
    if (name != "all") throw Error(ErrorCode::BadInput, "--into writes every screen.", "Name the screen \"all\".");
    return write_screens(in, *work, in.one("--into"));
  }
  if (name == "all") throw Error(ErrorCode::BadInput, "Where are the screens to go?", "Give --into FOLDER.");
  if (name == "search" && in.one("--search").empty()) throw Error(ErrorCode::BadInput, "There is nothing to search for.", "Give --search WORDS.");
  const Page page = screen_page(*work, ask_of(in, name));
  if (in.json) print_json(*in.out, to_json(page));
  else if (in.has("--html")) *in.out << to_html(page);
  else *in.out << to_text(page, 160);
  return done;
}

}  // namespace

Command show_screen_command() {
  Command out;
  out.name = "show-screen";
  out.summary = "Any screen of the window for reading: as text, as HTML for readers of the screen, or as JSON";
  out.arguments = {{"NAME", "The screen: today, list.action, add.action, edit.ACT-0001, questions.VIS-0001; a reference for a record; \"list\" for those there are; \"all\" with --into"}, {"REGISTER", "The register"}};
  out.options = {{"--text", "", "As text, which it is unless --html or --json is given"},
                 {"--html", "", "As one HTML document: headings, tables with captions, no script"},
                 {"--into", "FOLDER", "With \"all\": every screen as HTML into a folder, with a list of them"},
                 {"--search", "WORDS", "What is typed into the search, or into a list's filter"},
                 {"--skip", "N", "Of a list: so many rows are passed over"},
                 {"--rows", "N", "Of a list: at most so many rows; without it, all"},
                 {"--file", "FILE", "Of import, returns and paste.TYPE: the file or folder to preview; nothing is written"}};
  // Of a list, and of what is changed together.
  for (Option& option : view_options()) out.options.push_back(std::move(option));
  out.examples = {"goodstanding show-screen list.action trust.gsr --filter due=overdue --group owner", "goodstanding show-screen calendar trust.gsr", "goodstanding show-screen BRE-0001 trust.gsr --html", "goodstanding show-screen list.action trust.gsr --open --rows 20", "goodstanding show-screen add.action trust.gsr", "goodstanding show-screen list trust.gsr --json"};
  out.run = run_show_screen;
  return out;
}

}  // namespace goodstanding::cli

// goodstanding page: a screen in words, a workstream's too.
#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/page_book.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding::cli {

Command page_command() {
  Command out;
  out.name = "page";
  out.summary = "A page of the window in words: today, ratings, a workstream's";
  out.arguments = {{"PAGE", "Its name; a wrong one answers with those there are"}, {"REGISTER", "The register"}};
  out.examples = {"goodstanding page medicines trust.gsr", "goodstanding page not_held trust.gsr --json"};
  out.run = [](const Invocation& in) {
    if (in.as_at) throw Error(ErrorCode::Unsupported, "A page is shown as it stands now, not as at a day.", "Use status, ratings, list or show with --as-at.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::vector<std::string> names;
    for (const PageTitle& title : page_titles(*work)) names.push_back(title.id);
    const std::string& name = in.one("PAGE");
    if (std::find(names.begin(), names.end(), name) == names.end())
      throw Error(ErrorCode::NotFound, "There is no page \"" + name + "\".", "There are " + list_words(names) + ".");
    const Page page = make_page(*work, name);
    if (in.json) print_json(*in.out, to_json(page));
    else *in.out << to_text(page);
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

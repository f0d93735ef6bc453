// Every screen of the window by a name, as a page: its readable twin for readers of the screen, which the window itself has no
// part in. The views are those that the window draws; where the window scrolls, the page has every row.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/view.h>

#include "pages/saved_views.h"
#include "pages/workspace.h"

namespace goodstanding {

// Which screen, and what was typed into it. Names:
//   today, ratings, ...            a page (page_titles)
//   list.TYPE                      the records of a type
//   REFERENCE                      a record
//   search                         what was found for `words`
//   add.TYPE, edit.REFERENCE, move.REFERENCE.STEP, settle.CONFLICT, settle.CONFLICT.SIDE   forms
//   bulk.TYPE                      the records of a list, to be changed together
//   paste.TYPE                     the block in `file`, pasted into a list
//   questions.REFERENCE, debrief.REFERENCE   a visit at work
//   help.SCREEN                    the help of a screen, by its name or its kind (pages/help.h)
//   import, returns, came_in, sign_in   with `file`, what would come of it
struct ScreenAsk {
  std::string name;
  std::string words;        // typed into a filter or the search
  bool open_only = false;
  std::size_t from = 0;     // of a list: how many rows are passed over
  std::optional<std::size_t> count;  // of a list: at most so many rows; empty: all
  ListAsk list{};           // of a list and of what is changed together: filters, order, group, columns, a saved view
  std::string file{};       // a log to take in, a folder of returns, a block to paste
};

struct ScreenTitle {
  std::string name;
  std::string title;
};

// Every screen that needs no record to be named. Records, their forms and visits at work have names that follow from them.
std::vector<ScreenTitle> screens(Workspace& work);

// Throws Error{NotFound} for a name that is none, and what the page itself throws.
Page screen_page(Workspace& work, const ScreenAsk& ask);

// The whole of a list, or the rows asked for, with how many there are.
Page list_page(const Reader& reader, const ScreenAsk& ask, const std::string& type);
// Who may sign in, who is, and what is open to them.
Page sign_in_page(Workspace& work);
// The questions of a visit, with what is recorded for each.
Page visit_questions_page(const Reader& reader, const RecordId& visit);

}  // namespace goodstanding

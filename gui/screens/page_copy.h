// What is taken out of a page onto the clipboard or into a file: a row, a view, a page, a chart as its figures or its picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/view.h>

namespace goodstanding {
class Session;
}

namespace goodstanding::gui {

struct PageCopy {
  std::string text;              // rows as a spreadsheet takes them, or a page as plain text
  std::string said;              // "A row was copied": what the status bar says
  std::vector<RecordId> about;   // the records that stand in it
};

// What Ctrl+C takes. `focused` is the item that the keyboard is on: its row; a view that has no such row whole. Empty, or of no view:
// the page as text.
PageCopy copy_of(const Page& page, std::string_view focused);
// A view with its heads.
PageCopy copy_of(const View& view);

// Notes in the log of readings that what is confidential among these records was taken out. Called on the keeper's thread. Throws
// Error{ReadOnly} where it could not be noted.
void note_taken(Session& session, const std::vector<RecordId>& about);

// A name in `folder` that nothing has yet: "Category 2 mean response.svg", then "Category 2 mean response 2.svg".
std::string free_name(const std::string& folder, const std::string& title, const std::string& ending);

}  // namespace goodstanding::gui

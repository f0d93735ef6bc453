// Rows to the clipboard and from it: as spreadsheets and mail programs take and give them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/view.h>

namespace goodstanding {

struct ClipboardRows {
  std::string text;  // tab-separated, with a line of headings
  std::string html;  // a table, for programs that take one
  friend bool operator==(const ClipboardRows&, const ClipboardRows&) = default;
};

// The rows of a table with these ids, in the table's order; all of them when there are no ids. A list of two-line
// items (one column) gets a second column for the quieter line. Nothing in it is run by a spreadsheet.
ClipboardRows copy_rows(const Table& table, const std::vector<std::string>& ids = {});

// A block as a spreadsheet copies it: rows of cells, every row as long as the longest. A cell in quotes may hold
// tabs, line ends and doubled quotes; a quote that no other closes is a letter. Text that is HTML with a table in it
// is read as paste_html reads it.
std::vector<std::vector<std::string>> paste_cells(std::string_view text);

// The rows of the tables in HTML, as spreadsheets, word processors and mail programs put them on the clipboard. Cells
// that span columns or rows are followed by empty ones, so that what stands below one heading stays below it.
std::vector<std::vector<std::string>> paste_html(std::string_view html);

}  // namespace goodstanding

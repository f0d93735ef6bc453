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
// tabs, line ends and doubled quotes; a quote that no other closes is a letter.
std::vector<std::vector<std::string>> paste_cells(std::string_view text);

}  // namespace goodstanding

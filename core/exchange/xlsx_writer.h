// XLSX workbooks as we write them: real dates, frozen headings, drop-down choices, a page that prints. The same
// description gives the same bytes.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/decimal.h>

namespace goodstanding {

struct CellStyle {
  std::string fill;  // "FFF8E1"; empty: none
  std::string ink;   // of the letters; empty: black
  int size = 10;     // points
  bool bold = false;
  bool wrap = false;
  bool border = false;
  bool centred = false;
  friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

struct OutCell {
  std::string text;          // written as text, whatever it looks like: never a formula
  std::optional<Date> date;  // in place of the text: a real date, shown as 15 Apr 2026
  CellStyle style;
  int columns = 1;           // merged to the right
  std::optional<Decimal> number = {};  // in place of the text: shown with its own places
};

struct OutRow {
  std::vector<OutCell> cells;
  double height = 0;  // points; 0: as high as its text
};

// What the cells of a column take, from one row to another (from 0).
struct OutChoices {
  int column = 0;
  int first_row = 0;
  int last_row = 0;
  std::vector<std::string> choices;  // empty: a date
  std::string title;                 // of the note that shows when the cell is chosen; at most 32 letters
  std::string message;               // at most 255 letters
};

struct OutSheet {
  std::string name;  // at most 31 letters
  bool hidden = false;
  std::vector<double> widths;  // of the columns, in letters; 0: hidden
  std::vector<OutRow> rows;
  int frozen_rows = 0;         // stay in sight, and are repeated on every printed page
  int frozen_columns = 0;
  std::vector<OutChoices> choices;
  std::string footer;          // left on every printed page; the page number stands right
  bool filter = false;         // every column gets a filter in its heading, the last of the frozen rows
};

struct OutBook {
  std::string title;
  Date created;  // what the file says of itself; the time it was truly made would differ each time
  std::vector<OutSheet> sheets;
};

// The bytes of the file. Printed in landscape on A4, as wide as the page. Throws Error{Storage}.
std::string write_xlsx(const OutBook& book);

}  // namespace goodstanding

// A workbook as it was read: what an XLSX or CSV file says, cell by cell, before anybody asks what it means.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>

namespace goodstanding {

struct SheetCell {
  enum class Kind : std::uint8_t {
    Text,
    Number,
    Date,   // a number that the cell shows as a date
    YesNo,
    Fault,  // an error value (#REF!), or a cell that could not be read: there is no telling what it should say
  };

  int column = 0;  // from 1
  Kind kind = Kind::Text;
  // As people read it: "17.3", "2026-04-15", "yes", "#REF!". Empty where only the fill says something.
  std::string text;
  // As coarse as the cell shows it: May 2026 where the format has no day.
  std::optional<PartialDate> date;
  std::string fill;     // "C00000": the colour behind it; empty for none
  bool merged = false;  // repeats what stands first in a merged block

  friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

struct SheetRow {
  int number = 0;       // from 1; in a CSV file the line where it begins
  bool hidden = false;  // by hand or by a filter
  std::vector<SheetCell> cells;  // those that say something, from left to right

  // The cell of a column; null when it says nothing.
  const SheetCell* at(int column) const noexcept;
  // Nothing but what merged cells repeat and colours.
  bool is_empty() const noexcept;
  friend bool operator==(const SheetRow&, const SheetRow&) = default;
};

struct Sheet {
  std::string name;  // empty for a CSV file
  bool hidden = false;
  std::vector<SheetRow> rows;  // in order; rows that are not there are empty
  // Rows down to the last one that says something, empty ones included.
  std::size_t row_count = 0;

  friend bool operator==(const Sheet&, const Sheet&) = default;
};

// What could not be read, and where.
struct Damage {
  std::string sheet;
  std::string cell;  // "C14"; empty for the sheet as a whole
  std::string what;  // a sentence

  friend bool operator==(const Damage&, const Damage&) = default;
};

struct Workbook {
  std::string file;  // how messages name it
  std::vector<Sheet> sheets;
  std::vector<Damage> damages;
  std::vector<std::string> notices;  // what is there and was not read, such as comments on cells; sentences

  const Sheet* find(std::string_view sheet) const noexcept;
  friend bool operator==(const Workbook&, const Workbook&) = default;
};

// "C14".
std::string cell_name(int row, int column);
// "Log, cell C14: the formula has no value.".
std::string to_text(const Damage& damage);

// Bytes of a CSV file as a workbook of one sheet: UTF-8, UTF-16 with its mark, or (with a notice) Windows-1252,
// as spreadsheets save it; comma, semicolon or tab. An apostrophe that protects a formula goes. Throws
// Faults{BadInput}.
Workbook csv_workbook(std::string_view bytes, const std::string& file);

// A file, told by its content: XLSX or CSV. `name` is how messages call it. Throws Faults{BadInput} with what to do for what is
// neither (the older XLS, a locked workbook, a picture).
Workbook read_workbook(std::string bytes, const std::string& name);

}  // namespace goodstanding

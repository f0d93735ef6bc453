// The rows of returned sheets, as they stand there and before anybody asks whether they can be taken. Internal to
// exchange.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/return_sheet.h"
#include "exchange/returns_in.h"

namespace goodstanding {

// A row with its cells found by their headings, wherever the columns stand now.
struct RawReturnRow {
  std::size_t file = 0;  // index of the returned file
  std::string sheet;
  SheetRow row;
  bool is_words = false;  // above the headings, or the headings
  std::map<ReturnColumn, SheetCell> cells;
  std::vector<std::string> stray;  // words in columns that the sheet did not go out with
  std::string ref;

  const SheetCell* at(ReturnColumn column) const;
  std::string text(ReturnColumn column) const;  // without blanks around it
  bool has_answers() const;
};

struct RawReturnFile {
  ReturnedFile file;
  std::optional<ReturnKey> key;
};

struct RawReturns {
  std::vector<RawReturnFile> files;
  std::vector<RawReturnRow> rows;
  std::size_t row_count = 0;
  std::size_t empty = 0;
  std::vector<std::string> beside;  // paths of all other files of the folder
};

RawReturns read_returned_files(const std::string& folder);

}  // namespace goodstanding

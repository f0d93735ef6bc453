// A sheet that went out, as its owner sends it back: filled in and saved by another program, in good order or not.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/xlsx_maker.h"

namespace goodstanding::testing_support {

class ReturnedSheet {
 public:
  // The bytes of a workbook that went out.
  explicit ReturnedSheet(const std::string& workbook);

  // What the owner types under a heading beside a reference; cells in the short form of MadeSheet.
  ReturnedSheet& fill(const std::string& ref, const std::map<std::string, std::string>& answers);

  // The rows of the sheet, headings included, and the columns by their headings.
  std::vector<std::vector<std::string>>& rows() { return sheet().rows; }
  std::size_t heading_row() const;
  std::size_t column(const std::string& heading) const;
  std::size_t row(const std::string& ref) const;
  MadeSheet& sheet() { return book_.sheets.front(); }
  MadeBook& book() { return book_; }

  std::string bytes() const { return book_.bytes(); }

 private:
  MadeBook book_;
};

}  // namespace goodstanding::testing_support

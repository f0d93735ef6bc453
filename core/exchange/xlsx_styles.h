// What the style of a cell says: whether its number is a date, and the colour behind it. Internal to exchange.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>

namespace goodstanding {

struct CellLook {
  std::optional<Precision> date;  // the number is a date, shown so exactly
  std::string fill;               // "C00000"; empty for none
};

class XlsxStyles {
 public:
  // From the texts of styles.xml and theme1.xml; either may be empty. What cannot be read says nothing.
  XlsxStyles(const std::string& styles, const std::string& theme);

  // The look with this number; a plain one when there is none.
  const CellLook& look(std::size_t number) const noexcept;

 private:
  std::vector<CellLook> looks_;
  CellLook plain_;
};

// How a number format shows a number: as a date to the day, the month or the year; empty for anything else,
// times of day included.
std::optional<Precision> date_format(std::string_view code);

}  // namespace goodstanding

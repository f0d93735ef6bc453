// Workbooks as other programs leave them, made by hand part by part, odd ones too. Nothing here uses the product's
// reader or writer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodstanding::testing_support {

// The parts of an archive, by name.
using Parts = std::map<std::string, std::string>;
std::string zip(const Parts& parts);

struct MadeSheet {
  std::string name = "Sheet1";
  // A cell in short: "text" a shared text, "=i:text" a text in place, "=f:text" a formula's text, "=e:#REF!" an
  // error, "=n:17.5" a number, "=b:1" yes, "=d:46127" a number shown as a day, "=m:46127" as month and year,
  // "=t:0.5" as a time, "=?:" a formula without a value, "" nothing. "!C00000|..." before any of them is a fill;
  // "!theme5|", "!theme9,0.6|" and "!index10|" take it from the theme (with a tint) or the palette.
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> merges;  // "A1:C1"
  std::vector<int> hidden_rows;     // from 1
  std::string state;                // "hidden", "veryHidden"
};

struct MadeBook {
  std::vector<MadeSheet> sheets;
  bool calendar_of_1904 = false;
  std::string prefix;  // "x:" before every name, as some programs write them

  Parts parts() const;
  std::string bytes() const { return zip(parts()); }
};

}  // namespace goodstanding::testing_support

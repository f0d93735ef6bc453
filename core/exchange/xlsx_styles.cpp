#include "exchange/xlsx_styles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>

#include "exchange/office_xml.h"

namespace goodstanding {
namespace {

using office::attribute;
using office::child;

// The palette of before 2007 (ECMA-376 part 1, 18.8.27): entries 8 to 63; 0 to 7 repeat the first eight.
constexpr std::array<std::string_view, 56> palette{
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"};

// Office's own theme, in the order in which styles count: light 1, dark 1, light 2, dark 2, accents 1 to 6.
constexpr std::array<std::string_view, 10> office_theme{"FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"};

int whole(std::string_view text, int otherwise) {
  int out = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : otherwise;
}

bool is_rgb(std::string_view text) {
  return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

// A tint lightens (to white) or darkens (to black). The standard does so in hue, saturation and lightness; with
// white and black as its ends, mixing gives the same hue.
std::string tinted(std::string_view rgb, double tint) {
  std::string out;
  for (std::size_t i = 0; i < 6; i += 2) {
    int part = 0;
    std::from_chars(rgb.data() + i, rgb.data() + i + 2, part, 16);
    const double mixed = tint < 0 ? part * (1 + std::max(tint, -1.0)) : part + (255 - part) * std::min(tint, 1.0);
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned>(std::lround(std::clamp(mixed, 0.0, 255.0)));
    out += digits[byte / 16];
    out += digits[byte % 16];
  }
  return out;
}

std::vector<std::string> theme_colours(const std::string& text) {
  std::vector<std::string> out(office_theme.begin(), office_theme.end());
  pugi::xml_document document;
  if (text.empty() || !document.load_buffer(text.data(), text.size(), office::parse_options)) return out;
  const pugi::xml_node scheme = child(child(document.document_element(), "themeElements"), "clrScheme");
  constexpr std::array<std::string_view, 10> names{"lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const pugi::xml_node entry = child(scheme, names[i]);
    std::string_view rgb = attribute(child(entry, "srgbClr"), "val");
    if (rgb.empty()) rgb = attribute(child(entry, "sysClr"), "lastClr");
    if (is_rgb(rgb)) out[i] = upper(rgb);
  }
  return out;
}

std::string colour(const pugi::xml_node& node, const std::vector<std::string>& theme) {
  std::string rgb;
  if (std::string_view given = attribute(node, "rgb"); !given.empty()) {
    if (given.size() == 8) given.remove_prefix(2);  // how opaque it is, which spreadsheets ignore
    if (is_rgb(given)) rgb = upper(given);
  } else if (const int at = whole(attribute(node, "theme"), -1); at >= 0 && at < static_cast<int>(theme.size())) {
    rgb = theme[static_cast<std::size_t>(at)];
  } else if (const int entry = whole(attribute(node, "indexed"), -1); entry >= 0 && entry < 64) {
    rgb = palette[static_cast<std::size_t>(entry < 8 ? entry : entry - 8)];
  }
  const double tint = node.attribute("tint").as_double(0);
  return rgb.empty() || tint == 0 || !std::isfinite(tint) ? rgb : tinted(rgb, tint);
}

std::optional<Precision> builtin_format(int id) {
  if (id == 17) return Precision::Month;  // mmm-yy
  const bool day = (id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58);
  return day ? std::optional(Precision::Day) : std::nullopt;
}

std::vector<std::string> fills_of(const pugi::xml_node& root, const std::vector<std::string>& theme) {
  std::vector<std::string> out;
  for (const pugi::xml_node& fill : child(root, "fills").children()) {
    const pugi::xml_node pattern = child(fill, "patternFill");
    const std::string_view kind = attribute(pattern, "patternType");
    out.push_back(kind.empty() || kind == "none" || kind == "gray125" ? std::string() : colour(child(pattern, "fgColor"), theme));
  }
  return out;
}

}  // namespace

std::optional<Precision> date_format(std::string_view code) {
  bool year = false;
  bool month = false;
  bool day = false;
  bool time = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;  // the form of negative numbers
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size() - 1);
    } else if (c == '[') {
      i = std::min(code.find(']', i + 1), code.size() - 1);  // a colour, a condition, a language; [h] is a length of time
    } else if (c == '0' || c == '#' || c == '?') {
      if (!time) return std::nullopt;  // but seconds may have decimals
    } else {
      year = year || c == 'y' || c == 'Y';
      day = day || c == 'd' || c == 'D';
      month = month || c == 'm' || c == 'M';
      time = time || c == 'h' || c == 'H' || c == 's' || c == 'S';
    }
  }
  if (code == "General" || code == "@") return std::nullopt;
  if (day) return Precision::Day;
  if (month && (year || !time)) return Precision::Month;
  if (year) return Precision::Year;
  return std::nullopt;
}

XlsxStyles::XlsxStyles(const std::string& styles, const std::string& theme) {
  pugi::xml_document document;
  if (styles.empty() || !document.load_buffer(styles.data(), styles.size(), office::parse_options)) return;
  const pugi::xml_node root = document.document_element();
  const std::vector<std::string> fills = fills_of(root, theme_colours(theme));
  std::map<int, std::optional<Precision>> formats;
  for (const pugi::xml_node& format : child(root, "numFmts").children()) formats[whole(attribute(format, "numFmtId"), -1)] = date_format(attribute(format, "formatCode"));
  for (const pugi::xml_node& xf : child(root, "cellXfs").children()) {
    CellLook look;
    const int format = whole(attribute(xf, "numFmtId"), 0);
    const auto own = formats.find(format);
    look.date = own == formats.end() ? builtin_format(format) : own->second;
    const int fill = whole(attribute(xf, "fillId"), 0);
    if (fill >= 0 && fill < static_cast<int>(fills.size())) look.fill = fills[static_cast<std::size_t>(fill)];
    looks_.push_back(std::move(look));
  }
}

const CellLook& XlsxStyles::look(std::size_t number) const noexcept { return number < looks_.size() ? looks_[number] : plain_; }

}  // namespace goodstanding

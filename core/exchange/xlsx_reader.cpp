#include "exchange/xlsx_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include <goodstanding/error.h>
#include <goodstanding/value.h>

#include "base/text.h"
#include "exchange/office_xml.h"
#include "exchange/xlsx_styles.h"
#include "exchange/zip_reader.h"

namespace goodstanding {
namespace {

using office::attribute;
using office::child;
using office::is_on;
using office::local;
using Kind = SheetCell::Kind;

constexpr int last_row = 1'048'576;
constexpr int last_column = 16'384;

// "C14" as row and column; empty when it is not a place.
struct Place {
  int row = 0;
  int column = 0;
};
std::optional<Place> place_of(std::string_view text) {
  Place out;
  std::size_t at = 0;
  while (at < text.size() && at < 4 && ((text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z'))) {
    out.column = out.column * 26 + (text[at] & 0x1F);
    ++at;
  }
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), out.row);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (out.row < 1 || out.row > last_row || out.column < 1 || out.column > last_column) return std::nullopt;
  return out;
}

// "_x000D_" stands for a letter that XML cannot hold, "_x005F_" for the "_" of a text that only looks so.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned code = 0;
    if (text[at] == '_' && at + 6 < text.size() && text[at + 1] == 'x' && text[at + 6] == '_') {
      const char* digits = text.data() + at + 2;
      if (const auto [end, error] = std::from_chars(digits, digits + 4, code, 16); error == std::errc() && end == digits + 4) {
        if (code < 0x80) out += static_cast<char>(code);  // control characters go when the text is cleaned
        at += 6;
        continue;
      }
    }
    out += text[at];
  }
  return out;
}

// Text without what no register takes; false when it is not UTF-8.
bool clean(std::string& text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; });
  return is_clean_text(text);
}

// The letters of <si> or <is>: its own, or those of its runs; not the phonetic ones.
std::string letters_of(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& part : node.children()) {
    if (local(part.name()) == "t") out += part.text().get();
    if (local(part.name()) == "r") out += child(part, "t").text().get();
  }
  return unescaped(out);
}

// A number as Excel keeps it: fifteen figures.
std::string number_text(double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e15) return fmt::format("{:.0f}", number);
  return fmt::format("{:.15g}", number);
}

// The day of a serial number. In the calendar of 1900 day 60 is a 29 February that never was, kept for the
// sake of Lotus 1-2-3.
std::optional<Date> day_of(double serial, bool calendar_of_1904) {
  constexpr std::int32_t end_of_1899 = -25569;  // 30 December 1899, in days since 1970
  constexpr std::int32_t start_of_1904 = -24107;
  if (!(serial >= 0) || serial >= 401'768) return std::nullopt;  // 31 December 2999
  const auto days = static_cast<std::int32_t>(std::floor(serial));
  if (calendar_of_1904) return Date::from_days(start_of_1904 + days);
  if (days == 0 || days == 60) return std::nullopt;
  return Date::from_days(end_of_1899 + days + (days < 60 ? 1 : 0));
}

std::optional<PartialDate> as_coarse(Date day, Precision precision) {
  if (precision == Precision::Month) return PartialDate::month(day.year(), day.month());
  if (precision == Precision::Year) return PartialDate::year(day.year());
  return PartialDate(day);
}

// "../theme/theme1.xml" seen from the folder "xl".
std::string resolved(std::string folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const auto slash = folder.rfind('/');
    folder = slash == std::string::npos ? std::string() : folder.substr(0, slash);
  }
  return folder.empty() ? std::string(target) : folder + "/" + std::string(target);
}

struct Relation {
  std::string target;
  std::string kind;  // the last word of its type: "worksheet", "theme"
};

struct Block {
  Place from;
  Place to;
};

class Reading {
 public:
  Reading(const std::string& bytes, const std::string& file, const XlsxLimits& limits) : limits_(limits), zip_(bytes, limits.entries) { out_.file = file; }

  Workbook run() {
    const std::string path = workbook_path();
    const auto text = part(path);
    pugi::xml_document document;
    if (!text || !document.load_buffer(text->data(), text->size(), office::parse_options)) throw Error(ErrorCode::BadInput, "The list of its sheets is missing or damaged.", "Open it in a spreadsheet and save it anew.");
    const pugi::xml_node root = document.document_element();
    calendar_of_1904_ = is_on(attribute(child(root, "workbookPr"), "date1904"));
    const auto relations = relations_of(path);
    const std::string folder = folder_of(path);
    read_strings(relations, folder);
    styles_.emplace(text_of(relations, folder, "styles"), text_of(relations, folder, "theme"));
    for (const pugi::xml_node& sheet : child(root, "sheets").children()) read_sheet(sheet, relations, folder);
    if (out_.sheets.empty() && out_.damages.empty()) throw Error(ErrorCode::BadInput, "The workbook has no sheets.");
    return std::move(out_);
  }

 private:
  // One part within the bounds of the whole.
  std::optional<std::string> part(const std::string& name) {
    auto out = zip_.read(name, std::min(limits_.part_bytes, limits_.total_bytes - unpacked_));
    if (out) unpacked_ += out->size();
    return out;
  }

  static std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
  }

  std::map<std::string, Relation, std::less<>> relations_of(const std::string& path) {
    const std::string folder = folder_of(path);
    const std::string name = path.substr(folder.empty() ? 0 : folder.size() + 1);
    std::map<std::string, Relation, std::less<>> out;
    const auto text = part((folder.empty() ? "" : folder + "/") + "_rels/" + name + ".rels");
    pugi::xml_document document;
    if (!text || !document.load_buffer(text->data(), text->size(), office::parse_options)) return out;
    for (const pugi::xml_node& node : document.document_element().children()) {
      if (attribute(node, "TargetMode") == "External") continue;
      const std::string_view kind = attribute(node, "Type");
      out[std::string(attribute(node, "Id"))] = {std::string(attribute(node, "Target")), std::string(kind.substr(kind.rfind('/') + 1))};
    }
    return out;
  }

  std::string workbook_path() {
    for (const auto& [id, relation] : relations_of(""))
      if (relation.kind == "officeDocument") {
        if (relation.target.ends_with(".bin")) throw Error(ErrorCode::BadInput, "The workbook is in the binary form (.xlsb).", "Save it as .xlsx.");
        return resolved("", relation.target);
      }
    if (zip_.has("xl/workbook.xml")) return "xl/workbook.xml";
    if (zip_.has("content.xml")) throw Error(ErrorCode::BadInput, "The file is an OpenDocument spreadsheet (.ods).", "Save it as .xlsx.");
    if (zip_.has("word/document.xml")) throw Error(ErrorCode::BadInput, "The file is a text document and no workbook.", "Copy its table into a spreadsheet and save that.");
    throw Error(ErrorCode::BadInput, "The file is an archive and holds no workbook.", "Unpack it and choose the workbook in it.");
  }

  // A part that only helps to read the cells: when it is damaged the cells say less, and the damage is told.
  std::string text_of(const std::map<std::string, Relation, std::less<>>& relations, const std::string& folder, std::string_view kind) {
    for (const auto& [id, relation] : relations) {
      if (relation.kind != kind) continue;
      try {
        return part(resolved(folder, relation.target)).value_or("");
      } catch (const Error& e) {
        if (e.code() == ErrorCode::Unsupported) throw;
        out_.damages.push_back({"", "", "The " + std::string(kind) + " of the workbook cannot be read, so that dates may show as numbers."});
      }
    }
    return {};
  }

  void read_strings(const std::map<std::string, Relation, std::less<>>& relations, const std::string& folder) {
    for (const auto& [id, relation] : relations) {
      if (relation.kind != "sharedStrings") continue;
      try {
        const auto text = part(resolved(folder, relation.target));
        pugi::xml_document document;
        if (!text || !document.load_buffer(text->data(), text->size(), office::parse_options)) throw Error(ErrorCode::BadInput, "");
        for (const pugi::xml_node& item : document.document_element().children())
          if (local(item.name()) == "si") strings_.push_back(letters_of(item));
      } catch (const Error& e) {
        if (e.code() == ErrorCode::Unsupported) throw;
        out_.damages.push_back({"", "", "The list of texts of the workbook is damaged."});
      }
    }
  }

  void read_sheet(const pugi::xml_node& entry, const std::map<std::string, Relation, std::less<>>& relations, const std::string& folder) {
    Sheet sheet;
    sheet.name = std::string(attribute(entry, "name"));
    if (!clean(sheet.name)) sheet.name = "Sheet " + std::to_string(out_.sheets.size() + 1);
    const std::string_view state = attribute(entry, "state");
    sheet.hidden = state == "hidden" || state == "veryHidden";
    const auto relation = relations.find(office::relation_id(entry));
    if (relation != relations.end() && relation->second.kind != "worksheet") return;  // a chart on a sheet of its own
    try {
      const std::string path = relation == relations.end() ? std::string() : resolved(folder, relation->second.target);
      const auto text = path.empty() ? std::nullopt : part(path);
      if (!text) throw Error(ErrorCode::BadInput, "The sheet is named and is not in the file.");
      pugi::xml_document document;
      if (const auto parsed = document.load_buffer(text->data(), text->size(), office::parse_options); !parsed)
        damage(sheet, "", "The sheet is damaged after its first " + counted(std::max<long long>(parsed.offset, 0), "letter", "letters") + ": rows may be missing.");
      read_rows(sheet, child(document.document_element(), "sheetData"));
      merge_cells(sheet, child(document.document_element(), "mergeCells"));
      note_comments(sheet, path);
    } catch (const Error& e) {
      if (e.code() == ErrorCode::Unsupported) throw;
      damage(sheet, "", e.message());
    }
    for (const SheetRow& row : sheet.rows)
      if (!row.is_empty()) sheet.row_count = static_cast<std::size_t>(row.number);
    out_.sheets.push_back(std::move(sheet));
  }

  void damage(const Sheet& sheet, std::string cell, std::string what) { out_.damages.push_back({sheet.name, std::move(cell), std::move(what)}); }

  void note_comments(const Sheet& sheet, const std::string& path) {
    for (const auto& [id, relation] : relations_of(path)) {
      if (relation.kind != "comments" && relation.kind != "threadedComment") continue;
      out_.notices.push_back("Sheet \"" + sheet.name + "\" has comments on cells, which are not read.");
      return;
    }
  }

  void read_rows(Sheet& sheet, const pugi::xml_node& data) {
    int next_row = 1;
    std::map<int, SheetRow> rows;
    for (const pugi::xml_node& node : data.children()) {
      if (local(node.name()) != "row") continue;
      int number = next_row;
      if (const std::string_view given = attribute(node, "r"); !given.empty()) {
        const auto place = place_of("A" + std::string(given));
        if (!place) {
          damage(sheet, "", "A row has the number \"" + std::string(given) + "\", which no row can have: it was read as row " + std::to_string(number) + ".");
        } else {
          number = place->row;
        }
      }
      if (number > last_row) {
        damage(sheet, "", "The sheet has more rows than a sheet can have.");
        break;
      }
      next_row = number + 1;
      SheetRow& row = rows[number];
      if (!row.cells.empty()) damage(sheet, "", "Row " + std::to_string(number) + " is there twice: what the second says stands.");
      row.number = number;
      row.hidden = row.hidden || is_on(attribute(node, "hidden"));
      read_cells(sheet, row, node);
    }
    for (auto& [number, row] : rows) sheet.rows.push_back(std::move(row));
  }

  void read_cells(const Sheet& sheet, SheetRow& row, const pugi::xml_node& node) {
    std::map<int, SheetCell> cells;
    for (SheetCell& cell : row.cells) cells.emplace(cell.column, std::move(cell));
    int next_column = 1;
    for (const pugi::xml_node& c : node.children()) {
      if (local(c.name()) != "c") continue;
      int column = next_column;
      if (const std::string_view given = attribute(c, "r"); !given.empty()) {
        const auto place = place_of(given);
        if (place && place->row == row.number) column = place->column;
        else damage(sheet, cell_name(row.number, column), "A cell of row " + std::to_string(row.number) + " says that it is " + shortened(std::string(given), 12) + ".");
      }
      next_column = column + 1;
      if (++cells_ > limits_.cells) throw Error(ErrorCode::Unsupported, "The workbook has more than " + counted(static_cast<long long>(limits_.cells), "cell", "cells") + ".", "Remove what is not needed, and save it anew.");
      SheetCell cell = read_cell(sheet, row.number, column, c);
      if (!cell.text.empty() || !cell.fill.empty()) cells.insert_or_assign(column, std::move(cell));
    }
    row.cells.clear();
    for (auto& [column, cell] : cells) row.cells.push_back(std::move(cell));
  }

  SheetCell read_cell(const Sheet& sheet, int row, int column, const pugi::xml_node& c) {
    SheetCell out;
    out.column = column;
    std::size_t look_number = 0;
    const std::string_view style = attribute(c, "s");
    std::from_chars(style.data(), style.data() + style.size(), look_number);
    const CellLook& look = styles_->look(look_number);
    out.fill = look.fill == "FFFFFF" ? std::string() : look.fill;
    const auto bad = [&](const std::string& what) {
      damage(sheet, cell_name(row, column), what);
      out.kind = Kind::Fault;
      if (out.text.empty()) out.text = "?";
    };
    const std::string_view type = attribute(c, "t");
    const std::string value = child(c, "v").text().get();
    if (type == "inlineStr") {
      out.text = letters_of(child(c, "is"));
    } else if (type == "s") {
      if (value.empty()) return out;
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      if (error != std::errc() || end != value.data() + value.size() || index >= strings_.size()) bad("The text of the cell is not in the file.");
      else out.text = strings_[index];
    } else if (type == "str") {
      out.text = unescaped(value);
    } else if (type == "b") {
      out.kind = Kind::YesNo;
      out.text = value == "1" ? "yes" : value == "0" ? "no" : "";
    } else if (type == "e") {
      out.text = shortened(value, 20);
      if (!clean(out.text)) out.text = "?";
      bad("The cell holds the error " + out.text + ".");
    } else if (type == "d") {
      out.date = PartialDate::parse(std::string_view(value).substr(0, 10));
      out.text = value;
      if (out.date) out.kind = Kind::Date, out.text = out.date->to_text();
    } else if (!value.empty()) {
      read_number(out, value, look, bad);
    } else if (child(c, "f")) {
      bad("The formula was saved without a value: open the file in a spreadsheet and save it again.");
    }
    if (!clean(out.text)) {
      out.text.clear();
      bad("The cell holds letters that are not valid.");
    }
    return out;
  }

  template <class Bad>
  void read_number(SheetCell& out, const std::string& value, const CellLook& look, const Bad& bad) {
    double number = 0;
    const std::string_view text = trimmed(value);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) {
      bad("The cell should hold a number and does not.");
      return;
    }
    out.kind = Kind::Number;
    out.text = number_text(number);
    if (!look.date) return;
    const auto day = day_of(number, calendar_of_1904_);
    if (!day) {
      bad("The cell shows " + out.text + " as a date, and no day has that number.");
      return;
    }
    out.kind = Kind::Date;
    out.date = as_coarse(*day, *look.date);
    out.text = out.date->to_text();
  }

  void merge_cells(Sheet& sheet, const pugi::xml_node& merges) {
    std::map<int, SheetRow*> rows;
    for (SheetRow& row : sheet.rows) rows.emplace(row.number, &row);
    for (const pugi::xml_node& merge : merges.children()) {
      const std::string_view words = attribute(merge, "ref");
      const auto colon = words.find(':');
      const auto from = place_of(words.substr(0, colon));
      const auto to = colon == std::string_view::npos ? from : place_of(words.substr(colon + 1));
      if (!from || !to || to->row < from->row || to->column < from->column) {
        damage(sheet, "", "A merged block \"" + shortened(std::string(words), 24) + "\" cannot be read.");
        continue;
      }
      const auto first = rows.find(from->row);
      const SheetCell* held = first == rows.end() ? nullptr : first->second->at(from->column);
      if (held == nullptr) continue;
      fill_block(rows, {*from, *to}, SheetCell(*held));
    }
  }

  // Rows that are not in the file stay away: nothing in them is their own.
  void fill_block(const std::map<int, SheetRow*>& rows, const Block& block, SheetCell cell) {
    cell.merged = true;
    const int to_column = std::min(block.to.column, block.from.column + 255);
    for (auto at = rows.lower_bound(block.from.row); at != rows.end() && at->first <= block.to.row; ++at) {
      for (int column = block.from.column; column <= to_column; ++column) {
        if (at->first == block.from.row && column == block.from.column) continue;
        if (++cells_ > limits_.cells) return;
        cell.column = column;
        auto& cells = at->second->cells;
        const auto place = std::lower_bound(cells.begin(), cells.end(), column, [](const SheetCell& c, int wanted) { return c.column < wanted; });
        if (place != cells.end() && place->column == column) *place = cell;
        else cells.insert(place, cell);
      }
    }
  }

  XlsxLimits limits_;
  ZipReader zip_;
  Workbook out_;
  std::size_t unpacked_ = 0;
  std::size_t cells_ = 0;
  bool calendar_of_1904_ = false;
  std::vector<std::string> strings_;
  std::optional<XlsxStyles> styles_;
};

}  // namespace

Workbook read_xlsx(const std::string& bytes, const std::string& file, const XlsxLimits& limits) {
  try {
    if (bytes.size() > limits.file_bytes) throw Error(ErrorCode::Unsupported, "The file is larger than " + std::to_string(limits.file_bytes >> 20) + " MiB.", "Remove what is not needed, and save it anew.");
    return Reading(bytes, file, limits).run();
  } catch (const Faults&) {
    throw;
  } catch (const Error& e) {
    std::string message = e.message();
    if (message.ends_with('.')) message.pop_back();
    throw Faults(ErrorCode::BadInput, {{file, 0, 0, message, e.next_step()}});
  }
}

}  // namespace goodstanding

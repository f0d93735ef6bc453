#include "exchange/xlsx_writer.h"

#include <xlsxwriter.h>

#include <charconv>
#include <ctime>
#include <map>
#include <utility>

#include <goodstanding/error.h>
#include <goodstanding/value.h>

#include "base/text.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

constexpr std::size_t longest_text = 32'000;  // letters; Excel takes 32,767

// The library writes what it is given: text that is no XML would make a file that nobody can open.
std::string safe(const std::string& text) {
  std::string out;
  for (const char c : shortened(is_clean_text(text) ? text : std::string("(not text)"), longest_text)) {
    if (c == '\r') continue;
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') out += ' ';
    else out += c;
  }
  // U+FFFE and U+FFFF are no letters of XML.
  for (const char* bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (auto at = out.find(bad); at != std::string::npos; at = out.find(bad)) out.replace(at, 3, " ");
  // What looks like an escaped letter is escaped itself, so that it stays as it is.
  for (std::size_t at = out.find("_x"); at != std::string::npos; at = out.find("_x", at + 2)) {
    if (at + 6 >= out.size() || out[at + 6] != '_') continue;
    unsigned code = 0;
    const auto [end, error] = std::from_chars(out.data() + at + 2, out.data() + at + 6, code, 16);
    if (error != std::errc() || end != out.data() + at + 6) continue;
    out.replace(at, 1, "_x005F_");
    at += 6;
  }
  return out;
}

lxw_color_t colour(const std::string& rgb) {
  unsigned out = 0;
  std::from_chars(rgb.data(), rgb.data() + rgb.size(), out, 16);
  return out;
}

lxw_datetime day_of(Date day) { return {day.year(), day.month(), day.day(), 0, 0, 0}; }

class Writing {
 public:
  explicit Writing(const std::string& path) : book_(workbook_new(path.c_str())) {
    if (book_ == nullptr) throw Error(ErrorCode::Storage, "The workbook could not be made.", "Free some memory and try again.");
  }
  ~Writing() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;

  void write(const OutBook& book) {
    std::string title = safe(book.title);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = std::time_t{book.created.days()} * 86'400 + 43'200;  // noon, wherever it is written
    workbook_set_properties(book_, &properties);
    for (const OutSheet& sheet : book.sheets) write(sheet);
  }

  void close() {
    lxw_workbook* book = std::exchange(book_, nullptr);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
      throw Error(ErrorCode::Storage, std::string("The workbook could not be written: ") + lxw_strerror(error) + ".", "Free some space on the disk and try again.");
  }

 private:
  void write(const OutSheet& out) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, out.name.c_str());
    if (sheet == nullptr) throw Error(ErrorCode::Internal, "A sheet cannot be called \"" + out.name + "\".");
    for (std::size_t i = 0; i < out.widths.size(); ++i) {
      lxw_row_col_options hidden{};
      hidden.hidden = LXW_TRUE;
      const auto column = static_cast<lxw_col_t>(i);
      if (out.widths[i] == 0) worksheet_set_column_opt(sheet, column, column, LXW_DEF_COL_WIDTH, nullptr, &hidden);
      else worksheet_set_column(sheet, column, column, out.widths[i], nullptr);
    }
    for (std::size_t i = 0; i < out.rows.size(); ++i) write(sheet, static_cast<lxw_row_t>(i), out.rows[i]);
    for (const OutChoices& choices : out.choices) write(sheet, choices);
    if (out.hidden) {
      worksheet_hide(sheet);
      return;
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    if (out.frozen_rows > 0 || out.frozen_columns > 0) worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(out.frozen_rows), static_cast<lxw_col_t>(out.frozen_columns));
    if (out.filter && out.frozen_rows > 0 && !out.widths.empty() && out.rows.size() >= static_cast<std::size_t>(out.frozen_rows))
      worksheet_autofilter(sheet, static_cast<lxw_row_t>(out.frozen_rows) - 1, 0, static_cast<lxw_row_t>(out.rows.size()) - 1, static_cast<lxw_col_t>(out.widths.size()) - 1);
    if (out.frozen_rows > 0) worksheet_repeat_rows(sheet, static_cast<lxw_row_t>(out.frozen_rows) - 1, static_cast<lxw_row_t>(out.frozen_rows) - 1);
    std::string footer = "&L" + shortened(out.footer, 200);
    for (std::size_t at = footer.find('&', 2); at != std::string::npos; at = footer.find('&', at + 2)) footer.insert(at, 1, '&');
    worksheet_set_footer(sheet, (footer + "&RPage &P of &N").c_str());
  }

  void write(lxw_worksheet* sheet, lxw_row_t number, const OutRow& row) {
    if (row.height > 0) worksheet_set_row(sheet, number, row.height, nullptr);
    lxw_col_t column = 0;
    for (const OutCell& cell : row.cells) {
      lxw_format* format = format_of(cell);
      const std::string text = safe(cell.text);
      if (cell.columns > 1) {
        worksheet_merge_range(sheet, number, column, number, static_cast<lxw_col_t>(column + cell.columns - 1), text.c_str(), format);
      } else if (cell.date) {
        lxw_datetime day = day_of(*cell.date);
        worksheet_write_datetime(sheet, number, column, &day, format);
      } else if (cell.number) {
        worksheet_write_number(sheet, number, column, cell.number->to_double(), format);
      } else if (!text.empty()) {
        worksheet_write_string(sheet, number, column, text.c_str(), format);
      } else if (cell.style != CellStyle()) {
        worksheet_write_blank(sheet, number, column, format);
      }
      column = static_cast<lxw_col_t>(column + cell.columns);
    }
  }

  static void write(lxw_worksheet* sheet, const OutChoices& choices) {
    std::vector<std::string> texts = choices.choices;
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    std::string title = choices.title;
    std::string message = choices.message;
    std::string error_title = "Not one of the choices";
    std::string error_message = texts.empty() ? "Write a day, such as 15/04/2026." : "Choose one from the list, or leave the cell empty.";
    lxw_data_validation rule{};
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.show_input = LXW_VALIDATION_ON;
    rule.show_error = LXW_VALIDATION_ON;
    rule.dropdown = LXW_VALIDATION_ON;
    rule.input_title = title.data();
    rule.input_message = message.data();
    rule.error_message = error_message.data();
    if (texts.empty()) {
      error_title = "Not a day";
      rule.validate = LXW_VALIDATION_TYPE_DATE;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_datetime = {2000, 1, 1, 0, 0, 0};
      rule.maximum_datetime = {2099, 12, 31, 0, 0, 0};
      rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;  // "end of May" may still be written
    } else {
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = list.data();
      rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    }
    rule.error_title = error_title.data();
    worksheet_data_validation_range(sheet, static_cast<lxw_row_t>(choices.first_row), static_cast<lxw_col_t>(choices.column), static_cast<lxw_row_t>(choices.last_row), static_cast<lxw_col_t>(choices.column), &rule);
  }

  lxw_format* format_of(const OutCell& cell) {
    const std::string shown = cell.date ? "d mmm yyyy" : !cell.number ? "" : cell.number->places() == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(cell.number->places()), '0');
    const auto known = formats_.find({cell.style, shown});
    if (known != formats_.end()) return known->second;
    lxw_format* out = workbook_add_format(book_);
    const CellStyle& style = cell.style;
    format_set_font_name(out, "Arial");
    format_set_font_size(out, style.size);
    format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(out, style.centred ? LXW_ALIGN_CENTER : cell.number ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (!style.fill.empty()) format_set_bg_color(out, colour(style.fill));
    if (!style.ink.empty()) format_set_font_color(out, colour(style.ink));
    if (style.bold) format_set_bold(out);
    if (style.wrap) format_set_text_wrap(out);
    if (style.border) {
      format_set_border(out, LXW_BORDER_THIN);
      format_set_border_color(out, 0xB8C0C8);
    }
    if (!shown.empty()) format_set_num_format(out, shown.c_str());
    formats_.emplace(std::pair(style, shown), out);
    return out;
  }

  lxw_workbook* book_;
  std::map<std::pair<CellStyle, std::string>, lxw_format*> formats_;  // by how it looks and how a number is shown
};

}  // namespace

std::string write_xlsx(const OutBook& book) {
  const TemporaryFile file;
  Writing writing(file.path());
  writing.write(book);
  writing.close();
  return read_file(file.path());
}

}  // namespace goodstanding

#include "exchange/csv.h"

#include <algorithm>
#include <array>
#include <map>

#include <goodstanding/decimal.h>
#include <goodstanding/error.h>
#include <goodstanding/value.h>

#include "base/text.h"

namespace goodstanding {
namespace {

class Reading {
 public:
  Reading(std::string_view text, std::string file, bool keep_empty) : text_(text), file_(std::move(file)), keep_empty_(keep_empty) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    separator_ = guess_separator();
  }

  std::vector<CsvRow> run() {
    while (at_ < text_.size()) {
      CsvRow row;
      row.line = line_;
      read_row(row);
      const bool empty = std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return trimmed(c).empty(); });
      if (!empty || keep_empty_) rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  [[noreturn]] void fail(int line, std::string what, std::string mend) const {
    throw Faults(ErrorCode::BadInput, {{file_, line, 0, std::move(what), std::move(mend)}});
  }

  // Some spreadsheets separate by semicolons or tabs: then the lines at the start agree on how many they have,
  // outside quotes. Titles above the table and commas in words do not outweigh that.
  char guess_separator() const {
    constexpr std::array<char, 3> separators{',', ';', '\t'};
    std::array<std::map<int, int>, 3> lines;  // how many lines have so many of each
    std::array<int, 3> here{};
    bool quoted = false;
    int read = 0;
    const auto end_line = [&] {
      for (std::size_t i = 0; i < separators.size(); ++i)
        if (here[i] > 0) ++lines[i][here[i]];
      here = {};
      ++read;
    };
    for (const char c : text_) {
      if (c == '"') quoted = !quoted;
      if (quoted) continue;
      if (c == '\n') end_line();
      if (read == 40) break;
      for (std::size_t i = 0; i < separators.size(); ++i) here[i] += c == separators[i] ? 1 : 0;
    }
    end_line();
    char out = ',';
    int best = 0;
    for (std::size_t i = 0; i < separators.size(); ++i) {
      for (const auto& [count, times] : lines[i]) {
        if (count * times <= best) continue;
        best = count * times;
        out = separators[i];
      }
    }
    return out;
  }

  void read_row(CsvRow& row) {
    int column = 1;
    while (true) {
      const std::size_t from = at_;
      row.columns.push_back(column);
      row.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : plain_cell());
      if (at_ >= text_.size()) return;
      if (text_[at_] == separator_) {
        ++at_;
        const std::string_view taken = text_.substr(from, at_ - from);
        const std::size_t line = taken.rfind('\n');  // of a quoted cell with several
        column = line == std::string_view::npos ? column + static_cast<int>(letters(taken)) : 1 + static_cast<int>(letters(taken.substr(line + 1)));
        continue;
      }
      if (text_[at_] == '\r') ++at_;
      if (at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return;
    }
  }

  std::string plain_cell() {
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  std::string quoted_cell() {
    const int begun = line_;
    std::string out;
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        out += c;
      } else if (at_ < text_.size() && text_[at_] == '"') {
        out += '"';
        ++at_;
      } else {
        const bool ends = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
        if (!ends) fail(line_, "There are letters after a closing quote", "Double the quotes inside a quoted cell.");
        return out;
      }
    }
    fail(begun, "A quote that begins here never ends", "Close it, or remove it.");
  }

  std::string_view text_;
  std::string file_;
  bool keep_empty_;
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<CsvRow> rows_;
};

// The last four are the full-width forms, which spreadsheets run too.
bool begins_formula(std::string_view cell) noexcept {
  constexpr std::array<std::string_view, 11> starts{"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return cell.starts_with(start); });
}

std::string_view without_apostrophes(std::string_view cell) noexcept {
  cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
  return cell;
}

// Every line that is not text, up to ten of them: a file in another encoding has one for each £ and é.
void refuse_other_text(std::string_view text, const std::string& file) {
  if (is_clean_text(text)) return;
  std::vector<Fault> faults;
  for (int line = 1; !text.empty() && faults.size() < 10; ++line) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    if (!is_clean_text(text.substr(0, end))) faults.push_back({file, line, 0, "The line is not text in UTF-8", "Save the file as \"CSV UTF-8\"."});
    text.remove_prefix(end);
  }
  throw Faults(ErrorCode::BadInput, std::move(faults));
}

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, bool keep_empty) {
  refuse_other_text(text, file);
  return Reading(text, file, keep_empty).run();
}

CsvTable parse_csv_table(std::string_view text, const std::string& file) {
  std::vector<CsvRow> rows = parse_csv(text, file);
  if (rows.empty()) throw Faults(ErrorCode::BadInput, {{file, 0, 0, "The file has no heading", "Begin it with a line of column names."}});
  CsvTable out;
  std::vector<Fault> faults;
  for (const std::string& heading : rows.front().cells) {
    const std::string name(trimmed(heading));
    if (!name.empty() && out.column(name) >= 0) faults.push_back({file, rows.front().line, 0, "The column \"" + name + "\" is there twice", "Remove one of them."});
    out.headings.push_back(name);
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CsvRow& row = rows[i];
    while (row.cells.size() > out.headings.size() && trimmed(row.cells.back()).empty()) row.cells.pop_back();
    if (row.cells.size() > out.headings.size())
      faults.push_back({file, row.line, 0, "The row has " + std::to_string(row.cells.size()) + " cells, and there are " + std::to_string(out.headings.size()) + " columns", "Put cells that hold a comma into quotes."});
    row.cells.resize(out.headings.size());
    row.columns.resize(out.headings.size());
    out.rows.push_back(std::move(row));
  }
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

std::string_view csv_text(std::string_view cell) noexcept {
  if (cell.starts_with('\'') && begins_formula(without_apostrophes(cell))) cell.remove_prefix(1);
  return cell;
}

int CsvTable::column(std::string_view heading) const {
  for (std::size_t i = 0; i < headings.size(); ++i)
    if (same_letters(headings[i], heading)) return static_cast<int>(i);
  return -1;
}

std::string csv_guarded(std::string cell) {
  // OWASP ASVS 5, 1.2.10: a cell that begins so would be run as a formula. A plain number is none.
  // One that has apostrophes before such a beginning gets one more, so that csv_text() takes away ours alone.
  const bool ours = begins_formula(without_apostrophes(cell)) && (cell.starts_with('\'') || !Decimal::parse(cell));
  if (ours) cell.insert(0, 1, '\'');
  return cell;
}

std::string csv_file(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows) {
  std::string out = "\xEF\xBB\xBF" + csv_row(headings);
  for (const std::vector<std::string>& row : rows) out += csv_row(row);
  return out;
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    const std::string cell = csv_guarded(cells[i]);
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  return out + "\r\n";
}

}  // namespace goodstanding

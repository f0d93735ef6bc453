#include "exchange/log_table.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"

namespace goodstanding {
namespace {

// Headings are looked for in so many rows from the top that say something.
constexpr std::size_t rows_looked_at = 60;

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool blank = c == '\n' || c == '\t' || c == ' ';
    if (!blank) out += c;
    else if (!out.ends_with(' ')) out += ' ';
  }
  return out;
}

std::string text_at(const SheetRow& row, int column) {
  const SheetCell* cell = row.at(column);
  return cell == nullptr ? std::string() : one_line(cell->text);
}

bool says(const SheetCell& cell) { return !cell.merged && !trimmed(cell.text).empty(); }

std::size_t own_cells(const SheetRow& row) { return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), says)); }

// How much a row looks like headings: the different things that its cells would fill; 0 when it is none.
struct Likeness {
  std::size_t fills = 0;
  std::size_t cells = 0;
  bool names_the_action = false;
};
Likeness likeness(const SheetRow& row, const HeadingSense& sense) {
  Likeness out;
  std::set<std::string> fills;
  for (const SheetCell& cell : row.cells) {
    if (!says(cell)) continue;
    ++out.cells;
    if (cell.kind != SheetCell::Kind::Text || letters(cell.text) > 60) continue;
    const auto matches = sense.matches(one_line(cell.text));
    if (matches.empty()) continue;
    fills.insert(matches.front().fills);
    for (const LogWords::Match& match : matches) out.names_the_action = out.names_the_action || match.fills == "title" || match.fills == "description";
  }
  out.fills = fills.size();
  return out;
}

bool is_heading(const Likeness& like) { return like.fills >= 3 || (like.fills >= 2 && like.names_the_action); }

class SheetReading {
 public:
  SheetReading(const Sheet& sheet, const HeadingSense& sense) : sheet_(sheet), sense_(sense) {
    for (const SheetRow& row : sheet.rows)
      if (!row.is_empty()) rows_.push_back(&row);
  }

  bool find_headings() {
    std::size_t best = 0;
    for (std::size_t i = 0; i < std::min(rows_.size(), rows_looked_at); ++i) {
      const Likeness like = likeness(*rows_[i], sense_);
      if (!is_heading(like) || like.fills <= best) continue;
      best = like.fills;
      heading_ = i;
    }
    return best > 0;
  }

  std::vector<LogTable> run() {
    LogTable table = new_table(heading_);
    for (std::size_t i = 0; i < heading_; ++i) table.rows.push_back({LogRow::Kind::Title, *rows_[i], {}});
    for (std::size_t i = 0; i < height_; ++i) table.rows.push_back({LogRow::Kind::Heading, *rows_[heading_ + i], {}});
    std::string section;
    for (std::size_t i = heading_ + height_; i < rows_.size(); ++i) {
      const SheetRow& row = *rows_[i];
      if (repeats_headings(row, table)) {
        table.rows.push_back({LogRow::Kind::Heading, row, {}});
      } else if (const Likeness like = likeness(row, sense_); like.cells >= 4 && like.fills == like.cells && like.names_the_action) {
        tables_.push_back(std::move(table));
        table = new_table(i);
        for (std::size_t k = 0; k < height_; ++k) table.rows.push_back({LogRow::Kind::Heading, *rows_[i + k], {}});
        i += height_ - 1;
      } else if (is_section(row)) {
        section = section_words(row);
        table.rows.push_back({LogRow::Kind::Title, row, section});
      } else {
        table.rows.push_back({LogRow::Kind::Data, row, section});
      }
    }
    tables_.push_back(std::move(table));
    return std::move(tables_);
  }

 private:
  // The headings of the row at `at`, and of the one above or below where two rows make them together.
  LogTable new_table(std::size_t at) {
    LogTable out;
    out.sheet = sheet_.name;
    height_ = 1;
    const SheetRow* upper = at > 0 && groups(*rows_[at - 1], *rows_[at]) ? rows_[at - 1] : nullptr;
    const SheetRow* lower = rows_[at];
    if (at + 1 < rows_.size() && continues(*rows_[at], *rows_[at + 1])) {
      upper = rows_[at];
      lower = rows_[at + 1];
      height_ = 2;
    }
    int last = 0;
    for (const SheetRow* row : {upper, lower})
      if (row != nullptr && !row->cells.empty()) last = std::max(last, row->cells.back().column);
    out.headings.resize(static_cast<std::size_t>(last));
    std::set<std::string> taken;
    for (int column = 1; column <= last; ++column) {
      std::string own = text_at(*lower, column);
      const std::string above = upper == nullptr ? std::string() : text_at(*upper, column);
      std::string heading = own.empty() && height_ == 2 ? above : own;
      if (!own.empty() && !above.empty() && above != own) {
        const std::string both = above + " " + own;
        if (taken.contains(plain_words(own)) || (sense_.matches(own).empty() && !sense_.matches(both).empty())) heading = both;
      }
      if (!taken.insert(plain_words(heading)).second && !heading.empty()) heading += " (" + cell_letters(column) + ")";
      out.headings[static_cast<std::size_t>(column) - 1] = std::move(heading);
    }
    if (first_column_ == 0)
      for (int column = last; column > 0; --column)
        if (!out.headings[static_cast<std::size_t>(column) - 1].empty()) first_column_ = column;
    title_column_ = 0;
    LogMapping guess;
    sense_.complete(guess, out.headings);
    for (int column = last; column > 0; --column)
      if (const auto* found = guess.find(out.headings[static_cast<std::size_t>(column) - 1]); found != nullptr && found->fills == "title") title_column_ = column;
    return out;
  }

  static std::string cell_letters(int column) {
    std::string out = cell_name(1, column);
    out.pop_back();
    return out;
  }

  // A row of group headings has cells that are merged over several columns, and is not the title of the whole.
  static bool groups(const SheetRow& upper, const SheetRow& lower) {
    const auto first = std::find_if(upper.cells.begin(), upper.cells.end(), says);
    const bool spans = std::any_of(upper.cells.begin(), upper.cells.end(), [](const SheetCell& c) { return c.merged; });
    return spans && first != upper.cells.end() && !lower.cells.empty() && (own_cells(upper) >= 2 || first->column > lower.cells.front().column);
  }

  // The row below goes on with the headings: cells merged down from above, or only headings under headings.
  bool continues(const SheetRow& upper, const SheetRow& lower) const {
    bool merged_down = false;
    std::size_t own = 0;
    for (const SheetCell& cell : lower.cells) {
      if (cell.merged) {
        const SheetCell* above = upper.at(cell.column);
        merged_down = merged_down || (above != nullptr && above->text == cell.text && !trimmed(cell.text).empty());
        continue;
      }
      if (trimmed(cell.text).empty()) continue;
      ++own;
      const std::string above = text_at(upper, cell.column);
      const bool means = cell.kind == SheetCell::Kind::Text && letters(cell.text) <= 60 && (!sense_.matches(one_line(cell.text)).empty() || (!above.empty() && !sense_.matches(above + " " + one_line(cell.text)).empty()));
      if (!means) return false;
    }
    if (own == 0) return false;
    if (merged_down) return true;
    // Without merged cells the upper row must have gaps that the lower one fills.
    return std::any_of(lower.cells.begin(), lower.cells.end(), [&](const SheetCell& cell) { return says(cell) && text_at(upper, cell.column).empty(); }) && own < own_cells(upper) && own >= 2;
  }

  bool repeats_headings(const SheetRow& row, const LogTable& table) const {
    const std::size_t own = own_cells(row);
    if (own < 2) return false;
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const SheetCell& cell) { return !says(cell) || plain_words(cell.text) == plain_words(table.heading(cell.column)); });
  }

  // One text over the width of the table, or alone in its first column beside the words of the actions.
  bool is_section(const SheetRow& row) const {
    if (own_cells(row) != 1) return false;
    const auto cell = std::find_if(row.cells.begin(), row.cells.end(), says);
    if (cell->kind != SheetCell::Kind::Text) return false;
    const SheetCell* next = row.at(cell->column + 1);
    if (next != nullptr && next->merged && next->text == cell->text) return true;
    // A lone short code in the column of references is a row that was begun.
    return cell->column <= first_column_ && cell->column != title_column_ && (letters(cell->text) > 12 || cell->text.find(' ') != std::string::npos);
  }

  static std::string section_words(const SheetRow& row) { return shortened(one_line(std::find_if(row.cells.begin(), row.cells.end(), says)->text), 120); }

  const Sheet& sheet_;
  const HeadingSense& sense_;
  std::vector<const SheetRow*> rows_;
  std::vector<LogTable> tables_;
  std::size_t heading_ = 0;
  std::size_t height_ = 1;
  int first_column_ = 0;
  int title_column_ = 0;
};

}  // namespace

const std::string& LogTable::heading(int column) const noexcept {
  static const std::string none;
  return column >= 1 && column <= static_cast<int>(headings.size()) ? headings[static_cast<std::size_t>(column) - 1] : none;
}

LogTables find_log_tables(const Workbook& book, const HeadingSense& sense, const LogMapping& given) {
  LogTables out;
  std::vector<Fault> faults;
  // A CSV file, such as the parked rows of a workbook, has no sheets to choose from.
  const bool one_table = book.sheets.size() == 1 && book.sheets.front().name.empty();
  const std::vector<std::string> wanted = one_table ? std::vector<std::string>() : given.sheets;
  for (const std::string& name : wanted)
    if (book.find(name) == nullptr) faults.push_back({book.file, 0, 0, "There is no sheet \"" + name + "\", which the map names", "Mend its name in the map."});
  for (const Sheet& sheet : book.sheets) {
    const bool named = std::find(wanted.begin(), wanted.end(), sheet.name) != wanted.end();
    if (sheet.row_count == 0 && !named) continue;
    if (!wanted.empty() && !named) {
      out.left_out.push_back({sheet.name, sheet.row_count, "is not among those that the map names"});
      continue;
    }
    if (sheet.hidden && !named) {
      out.left_out.push_back({sheet.name, sheet.row_count, "is hidden"});
      continue;
    }
    SheetReading reading(sheet, sense);
    if (!reading.find_headings()) {
      out.left_out.push_back({sheet.name, sheet.row_count, "has no row of headings that are known"});
      if (named) faults.push_back({book.file, 0, 0, "Sheet \"" + sheet.name + "\" has no row of headings that are known", "Map its headings with --map."});
      continue;
    }
    std::size_t said = 0;
    for (LogTable& table : reading.run()) {
      said += table.rows.size();
      out.tables.push_back(std::move(table));
    }
    out.rows += sheet.row_count;
    out.empty += sheet.row_count - said;
  }
  if (out.tables.empty() && faults.empty())
    faults.push_back({book.file, 0, 0, "No row of headings was found", "Give the table headings such as Action, Owner and Due, or map its own with --map."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

}  // namespace goodstanding

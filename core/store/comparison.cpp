#include "store/comparison.h"

#include <algorithm>
#include <array>

namespace goodstanding::store {
namespace {

constexpr std::array<std::string_view, 7> journal_tables{"meta", "chain", "change", "payload", "blob", "blob_chunk", "sqlite_sequence"};

// One cell as SQLite holds it: its type and its bytes.
std::string cell(const Use& row, int column) {
  const int type = row.type(column);
  return static_cast<char>('0' + type) + std::string(type == 4 ? row.blob(column) : row.text(column));
}

std::string ordering(Database& db, const std::string& table) {
  Use definition = db.use("SELECT sql LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE name = ?");
  definition.with(std::string_view(table));
  return definition.step() && definition.integer(0) != 0 ? "1" : "rowid";
}

std::vector<std::string> column_names(Database& db, const std::string& table) {
  std::vector<std::string> out;
  Use columns = db.use("SELECT name FROM pragma_table_info(?)");
  columns.with(std::string_view(table));
  while (columns.step()) out.emplace_back(columns.text(0));
  return out;
}

Difference whole_row(const std::string& table, const Use& row, bool by_rowid, const char* what) {
  Difference out;
  out.table = table;
  out.what = what;
  if (by_rowid) out.row = row.integer(0);
  else out.key = std::string(row.text(0));
  return out;
}

}  // namespace

std::string ref_in(Database& db, const std::string& table, std::int64_t row) {
  const std::string type = table.substr(2);
  const std::string number = table.starts_with("t_") ? "?" : "(SELECT no FROM h_" + type + " WHERE version = ?)";
  Use found = db.use("SELECT f_ref FROM t_" + type + " WHERE no = " + number);
  found.with(row);
  return found.step() ? std::string(found.text(0)) : std::string();
}

std::vector<std::string> projection_tables(Database& db) {
  std::vector<std::string> out;
  Use tables = db.use("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name");
  while (tables.step()) {
    const std::string_view name = tables.text(0);
    if (std::find(journal_tables.begin(), journal_tables.end(), name) == journal_tables.end()) out.emplace_back(name);
  }
  return out;
}

std::optional<Difference> compare_objects(Database& live, Database& expected) {
  const std::string objects = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1";
  Use a = live.use(objects);
  Use b = expected.use(objects);
  bool more_a = a.step();
  bool more_b = b.step();
  while (more_a || more_b) {
    const std::string name_a(more_a ? a.text(0) : std::string_view());
    const std::string name_b(more_b ? b.text(0) : std::string_view());
    if (!more_b || (more_a && name_a < name_b)) return Difference{name_a, "", 0, "", "should not be there"};
    if (!more_a || name_b < name_a) return Difference{name_b, "", 0, "", "is missing"};
    if (a.text(1) != b.text(1)) return Difference{name_a, "", 0, "", "is declared otherwise"};
    more_a = a.step();
    more_b = b.step();
  }
  return std::nullopt;
}

std::optional<Difference> compare_table(Database& live, Database& expected, const std::string& table) {
  const std::string order = ordering(expected, table);
  const bool by_rowid = order == "rowid";
  const std::string rows = "SELECT " + std::string(by_rowid ? "rowid, " : "") + "* FROM " + table + " ORDER BY " + order;
  Use a = live.use(rows);
  Use b = expected.use(rows);
  bool more_a = a.step();
  bool more_b = b.step();
  while (more_a || more_b) {
    if (!more_b) return whole_row(table, a, by_rowid, "should not be there");
    if (!more_a) return whole_row(table, b, by_rowid, "is missing");
    if (cell(a, 0) != cell(b, 0)) {
      const bool extra = by_rowid ? a.integer(0) < b.integer(0) : a.text(0) < b.text(0);
      return extra ? whole_row(table, a, by_rowid, "should not be there") : whole_row(table, b, by_rowid, "is missing");
    }
    for (int column = 1; column < b.columns(); ++column) {
      if (cell(a, column) == cell(b, column)) continue;
      Difference out = whole_row(table, b, by_rowid, "holds another value");
      out.column = column_names(expected, table).at(static_cast<std::size_t>(by_rowid ? column - 1 : column));
      return out;
    }
    more_a = a.step();
    more_b = b.step();
  }
  return std::nullopt;
}

std::optional<Difference> compare_search(Database& live, Database& expected) {
  for (Database* db : {&live, &expected})
    db->run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search, instance)");
  const std::string words = "SELECT doc, term, offset FROM temp.search_words ORDER BY doc, term, offset";
  std::optional<Difference> out;
  {
    Use a = live.use(words);
    Use b = expected.use(words);
    bool more_a = a.step();
    bool more_b = b.step();
    while (!out && (more_a || more_b)) {
      const auto key = [](const Use& row, bool more) {
        return more ? std::tuple(row.integer(0), std::string(row.text(1)), row.integer(2)) : std::tuple(INT64_MAX, std::string(), INT64_MAX);
      };
      const auto key_a = key(a, more_a);
      const auto key_b = key(b, more_b);
      if (key_a < key_b) out = Difference{"search", "", std::get<0>(key_a), "", "finds a word that is not in the record"};
      else if (key_b < key_a) out = Difference{"search", "", std::get<0>(key_b), "", "does not find a word of the record"};
      more_a = more_a && a.step();
      more_b = more_b && b.step();
    }
  }
  return out;
}

}  // namespace goodstanding::store

// SQLite as it comes, for the floors: a connection with the settings of the product's own, and prepared
// statements kept by whoever uses them. Throws std::runtime_error with SQLite's words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace goodstanding::bench {

class PlainStatement;

class PlainConnection {
 public:
  // "" for a database of SQLite's own that goes with the connection.
  explicit PlainConnection(const std::string& path);
  ~PlainConnection();
  PlainConnection(const PlainConnection&) = delete;
  PlainConnection& operator=(const PlainConnection&) = delete;

  void run(const std::string& sql);
  std::int64_t number(const std::string& sql);
  std::int64_t last_row() const;
  // Page by page.
  void copy_from(PlainConnection& other);
  sqlite3* handle() const noexcept { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

class PlainStatement {
 public:
  PlainStatement(PlainConnection& db, const std::string& sql);
  ~PlainStatement();
  PlainStatement(const PlainStatement&) = delete;
  PlainStatement& operator=(const PlainStatement&) = delete;

  // Parameters count from 1, columns from 0. What is bound must last until the statement was run.
  PlainStatement& bind(int at, std::int64_t number);
  PlainStatement& bind_text(int at, std::string_view text);
  PlainStatement& bind_blob(int at, std::string_view bytes);
  bool step();
  // Steps once, and makes it ready to be used again without its values.
  void run();
  void reset();

  int columns() const;
  int type(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  sqlite3_stmt* statement_ = nullptr;
};

// Runs the statement to its end, reading every cell of every row. Returns how many rows there were.
std::int64_t read_all(PlainStatement& statement);

}  // namespace goodstanding::bench

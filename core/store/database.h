// One connection to one SQLite file, and its prepared statements. Inside core/store only: no header above
// this folder names SQLite, and no error of SQLite's leaves it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <goodstanding/error.h>
#include <goodstanding/ids.h>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace goodstanding::store {

// A prepared statement in use: reset and emptied when it goes. Parameters count from 1, columns from 0.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(&statement) {}
  Use(Use&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)), next_(other.next_) {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use();

  // Bind the next parameter.
  Use& with(std::int64_t number);
  Use& with(std::string_view text);
  Use& with_blob(std::string_view bytes);
  Use& with_null();
  template <class Tag, std::size_t Size>
  Use& with(const Bytes<Tag, Size>& id) {
    return with_blob({reinterpret_cast<const char*>(id.bytes.data()), Size});
  }

  bool step();  // true while there is a row
  void run();   // for statements without rows
  // Run again with new parameters.
  Use& again();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // valid until the next step
  std::string_view blob(int column) const;  // valid until the next step
  template <class Id>
  Id id(int column) const {
    Id out;
    const std::string_view bytes = blob(column);
    if (bytes.size() != Id::size) throw Error(ErrorCode::Damaged, "An id in the register has a wrong length.");
    for (std::size_t i = 0; i < Id::size; ++i) out.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
    return out;
  }
  int columns() const;
  int type(int column) const;  // SQLite's type code, for comparing

 private:
  SQLite::Statement* statement_;
  int next_ = 1;
};

enum class Access { ReadWrite, ReadOnly, Create };

// How changes reach the disk, by the version of the SQLite library that runs: a write-ahead log only where
// the library is free of the race that can damage it when two connections are open (fixed in 3.51.3).
// Before that a rollback journal with the folder synchronised too.
struct Durability {
  const char* journal_mode;  // "wal" or "delete"
  const char* synchronous;   // "full" or "extra"
};
Durability durability_for(int sqlite_version) noexcept;

// Thread rule: one thread.
class Database {
 public:
  // Throws Error{NotFound}, Error{Storage}, Error{NotARegister} when it is no SQLite file at all.
  Database(const std::string& path, Access access);
  static Database in_memory() { return Database(":memory:", Access::Create); }
  static Database temporary() { return Database("", Access::Create); }  // SQLite's own name for one
  Database(Database&&) noexcept;
  ~Database();

  // A prepared statement, kept for its text.
  Use use(const std::string& sql);
  void run(const std::string& sql);
  std::int64_t number(const std::string& sql);
  // What SQLite finds wrong with the file's own structure; empty when it finds nothing.
  std::string fault();

  void begin_write();
  void begin_read();
  void commit();
  void rollback() noexcept;
  void rollback_part() noexcept;  // to the savepoint, which then ends

  // A page-by-page copy into `target`, which may be in memory; the readers and the writer go on.
  void copy_to(Database& target);
  // Statements are prepared anew: after tables have changed.
  void forget_statements();
  std::int64_t last_row() const;
  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
  std::unique_ptr<SQLite::Database> db_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

// Begins when made, rolls back when it goes, unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(Database& db) : db_(&db) { db_->begin_write(); }
  ~WriteTransaction() {
    if (db_ != nullptr) db_->rollback();
  }
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit() {
    db_->commit();
    db_ = nullptr;
  }

 private:
  Database* db_;
};

// A part of a write transaction that can be taken back alone: taken back when it goes, unless kept. Whoever read declarations
// meanwhile reads them again.
class Savepoint {
 public:
  explicit Savepoint(Database& db) : db_(&db) { db_->run("SAVEPOINT part"); }
  ~Savepoint() {
    if (db_ != nullptr) db_->rollback_part();
  }
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep() {
    db_->run("RELEASE part");
    db_ = nullptr;
  }

 private:
  Database* db_;
};

}  // namespace goodstanding::store

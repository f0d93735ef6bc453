#include "plain_sqlite.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <stdexcept>

#include "store/database.h"

namespace goodstanding::bench {
namespace {

void require(bool well, sqlite3* db) {
  if (!well) throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(db));
}

}  // namespace

PlainConnection::PlainConnection(const std::string& path) {
  const int got = sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  require(got == SQLITE_OK, db_);
  run("PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=0");
  if (path.empty()) {
    run("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY");
    return;
  }
  const store::Durability durability = store::durability_for(sqlite3_libversion_number());
  run(std::string("PRAGMA journal_mode=") + durability.journal_mode);
  run(std::string("PRAGMA synchronous=") + durability.synchronous);
}

PlainConnection::~PlainConnection() { sqlite3_close(db_); }

void PlainConnection::run(const std::string& sql) { require(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, db_); }

std::int64_t PlainConnection::number(const std::string& sql) {
  PlainStatement found(*this, sql);
  return found.step() ? found.integer(0) : 0;
}

std::int64_t PlainConnection::last_row() const { return sqlite3_last_insert_rowid(db_); }

void PlainConnection::copy_from(PlainConnection& other) {
  sqlite3_backup* backup = sqlite3_backup_init(db_, "main", other.db_, "main");
  require(backup != nullptr, db_);
  sqlite3_backup_step(backup, -1);
  require(sqlite3_backup_finish(backup) == SQLITE_OK, db_);
}

PlainStatement::PlainStatement(PlainConnection& db, const std::string& sql) {
  require(sqlite3_prepare_v3(db.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) == SQLITE_OK, db.handle());
}

PlainStatement::~PlainStatement() { sqlite3_finalize(statement_); }

PlainStatement& PlainStatement::bind(int at, std::int64_t number) {
  sqlite3_bind_int64(statement_, at, number);
  return *this;
}
PlainStatement& PlainStatement::bind_text(int at, std::string_view text) {
  sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  return *this;
}
PlainStatement& PlainStatement::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob(statement_, at, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
  return *this;
}

bool PlainStatement::step() {
  const int got = sqlite3_step(statement_);
  require(got == SQLITE_ROW || got == SQLITE_DONE, sqlite3_db_handle(statement_));
  return got == SQLITE_ROW;
}
void PlainStatement::run() {
  step();
  reset();
}
void PlainStatement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

int PlainStatement::columns() const { return sqlite3_column_count(statement_); }
int PlainStatement::type(int column) const { return sqlite3_column_type(statement_, column); }
std::int64_t PlainStatement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
std::string_view PlainStatement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}
std::string_view PlainStatement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::int64_t read_all(PlainStatement& statement) {
  std::int64_t rows = 0;
  while (statement.step()) {
    ++rows;
    for (int i = 0; i < statement.columns(); ++i) {
      switch (statement.type(i)) {
        case SQLITE_INTEGER: benchmark::DoNotOptimize(statement.integer(i)); break;
        case SQLITE_TEXT: benchmark::DoNotOptimize(statement.text(i)); break;
        case SQLITE_BLOB: benchmark::DoNotOptimize(statement.blob(i)); break;
        default: break;
      }
    }
  }
  statement.reset();
  return rows;
}

}  // namespace goodstanding::bench

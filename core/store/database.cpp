#include "store/database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "platform/files.h"

namespace goodstanding::store {
namespace {

// What SQLite reports, as what people can act on.
[[noreturn]] void rethrow(const SQLite::Exception& e) {
  switch (e.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorCode::Busy, "Another program is using the register. Nothing was changed.", "Try again in a moment.");
    case SQLITE_FULL:
      throw Error(ErrorCode::Storage, "The disk is full. The change was not saved and the register is as it was.",
                  "Free some space and save again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error(ErrorCode::ReadOnly, "The register may only be read here. Nothing was changed.",
                  "Check your rights to the file and its folder.");
    case SQLITE_CANTOPEN:
      throw Error(ErrorCode::Storage, "The register could not be opened.", "Check the name and your rights to the folder.");
    case SQLITE_NOTADB: throw Error(ErrorCode::NotARegister, "The file is not a Goodstanding register.", "Check the name.");
    case SQLITE_CORRUPT:
      throw Error(ErrorCode::Damaged, "The register's file is damaged.", "Run \"goodstanding verify\" and go back to a backup if it says so.");
    case SQLITE_IOERR:
      throw Error(ErrorCode::Storage, "The disk reported a fault. The change was not saved.",
                  "Close the program, check the disk, and run \"goodstanding verify\" before going on.");
    case SQLITE_NOMEM: throw Error(ErrorCode::Storage, "There is not enough memory. Nothing was changed.", "Close other programs and try again.");
    default:
      throw Error(ErrorCode::Internal, "The register's tables could not be used (code " + std::to_string(e.getExtendedErrorCode()) + ": " + e.what() + ").",
                  "Run \"goodstanding verify\"; report this if it finds nothing.");
  }
}

// Runs `act`, turning the library's exceptions into ours.
template <class Act>
auto guarded(Act act) {
  try {
    return act();
  } catch (const SQLite::Exception& e) {
    rethrow(e);
  }
}

int flags_of(Access access) {
  switch (access) {
    case Access::ReadOnly: return SQLite::OPEN_READONLY;
    case Access::ReadWrite: return SQLite::OPEN_READWRITE;
    case Access::Create: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  }
  return SQLite::OPEN_READONLY;
}

constexpr int busy_milliseconds = 5000;

}  // namespace

Use::~Use() {
  if (statement_ == nullptr) return;
  statement_->tryReset();
  try {
    statement_->clearBindings();
  } catch (const SQLite::Exception&) {
    // Bindings of a finished statement hold nothing that is read again.
  }
}

Use& Use::with(std::int64_t number) {
  guarded([&] { statement_->bind(next_++, number); });
  return *this;
}
// Copied by SQLite: what is bound may go before the statement runs.
Use& Use::with(std::string_view text) {
  guarded([&] { statement_->bind(next_++, std::string(text)); });
  return *this;
}
Use& Use::with_blob(std::string_view bytes) {
  guarded([&] { statement_->bind(next_++, static_cast<const void*>(bytes.data() == nullptr ? "" : bytes.data()), static_cast<int>(bytes.size())); });
  return *this;
}
Use& Use::with_null() {
  guarded([&] { statement_->bind(next_++); });
  return *this;
}

bool Use::step() {
  return guarded([&] { return statement_->executeStep(); });
}
void Use::run() {
  while (step()) {
  }
}
Use& Use::again() {
  guarded([&] {
    statement_->reset();
    statement_->clearBindings();
  });
  next_ = 1;
  return *this;
}

bool Use::is_null(int column) const { return type(column) == SQLITE_NULL; }
std::int64_t Use::integer(int column) const {
  return guarded([&] { return statement_->getColumn(column).getInt64(); });
}
std::string_view Use::text(int column) const {
  return guarded([&] {
    const SQLite::Column cell = statement_->getColumn(column);
    const char* text = cell.getText();  // before the size: reading it may convert the cell
    return std::string_view(text, static_cast<std::size_t>(cell.getBytes()));
  });
}
std::string_view Use::blob(int column) const {
  return guarded([&] {
    const SQLite::Column cell = statement_->getColumn(column);
    const auto* bytes = static_cast<const char*>(cell.getBlob());
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(cell.getBytes()));
  });
}
int Use::columns() const { return statement_->getColumnCount(); }
int Use::type(int column) const {
  return guarded([&] { return statement_->getColumn(column).getType(); });
}

Durability durability_for(int sqlite_version) noexcept {
  constexpr int race_mended_in = 3'051'003;
  if (sqlite_version >= race_mended_in) return {"wal", "full"};
  return {"delete", "extra"};
}

Database::Database(const std::string& path, Access access) : path_(path) {
  const bool lasting = !path.empty() && path != ":memory:";
  if (lasting && access != Access::Create && !exists(path))
    throw Error(ErrorCode::NotFound, "There is no register \"" + path + "\".", "Check the name, or make one with \"goodstanding init\".");
  guarded([&] {
    db_ = std::make_unique<SQLite::Database>(path, flags_of(access), busy_milliseconds);
    sqlite3* handle = db_->getHandle();
    // A file from elsewhere is data: nothing in it may run or rewrite SQLite's own tables.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    db_->exec("PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=0");
    if (!lasting) db_->exec("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY");
    if (access != Access::ReadOnly && lasting) {
      const Durability durability = durability_for(SQLite::getLibVersionNumber());
      db_->execAndGet(std::string("PRAGMA journal_mode=") + durability.journal_mode);
      db_->exec(std::string("PRAGMA synchronous=") + durability.synchronous);
    }
  });
}

Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Use Database::use(const std::string& sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    found = guarded([&] { return statements_.emplace(sql, std::make_unique<SQLite::Statement>(*db_, sql)).first; });
  }
  return Use(*found->second);
}

void Database::run(const std::string& sql) {
  guarded([&] { db_->exec(sql); });
}

std::int64_t Database::number(const std::string& sql) {
  Use found = use(sql);
  return found.step() ? found.integer(0) : 0;
}

std::string Database::fault() {
  Use found = use("PRAGMA integrity_check(1)");
  return found.step() && found.text(0) != "ok" ? std::string(found.text(0)) : std::string();
}

void Database::begin_write() { run("BEGIN IMMEDIATE"); }
void Database::begin_read() { run("BEGIN"); }
void Database::commit() { run("COMMIT"); }
void Database::rollback() noexcept {
  try {
    if (sqlite3_get_autocommit(db_->getHandle()) == 0) db_->exec("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // The library rolls back by itself when it cannot be asked to: on a full disk, say.
  }
}

void Database::rollback_part() noexcept {
  try {
    if (sqlite3_get_autocommit(db_->getHandle()) == 0) db_->exec("ROLLBACK TO part; RELEASE part");
  } catch (const SQLite::Exception&) {
    // The whole transaction is gone already: nothing of the part is left either.
  }
}

void Database::copy_to(Database& target) {
  guarded([&] {
    SQLite::Backup backup(*target.db_, *db_);
    backup.executeStep(-1);
  });
}

void Database::forget_statements() { statements_.clear(); }

std::int64_t Database::last_row() const { return db_->getLastInsertRowid(); }

}  // namespace goodstanding::store

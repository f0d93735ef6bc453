// A register's file: the journal's rows, the tables projected from them, attachments. All the SQL there is
// stands behind this header.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "store/blob_table.h"
#include "store/contest_table.h"
#include "store/database.h"
#include "store/format.h"
#include "store/journal_table.h"
#include "store/projector.h"
#include "store/record_table.h"

namespace goodstanding::store {

// Thread rule: one thread. A second thread opens a second Store for reading.
class Store {
 public:
  // A new register file. Throws Error{BadInput} when the name is taken.
  static std::unique_ptr<Store> create(const std::string& path, const RegisterId& id);
  static std::unique_ptr<Store> create_in_memory(const RegisterId& id);
  // One that lasts as long as the object, spilling to the disk when it is large.
  static std::unique_ptr<Store> create_temporary(const RegisterId& id);
  // An existing one. Throws Error{NotARegister}, Error{NewerFormat}.
  static std::unique_ptr<Store> open(const std::string& path, Access access);
  // An existing one whose tables are not read: for verify(), because they may be what was altered. It has no
  // schema and finds no records. Throws as open() does.
  static std::unique_ptr<Store> open_unread(const std::string& path);
  // A private copy of another's state, in memory: for long reading that must not hold up the writer.
  static std::unique_ptr<Store> copy_of(Store& other);

  // Writes a consistent copy of another's state to `path`, marked as the copy `copy`; the writer of the other may go on. The name
  // never holds a part: written beside it, checked, then renamed. Throws Error{BadInput} when the name is taken.
  static void clone(Store& other, const std::string& path, const CopyId& copy);
  static std::unique_ptr<Store> clone_in_memory(Store& other, const CopyId& copy);

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const FormatInfo& format() const noexcept { return format_; }
  Database& db() noexcept { return db_; }
  JournalTable& journal() noexcept { return journal_; }
  const JournalTable& journal() const noexcept { return journal_; }
  Projector& projector() noexcept { return projector_; }
  RecordTable& records() noexcept { return records_; }
  const RecordTable& records() const noexcept { return records_; }
  const ContestTable& contests() const noexcept { return contests_; }
  BlobTable& blobs() noexcept { return blobs_; }
  const std::shared_ptr<const Schema>& schema() const noexcept { return projector_.schema(); }

 private:
  explicit Store(Database db);
  void create_tables(const RegisterId& id);
  void read_format_of(const std::string& path);

  Database db_;
  FormatInfo format_;
  JournalTable journal_;
  Projector projector_;
  RecordTable records_;
  ContestTable contests_;
  BlobTable blobs_;
};

}  // namespace goodstanding::store

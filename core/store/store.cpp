#include "store/store.h"

#include "platform/files.h"

namespace goodstanding::store {

Store::Store(Database db)
    : db_(std::move(db)), journal_(db_), projector_(db_, journal_), records_(db_, projector_), contests_(db_, projector_), blobs_(db_) {}

void Store::create_tables(const RegisterId& id) {
  WriteTransaction transaction(db_);
  create_format(db_, id);
  projector_.create();
  transaction.commit();
  format_ = *read_format(db_);
}

std::unique_ptr<Store> Store::create(const std::string& path, const RegisterId& id) {
  if (exists(path)) throw Error(ErrorCode::BadInput, "\"" + path + "\" is there already. It was not touched.", "Choose another name.");
  try {
    std::unique_ptr<Store> out(new Store(Database(path, Access::Create)));
    out->create_tables(id);
    return out;
  } catch (...) {
    remove_file(path);  // a file that never became a register is not left behind
    throw;
  }
}

std::unique_ptr<Store> Store::create_in_memory(const RegisterId& id) {
  std::unique_ptr<Store> out(new Store(Database::in_memory()));
  out->create_tables(id);
  return out;
}

std::unique_ptr<Store> Store::create_temporary(const RegisterId& id) {
  std::unique_ptr<Store> out(new Store(Database::temporary()));
  out->create_tables(id);
  return out;
}

void Store::read_format_of(const std::string& path) {
  const auto format = read_format(db_);
  if (!format) throw Error(ErrorCode::NotARegister, "\"" + path + "\" is a database, but not a Goodstanding register.", "Check the name.");
  if (format->oldest_reader > format_version) {
    throw Error(ErrorCode::NewerFormat,
                "\"" + path + "\" was written by a later version of Goodstanding (format " + std::to_string(format->version) +
                    ") that this one cannot read. It was not touched.",
                "Install the later version.");
  }
  format_ = *format;
}

std::unique_ptr<Store> Store::open(const std::string& path, Access access) {
  std::unique_ptr<Store> out(new Store(Database(path, access)));
  out->read_format_of(path);
  out->projector_.load();
  return out;
}

std::unique_ptr<Store> Store::open_unread(const std::string& path) {
  std::unique_ptr<Store> out(new Store(Database(path, Access::ReadOnly)));
  out->read_format_of(path);
  return out;
}

std::unique_ptr<Store> Store::copy_of(Store& other) {
  Database copy = Database::in_memory();
  other.db_.copy_to(copy);
  std::unique_ptr<Store> out(new Store(std::move(copy)));
  out->read_format_of(other.db_.path());
  out->projector_.load();
  return out;
}

std::unique_ptr<Store> Store::clone_in_memory(Store& other, const CopyId& copy) {
  auto out = copy_of(other);
  mark_copy(out->db_, out->format_.register_id, copy);
  out->format_.copy = copy;
  return out;
}

void Store::clone(Store& other, const std::string& path, const CopyId& copy) {
  if (exists(path)) throw Error(ErrorCode::BadInput, "\"" + path + "\" is there already. It was not touched.", "Choose another name.");
  const std::string beside = beside_name(path);
  try {
    remove_file(beside);
    {
      Database target(beside, Access::Create);
      other.db_.copy_to(target);
      WriteTransaction transaction(target);
      mark_copy(target, other.format_.register_id, copy);
      transaction.commit();
      Use check = target.use("PRAGMA quick_check(1)");
      if (!check.step() || check.text(0) != "ok")
        throw Error(ErrorCode::Damaged, "The copy is not what it was made from: the disk or the register is damaged. No copy was made.", "Run \"goodstanding verify\" on the register.");
    }
    move_file(beside, path);
  } catch (...) {
    remove_file(beside);
    throw;
  }
}

}  // namespace goodstanding::store

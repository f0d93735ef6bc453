#include "store/format.h"

#include "base/hash.h"

namespace goodstanding::store {
namespace {

// docs/format.md explains each table. STRICT: a cell cannot hold a value of another type.
constexpr const char* tables = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE chain(
  no INTEGER PRIMARY KEY,
  origin BLOB NOT NULL UNIQUE,
  number INTEGER NOT NULL,
  link BLOB NOT NULL) STRICT;
CREATE TABLE change(
  arrival INTEGER PRIMARY KEY,
  chain INTEGER NOT NULL,
  number INTEGER NOT NULL,
  wall INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  body BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX change_number ON change(chain, number);
CREATE INDEX change_stamp ON change(wall, counter);
CREATE TABLE payload(arrival INTEGER PRIMARY KEY, slots BLOB NOT NULL) STRICT;

CREATE TABLE blob(no INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, size INTEGER NOT NULL) STRICT;
CREATE TABLE blob_chunk(
  blob INTEGER NOT NULL,
  place INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY(blob, place)) STRICT, WITHOUT ROWID;

CREATE TABLE record(no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type TEXT NOT NULL) STRICT;
CREATE TABLE link(
  no INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  field TEXT NOT NULL,
  target BLOB NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER) STRICT;
CREATE INDEX link_target ON link(target, field);
CREATE INDEX link_source ON link(source, field);
CREATE TABLE counter(prefix TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
)";

std::string meta(Database& db, const char* key) {
  Use found = db.use("SELECT value FROM meta WHERE key = ?");
  found.with(std::string_view(key));
  return found.step() ? std::string(found.text(0)) : std::string();
}

std::int64_t meta_number(Database& db, const char* key) {
  const std::string text = meta(db, key);
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
    throw Error(ErrorCode::Damaged, "The register does not say its format.", "Go back to a backup.");
  return std::stoll(text);
}

constexpr const char* copy_key = "copy";
constexpr std::size_t proof_size = 8;  // bytes of a hash, so that a slip of one letter is seen

}  // namespace

std::string copy_mark(const RegisterId& id, const CopyId& copy) {
  const std::string hex = copy.to_hex();
  return hex + "-" + labelled_hash("goodstanding copy 1", id.to_hex() + hex).to_hex().substr(0, 2 * proof_size);
}

void mark_copy(Database& db, const RegisterId& id, const CopyId& copy) {
  db.use("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
      .with(std::string_view(copy_key)).with(std::string_view(copy_mark(id, copy))).run();
}

void raise_format(Database& db, std::int64_t format) {
  if (meta_number(db, "format") >= format) return;
  Use put = db.use("UPDATE meta SET value = ? WHERE key = ?");
  for (const char* key : {"format", "oldest_reader"}) put.again().with(std::string_view(std::to_string(format))).with(std::string_view(key)).run();
}

void create_format(Database& db, const RegisterId& id) {
  db.run("PRAGMA application_id=" + std::to_string(application_id));
  db.run(tables);
  Use put = db.use("INSERT INTO meta(key, value) VALUES(?, ?)");
  const auto add = [&put](std::string_view key, std::string_view value) { put.again().with(key).with(value).run(); };
  add("format", std::to_string(first_format));
  add("oldest_reader", std::to_string(first_format));
  add("register", id.to_hex());
}

std::optional<FormatInfo> read_format(Database& db) {
  if (db.number("PRAGMA application_id") != application_id) return std::nullopt;
  FormatInfo out;
  out.version = meta_number(db, "format");
  out.oldest_reader = meta_number(db, "oldest_reader");
  const auto id = RegisterId::from_hex(meta(db, "register"));
  if (!id) throw Error(ErrorCode::Damaged, "The register does not say which one it is.", "Go back to a backup.");
  out.register_id = *id;
  if (const std::string mark = meta(db, copy_key); !mark.empty()) {
    const auto copy = CopyId::from_hex(std::string_view(mark).substr(0, 2 * CopyId::size));
    if (!copy || mark != copy_mark(*id, *copy)) throw Error(ErrorCode::Damaged, "The register does not say which copy it is.", "Go back to a backup.");
    out.copy = *copy;
  }
  return out;
}

std::map<std::string, std::string> description(Database& db) {
  std::map<std::string, std::string> out;
  Use rows = db.use("SELECT key, value FROM meta");
  while (rows.step()) out.emplace(rows.text(0), rows.text(1));
  return out;
}

}  // namespace goodstanding::store

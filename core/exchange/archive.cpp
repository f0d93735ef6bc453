#include "exchange/archive.h"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/base64.h"
#include "exchange/json_tree.h"
#include "exchange/record_json.h"
#include "exchange/zip_reader.h"
#include "exchange/zip_writer.h"
#include "journal/change_codec.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "schema/schema_set.h"
#include "store/state_digest.h"

namespace goodstanding {
namespace {

using nlohmann::json;

constexpr const char* format_name = "goodstanding-archive";
constexpr int version = 1;
constexpr std::size_t rows_at_once = 256;
constexpr std::size_t part_bytes = std::size_t{16} << 20;  // a part of the journal ends once it is as long
// What an archive may hold at most; a part is unpacked into memory one at a time.
constexpr std::size_t most_entries = 200'000;
constexpr std::size_t longest_part = std::size_t{1} << 30;
constexpr std::size_t longest_manifest = std::size_t{64} << 20;

constexpr const char* readme = R"(This is a whole register of Goodstanding, as an open archive.

manifest.json    what this is: the format and its version, the register, the end of each chain, the parts below
                 with their sizes, and a hash over everything that stood in the register.
journal/         every change in the order in which it arrived, one to a line, as JSON. "origin" and "number" say
                 whose chain and which change of it; "at", "by", "reason" and "entries" are what it says, to be read by
                 people and other programs; "body" and "slots" are its bytes in base64, from which it is made anew.
                 The body holds a hash of the one before it in its chain; its own hash is BLAKE2b-256.
schemas/         the record types as they stand, as JSON.
attachments/     files, named by the BLAKE2b-256 of what they contain.

What was sealed to people is sealed here too, and what lay open in the register lies open here: keep the archive
as you would keep the register.

"goodstanding archive in ARCHIVE REGISTER" makes the register anew. docs/archive.md and docs/format.md say more.
)";

json change_json(const store::JournalRow& row, const DecodedChange& decoded) {
  const Change& change = decoded.change;
  json entries = json::array();
  for (const Entry& entry : change.entries) {
    json fields = json::object();
    for (const FieldChange& field : entry.fields) fields[field.field.text()] = field.value.kind() == ValueKind::Sealed ? json("sealed") : value_json(field.value);
    entries.push_back({{"type", entry.type.text()}, {"record", entry.record.to_hex()}, {"kind", entry.kind == EntryKind::Create ? "create" : "update"}, {"fields", std::move(fields)}});
  }
  json out{{"origin", row.origin.to_hex()}, {"number", row.number}, {"at", change.stamp.wall.to_iso()}, {"by", change.actor.to_hex()}, {"reason", change.reason}, {"entries", std::move(entries)},
           {"body", to_base64(row.body)}, {"slots", to_base64(row.slots)}};
  if (change.attested_by) out["attested_by"] = {{"person", change.attested_by->person.to_hex()}, {"proof", change.attested_by->proof}};
  return out;
}

std::string part_name(std::size_t number) {
  std::string digits = std::to_string(number);
  return "journal/" + std::string(6 - std::min<std::size_t>(digits.size(), 6), '0') + digits + ".jsonl";
}

std::string attachment_name(const BlobId& blob) { return "attachments/" + blob.digest.to_hex(); }

// One state of the file for as long as it is read, whoever writes meanwhile.
class Reading {
 public:
  explicit Reading(store::Database& db) : db_(db) { db_.begin_read(); }
  ~Reading() { db_.rollback(); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  store::Database& db_;
};

}  // namespace

Archived write_archive(store::Store& store, const std::string& file, Date dated) {
  const Reading reading(store.db());
  Archived out;
  ZipWriter zip(dated);
  zip.add("README.txt", readme);
  json parts = json::array();
  std::string lines;
  std::int64_t in_part = 0;
  const auto end_part = [&] {
    if (lines.empty()) return;
    const std::string name = part_name(parts.size() + 1);
    zip.add(name, lines);
    parts.push_back({{"name", name}, {"changes", in_part}, {"bytes", lines.size()}});
    lines.clear();
    in_part = 0;
  };
  for (Arrival next = 1;;) {
    const auto rows = store.journal().read(next, rows_at_once);
    for (const store::JournalRow& row : rows) {
      lines += change_json(row, decode(row.body, row.slots)).dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
      ++in_part;
      ++out.changes;
      next = row.arrival + 1;
      if (lines.size() >= part_bytes) end_part();
    }
    if (rows.size() < rows_at_once) break;
  }
  end_part();

  json attachments = json::array();
  for (const BlobId& blob : store.blobs().all()) {
    std::string bytes;
    bytes.reserve(blob.size);
    store.blobs().read(blob, [&](std::string_view piece) { bytes += piece; });
    zip.add(attachment_name(blob), bytes);
    attachments.push_back({{"digest", blob.digest.to_hex()}, {"bytes", blob.size}});
    ++out.attachments;
  }
  for (const RecordType& type : store.schema()->types())
    if (type.owner != "journal") zip.add("schemas/" + type.id.text() + ".json", json::parse(to_canonical(type)).dump(2) + "\n");

  out.digest = store::state_digest(store);
  json heads = json::array();
  for (const Head& head : store.journal().heads()) heads.push_back({{"origin", head.origin.to_hex()}, {"number", head.number}, {"link", head.link.to_hex()}});
  const json manifest{{"format", format_name}, {"version", version}, {"register", store.format().register_id.to_hex()}, {"made", dated.to_iso()}, {"changes", out.changes},
                      {"heads", std::move(heads)}, {"digest", out.digest.to_hex()}, {"journal", std::move(parts)}, {"attachments", std::move(attachments)}};
  zip.add("manifest.json", manifest.dump(2) + "\n");
  zip.write(file);
  return out;
}

namespace {

[[noreturn]] void damaged(const std::string& what) { throw Error(ErrorCode::Damaged, "The archive does not hold together: " + what + ". No register was made.", "Get it again from where it came."); }

// The reader speaks of workbooks, which is what it is mostly for.
std::optional<std::string> unpacked(const ZipReader& zip, const std::string& name, std::size_t limit) {
  try {
    return zip.read(name, limit);
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Unsupported) throw Error(e.code(), "\"" + name + "\" unpacks to more than the archive says it holds. No register was made.", "Get the archive again from where it came.");
    damaged("\"" + name + "\" cannot be unpacked");
  }
}

std::unique_ptr<ZipReader> opened(const std::string& bytes, const std::string& file) {
  try {
    return std::make_unique<ZipReader>(bytes, most_entries);
  } catch (const Error& e) {
    throw Error(e.code(), e.code() == ErrorCode::Unsupported ? "The archive holds more parts than a register needs." : "\"" + file + "\" is no archive, or was cut short.", "Get it again from where it came.");
  }
}

const JsonNode& member(const JsonNode& of, std::string_view key, JsonNode::Kind kind, const std::string& where) {
  const JsonNode* found = of.find(key);
  if (found == nullptr || found->kind != kind)
    throw Error(ErrorCode::BadInput, where + ": \"" + std::string(key) + "\" is not there as " + std::string(describe(kind)) + ".", "Get the archive again from where it came.");
  return *found;
}

std::uint64_t number_of(const JsonNode& of, std::string_view key, const std::string& where) {
  const std::string& text = member(of, key, JsonNode::Kind::Number, where).text;
  if (text.size() > 15 || text.find_first_not_of("0123456789") != std::string::npos) throw Error(ErrorCode::BadInput, where + ": \"" + std::string(key) + "\" is no whole number.");
  return std::stoull(text);
}

template <class Id>
Id id_of(const JsonNode& of, std::string_view key, const std::string& where) {
  const auto id = Id::from_hex(member(of, key, JsonNode::Kind::Text, where).text);
  if (!id) throw Error(ErrorCode::BadInput, where + ": \"" + std::string(key) + "\" is not what it should be.", "Get the archive again from where it came.");
  return *id;
}

std::string bytes_of(const JsonNode& of, std::string_view key, const std::string& where) {
  const auto bytes = from_base64(member(of, key, JsonNode::Kind::Text, where).text);
  if (!bytes) throw Error(ErrorCode::BadInput, where + ": \"" + std::string(key) + "\" is not base64.", "Get the archive again from where it came.");
  return *bytes;
}

class Making {
 public:
  Making(const ZipReader& zip, const JsonNode& manifest) : zip_(zip), manifest_(manifest), id_(id_of<RegisterId>(manifest, "register", "manifest.json")) {}

  Archived make(const std::string& path, Chance& chance) {
    {
      const auto store = store::Store::create(path, id_);
      store::WriteTransaction transaction(store->db());
      take_attachments(*store);
      for (const JsonNode& part : member(manifest_, "journal", JsonNode::Kind::List, "manifest.json").items) take_part(*store, part);
      store::mark_copy(store->db(), id_, chance.make<store::CopyId>());
      transaction.commit();
    }
    const auto store = store::Store::open(path, store::Access::ReadOnly);
    out_.digest = id_of<Digest>(manifest_, "digest", "manifest.json");
    VerifyOptions options;
    options.digest = true;
    const VerifyReport report = verify(*store, options);
    if (!report.whole()) damaged(report.findings.front().where + " is not as it was written");
    if (report.digest != out_.digest) damaged("what stands in it is not what its manifest says");
    return out_;
  }

 private:
  std::string read(const std::string& name, std::size_t limit) {
    auto bytes = unpacked(zip_, name, limit);
    if (!bytes) damaged("\"" + name + "\" is missing");
    return std::move(*bytes);
  }

  void take_attachments(store::Store& store) {
    for (const JsonNode& item : member(manifest_, "attachments", JsonNode::Kind::List, "manifest.json").items) {
      const BlobId blob{id_of<Digest>(item, "digest", "manifest.json"), number_of(item, "bytes", "manifest.json")};
      if (blob.size > longest_part) throw Error(ErrorCode::Unsupported, "The archive holds an attachment of more than 1 GB.");
      const std::string bytes = read(attachment_name(blob), blob.size);
      std::size_t at = 0;
      try {
        store.blobs().add(blob, [&] {
          const std::string piece = bytes.substr(at, store::blob_piece);
          at += piece.size();
          return piece;
        });
      } catch (const Error& e) {
        if (e.code() != ErrorCode::Conflict) throw;
        damaged("an attachment is not what its name says");
      }
      ++out_.attachments;
    }
  }

  void take_part(store::Store& store, const JsonNode& part) {
    const std::string name = member(part, "name", JsonNode::Kind::Text, "manifest.json").text;
    const std::uint64_t size = number_of(part, "bytes", "manifest.json");
    if (size > longest_part) throw Error(ErrorCode::Unsupported, "The archive holds a part of more than 1 GB.");
    const std::string lines = read(name, size);
    int number = 0;
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      const std::string where = name + ":" + std::to_string(++number);
      take_change(store, parse_json(std::string_view(lines).substr(at, end - at), where, {longest_part, 64, 100'000'000}), where);
      at = end + 1;
    }
  }

  void take_change(store::Store& store, const JsonNode& line, const std::string& where) {
    const std::string body = bytes_of(line, "body", where);
    const std::string slots = bytes_of(line, "slots", where);
    const DecodedChange decoded = decode(body, slots);
    const Change& change = decoded.change;
    if (decoded.register_id != id_) damaged(where + " is of another register");
    const auto head = store.journal().head(change.stamp.origin);
    if (change.number != (head ? head->number + 1 : 1) || decoded.previous != (head ? head->link : Digest{})) damaged(where + " does not follow the change before it");
    const Arrival arrival = store.journal().append({0, change.stamp.origin, change.number, change.stamp, body, slots}, link_of(body));
    store.projector().apply(change, arrival);
    ++out_.changes;
  }

  const ZipReader& zip_;
  const JsonNode& manifest_;
  RegisterId id_;
  Archived out_;
};

}  // namespace

Archived read_archive(const std::string& file, const std::string& to, Chance& chance) {
  if (exists(to)) throw Error(ErrorCode::BadInput, "\"" + to + "\" is there already. It was not touched.", "Choose another name.");
  const std::string bytes = read_file(file);
  const auto opened_zip = opened(bytes, file);
  const ZipReader& zip = *opened_zip;
  const auto text = unpacked(zip, "manifest.json", longest_manifest);
  if (!text) throw Error(ErrorCode::BadInput, "\"" + file + "\" is no archive of a register.", "Name one that \"goodstanding archive out\" wrote.");
  const JsonNode manifest = parse_json(*text, "manifest.json", {longest_manifest, 16, 2'000'000});
  if (member(manifest, "format", JsonNode::Kind::Text, "manifest.json").text != format_name)
    throw Error(ErrorCode::BadInput, "\"" + file + "\" is no archive of a register.", "Name one that \"goodstanding archive out\" wrote.");
  if (number_of(manifest, "version", "manifest.json") != version)
    throw Error(ErrorCode::Unsupported, "The archive was written by a later version of Goodstanding.", "Install the later version.");
  const std::string beside = beside_name(to);
  remove_file(beside);
  try {
    const Archived out = Making(zip, manifest).make(beside, chance);
    move_file(beside, to);
    return out;
  } catch (...) {
    remove_file(beside);
    throw;
  }
}

}  // namespace goodstanding

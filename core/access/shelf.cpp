#include "access/shelf.h"

#include <goodstanding/error.h>

#include "base/bytes.h"
#include "journal/change_codec.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

std::string signed_message(const RegisterId& reg, std::string_view content) {
  std::string out;
  ByteWriter bytes(out);
  bytes.text("goodstanding content 1");
  bytes.fixed(reg);
  bytes.text(content);
  return out;
}

void write_blob(ByteWriter& bytes, const BlobId& blob) {
  bytes.fixed(blob.digest);
  bytes.u64(blob.size);
}

BlobId read_blob(ByteReader& bytes) {
  BlobId out;
  out.digest = bytes.fixed<Digest>();
  out.size = bytes.u64();
  return out;
}

}  // namespace

std::string encode(const SealedContent& content, const RegisterId& reg, const KeyPair& author) {
  std::string out;
  ByteWriter bytes(out);
  bytes.u8(1);
  bytes.u8(static_cast<std::uint8_t>(content.kind));
  bytes.text(content.compartment);
  bytes.fixed(content.author);
  bytes.text(content.body);
  bytes.text(content.slots);
  bytes.varint(content.files.size());
  for (const SealedFile& file : content.files) {
    write_blob(bytes, file.plain);
    write_blob(bytes, file.cipher);
    bytes.fixed(file.key);
  }
  bytes.varint(content.keys.size());
  for (const auto& [id, key] : content.keys) {
    bytes.fixed(id);
    bytes.fixed(key);
  }
  const Signature signature = author.sign(signed_message(reg, out));
  bytes.fixed(signature);
  return out;
}

SealedContent decode_content(std::string_view text, const RegisterId& reg, const std::function<std::optional<PublicKeys>(const RecordId&)>& keys_of) {
  if (text.size() < Signature::size) throw Error(ErrorCode::Damaged, "A sealed record is cut short.");
  const std::string_view content = text.substr(0, text.size() - Signature::size);
  ByteReader end(text.substr(content.size()));
  const auto signature = end.fixed<Signature>();
  ByteReader bytes(content);
  if (bytes.u8() != 1) throw Error(ErrorCode::Damaged, "A sealed record is of an unknown kind.", "Install the latest version of Goodstanding.");
  SealedContent out;
  const std::uint8_t kind = bytes.u8();
  if (kind != 1 && kind != 2) throw Error(ErrorCode::Damaged, "A sealed record is of an unknown kind.", "Install the latest version of Goodstanding.");
  out.kind = static_cast<SealedContent::Kind>(kind);
  out.compartment = bytes.text();
  out.author = bytes.fixed<RecordId>();
  out.body = bytes.text();
  out.slots = bytes.text();
  for (std::uint64_t left = bytes.varint(); left > 0; --left) {
    SealedFile file;
    file.plain = read_blob(bytes);
    file.cipher = read_blob(bytes);
    file.key = bytes.fixed<EnvelopeKey>();
    out.files.push_back(file);
  }
  for (std::uint64_t left = bytes.varint(); left > 0; --left) {
    const auto id = bytes.fixed<RecordId>();
    out.keys.emplace(id, bytes.fixed<EnvelopeKey>());
  }
  const auto author = keys_of(out.author);
  if (!author || !author->has_signed(signed_message(reg, content), signature))
    throw Error(ErrorCode::Damaged, "A sealed record is not signed by the person it says it is by.", "Find out who has had a copy of the register. What it says was left out.");
  return out;
}

// The record types stand in the journal of the register; here they are its first change.
Shelf::Shelf(const store::Store& of) : store_(store::Store::create_in_memory(of.format().register_id)) {
  Change types;
  types.number = 1;
  for (const Record& declared : of.records().find(Query::of(record_type_record::type).limit(100'000), std::nullopt).records) {
    Entry entry{EntryKind::Create, TypeId(record_type_record::type), declared.id(), {}};
    for (const auto& key : {record_type_record::name, record_type_record::layer, record_type_record::definition})
      entry.fields.push_back({key.id(), Value(declared.get(key).value_or("")), {}});
    types.entries.push_back(std::move(entry));
  }
  SeededChance salts(1);  // of a change that is written nowhere
  EncodedChange bytes = encode(types, of.format().register_id, {}, salts);
  const Digest link = link_of(bytes.body);
  store::WriteTransaction transaction(store_->db());
  const Arrival arrival = store_->journal().append({0, types.stamp.origin, 1, types.stamp, std::move(bytes.body), std::move(bytes.slots)}, link);
  store_->projector().apply(types, arrival);
  transaction.commit();
}

bool Shelf::put(const SealedContent& content) {
  const DecodedChange decoded = decode(content.body, content.slots);
  const Change& change = decoded.change;
  const auto there = [&](const Stamp& stamp) { return store_->journal().arrival_of(stamp).has_value(); };
  if (there(change.stamp)) return true;
  for (const Entry& entry : change.entries) {
    if (entry.kind == EntryKind::Update && !store_->records().type_of(entry.record)) return false;
    for (const FieldChange& field : entry.fields)
      if (field.was && !there(*field.was)) return false;
  }
  std::uint64_t& number = numbers_[change.stamp.origin];
  number = std::max(number, change.number);
  store::JournalRow row{0, change.stamp.origin, change.number, change.stamp, content.body, content.slots};
  store::WriteTransaction transaction(store_->db());
  const Arrival arrival = store_->journal().append(row, link_of(content.body));
  store_->projector().apply(change, arrival);
  transaction.commit();
  for (const Entry& entry : change.entries) compartments_.emplace(entry.record, content.compartment);
  for (const SealedFile& file : content.files) files_.emplace(file.plain.digest, file);
  if (!last_ || *last_ < change.stamp) last_ = change.stamp;
  return true;
}

Change Shelf::complete(NewChange in, const OriginId& origin, Clock& clock) {
  Change change;
  change.actor = in.actor;
  change.attested_by = std::move(in.attested_by);
  change.reason = std::move(in.reason);
  change.undoes = in.undoes;
  change.entries = std::move(in.entries);
  for (Entry& entry : change.entries) {
    if (entry.kind == EntryKind::Create) continue;
    for (FieldChange& field : entry.fields)
      if (const Arrival by = store_->records().written(entry.record, field.field); by != 0) field.was = store_->journal().stamp_of(by);
  }
  HybridClock stamps(clock, origin);
  if (last_) stamps.go_on_from(*last_);
  change.stamp = stamps.next();
  last_ = change.stamp;
  change.number = ++numbers_[origin];
  return change;
}

std::string Shelf::compartment_of(const RecordId& record) const {
  const auto at = compartments_.find(record);
  return at == compartments_.end() ? std::string() : at->second;
}

std::optional<Change> Shelf::at(Arrival arrival) const {
  const auto row = store_->journal().at(arrival);
  return row ? std::optional<Change>(decode(row->body, row->slots).change) : std::nullopt;
}

std::optional<Change> Shelf::at(const Stamp& stamp) const {
  const auto row = store_->journal().at(stamp);
  return row ? std::optional<Change>(decode(row->body, row->slots).change) : std::nullopt;
}

std::vector<std::pair<Arrival, Change>> Shelf::newest(std::size_t limit) const {
  std::vector<std::pair<Arrival, Change>> out;
  for (const Arrival arrival : store_->journal().newest(0, limit))
    if (auto change = at(arrival); change && arrival > 1) out.emplace_back(arrival, std::move(*change));
  return out;
}

const SealedFile* Shelf::file(const Digest& plain) const {
  const auto at = files_.find(plain);
  return at == files_.end() ? nullptr : &at->second;
}

}  // namespace goodstanding

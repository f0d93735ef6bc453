#include "journal/change_codec.h"

#include <goodstanding/error.h>

#include "base/bytes.h"

namespace goodstanding {
namespace {

constexpr std::uint8_t body_version = 1;

// Flags of a body. Never renumber.
constexpr std::uint8_t has_attestation = 1;
constexpr std::uint8_t has_undoes = 2;
constexpr std::uint8_t known_flags = has_attestation | has_undoes;

void write_stamp(ByteWriter& bytes, const Stamp& stamp) {
  bytes.i64(stamp.wall.milliseconds);
  bytes.u32(stamp.counter);
  bytes.fixed(stamp.origin);
}

Stamp read_stamp(ByteReader& bytes) {
  Stamp out;
  out.wall.milliseconds = bytes.i64();
  out.counter = bytes.u32();
  out.origin = bytes.fixed<OriginId>();
  return out;
}

std::uint8_t read_flag(ByteReader& bytes, std::uint8_t most, const char* what) {
  const std::uint8_t flag = bytes.u8();
  if (flag > most) throw Error(ErrorCode::Damaged, std::string("A change has an unknown ") + what + ".");
  return flag;
}

// Puts each value into a slot of its own and gives its commitment.
class SlotWriter {
 public:
  SlotWriter(std::size_t count, Chance& chance) : bytes_(slots_) {
    salts_.resize(count);
    chance.fill(salts_.data()->bytes.data(), count * Salt::size);
    bytes_.varint(count);
  }
  Digest add(const Value& value) {
    const Salt& salt = salts_[next_++];
    canonical_.clear();
    value.append_canonical(canonical_);
    bytes_.u8(1);
    bytes_.fixed(salt);
    bytes_.text(canonical_);
    return commitment(salt, canonical_);
  }
  std::string take() { return std::move(slots_); }

 private:
  std::string slots_;
  ByteWriter bytes_;
  std::vector<Salt> salts_;
  std::string canonical_;
  std::size_t next_ = 0;
};

std::size_t slot_count(const Change& change) {
  std::size_t count = change.attested_by ? 2 : 1;
  for (const Entry& entry : change.entries) count += entry.fields.size();
  return count;
}

Entry read_entry(ByteReader& bytes, std::vector<Digest>& commitments) {
  Entry entry;
  const std::uint8_t kind = read_flag(bytes, 2, "kind of entry");
  if (kind == 0) throw Error(ErrorCode::Damaged, "A change has an unknown kind of entry.");
  entry.kind = static_cast<EntryKind>(kind);
  entry.type = TypeId(bytes.text());
  entry.record = bytes.fixed<RecordId>();
  const std::uint64_t fields = bytes.varint();
  for (std::uint64_t i = 0; i < fields; ++i) {
    FieldChange field;
    field.field = FieldId(bytes.text());
    if (read_flag(bytes, 1, "mark") == 1) field.was = read_stamp(bytes);
    commitments.push_back(bytes.fixed<Digest>());
    entry.fields.push_back(std::move(field));
  }
  return entry;
}

DecodedChange read_body(std::string_view body) {
  ByteReader bytes(body);
  if (bytes.u8() != body_version) throw Error(ErrorCode::Damaged, "A change is of an unknown version.");
  DecodedChange out;
  Change& change = out.change;
  out.register_id = bytes.fixed<RegisterId>();
  change.number = bytes.u64();
  out.previous = bytes.fixed<Digest>();
  change.stamp = read_stamp(bytes);
  change.actor = bytes.fixed<RecordId>();
  const std::uint8_t flags = read_flag(bytes, known_flags, "flag");
  out.commitments.push_back(bytes.fixed<Digest>());
  if ((flags & has_attestation) != 0) {
    change.attested_by.emplace();
    change.attested_by->person = bytes.fixed<RecordId>();
    out.commitments.push_back(bytes.fixed<Digest>());
  }
  if ((flags & has_undoes) != 0) change.undoes = read_stamp(bytes);
  const std::uint64_t entries = bytes.varint();
  for (std::uint64_t i = 0; i < entries; ++i) change.entries.push_back(read_entry(bytes, out.commitments));
  if (!bytes.at_end()) throw Error(ErrorCode::Damaged, "A change has bytes after its end.");
  return out;
}

std::string text_of(const Slot& slot) {
  if (!slot.present) return {};
  const Value value = Value::from_canonical(slot.value);
  const auto* text = value.as<std::string>();
  if (text == nullptr) throw Error(ErrorCode::Damaged, "The reason of a change is not text.");
  return *text;
}

}  // namespace

Digest commitment(const Salt& salt, std::string_view canonical) { return hash(salt, canonical); }
Digest link_of(std::string_view body) { return labelled_hash("goodstanding link 1", body); }

std::string body_of(const Change& change, const std::vector<Digest>& commitments, const RegisterId& register_id, const Digest& previous) {
  std::string out;
  ByteWriter bytes(out);
  auto committed = commitments.begin();
  bytes.u8(body_version);
  bytes.fixed(register_id);
  bytes.u64(change.number);
  bytes.fixed(previous);
  write_stamp(bytes, change.stamp);
  bytes.fixed(change.actor);
  bytes.u8(static_cast<std::uint8_t>((change.attested_by ? has_attestation : 0) | (change.undoes ? has_undoes : 0)));
  bytes.fixed(*committed++);
  if (change.attested_by) {
    bytes.fixed(change.attested_by->person);
    bytes.fixed(*committed++);
  }
  if (change.undoes) write_stamp(bytes, *change.undoes);
  bytes.varint(change.entries.size());
  for (const Entry& entry : change.entries) {
    bytes.u8(static_cast<std::uint8_t>(entry.kind));
    bytes.text(entry.type.text());
    bytes.fixed(entry.record);
    bytes.varint(entry.fields.size());
    for (const FieldChange& field : entry.fields) {
      bytes.text(field.field.text());
      bytes.u8(field.was ? 1 : 0);
      if (field.was) write_stamp(bytes, *field.was);
      bytes.fixed(*committed++);
    }
  }
  return out;
}

EncodedChange encode(const Change& change, const RegisterId& register_id, const Digest& previous, Chance& chance) {
  SlotWriter slots(slot_count(change), chance);
  std::vector<Digest> commitments;
  commitments.push_back(slots.add(Value(change.reason)));
  if (change.attested_by) commitments.push_back(slots.add(Value(change.attested_by->proof)));
  for (const Entry& entry : change.entries)
    for (const FieldChange& field : entry.fields) commitments.push_back(slots.add(field.value));
  return {body_of(change, commitments, register_id, previous), slots.take()};
}

std::vector<Slot> decode_slots(std::string_view text) {
  ByteReader bytes(text);
  const std::uint64_t count = bytes.varint();
  if (count > text.size()) throw Error(ErrorCode::Damaged, "The values of a change are cut short.");
  std::vector<Slot> out(static_cast<std::size_t>(count));
  for (Slot& slot : out) {
    slot.present = read_flag(bytes, 1, "kind of slot") == 1;
    if (!slot.present) continue;
    slot.salt = bytes.fixed<Salt>();
    slot.value = bytes.text();
  }
  if (!bytes.at_end()) throw Error(ErrorCode::Damaged, "The values of a change have bytes after their end.");
  return out;
}

std::string emptied(std::string_view text) {
  const std::vector<Slot> slots = decode_slots(text);
  std::string out;
  ByteWriter bytes(out);
  bytes.varint(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const bool kept = i == 0 && slots[i].present;
    bytes.u8(kept ? 1 : 0);
    if (!kept) continue;
    bytes.fixed(slots[i].salt);
    bytes.text(slots[i].value);
  }
  return out;
}

DecodedChange decode(std::string_view body, std::string_view slot_bytes) {
  try {
    DecodedChange out = read_body(body);
    const std::vector<Slot> slots = decode_slots(slot_bytes);
    if (slots.size() != out.commitments.size()) throw Error(ErrorCode::Damaged, "A change has values that its body does not name.");
    std::size_t next = 0;
    out.change.reason = text_of(slots[next++]);
    if (out.change.attested_by) out.change.attested_by->proof = text_of(slots[next++]);
    for (Entry& entry : out.change.entries) {
      for (FieldChange& field : entry.fields) {
        const Slot& slot = slots[next++];
        if (slot.present) field.value = Value::from_canonical(slot.value);
      }
    }
    return out;
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Damaged) throw;
    throw Error(ErrorCode::Damaged, "A change cannot be read: " + e.message());
  }
}

}  // namespace goodstanding

#include "register/unsealed.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/hash.h"
#include "journal/change_codec.h"
#include "journal/envelope_record.h"

namespace goodstanding {
namespace {

std::vector<Record> all_of(const store::Store& store, std::string_view type) {
  return store.schema()->find(type) == nullptr ? std::vector<Record>() : store.records().find(Query::of(type).limit(1'000'000), std::nullopt).records;
}

// Who seals on one installation as one person: a chain of their own on the shelf.
OriginId origin_of(const RegisterId& reg, const RecordId& person, Chance& chance) {
  const auto once = chance.make<RecordId>();
  const Digest digest = labelled_hash("goodstanding sealing 1", reg.to_hex() + person.to_hex() + once.to_hex());
  OriginId out;
  std::copy_n(digest.bytes.begin(), OriginId::size, out.bytes.begin());
  return out;
}

}  // namespace

Entitlements entitlements(Register& reg) {
  const store::Store& store = reg.store();
  std::vector<GrantRecord> grants;
  for (Record& record : all_of(store, grant::type)) {
    GrantRecord given{std::move(record), {}, {}};
    const auto stamp = [&](std::string_view field) { return store.journal().stamp_of(store.records().written(given.record.id(), FieldId(field))); };
    given.made = stamp(grant::signature.field);
    if (given.record.get(grant::ended).value_or(false)) given.ended = stamp(grant::ended.field);
    grants.push_back(std::move(given));
  }
  return Entitlements(reg.id(), reg.founder(), all_of(store, enrolment::type), std::move(grants), all_of(store, recovery::type));
}

Unsealed::Unsealed(Register& reg, RecordId person, KeyPair keys, const std::function<void(double)>& tell)
    : reg_(reg), person_(person), keys_(std::move(keys)), shelf_(std::make_unique<Shelf>(reg.store())), origin_(origin_of(reg.id(), person, reg.chance())) {
  refresh(tell);
}

// The person's own keys overwrite themselves; those of envelopes and what they opened are overwritten here.
Unsealed::~Unsealed() {
  for (auto* keys : {&ring_, &given_})
    for (auto& [id, key] : *keys) wipe(key);
  for (Opened& opened : opened_) {
    wipe(opened.content.slots);
    for (auto& [id, key] : opened.content.keys) wipe(key);
    for (SealedFile& file : opened.content.files) wipe(file.key);
  }
}

void Unsealed::read_entitlements() {
  entitlements_ = std::make_unique<Entitlements>(entitlements(reg_));
  reads_.clear();
  writes_.clear();
  for (const std::string& compartment : entitlements_->compartments_of(person_)) {
    if (compartment == administrators) continue;
    reads_.insert(compartment);
    if (entitlements_->member(compartment, person_)->writes) writes_.insert(compartment);
  }
}

bool Unsealed::refresh(const std::function<void(double)>& tell) {
  read_entitlements();
  if (reg_.schema().find(envelope_record::type) == nullptr) return false;
  const store::RecordTable& records = reg_.store().records();
  const std::size_t before = opened_.size();
  const std::vector<RecordId> ids = records.ids(Query::of(envelope_record::type), std::nullopt);
  std::size_t done = 0;
  const auto contents = [&](const RecordId& id) -> std::optional<std::pair<Envelope, Arrival>> {
    const auto record = records.get(id, std::nullopt);
    const auto* sealed = record ? record->value(envelope_record::contents).as<Sealed>() : nullptr;
    if (sealed == nullptr) return std::nullopt;
    return std::pair(Envelope{id, sealed->envelope}, record->written());
  };
  for (const RecordId& id : ids) {
    if (tell && ++done % 200 == 0) tell(static_cast<double>(done) / static_cast<double>(ids.size()));
    if (!seen_.insert(id).second) continue;
    const auto envelope = contents(id);
    if (!envelope) continue;
    if (const auto key = key_of(envelope->first.bytes, keys_)) open_one(envelope->first, *key, envelope->second);
  }
  // A keyring may open what lies before it, and what it opens may be a keyring.
  while (!given_.empty()) {
    const auto given = std::exchange(given_, {});
    for (const auto& [id, key] : given) {
      if (ring_.contains(id)) continue;
      if (const auto envelope = contents(id)) open_one(envelope->first, key, envelope->second);
    }
  }
  if (opened_.size() == before && waiting_.empty()) return false;
  // In the order in which they were made, whatever the order in which they came.
  for (std::size_t i = before; i < opened_.size(); ++i) waiting_.push_back(i);
  std::sort(waiting_.begin(), waiting_.end(), [&](std::size_t a, std::size_t b) { return opened_[a].change.stamp < opened_[b].change.stamp; });
  std::erase_if(waiting_, [&](std::size_t i) { return shelf_->put(opened_[i].content); });
  ++turn_;
  return opened_.size() != before;
}

void Unsealed::open_one(const Envelope& envelope, const EnvelopeKey& key, Arrival arrival) {
  ring_.emplace(envelope.id, key);
  try {
    Piece piece = open(envelope, key, reg_.id());
    Part& part = parts_[piece.set];
    part.of = piece.of;
    part.pieces.emplace(piece.place, std::move(piece.bytes));
    part.envelopes.push_back(envelope.id);
    part.last = std::max(part.last, arrival);
    if (part.pieces.size() == part.of) {
      complete(part);
      parts_.erase(piece.set);
    }
  } catch (const Error& e) {
    if (e.code() != ErrorCode::Damaged) throw;
    faults_.push_back(e.message());
  }
}

void Unsealed::complete(Part& part) {
  std::string bytes;
  for (const auto& [place, piece] : part.pieces) bytes += piece;
  SealedContent content = decode_content(bytes, reg_.id(), [&](const RecordId& author) { return entitlements_->keys_of(author); });
  wipe(bytes);
  const auto members = entitlements_->members(content.compartment);
  const bool known = std::any_of(members.begin(), members.end(), [&](const Member& m) { return m.person == content.author; });
  if (!known) throw Error(ErrorCode::Damaged, "A sealed record is by somebody who was never let in. It was left out.", "Find out who has had a copy of the register.");
  take_content(std::move(content), part);
}

void Unsealed::take_content(SealedContent content, Part& part) {
  if (content.kind == SealedContent::Kind::Keyring) {
    for (const auto& [id, key] : content.keys) given_.emplace(id, key);
    return;
  }
  Change change = decode(content.body, content.slots).change;
  // One who left may still hold keys of old; what counts is whether the person is in now.
  if (!reads_.contains(content.compartment)) return;
  opened_.push_back({std::move(content), std::move(change), part.last, std::move(part.envelopes)});
}

std::unique_ptr<Shelf> Unsealed::shelf_at(Arrival until) const {
  auto out = std::make_unique<Shelf>(reg_.store());
  std::vector<const Opened*> then;
  for (const Opened& opened : opened_)
    if (opened.last <= until) then.push_back(&opened);
  std::sort(then.begin(), then.end(), [](const Opened* a, const Opened* b) { return a->change.stamp < b->change.stamp; });
  for (const Opened* opened : then) out->put(opened->content);
  return out;
}

bool Unsealed::is_kept_from(const std::vector<RecordId>& records, const RecordId& person) const {
  return std::any_of(records.begin(), records.end(), [&](const RecordId& id) {
    const auto record = shelf_->store().records().get(id, std::nullopt);
    const auto* people = record ? record->value(kept_from_field).as<std::vector<RecordId>>() : nullptr;
    return people != nullptr && std::find(people->begin(), people->end(), person) != people->end();
  });
}

// Who the record is kept from is asked of what it will say; where the change does not touch that, of what it says.
std::vector<BoxKey> Unsealed::recipients_for(const NewChange& change, const std::string& compartment) const {
  std::vector<RecordId> kept;
  for (const Entry& entry : change.entries) {
    const auto record = shelf_->store().records().get(entry.record, std::nullopt);
    const auto* people = record ? record->value(kept_from_field).as<std::vector<RecordId>>() : nullptr;
    for (const FieldChange& field : entry.fields)
      if (field.field == kept_from_field) people = field.value.as<std::vector<RecordId>>();
    if (people != nullptr) kept.insert(kept.end(), people->begin(), people->end());
  }
  return entitlements_->recipients(compartment, kept);
}

Unsealed::Sealing Unsealed::seal_change(NewChange in, const std::string& compartment, std::vector<SealedFile> files) {
  Sealing out;
  const std::vector<BoxKey> recipients = recipients_for(in, compartment);
  out.compartment = compartment;
  out.change = shelf_->complete(std::move(in), origin_, reg_.clock());
  EncodedChange bytes = encode(out.change, reg_.id(), {}, reg_.chance());
  out.content = {SealedContent::Kind::Change, compartment, person_, std::move(bytes.body), std::move(bytes.slots), std::move(files), {}};
  std::string text = encode(out.content, reg_.id(), keys_);
  // What cannot be read back is not written.
  const SealedContent again = decode_content(text, reg_.id(), [&](const RecordId&) { return keys_.known(); });
  if (decode(again.body, again.slots).change != out.change) throw Error(ErrorCode::Internal, "The record could not be sealed. Nothing was saved.", "Report this.");
  out.envelopes = seal(text, recipients, reg_.id(), reg_.chance(), &out.keys);
  wipe(text);
  return out;
}

void Unsealed::take(Sealing sealing, const std::vector<Arrival>& arrivals) {
  std::vector<RecordId> ids;
  for (const Envelope& envelope : sealing.envelopes) {
    ids.push_back(envelope.id);
    seen_.insert(envelope.id);
  }
  ring_.merge(sealing.keys);
  shelf_->put(sealing.content);
  opened_.push_back({std::move(sealing.content), std::move(sealing.change), arrivals.empty() ? 0 : arrivals.back(), std::move(ids)});
  ++turn_;
}

std::vector<Envelope> Unsealed::keyring_for(const RecordId& person, const BoxKey& to, const std::string& compartment) const {
  SealedContent content;
  content.kind = SealedContent::Kind::Keyring;
  content.compartment = compartment;
  content.author = person_;
  for (const Opened& opened : opened_) {
    if (opened.content.compartment != compartment) continue;
    std::vector<RecordId> records;
    for (const Entry& entry : opened.change.entries) records.push_back(entry.record);
    if (is_kept_from(records, person)) continue;
    for (const RecordId& envelope : opened.envelopes) content.keys.emplace(envelope, ring_.at(envelope));
  }
  if (content.keys.empty()) return {};
  return seal(encode(content, reg_.id(), keys_), {to}, reg_.id(), reg_.chance());
}

std::vector<Envelope> Unsealed::keyring_from(const KeyPair& other, const BoxKey& to, const std::string& compartment) const {
  SealedContent content;
  content.kind = SealedContent::Kind::Keyring;
  content.compartment = compartment;
  content.author = person_;
  const store::RecordTable& records = reg_.store().records();
  for (const RecordId& id : records.ids(Query::of(envelope_record::type), std::nullopt)) {
    const auto record = records.get(id, std::nullopt);
    const auto* sealed = record ? record->value(envelope_record::contents).as<Sealed>() : nullptr;
    if (sealed == nullptr) continue;
    if (const auto key = key_of(sealed->envelope, other)) content.keys.emplace(id, *key);
  }
  if (content.keys.empty()) return {};
  return seal(encode(content, reg_.id(), keys_), {to}, reg_.id(), reg_.chance());
}

std::vector<RecordId> Unsealed::envelopes_of(const RecordId& record) const {
  std::vector<RecordId> out;
  for (const Opened& opened : opened_)
    if (std::any_of(opened.change.entries.begin(), opened.change.entries.end(), [&](const Entry& e) { return e.record == record; }))
      out.insert(out.end(), opened.envelopes.begin(), opened.envelopes.end());
  return out;
}

}  // namespace goodstanding

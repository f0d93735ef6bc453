#include "journal/intake.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>
#include <goodstanding/record.h>

#include "base/civil_time.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

constexpr Instant last_of_2999{32'503'679'999'999};  // no later day can be written in words (date.h)

Answer refused(std::string words) { return {Answer::Kind::Refused, std::move(words)}; }
Answer waits(std::string words) { return {Answer::Kind::Waits, std::move(words)}; }

bool declares_types(const Change& change) {
  return std::any_of(change.entries.begin(), change.entries.end(), [](const Entry& e) { return e.type == record_type_record::type; });
}

template <class Act>
void each_blob(const Change& change, Act act) {
  for (const Entry& entry : change.entries)
    for (const FieldChange& field : entry.fields)
      if (const auto* blob = field.value.as<BlobId>()) act(*blob);
}

}  // namespace

std::string copy_name(const store::Store& store, const OriginId& origin) {
  const auto record = store.records().get(origin_record::id_of(origin), std::nullopt);
  if (!record) return "copy " + origin.to_hex().substr(0, 8);
  const auto letters = record->get(origin_record::letters).value_or("");
  return letters.empty() ? "the founding copy" : "copy " + letters;
}

// The change must be the very next one of its chain.
std::optional<Answer> Intake::against_chain(const Incoming& in) const {
  const Change& change = in.decoded.change;
  const auto head = store_.journal().head(in.origin);
  const std::uint64_t number = head ? head->number : 0;
  if (in.decoded.register_id != store_.format().register_id) return refused("It belongs to another register.");
  if (change.stamp.origin != in.origin || change.number != number + 1) return refused("It is not the change that its segment says.");
  if (change.stamp.wall.milliseconds < 0 || change.stamp.wall > last_of_2999) return refused("It was written at a time that no clock gives.");
  if (in.decoded.previous != (head ? head->link : Digest{})) return Answer{Answer::Kind::Forked, "It follows another change " + std::to_string(number) + " than the one that is here."};
  if (number != 0 && !(store_.journal().stamp_of(*store_.journal().arrival_of(in.origin, number)) < change.stamp)) return refused("It is not later than the change before it.");
  return std::nullopt;
}

// The records it changes, the values it replaces and the types it goes by must be here.
std::optional<Answer> Intake::against_records(const Change& change) const {
  const auto missing = [&](const Stamp& stamp) { return waits("the change of " + copy_name(store_, stamp.origin) + " of " + to_words(stamp.wall)); };
  if (change.undoes && !store_.journal().arrival_of(*change.undoes)) return missing(*change.undoes);
  const bool declares = declares_types(change);
  std::set<RecordId> seen;
  for (const Entry& entry : change.entries) {
    if (!seen.insert(entry.record).second) return refused("It changes one record twice.");
    const RecordType* type = store_.schema()->find(entry.type.text());
    if (type == nullptr && !declares) return waits("the record type \"" + entry.type.text() + "\"");
    const auto held = store_.records().type_of(entry.record);
    if (held && *held != entry.type) return refused("It takes a record of type \"" + held->text() + "\" for one of type \"" + entry.type.text() + "\".");
    if (!held && entry.kind == EntryKind::Update) return waits("the record that it changes");
    std::set<FieldId> fields;
    for (const FieldChange& field : entry.fields) {
      if (!fields.insert(field.field).second) return refused("It writes one field twice.");
      const bool built_in = field.field == builtin::ref || field.field == builtin::state || field.field == builtin::struck;
      if (!declares && !built_in && type->find(field.field.text()) == nullptr) return waits("the declaration of \"" + entry.type.text() + "." + field.field.text() + "\"");
      if (field.was && !store_.journal().arrival_of(*field.was)) return missing(*field.was);
    }
  }
  return std::nullopt;
}

// Values that were emptied by law travel as emptied; those that are there must be the ones that were committed to.
std::optional<Answer> Intake::against_commitments(const Incoming& in) const {
  const auto slots = decode_slots(in.sent.slots);
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].present && commitment(slots[i].salt, slots[i].value) != in.decoded.commitments[i]) return refused("A value in it is not the one that was written.");
  return std::nullopt;
}

Answer Intake::examine(const Incoming& in, const FindAttachment& attachment) const {
  if (auto answer = against_chain(in)) return *answer;
  if (auto answer = against_commitments(in)) return *answer;
  if (auto answer = against_records(in.decoded.change)) return *answer;
  Answer out;
  each_blob(in.decoded.change, [&](const BlobId& blob) {
    if (!store_.blobs().has(blob.digest) && attachment(blob.digest) == nullptr) out = waits("an attachment that it names");
  });
  return out;
}

void Intake::write(const Incoming& in, const FindAttachment& attachment) {
  each_blob(in.decoded.change, [&](const BlobId& blob) {
    if (store_.blobs().has(blob.digest)) return;
    const SentAttachment& sent = *attachment(blob.digest);
    std::size_t next = 0;
    store_.blobs().add(blob, [&] { return next < sent.pieces.size() ? std::string(sent.pieces[next++]) : std::string(); });
  });
  const Change& change = in.decoded.change;
  store::JournalRow row{0, in.origin, change.number, change.stamp, std::string(in.sent.body), std::string(in.sent.slots)};
  const Arrival arrival = store_.journal().append(row, link_of(in.sent.body));
  store_.projector().apply(change, arrival);
}

Answer Intake::take(const Incoming& in, const FindAttachment& attachment) {
  try {
    store::Savepoint part(store_.db());
    write(in, attachment);
    part.keep();
    return {};
  } catch (const Error& e) {
    const bool about_it = e.code() == ErrorCode::Damaged || e.code() == ErrorCode::Conflict || e.code() == ErrorCode::IncompatibleSchema || e.code() == ErrorCode::SchemaFault;
    if (!about_it) throw;
    store_.projector().load();
    if (e.code() == ErrorCode::Conflict) return refused("An attachment in it is not the one that it names.");
    return refused(e.message());
  }
}

}  // namespace goodstanding

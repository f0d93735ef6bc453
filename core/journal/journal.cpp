#include "journal/journal.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>
#include <goodstanding/record.h>

#include "journal/change_codec.h"
#include "journal/envelope_record.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

// Without I and O, which read like digits.
constexpr std::string_view alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ";

}  // namespace

Journal::Journal(store::Store& store, Clock& clock, Chance& chance, Installation* installation, ChainKind kind)
    : store_(store), clock_(clock), chance_(chance), installation_(installation), kind_(kind) {
  if (installation_ == nullptr) return;
  const auto link_at = [this](const OriginId& origin, std::uint64_t number) -> std::optional<Digest> {
    const auto arrival = store_.journal().arrival_of(origin, number);
    const auto row = arrival ? store_.journal().at(*arrival) : std::nullopt;
    if (!row) return std::nullopt;
    return link_of(row->body);
  };
  standing_ = installation_->stand(store_.format(), store_.journal().heads(), link_at);
  origin_ = standing_.origin;
}

std::string Journal::letters() {
  if (!origin_) begin_origin();
  const auto record = store_.records().get(origin_record::id_of(*origin_), std::nullopt);
  if (!record) return origin_is_new_ && last_arrival() > 0 ? new_letters() : std::string();
  return record->get(origin_record::letters).value_or("");
}

// Two letters that no copy known here has, and that another one made at the same time is unlikely to choose too.
std::string Journal::new_letters() const {
  std::set<std::string> taken;
  for (const Head& head : heads())
    if (const auto record = store_.records().get(origin_record::id_of(head.origin), std::nullopt)) taken.insert(record->get(origin_record::letters).value_or(""));
  std::string out;
  for (std::size_t i = 0; i + 1 < OriginId::size; ++i) {
    out = {alphabet[origin_->bytes[i] % alphabet.size()], alphabet[origin_->bytes[i + 1] % alphabet.size()]};
    if (!taken.contains(out)) break;
  }
  return out;
}

std::int64_t Journal::took(const Change& change, const Digest& link) {
  if (origin_ == change.stamp.origin) {
    // What this origin wrote before the file was restored came back from another copy.
    if (stamps_) stamps_->go_on_from(change.stamp);
    unsaid_ = Head{*origin_, change.number, link};
    return 0;
  }
  HybridClock passing(clock_, {});
  HybridClock& stamps = stamps_ ? *stamps_ : passing;  // before the first change of this copy all stamps are looked at anyway
  return stamps.see(change.stamp) ? 0 : change.stamp.wall.milliseconds - clock_.now().milliseconds;
}

void Journal::leave_origin() {
  if (installation_ != nullptr && origin_) installation_->forget(store_.format(), *origin_);
  origin_.reset();
  stamps_.reset();
}

void Journal::begin_origin() {
  origin_ = chance_.make<OriginId>();
  origin_is_new_ = true;
}

void Journal::begin() {
  if (installation_ == nullptr) throw Error(ErrorCode::ReadOnly, "The register is open for reading only. Nothing was changed.");
  if (!origin_) begin_origin();
  if (origin_is_new_) say_who(origin_record::id_of(*origin_));
}

// The origin says first who it is, in a change of its own that cannot be undone into nothing.
void Journal::say_who(const RecordId& actor) {
  const bool founding = last_arrival() == 0;
  installation_->take(store_.format(), *origin_);
  NewChange began;
  began.actor = actor;
  began.reason = founding ? "The register was founded." : kind_ == ChainKind::Sealed ? "A chain for sealed records was begun." : "Another copy of the register began to write.";
  Entry entry{EntryKind::Create, TypeId(origin_record::type), origin_record::id_of(*origin_), {}};
  entry.fields.push_back({origin_record::letters.id(), Value(founding ? std::string() : new_letters()), {}});
  began.entries.push_back(std::move(entry));
  append_as(std::move(began), *origin_);
  origin_is_new_ = false;
}

Change Journal::append(NewChange change) {
  if (installation_ == nullptr) throw Error(ErrorCode::ReadOnly, "The register is open for reading only. Nothing was changed.");
  if (!origin_) begin_origin();
  if (origin_is_new_) say_who(change.actor);
  return append_as(std::move(change), *origin_);
}

void Journal::fill_was(std::vector<Entry>& entries) const {
  for (Entry& entry : entries) {
    if (entry.kind == EntryKind::Create) continue;
    for (FieldChange& field : entry.fields) {
      const Arrival by = store_.records().written(entry.record, field.field);
      if (by != 0) field.was = store_.journal().stamp_of(by);
    }
  }
}

Change Journal::append_as(NewChange in, const OriginId& origin) {
  if (!stamps_) {
    stamps_.emplace(clock_, origin);
    if (kind_ == ChainKind::Open)
      if (const auto last = store_.journal().last_stamp(stamps_->furthest())) stamps_->see(*last);
    if (const auto head = store_.journal().head(origin))
      if (const auto last = store_.journal().arrival_of(origin, head->number)) stamps_->go_on_from(store_.journal().stamp_of(*last));
  }
  Change change;
  change.actor = in.actor;
  change.attested_by = std::move(in.attested_by);
  change.reason = std::move(in.reason);
  change.undoes = in.undoes;
  change.entries = std::move(in.entries);
  fill_was(change.entries);
  const auto head = store_.journal().head(origin);
  change.number = head ? head->number + 1 : 1;
  change.stamp = stamps_->next();

  EncodedChange bytes = encode(change, store_.format().register_id, head ? head->link : Digest{}, chance_);
  const Digest link = link_of(bytes.body);
  store::JournalRow row{0, origin, change.number, change.stamp, std::move(bytes.body), std::move(bytes.slots)};
  const Arrival arrival = store_.journal().append(row, link);
  store_.projector().apply(change, arrival);
  unsaid_ = Head{origin, change.number, link};
  return change;
}

void Journal::written() {
  if (unsaid_) installation_->remember(store_.format(), *unsaid_);
  unsaid_.reset();
}

void Journal::forgotten() {
  unsaid_.reset();
  // A new origin whose first change did not reach the disk is begun again.
  if (origin_ && !store_.journal().head(*origin_)) {
    origin_.reset();
    stamps_.reset();
  }
}

Heads Journal::heads_at(Arrival arrival) const {
  Heads out;
  for (const store::JournalRow& row : store_.journal().last_of_each(arrival)) out.push_back({row.origin, row.number, link_of(row.body)});
  std::sort(out.begin(), out.end(), [](const Head& a, const Head& b) { return a.origin < b.origin; });
  return out;
}

std::optional<Change> Journal::at(Arrival arrival) const {
  const auto row = store_.journal().at(arrival);
  if (!row) return std::nullopt;
  return decode(row->body, row->slots).change;
}

std::optional<Change> Journal::at(const Stamp& stamp) const {
  const auto row = store_.journal().at(stamp);
  if (!row) return std::nullopt;
  return decode(row->body, row->slots).change;
}

std::vector<std::pair<Arrival, Change>> Journal::newest(Arrival before, std::size_t limit) const {
  std::vector<std::pair<Arrival, Change>> out;
  while (out.size() < limit) {
    const auto some = store_.journal().newest(before, limit);
    for (const Arrival arrival : some)
      if (auto change = at(arrival); change && !is_sealed(*change) && out.size() < limit) out.emplace_back(arrival, std::move(*change));
    if (some.size() < limit) break;
    before = some.back();
  }
  return out;
}

}  // namespace goodstanding

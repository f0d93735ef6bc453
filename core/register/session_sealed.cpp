// The part of a session that deals with what is confidential: signing in, locking, writing envelopes.
#include <algorithm>

#include <goodstanding/error.h>

#include "access/person.h"
#include "access/sealed_file.h"
#include "base/hash.h"
#include "platform/files.h"
#include "register/session.h"

namespace goodstanding {

bool Session::is_enrolled() const { return entitlements(reg_).enrolment_of(person_) != nullptr; }

// What the person may do; that the file may not be written now is write()'s to say, so a draft can still be tried.
void Session::set_rights() {
  const auto record = reg_.store().records().get(person_, std::nullopt);
  const bool known = reg_.schema().find(enrolment::type) != nullptr;
  // Somebody who is enrolled acts in nobody's hands but their own.
  const Rights open = known && !unsealed_ && is_enrolled() ? Rights::to_read() : Rights::of(record ? &*record : nullptr);
  rights_ = unsealed_ ? open.with(unsealed_->reads(), unsealed_->writes()) : open;
}

bool Session::sign_in(std::string_view passphrase, const std::function<void(double)>& tell) {
  const Entitlements known = entitlements(reg_);
  const Record* enrolled = known.enrolment_of(person_);
  if (enrolled == nullptr) throw Error(ErrorCode::NotFound, "\"" + reader_->title(person_) + "\" is not enrolled and needs no passphrase.", "Run \"goodstanding confidential enrol\" first, or leave the passphrase out.");
  auto keys = unlock(enrolled->get(enrolment::locked).value_or(""), passphrase);
  if (!keys) return false;
  sign_in(std::move(*keys), tell);
  return true;
}

void Session::sign_in(KeyPair keys, const std::function<void(double)>& tell) {
  if (entitlements(reg_).keys_of(person_) != keys.known()) throw Error(ErrorCode::Refused, "The keys are not this person's.", "Sign in as yourself.");
  unsealed_ = std::make_unique<Unsealed>(reg_, person_, std::move(keys), tell);
  set_rights();
  try {
    std::vector<std::pair<std::string, std::string>> acts;
    for (const std::string& compartment : unsealed_->reads()) acts.emplace_back(compartment, "signed_in");
    write_readings(acts, "");
  } catch (...) {
    lock();  // what cannot be noted is not opened
    throw;
  }
}

void Session::lock() {
  unsealed_.reset();
  set_rights();
}

void Session::refresh() {
  if (!unsealed_) return;
  unsealed_->refresh();
  set_rights();
}

void Session::forget_erased() {
  if (!unsealed_) return;
  const std::uint64_t turn = unsealed_->turn();
  KeyPair keys(Secret(unsealed_->keys().seed().view()));
  unsealed_ = std::make_unique<Unsealed>(reg_, person_, std::move(keys));
  unsealed_->go_on_from(turn);
  set_rights();
}

void Session::note_reading(std::string_view what, const Record& record) {
  const RecordType* type = reg_.schema().find(record.type().text());
  // Reading the log is not logged: it would grow by being looked at.
  if (!unsealed_ || type == nullptr || !type->sealed || type->id == reading::type) return;
  write_readings({{unsealed_->shelf().compartment_of(record.id()), std::string(what)}}, record.id().to_hex());
}

void Session::note_export(const RecordType& type) {
  if (unsealed_ && type.sealed && type.owner != "core") write_readings({{type.owner, "exported"}}, "");
}

// Each once a day: a log that is swamped is read by nobody.
void Session::write_readings(const std::vector<std::pair<std::string, std::string>>& acts, const std::string& record) {
  const Date today = reg_.clock().today();
  std::vector<Unsealed::Sealing> sealings;
  for (const auto& [compartment, what] : acts) {
    Query known = Query::of(reading::type);
    known.where(reading::on == today && reading::person == person_ && reading::what == ChoiceId(what) && reading::compartment == compartment);
    known.where(record.empty() ? not_held(reading::record) : reading::record == record);
    if (unsealed_->shelf().store().records().count(known, std::nullopt) > 0) continue;
    NewChange change;
    change.actor = person_;
    Entry entry{EntryKind::Create, TypeId(reading::type), reg_.chance().make<RecordId>(), {}};
    entry.fields.push_back({reading::compartment.id(), Value(compartment), {}});
    entry.fields.push_back({reading::person.id(), Value(person_), {}});
    entry.fields.push_back({reading::what.id(), Value(ChoiceId(what)), {}});
    if (!record.empty()) entry.fields.push_back({reading::record.id(), Value(record), {}});
    entry.fields.push_back({reading::on.id(), Value(today), {}});
    change.entries.push_back(std::move(entry));
    sealings.push_back(unsealed_->seal_change(std::move(change), compartment, {}));
  }
  if (!sealings.empty()) write_sealings(std::move(sealings), {});
}

bool Session::is_confidential(const Draft& draft) const {
  return std::any_of(draft.records_.begin(), draft.records_.end(), [&](const auto& planned) { return reg_.schema().at(planned.second.type.text()).sealed; });
}

std::vector<SealedFile> Session::seal_files(const Draft& draft, const Entry& entry, std::vector<BlobId>& stored) {
  std::vector<SealedFile> out;
  for (const FieldChange& field : entry.fields) {
    const auto* blob = field.value.as<BlobId>();
    const auto file = blob == nullptr ? draft.files_.end() : draft.files_.find(blob->digest);
    if (file == draft.files_.end()) continue;
    SealedFile sealed{*blob, {}, reg_.chance().make<EnvelopeKey>()};
    std::string plain = read_file(file->second.second);
    const std::string cipher = seal_file(plain, sealed.key, reg_.chance());
    wipe(plain);
    sealed.cipher = {hash(cipher), cipher.size()};
    std::size_t at = 0;
    reg_.store().blobs().add(sealed.cipher, [&] {
      std::string piece = cipher.substr(std::min(at, cipher.size()), store::blob_piece);
      at += piece.size();
      return piece;
    });
    stored.push_back(sealed.cipher);
    out.push_back(sealed);
  }
  return out;
}

std::vector<Change> Session::write_sealings(std::vector<Unsealed::Sealing> sealings, const std::vector<BlobId>& files) {
  return write_sealed_changes([&](std::vector<BlobId>& stored) {
    stored = files;
    return std::move(sealings);
  });
}

std::vector<Change> Session::write_sealed_changes(const std::function<std::vector<Unsealed::Sealing>(std::vector<BlobId>&)>& prepare) {
  std::vector<Unsealed::Sealing> sealings;
  std::vector<Change> out;
  reg_.write_sealed(
      [&] {
        Register::Outgoing outgoing;
        sealings = prepare(outgoing.files);
        for (const Unsealed::Sealing& sealing : sealings) outgoing.envelopes.insert(outgoing.envelopes.end(), sealing.envelopes.begin(), sealing.envelopes.end());
        return outgoing;
      },
      [&](const std::vector<Arrival>& arrivals) {
        auto next = arrivals.begin();
        for (Unsealed::Sealing& sealing : sealings) {
          const auto end = next + static_cast<std::ptrdiff_t>(sealing.envelopes.size());
          out.push_back(sealing.change);
          unsealed_->take(std::move(sealing), {next, end});
          next = end;
        }
      });
  return out;
}

// Each record's part is a change of its own, in envelopes of its own: so that what is to be erased can be, and so that one
// workstream's people do not receive another's.
std::vector<Change> Session::write_sealed(const std::vector<const Draft*>& drafts) {
  return write_sealed_changes([&](std::vector<BlobId>& stored) {
    std::vector<Unsealed::Sealing> out;
    for (const Draft* draft : drafts) {
      const NewChange whole = compile(*draft);
      for (const Entry& entry : whole.entries) {
        const RecordType& type = reg_.schema().at(entry.type.text());
        if (!type.sealed)
          throw Error(ErrorCode::Unsupported, "What is confidential and what lies open are not changed together: one would show that the other was.", "Save the two one after the other.");
        NewChange part;
        part.actor = whole.actor;
        part.attested_by = whole.attested_by;
        part.reason = whole.reason;
        part.undoes = whole.undoes;
        part.entries = {entry};
        auto files = seal_files(*draft, entry, stored);
        out.push_back(unsealed_->seal_change(std::move(part), type.owner, std::move(files)));
      }
    }
    return out;
  });
}

std::optional<Change> Session::change_at(const Stamp& stamp) const {
  if (auto change = reg_.journal().at(stamp)) return change;
  return unsealed_ ? unsealed_->shelf().at(stamp) : std::nullopt;
}

const store::Store& Session::store_of(const RecordId& record) const {
  const bool open = !unsealed_ || unsealed_->shelf().compartment_of(record).empty();
  return open ? reg_.store() : unsealed_->shelf().store();
}

void Session::read_blob(const BlobId& blob, const std::function<void(std::string_view)>& take) const {
  const SealedFile* sealed = unsealed_ ? unsealed_->shelf().file(blob.digest) : nullptr;
  if (sealed == nullptr) return reg_.store().blobs().read(blob, take);
  std::string cipher;
  reg_.store().blobs().read(sealed->cipher, [&](std::string_view piece) { cipher += piece; });
  std::string plain = open_file(cipher, sealed->key);
  take(plain);
  wipe(plain);
}

}  // namespace goodstanding

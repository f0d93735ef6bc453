#include "register/access_change.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"

namespace goodstanding {

std::vector<std::string> compartments(const Schema& schema) {
  std::vector<std::string> out;
  for (const RecordType& type : schema.types())
    if (type.sealed && type.id != reading::type && std::find(out.begin(), out.end(), type.owner) == out.end()) out.push_back(type.owner);
  std::sort(out.begin(), out.end());
  return out;
}

Draft AccessChange::draft(std::string reason) const {
  Draft out = session_.draft(std::move(reason));
  out.access_ = true;
  return out;
}

void AccessChange::require_signed_in() const {
  if (!session_.is_signed_in()) throw Error(ErrorCode::Refused, "You are not signed in.", "Sign in with your passphrase first.");
}

void AccessChange::write_envelopes(const std::vector<Envelope>& envelopes) {
  if (envelopes.empty()) return;
  session_.reg().write_sealed([&] { return Register::Outgoing{envelopes, {}}; }, [](const std::vector<Arrival>&) {});
}

void AccessChange::note(const std::string& compartment, const std::string& what, const std::string& record) { session_.write_readings({{compartment, what}}, record); }

void AccessChange::note_copy(const Record& record, std::string_view reason) {
  require_signed_in();
  Register& reg = session_.reg();
  const std::string compartment = session_.unsealed_->shelf().compartment_of(record.id());
  NewChange change;
  change.actor = session_.person();
  change.reason = std::string(reason);
  Entry entry{EntryKind::Create, TypeId(reading::type), reg.chance().make<RecordId>(), {}};
  entry.fields.push_back({reading::compartment.id(), Value(compartment), {}});
  entry.fields.push_back({reading::person.id(), Value(session_.person()), {}});
  entry.fields.push_back({reading::what.id(), Value(ChoiceId("exported")), {}});
  entry.fields.push_back({reading::record.id(), Value(record.id().to_hex()), {}});
  entry.fields.push_back({reading::on.id(), Value(reg.clock().today()), {}});
  change.entries.push_back(std::move(entry));
  std::vector<Unsealed::Sealing> sealings;
  sealings.push_back(session_.unsealed_->seal_change(std::move(change), compartment, {}));
  session_.write_sealings(std::move(sealings), {});
}

std::string AccessChange::enrol(std::string_view passphrase, PassphraseCost cost) {
  if (session_.is_enrolled()) throw Error(ErrorCode::BadInput, "\"" + session_.reader().title(session_.person()) + "\" is enrolled already.", "Sign in with the passphrase, or use the recovery code.");
  if (const std::string why = weakness(passphrase); !why.empty()) throw Error(ErrorCode::BadInput, why, "Choose another.");
  Chance& chance = session_.reg().chance();
  KeyPair keys = KeyPair::make(chance);
  const Recovery code = goodstanding::make_recovery(keys, chance);
  Draft draft = this->draft("Enrolled.");
  const RecordId record = draft.add(enrolment::type);
  draft.set(record, enrolment::person, session_.person());
  draft.set(record, enrolment::keys_known, keys.known().to_hex());
  draft.set(record, enrolment::locked, goodstanding::lock(keys, passphrase, cost, chance));
  draft.set(record, enrolment::recovery, code.locked);
  if (session_.person() == session_.reg().founder()) {
    const RecordId first = draft.add(grant::type);
    draft.set(first, grant::person, session_.person());
    draft.set(first, grant::compartment, std::string(administrators));
    draft.set(first, grant::may, ChoiceId("write"));
    draft.set(first, grant::given_by, session_.person());
    draft.set(first, grant::signature, keys.sign(grant_message(session_.reg().id(), first, session_.person(), keys.known(), administrators, "write")).to_hex());
  }
  session_.commit(draft);
  session_.sign_in(std::move(keys));
  return code.code;
}

void AccessChange::change_passphrase(std::string_view passphrase, PassphraseCost cost) {
  require_signed_in();
  if (const std::string why = weakness(passphrase); !why.empty()) throw Error(ErrorCode::BadInput, why, "Choose another.");
  const Entitlements known = entitlements(session_.reg());
  const Record* record = known.enrolment_of(session_.person());
  Draft draft = this->draft("The passphrase was changed.");
  draft.set(record->id(), enrolment::locked, goodstanding::lock(session_.unsealed()->keys(), passphrase, cost, session_.reg().chance()));
  session_.commit(draft);
}

void AccessChange::recover_passphrase(std::string_view code, std::string_view passphrase, PassphraseCost cost) {
  if (const std::string why = weakness(passphrase); !why.empty()) throw Error(ErrorCode::BadInput, why, "Choose another.");
  const Entitlements known = entitlements(session_.reg());
  const Record* record = known.enrolment_of(session_.person());
  if (record == nullptr) throw Error(ErrorCode::NotFound, "\"" + session_.reader().title(session_.person()) + "\" is not enrolled.", "Enrol first.");
  auto keys = goodstanding::recover(record->get(enrolment::recovery).value_or(""), code);
  if (!keys) throw Error(ErrorCode::Refused, "That is another person's recovery code, or an old one.", "Look for the code that was printed when this person enrolled.");
  session_.sign_in(std::move(*keys));
  change_passphrase(passphrase, cost);
}

void AccessChange::let_in(const RecordId& person, std::string_view compartment, bool writes) {
  require_signed_in();
  const Entitlements known = entitlements(session_.reg());
  const std::vector<std::string> all = compartments(session_.reg().schema());
  if (compartment != administrators && std::find(all.begin(), all.end(), compartment) == all.end())
    throw Error(ErrorCode::NotFound, "There is nothing confidential in \"" + std::string(compartment) + "\".", all.empty() ? "No workstream here has confidential records." : "There is " + list_words(all) + ".");
  const auto keys = known.keys_of(person);
  const std::string name = session_.reader().title(person);
  if (!keys) throw Error(ErrorCode::BadInput, "\"" + name + "\" is not enrolled, so nothing can be sealed to them.", "They enrol first, with a passphrase of their own.");
  if (known.member(compartment, person)) throw Error(ErrorCode::BadInput, "\"" + name + "\" is in it already.", "");
  if (!known.may_let_in(compartment, session_.person()))
    throw Error(ErrorCode::Refused, "You cannot let anybody in there.",
                known.members(compartment).empty() ? "An administrator lets in the first person." : "Somebody who is in it does; an administrator who is not cannot.");
  const std::string may = writes ? "write" : "read";
  Draft draft = this->draft("Let in.");
  const RecordId record = draft.add(grant::type);
  draft.set(record, grant::person, person);
  draft.set(record, grant::compartment, std::string(compartment));
  draft.set(record, grant::may, ChoiceId(may));
  draft.set(record, grant::given_by, session_.person());
  draft.set(record, grant::signature, session_.unsealed()->keys().sign(grant_message(session_.reg().id(), record, person, *keys, compartment, may)).to_hex());
  session_.commit(draft);
  session_.refresh();
  const std::string name_of_it(compartment);
  if (!session_.unsealed()->reads().contains(name_of_it)) return;
  if (person != session_.person()) write_envelopes(session_.unsealed()->keyring_for(person, keys->box, name_of_it));
  note(name_of_it, "let_in", person.to_hex());
}

void AccessChange::end(const RecordId& person, std::string_view compartment, std::string_view reason) {
  require_signed_in();
  const Entitlements known = entitlements(session_.reg());
  const auto member = known.member(compartment, person);
  if (!member) throw Error(ErrorCode::NotFound, "\"" + session_.reader().title(person) + "\" is not in it.", "");
  const bool entitled = known.member(compartment, session_.person()) || known.member(administrators, session_.person());
  if (!entitled) throw Error(ErrorCode::Refused, "You cannot end this.", "Somebody who is in it does, or an administrator.");
  if (compartment == administrators && known.compartments_of(person).size() > 0) {
    const auto all = known.members(administrators);
    if (std::count_if(all.begin(), all.end(), [](const Member& m) { return !m.ended; }) == 1)
      throw Error(ErrorCode::Refused, "That is the last administrator.", "Make another one first.");
  }
  Draft draft = this->draft(std::string(reason));
  draft.set(member->grant, grant::ended, true);
  session_.commit(draft);
  session_.refresh();
  if (session_.unsealed()->reads().contains(std::string(compartment))) note(std::string(compartment), "put_out", person.to_hex());
}

Halves AccessChange::make_recovery(std::string_view compartment, const RecordId& first, const RecordId& second) {
  require_signed_in();
  const Entitlements known = entitlements(session_.reg());
  const auto member = known.member(compartment, session_.person());
  if (!member || !member->writes || compartment == administrators) throw Error(ErrorCode::Refused, "You are not in it, so you cannot make its recovery.", "Somebody who is in it does.");
  if (known.recovery_of(compartment)) throw Error(ErrorCode::BadInput, "There is a recovery already, in two people's hands.", "Those two still have it.");
  if (first == second) throw Error(ErrorCode::BadInput, "The two halves are for two different people.", "Name two.");
  Chance& chance = session_.reg().chance();
  const KeyPair keys = KeyPair::make(chance);
  Draft draft = this->draft("A recovery was made.");
  const RecordId record = draft.add(recovery::type);
  draft.set(record, recovery::compartment, std::string(compartment));
  draft.set(record, recovery::keys_known, keys.known().to_hex());
  draft.set(record, recovery::first_holder, first);
  draft.set(record, recovery::second_holder, second);
  draft.set(record, recovery::made_by, session_.person());
  draft.set(record, recovery::signature, session_.unsealed()->keys().sign(recovery_message(session_.reg().id(), compartment, keys.known(), first, second)).to_hex());
  session_.commit(draft);
  session_.refresh();
  write_envelopes(session_.unsealed()->keyring_for({}, keys.known().box, std::string(compartment)));
  return split(keys, chance);
}

void AccessChange::recover(std::string_view compartment, std::string_view first, std::string_view second) {
  require_signed_in();
  const Entitlements known = entitlements(session_.reg());
  const auto keys_known = known.recovery_of(compartment);
  if (!keys_known) throw Error(ErrorCode::NotFound, "There is no recovery of \"" + std::string(compartment) + "\".", "");
  const KeyPair keys = join(first, second);
  if (keys.known() != *keys_known) throw Error(ErrorCode::Refused, "The two halves do not belong together, or are of something else.", "Look for the two that were printed together.");
  const PublicKeys& own = session_.unsealed()->keys().known();
  Draft draft = this->draft("Let in by the two halves of the recovery.");
  const RecordId record = draft.add(grant::type);
  draft.set(record, grant::person, session_.person());
  draft.set(record, grant::compartment, std::string(compartment));
  draft.set(record, grant::may, ChoiceId("write"));
  draft.set(record, grant::signature, keys.sign(grant_message(session_.reg().id(), record, session_.person(), own, compartment, "write")).to_hex());
  session_.commit(draft);
  session_.refresh();
  write_envelopes(session_.unsealed()->keyring_from(keys, own.box, std::string(compartment)));
  session_.refresh();
  note(std::string(compartment), "let_in", session_.person().to_hex());
}

void AccessChange::erase(const RecordId& record, std::string_view grounds) {
  require_signed_in();
  const auto held = session_.reader().get(record);
  const RecordType* type = held ? session_.reg().schema().find(held->type().text()) : nullptr;
  if (type == nullptr || !type->sealed || type->id == reading::type) throw Error(ErrorCode::NotFound, "There is no such confidential record.", "Only what is sealed can be erased; strike out what was entered in error.");
  if (!session_.rights().may_write(*type)) throw Error(ErrorCode::Refused, "You may read it and not erase it.", "Ask somebody who may.");
  const std::string compartment = session_.unsealed()->shelf().compartment_of(record);
  const std::vector<RecordId> envelopes = session_.unsealed()->envelopes_of(record);
  std::string list;
  for (const RecordId& envelope : envelopes) list += (list.empty() ? "" : "\n") + envelope.to_hex();
  note(compartment, "erased", record.to_hex());
  Draft draft = this->draft("Erased.");
  const RecordId stub = draft.add(erasure::type);
  draft.set(stub, erasure::envelopes, list);
  draft.set(stub, erasure::grounds, std::string(grounds));
  draft.set(stub, erasure::decided_by, session_.person());
  draft.set(stub, erasure::on, session_.reg().clock().today());
  session_.commit(draft);
  session_.reg().apply_erasures();
  session_.forget_erased();
}

}  // namespace goodstanding

#include "access/confidential.h"

#include <algorithm>

#include "base/bytes.h"

namespace goodstanding {
namespace {

std::optional<Signature> signature_in(const std::optional<std::string>& text) { return text ? Signature::from_hex(*text) : std::nullopt; }

}  // namespace

bool is_about_access(std::string_view type) noexcept {
  return type == enrolment::type || type == grant::type || type == recovery::type || type == erasure::type || type == reading::type;
}

std::string grant_message(const RegisterId& reg, const RecordId& grant, const RecordId& person, const PublicKeys& keys, std::string_view compartment, std::string_view may) {
  std::string out;
  ByteWriter bytes(out);
  bytes.text("goodstanding grant 1");
  bytes.fixed(reg);
  bytes.fixed(grant);
  bytes.fixed(person);
  bytes.fixed(keys.box);
  bytes.fixed(keys.sign);
  bytes.text(compartment);
  bytes.text(may);
  return out;
}

std::string recovery_message(const RegisterId& reg, std::string_view compartment, const PublicKeys& keys, const RecordId& first, const RecordId& second) {
  std::string out;
  ByteWriter bytes(out);
  bytes.text("goodstanding recovery 1");
  bytes.fixed(reg);
  bytes.text(compartment);
  bytes.fixed(keys.box);
  bytes.fixed(keys.sign);
  bytes.fixed(first);
  bytes.fixed(second);
  return out;
}

Entitlements::Entitlements(const RegisterId& reg, const RecordId& founder, std::vector<Record> enrolments, std::vector<GrantRecord> grants, const std::vector<Record>& recoveries)
    : enrolments_(std::move(enrolments)) {
  std::sort(grants.begin(), grants.end(), [](const GrantRecord& a, const GrantRecord& b) { return a.made < b.made; });
  // A recovery counts from the moment that somebody in the compartment is known who signed it: one that a stranger made lets nobody
  // in, and nothing is sealed to it.
  for (const GrantRecord& grant : grants) {
    take_recoveries(reg, recoveries);
    take_grant(reg, founder, grant);
  }
  take_recoveries(reg, recoveries);
  for (const Record& record : recoveries)
    if (!is_sound(reg, record)) unsigned_.push_back(record.id());
}

bool Entitlements::is_sound(const RegisterId& reg, const Record& record) const {
  const auto keys = PublicKeys::from_hex(record.get(recovery::keys_known).value_or(""));
  const std::string compartment = record.get(recovery::compartment).value_or("");
  const auto by = record.get(recovery::made_by);
  const auto signed_with = signature_in(record.get(recovery::signature));
  const auto known = members(compartment);
  const auto signer = std::find_if(known.begin(), known.end(), [&](const Member& m) { return by && m.person == *by; });
  return keys && signed_with && signer != known.end() &&
         signer->keys.has_signed(recovery_message(reg, compartment, *keys, record.get(recovery::first_holder).value_or(RecordId{}), record.get(recovery::second_holder).value_or(RecordId{})), *signed_with);
}

void Entitlements::take_recoveries(const RegisterId& reg, const std::vector<Record>& recoveries) {
  recoveries_.clear();
  for (const Record& record : recoveries)
    if (is_sound(reg, record)) recoveries_.push_back({record.get(recovery::compartment).value_or(""), *PublicKeys::from_hex(record.get(recovery::keys_known).value_or(""))});
}

void Entitlements::take_grant(const RegisterId& reg, const RecordId& founder, const GrantRecord& given) {
  const Record& record = given.record;
  const auto person = record.get(grant::person);
  const std::string compartment = record.get(grant::compartment).value_or("");
  const auto may = record.get(grant::may);
  const auto signed_with = signature_in(record.get(grant::signature));
  const auto keys = person ? keys_of(*person) : std::nullopt;
  const auto refused = [&] { unsigned_.push_back(record.id()); };
  if (!person || !keys || !may || !signed_with) return refused();
  const std::string message = grant_message(reg, record.id(), *person, *keys, compartment, may->text());
  bool sound = false;
  if (const auto by = record.get(grant::given_by)) {
    const auto signer = keys_of(*by);
    const bool began = !ever_held(compartment);
    const bool entitled = began ? (compartment == administrators ? *by == founder && *person == founder : held_at(given.made, administrators, *by)) : held_at(given.made, compartment, *by);
    sound = signer && entitled && signer->has_signed(message, *signed_with);
  } else {
    for (const Key& key : recoveries_) sound = sound || (key.compartment == compartment && key.keys.has_signed(message, *signed_with));
  }
  if (!sound) return refused();
  held_.push_back({compartment, Member{*person, *keys, *may == "write", record.get(grant::ended).value_or(false), record.id()}, given.ended});
}

bool Entitlements::ever_held(std::string_view compartment) const {
  return std::any_of(held_.begin(), held_.end(), [&](const Held& held) { return held.compartment == compartment; });
}

// What somebody signed before leaving stands after; what is signed later does not.
bool Entitlements::held_at(const Stamp& moment, std::string_view compartment, const RecordId& person) const {
  return std::any_of(held_.begin(), held_.end(), [&](const Held& held) {
    return held.compartment == compartment && held.member.person == person && held.member.writes && (!held.ended || moment < *held.ended);
  });
}

const Record* Entitlements::enrolment_of(const RecordId& person) const {
  const auto at = std::find_if(enrolments_.begin(), enrolments_.end(), [&](const Record& r) { return r.get(enrolment::person) == person; });
  return at == enrolments_.end() ? nullptr : &*at;
}

std::optional<PublicKeys> Entitlements::keys_of(const RecordId& person) const {
  const Record* found = enrolment_of(person);
  return found == nullptr ? std::nullopt : PublicKeys::from_hex(found->get(enrolment::keys_known).value_or(""));
}

std::vector<Member> Entitlements::members(std::string_view compartment) const {
  std::vector<Member> out;
  for (const Held& held : held_)
    if (held.compartment == compartment) out.push_back(held.member);
  return out;
}

std::optional<Member> Entitlements::member(std::string_view compartment, const RecordId& person) const {
  std::optional<Member> out;
  for (const Held& held : held_)
    if (held.compartment == compartment && held.member.person == person && !held.member.ended) out = held.member;
  return out;
}

std::optional<PublicKeys> Entitlements::recovery_of(std::string_view compartment) const {
  for (const Key& key : recoveries_)
    if (key.compartment == compartment) return key.keys;
  return std::nullopt;
}

std::vector<std::string> Entitlements::compartments_of(const RecordId& person) const {
  std::vector<std::string> out;
  for (const Held& held : held_)
    if (held.member.person == person && !held.member.ended && std::find(out.begin(), out.end(), held.compartment) == out.end()) out.push_back(held.compartment);
  return out;
}

bool Entitlements::may_let_in(std::string_view compartment, const RecordId& person) const {
  if (ever_held(compartment)) {
    const auto in = member(compartment, person);
    return in && in->writes;
  }
  return member(administrators, person).has_value();
}

std::vector<BoxKey> Entitlements::recipients(std::string_view compartment, const std::vector<RecordId>& kept_from) const {
  std::vector<BoxKey> out;
  const auto add = [&](const BoxKey& key) {
    if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
  };
  for (const Held& held : held_) {
    const bool kept = std::find(kept_from.begin(), kept_from.end(), held.member.person) != kept_from.end();
    if (held.compartment == compartment && !held.member.ended && !kept) add(held.member.keys.box);
  }
  if (const auto key = recovery_of(compartment)) add(key->box);
  return out;
}

}  // namespace goodstanding

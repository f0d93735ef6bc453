// Who is enrolled, who is let into what is confidential, and who may let others in. All of it lies open in the register and is
// signed, so that a copy that was tampered with seals nothing to a stranger. docs/confidentiality.md tells it for people.
//
// A *compartment* is what people are let into: the confidential records of one workstream, named by its id. Whoever is in one lets
// others in; the first is let in by an administrator, who is in none by being one. "administrator" itself is held the same way: the
// person in whose name the register was founded is the first.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/key.h>
#include <goodstanding/record.h>

#include "access/keys.h"

namespace goodstanding {

inline constexpr std::string_view administrators = "administrator";

namespace enrolment {
inline constexpr std::string_view type = "enrolment";
inline constexpr Key<RecordId> person{type, "person"};
inline constexpr Key<std::string> keys_known{type, "keys"};
inline constexpr Key<std::string> locked{type, "locked"};
inline constexpr Key<std::string> recovery{type, "recovery"};
}  // namespace enrolment

namespace grant {
inline constexpr std::string_view type = "grant";
inline constexpr Key<RecordId> person{type, "person"};
inline constexpr Key<std::string> compartment{type, "compartment"};
inline constexpr Key<ChoiceId> may{type, "may"};
inline constexpr Key<RecordId> given_by{type, "given_by"};
inline constexpr Key<std::string> signature{type, "signature"};
inline constexpr Key<bool> ended{type, "ended"};
}  // namespace grant

namespace recovery {
inline constexpr std::string_view type = "recovery";
inline constexpr Key<std::string> compartment{type, "compartment"};
inline constexpr Key<std::string> keys_known{type, "keys"};
inline constexpr Key<RecordId> first_holder{type, "first_holder"};
inline constexpr Key<RecordId> second_holder{type, "second_holder"};
inline constexpr Key<RecordId> made_by{type, "made_by"};
inline constexpr Key<std::string> signature{type, "signature"};
}  // namespace recovery

namespace erasure {
inline constexpr std::string_view type = "erasure";
inline constexpr Key<std::string> envelopes{type, "envelopes"};
inline constexpr Key<std::string> grounds{type, "grounds"};
inline constexpr Key<RecordId> decided_by{type, "decided_by"};
inline constexpr Key<Date> on{type, "on"};
}  // namespace erasure

namespace reading {
inline constexpr std::string_view type = "reading";
inline constexpr Key<std::string> compartment{type, "compartment"};
inline constexpr Key<RecordId> person{type, "person"};
inline constexpr Key<ChoiceId> what{type, "what"};
inline constexpr Key<std::string> record{type, "record"};
inline constexpr Key<Date> on{type, "on"};
}  // namespace reading

inline constexpr std::array<AnyKey, 25> confidential_keys{
    enrolment::person, enrolment::keys_known, enrolment::locked, enrolment::recovery,
    grant::person, grant::compartment, grant::may, grant::given_by, grant::signature, grant::ended,
    recovery::compartment, recovery::keys_known, recovery::first_holder, recovery::second_holder, recovery::made_by, recovery::signature,
    erasure::envelopes, erasure::grounds, erasure::decided_by, erasure::on,
    reading::compartment, reading::person, reading::what, reading::record, reading::on};

// Whether records of the type say who may see what: they come by acts of their own, not by hand, and are not undone.
bool is_about_access(std::string_view type) noexcept;

// The message that a grant's signature is of.
std::string grant_message(const RegisterId& reg, const RecordId& grant, const RecordId& person, const PublicKeys& keys, std::string_view compartment, std::string_view may);
// And a recovery's.
std::string recovery_message(const RegisterId& reg, std::string_view compartment, const PublicKeys& keys, const RecordId& first, const RecordId& second);

// One who is let in.
struct Member {
  RecordId person;
  PublicKeys keys;
  bool writes = false;
  bool ended = false;
  RecordId grant;
};

// A grant, with when it was made and when it was ended.
struct GrantRecord {
  Record record;
  Stamp made;
  std::optional<Stamp> ended;
};

// Who is in what.
class Entitlements {
 public:
  // Records, without those struck out.
  Entitlements(const RegisterId& reg, const RecordId& founder, std::vector<Record> enrolments, std::vector<GrantRecord> grants, const std::vector<Record>& recoveries);

  // Empty: not enrolled.
  std::optional<PublicKeys> keys_of(const RecordId& person) const;
  // The record that a person's keys are locked in; null: not enrolled.
  const Record* enrolment_of(const RecordId& person) const;
  // Everybody who was ever let in rightly, in order.
  std::vector<Member> members(std::string_view compartment) const;
  // The one who is in now; empty: not, or not any more.
  std::optional<Member> member(std::string_view compartment, const RecordId& person) const;
  std::optional<PublicKeys> recovery_of(std::string_view compartment) const;
  // The compartments that a person is in now.
  std::vector<std::string> compartments_of(const RecordId& person) const;
  // Whether the person may let others in: is in it; or nobody ever was, and is an administrator.
  bool may_let_in(std::string_view compartment, const RecordId& person) const;
  // What new envelopes of a compartment are sealed to: who is in it now, but for some, and its recovery.
  std::vector<BoxKey> recipients(std::string_view compartment, const std::vector<RecordId>& kept_from) const;
  // Grants and recoveries that nobody entitled signed: ignored, and to be looked into.
  const std::vector<RecordId>& unsigned_ones() const noexcept { return unsigned_; }

 private:
  struct Held {
    std::string compartment;
    Member member;
    std::optional<Stamp> ended;
  };
  struct Key {
    std::string compartment;
    PublicKeys keys;
  };
  void take_grant(const RegisterId& reg, const RecordId& founder, const GrantRecord& grant);
  // Whether somebody who is known to be in its compartment signed a recovery.
  bool is_sound(const RegisterId& reg, const Record& recovery) const;
  void take_recoveries(const RegisterId& reg, const std::vector<Record>& recoveries);
  bool ever_held(std::string_view compartment) const;
  bool held_at(const Stamp& moment, std::string_view compartment, const RecordId& person) const;

  std::vector<Record> enrolments_;
  std::vector<Held> held_;
  std::vector<Key> recoveries_;
  std::vector<RecordId> unsigned_;
};

}  // namespace goodstanding

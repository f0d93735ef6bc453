// Who may see what, changed: the acts of enrolling, letting in, ending, recovering and erasing. Each is journalled, signed where it
// must be, and refused in words. docs/confidentiality.md walks through them.
#pragma once

#include <string>
#include <string_view>

#include "register/session.h"

namespace goodstanding {

// Thread rule: that of its session.
class AccessChange {
 public:
  explicit AccessChange(Session& session) : session_(session) {}

  // The session's person gets keys under a passphrase, and is signed in with them. The founding person becomes the first
  // administrator. Answers the recovery code, which is shown once. Throws Error{BadInput} for a weak passphrase or somebody who is
  // enrolled already.
  std::string enrol(std::string_view passphrase, PassphraseCost cost = PassphraseCost::usual());
  // Another passphrase for the session's person, who is signed in; and one for somebody who has the recovery code, who then is.
  // Throw Error{BadInput}, Error{Refused}.
  void change_passphrase(std::string_view passphrase, PassphraseCost cost = PassphraseCost::usual());
  void recover_passphrase(std::string_view code, std::string_view passphrase, PassphraseCost cost = PassphraseCost::usual());

  // Lets a person in, who then can open everything sealed so far but what is kept from them. Throws Error{Refused} for one who may
  // not let in, Error{BadInput} for one who is not enrolled or is in already, Error{NotFound} for a compartment that no record type has.
  void let_in(const RecordId& person, std::string_view compartment, bool writes);
  // Nothing new is sealed to the person from now on. By somebody who is in it, or an administrator. What was seen cannot be taken
  // back. Throws Error{Refused}, Error{NotFound}.
  void end(const RecordId& person, std::string_view compartment, std::string_view reason);

  // A recovery of a compartment, in two halves for two people to keep. Each is shown once. Throws Error{Refused}, Error{BadInput}
  // when there is one or the two are one person.
  Halves make_recovery(std::string_view compartment, const RecordId& first, const RecordId& second);
  // Lets the session's person in by both halves. Throws Error{BadInput}, Error{Refused}.
  void recover(std::string_view compartment, std::string_view first, std::string_view second);

  // Destroys what was ever sealed of a confidential record, in this copy and in every copy that hears of it, and leaves a stub that
  // verifies. Cannot be undone. Throws Error{NotFound}, Error{Refused}.
  void erase(const RecordId& record, std::string_view grounds);

  // Notes that the session's person took a clear copy of something confidential out of the program, and why; each one, however many
  // there are in a day. Throws Error{Refused}, Error{ReadOnly}.
  void note_copy(const Record& record, std::string_view reason);

 private:
  Draft draft(std::string reason) const;
  void require_signed_in() const;
  void write_envelopes(const std::vector<Envelope>& envelopes);
  void note(const std::string& compartment, const std::string& what, const std::string& record);

  Session& session_;
};

// The workstreams that have confidential records, in order.
std::vector<std::string> compartments(const Schema& schema);

}  // namespace goodstanding

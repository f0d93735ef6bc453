// The shipped plugins with people who were let into their confidential records.
#pragma once

#include <string>
#include <vector>

#include "plugins/workstream.h"
#include "register/access_change.h"

namespace goodstanding::testing_support {

// "Guardian" is let into ftsu, "Safety lead" into sexual_safety, "Both" into both; "Chief Pharmacist" is enrolled in nothing. The workspace
// is the founding person's until somebody signs in.
class LetIn : public Workstream {
 public:
  explicit LetIn(bool with_facts = false, Date on = Date::of(2026, 6, 15)) : Workstream(with_facts, on) {
    const std::vector<std::pair<const char*, std::vector<const char*>>> people{{"Guardian", {"ftsu"}}, {"Safety lead", {"sexual_safety"}}, {"Both", {"ftsu", "sexual_safety"}}};
    administrator = work->session().person();
    for (const auto& [role, into] : people) person_of(role);
    person_of("Chief Pharmacist");
    AccessChange(work->session()).enrol(passphrase, PassphraseCost::smallest());
    work->sign_in(passphrase);
    for (const auto& [role, into] : people) {
      become(role, false);
      AccessChange(work->session()).enrol(passphrase, PassphraseCost::smallest());
    }
    work->become(administrator);
    work->sign_in(passphrase);
    AccessChange(work->session()).let_in(person_of("Guardian"), "ftsu", true);
    AccessChange(work->session()).let_in(person_of("Safety lead"), "sexual_safety", true);
    sign_in("Guardian");
    AccessChange(work->session()).let_in(person_of("Both"), "ftsu", true);
    sign_in("Safety lead");
    AccessChange(work->session()).let_in(person_of("Both"), "sexual_safety", true);
    become_administrator();
  }

  RecordId person_of(const std::string& role) {
    for (const Record& record : reader().all(Query::of("person")))
      if (reader().words(record, "role") == role) return record.id();
    return add("person", {{"role", role}});
  }
  // Another person's session: signed in, or not.
  void become(const std::string& role, bool signed_in = true) {
    work->become(person_of(role));
    if (signed_in && !work->sign_in(passphrase)) throw Error(ErrorCode::Internal, role + " could not sign in.");
  }
  void sign_in(const std::string& role) { become(role, true); }
  void become_administrator() {
    work->become(administrator);
    work->sign_in(passphrase);
  }

  static constexpr const char* passphrase = "four words that nobody guesses";
  RecordId administrator;
};

}  // namespace goodstanding::testing_support

// Where the trust stands and what the register check finds, worked out once for each state of the register: several
// pages ask between two changes, and with a hundred thousand actions working it out takes as long as a breath.
#pragma once

#include <optional>
#include <vector>

#include "pages/status.h"
#include "register/session.h"

namespace goodstanding {

// Thread rule: that of the session.
class Standing {
 public:
  // All outlive it.
  Standing(Session& session, PluginHost& plugins) : session_(session), plugins_(plugins) {}

  // As read_status() and register_findings() give them now, with what copies wrote and does not fit together: worked out anew when a change has come, of this program
  // or another, or another day. Good until the next call.
  const Status& status();
  const std::vector<CheckFinding>& findings();

 private:
  void forget_what_is_old();

  Session& session_;
  PluginHost& plugins_;
  Arrival arrival_ = 0;
  std::optional<Date> day_;
  std::optional<Status> status_;
  std::optional<std::vector<CheckFinding>> findings_;
};

}  // namespace goodstanding

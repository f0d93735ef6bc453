// A visit taken along on a laptop: a small register of its own, with the visit and what the team needs beside it, and
// nothing else of the register (docs/checkout.md). Bringing it back is check_in.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "register/session.h"

namespace goodstanding {

struct CheckedOut {
  RecordId checkout;        // the record that says so
  std::size_t records = 0;  // in the small register
  std::size_t people = 0;   // of them
};

// Makes `path` from the visit: its set and those that the site's last visit goes back to, its round and site, its answers and
// photos, the last visit's answers, the site's open findings and actions, the people whom any of these names and whoever
// is signed in, and the trust's settings. No record of a confidential type. The register notes the check-out, with an
// answer for each question that is still blank, so that two laptops answer the same one. The file has its name only once it is whole;
// when it cannot be made, the note is undone. Throws Error{NotFound} for no visit or one without a set, Error{BadInput}
// when the name is taken or the visit has ended, Error{ReadOnly}, Error{Storage}, Refused.
// `people` come along too: the team of the day, where the visit does not name it yet.
CheckedOut check_out(Session& session, const RecordId& visit, const std::string& path, const std::vector<RecordId>& people = {});

}  // namespace goodstanding

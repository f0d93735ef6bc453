// What a trust agrees to share, as one file of JSON with a signature: its published extract. Two trusts are two data controllers: the
// group reads extracts side by side and holds no record of either (docs/group.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/keys.h"
#include "exchange/publish_rules.h"
#include "register/session.h"

namespace goodstanding {

// The accreditation of sites: how far a round has come.
struct ExtractCoverage {
  std::string round;
  std::string set;        // the standard set with its version
  std::int64_t done = 0;
  std::int64_t sites = 0;
};

struct Extract {
  std::string organisation;
  std::string cqc_provider;  // "" when not held
  std::string register_id;
  Date dated;
  std::vector<std::string> heads;         // "origin number link": what the extract was made from
  std::vector<ExtractCoverage> coverage;
  std::vector<ExtractRecord> records;
  // Who signed it: a role, and the key that proves it was the same person each time. Empty: unsigned.
  std::string signed_by;
  std::string key;
};

// What the rules publish of one organisation. Throws Error{NotFound} when it is none.
Extract make_extract(Session& session, const RecordId& organisation, const std::vector<PublishRule>& rules, std::vector<ExtractCoverage> coverage);

// The file: signed with the keys of the session's person when that person has signed in, and else marked as unsigned.
std::string extract_bytes(Extract extract, Session& session);
// Throws Faults{BadInput} for what is no extract, Error{Unsupported} for a later version, Error{Damaged} for one that was altered after it
// was signed.
Extract read_extract(std::string_view bytes, const std::string& file);

// Takes an extract into a register: a record of type published_extract with the file attached, in one change. Empty when
// the same file is there already.
std::optional<RecordId> take_extract(Session& session, const std::string& file);

}  // namespace goodstanding

#include "support/guarded_trust.h"

#include <algorithm>

#include "access/person.h"
#include "schema/schema_file.h"

namespace goodstanding::testing_support {
namespace {

constexpr const char* voices = R"(
[[type]]
id = "concern"
label = "Concern"
plural = "Concerns"
title = "{subject}"
sealed = true
list = ["subject", "heard_on", "state"]
sort = ["heard_on"]
field = [
  { id = "subject", label = "Subject", type = "text", required = true, search = true },
  { id = "account", label = "Account", type = "long_text", search = true },
  { id = "heard_on", label = "Heard on", type = "date", indexed = true },
  { id = "about", label = "About", type = "references", to = ["person"] },
  { id = "kept_from", label = "Kept from", type = "references", to = ["person"] },
  { id = "letter", label = "Letter", type = "attachment" },
]
state = [
  { id = "open", label = "Open" },
  { id = "closed", label = "Closed", tone = "complete", open = false },
]
transition = [{ id = "close", label = "Close", from = ["open"], to = "closed" }]

[[type]]
id = "voice_figure"
label = "Figure"
plural = "Figures"
prefix = "VOF"
title = "{words}"
field = [{ id = "words", label = "Words", type = "text", required = true, search = true }]
)";

constexpr const char* cases = R"(
[[type]]
id = "case_file"
label = "Case"
plural = "Cases"
title = "{subject}"
sealed = true
field = [{ id = "subject", label = "Subject", type = "text", required = true, search = true }]
)";

}  // namespace

const char* voices_schema() { return voices; }
const char* cases_schema() { return cases; }

const SchemaSet& guarded_types() {
  static const SchemaSet types = [] {
    SchemaSet out = core_types();
    const SchemaSet more = read_schema({{"voices.toml", voices, "voices"}, {"cases.toml", cases, "cases"}}, merge(core_types()));
    out.types.insert(out.types.end(), more.types.begin(), more.types.end());
    return out;
  }();
  return types;
}

GuardedTrust::GuardedTrust(std::uint64_t seed) : test_(seed, guarded_types()) { test_.reg().set_loaded({"core", "journal", "voices", "cases"}); }

RecordId GuardedTrust::person(const std::string& role) {
  for (const Record& record : test_.reader().all(Query::of(person::type)))
    if (record.get(person::role) == role) return record.id();
  Session founder(reg(), reg().founder());
  if (founder.is_enrolled() && !founder.sign_in(passphrase_of(administrator))) throw Error(ErrorCode::Internal, "The administrator could not sign in.");
  Draft draft = founder.draft("A person.");
  const RecordId out = draft.add(person::type);
  draft.set(out, person::role, role);
  founder.commit(draft);
  return out;
}

std::unique_ptr<Session> GuardedTrust::session(TestRegister& copy, const std::string& role, bool signed_in) {
  auto out = std::make_unique<Session>(copy.reg(), person(role));
  if (signed_in && out->is_enrolled() && !out->sign_in(passphrase_of(role))) throw Error(ErrorCode::Internal, role + " could not sign in.");
  return out;
}

std::string GuardedTrust::enrol(const std::string& role) {
  const auto session = this->session(role, false);
  return AccessChange(*session).enrol(passphrase_of(role), PassphraseCost::smallest());
}

void GuardedTrust::let_in(const std::string& by, const std::string& role, const std::string& compartment, bool writes) {
  const auto session = this->session(by);
  AccessChange(*session).let_in(person(role), compartment, writes);
}

void GuardedTrust::with_guardian() {
  enrol(administrator);
  enrol("Guardian");
  let_in(administrator, "Guardian", "voices");
}

RecordId add_concern(Session& session, const std::string& words) {
  Draft draft = session.draft("Heard.");
  const RecordId out = draft.add("concern");
  draft.set(out, "subject", Value(words));
  draft.set(out, "heard_on", Value(session.reg().clock().today()));
  session.commit(draft);
  return out;
}

std::vector<std::string> concerns(const Reader& reader) {
  std::vector<std::string> out;
  for (const Record& record : reader.all(Query::of("concern"))) out.push_back(reader.words(record, "subject"));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace goodstanding::testing_support

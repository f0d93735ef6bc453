#include "handover.h"

#include <map>

namespace workstream {

using namespace goodstanding;

namespace {

namespace concern {
constexpr std::string_view type = "concern";
constexpr Key<ChoiceId> handed_to{type, "handed_to"};
constexpr Key<std::string> number{type, "handover_number"};
}  // namespace concern

namespace sexual_safety_case {
constexpr std::string_view type = "sexual_safety_case";
constexpr Key<std::string> number{type, "handover_number"};
}  // namespace sexual_safety_case

}  // namespace

std::string handover_number_of(const RecordId& concern) {
  std::string out;
  for (const char c : concern.to_hex().substr(0, 12)) {
    if (out.size() == 4 || out.size() == 9) out += '-';
    out += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

Matters read_matters(const Reader& reader) {
  Matters out;
  std::map<std::string, bool, std::less<>> cases;  // by handover number: whether its concern was found
  for (const Record& record : reader.all(Query::of(sexual_safety_case::type))) {
    ++out.cases;
    if (const auto number = record.get(sexual_safety_case::number)) cases.emplace(*number, false);
  }
  for (Record& record : reader.all(Query::of(concern::type))) {
    ++out.concerns;
    if (record.get(concern::handed_to) != ChoiceId("sexual_safety")) continue;
    const auto number = record.get(concern::number);
    const auto at = number ? cases.find(*number) : cases.end();
    if (at == cases.end()) {
      out.waiting.push_back(std::move(record));
    } else if (!at->second) {
      at->second = true;
      ++out.in_both;
    }
  }
  return out;
}

}  // namespace workstream

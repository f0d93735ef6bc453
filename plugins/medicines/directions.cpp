#include "directions.h"

#include <algorithm>
#include <map>
#include <utility>

#include "records.h"

namespace medicines {

using namespace goodstanding;

std::vector<std::string> particulars_missing(const Reader& reader, const Record& direction) {
  const auto named = direction.get(direction::particulars).value_or(std::vector<RecordId>());
  std::vector<std::string> out;
  for (const Record& one : reader.all(Query::of(particular::type).sort(particular::number)))
    if (std::find(named.begin(), named.end(), one.id()) == named.end()) out.push_back(one.get(particular::title).value_or(""));
  return out;
}

std::optional<Authorised> authorised_under(const Reader& reader, const RecordId& direction) {
  std::map<std::pair<std::string, std::string>, Record> newest;
  for (const Record& one : reader.all(Query::of(authorisation::type).where(authorisation::pgd == direction).sort_descending(authorisation::as_at))) {
    if (!one.has(authorisation::authorised.field) || !one.has(authorisation::eligible.field)) continue;
    const auto place = one.get(authorisation::site);
    newest.emplace(std::pair{place ? place->to_hex() : std::string(), one.get(authorisation::staff_group).value_or("")}, one);
  }
  if (newest.empty()) return std::nullopt;
  Authorised out;
  for (const auto& [group, one] : newest) {
    out.authorised += *one.get(authorisation::authorised);
    out.eligible += *one.get(authorisation::eligible);
  }
  return out;
}

std::vector<Record> directions_in_force(const Reader& reader) { return reader.all(Query::of(direction::type).where(in_state({StateId("in_force")})).sort(direction::expires)); }

}  // namespace medicines

// The cells of a family's tables for one stretch of time, with what each adds up to. A total that two tables share is one cell.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <goodstanding/small_numbers.h>

namespace goodstanding::disclosure {

// Throws Error{BadInput} that says what is declared wrongly.
void check_family(const TableFamily& family);
const CountedBy& dimension_of(const TableFamily& family, std::string_view id);
// Each combination of categories of the table, totals among them ("" stands for all), in the order in which they are published.
std::vector<std::vector<std::string>> places_of(const TableFamily& family, const FamilyTable& table);

// What is counted in a cell, whichever table it stands in: the categories that are asked for.
using Asked = std::map<std::string, std::string>;
Asked asked_by(const FamilyTable& table, const std::vector<std::string>& at);

// whole = the sum of parts; or, where a case may be in several, no part is more than the whole.
struct Adding {
  Asked whole;
  std::vector<Asked> parts;
  bool adds_up = true;
};
std::vector<Adding> adding_of(const TableFamily& family);

// The kinds of case that there could be, and how many the quarter has of each: for each dimension the categories that one is in.
// Throws Error{BadInput} for a tally that does not fit the family.
using Kind = std::vector<std::set<std::string>>;
std::map<Kind, std::int64_t> kinds_of(const TableFamily& family, Quarter quarter, const std::vector<Tally>& tallies);
bool is_counted(const TableFamily& family, const Kind& kind, const Asked& asked);
// What is counted in all cells of the family's tables, each once.
std::set<Asked> all_asked(const TableFamily& family);

}  // namespace goodstanding::disclosure

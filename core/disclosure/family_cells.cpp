#include "disclosure/family_cells.h"

#include <algorithm>

#include <goodstanding/error.h>

namespace goodstanding::disclosure {
namespace {

[[noreturn]] void wrong(const TableFamily& family, const std::string& what, const std::string& mend) {
  throw Error(ErrorCode::BadInput, "The tables of \u201c" + family.id + "\u201d are declared wrongly: " + what, mend);
}

bool plain(const std::string& id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_'; });
}

template <class Items, class IdOf>
void check_ids(const TableFamily& family, const Items& items, IdOf id_of, const std::string& what) {
  std::set<std::string> seen;
  for (const auto& item : items) {
    if (!plain(id_of(item))) wrong(family, what + " \u201c" + id_of(item) + "\u201d has no plain id.", "Use small letters, digits and _.");
    if (!seen.insert(id_of(item)).second) wrong(family, what + " \u201c" + id_of(item) + "\u201d stands there twice.", "Give each its own id.");
  }
}

void check_tally(const TableFamily& family, const Tally& tally) {
  const auto refuse = [&](const std::string& what, const std::string& mend) { throw Error(ErrorCode::BadInput, "A tally for " + tally.quarter.to_words() + " of \u201c" + family.id + "\u201d " + what, mend); };
  if (tally.count < 0) refuse("counts less than nothing.", "Give 0 or more cases.");
  for (const auto& [id, categories] : tally.in) {
    const CountedBy& by = dimension_of(family, id);
    for (const std::string& category : categories)
      if (std::none_of(by.categories.begin(), by.categories.end(), [&](const CountedCategory& one) { return one.id == category; }))
        refuse("names \u201c" + category + "\u201d, which is no category of \u201c" + id + "\u201d.", "Name one of its categories, or add it to the family.");
  }
  for (const CountedBy& by : family.dimensions) {
    const auto held = tally.in.find(by.id);
    const std::size_t in = held == tally.in.end() ? 0 : std::set<std::string>(held->second.begin(), held->second.end()).size();
    if (by.adds_up && in != 1) refuse("is in " + std::to_string(in) + " categories of \u201c" + by.id + "\u201d.", "Put it in exactly one; a category \u201cnot_known\u201d can hold those of which nothing is known.");
  }
}

}  // namespace

void check_family(const TableFamily& family) {
  if (!plain(family.id)) wrong(family, "it has no plain id.", "Use small letters, digits and _.");
  small_number_rule(family.rule);
  check_ids(family, family.dimensions, [](const CountedBy& by) { return by.id; }, "dimension");
  check_ids(family, family.tables, [](const FamilyTable& table) { return table.id; }, "table");
  for (const CountedBy& by : family.dimensions) {
    if (by.categories.empty()) wrong(family, "dimension \u201c" + by.id + "\u201d has no category.", "Give it categories.");
    check_ids(family, by.categories, [](const CountedCategory& one) { return one.id; }, "category");
  }
  for (const FamilyTable& table : family.tables) {
    std::set<std::string> seen;
    for (const std::string& id : table.by) {
      dimension_of(family, id);
      if (!seen.insert(id).second) wrong(family, "table \u201c" + table.id + "\u201d is counted by \u201c" + id + "\u201d twice.", "Name each dimension once.");
    }
  }
}

const CountedBy& dimension_of(const TableFamily& family, std::string_view id) {
  for (const CountedBy& by : family.dimensions)
    if (by.id == id) return by;
  wrong(family, "there is no dimension \u201c" + std::string(id) + "\u201d.", "Name one of its dimensions.");
}

std::vector<std::vector<std::string>> places_of(const TableFamily& family, const FamilyTable& table) {
  std::vector<std::vector<std::string>> out{{}};
  for (const std::string& id : table.by) {
    std::vector<std::vector<std::string>> next;
    for (const auto& start : out) {
      for (const CountedCategory& category : dimension_of(family, id).categories) {
        next.push_back(start);
        next.back().push_back(category.id);
      }
      next.push_back(start);
      next.back().emplace_back();
    }
    out = std::move(next);
  }
  return out;
}

Asked asked_by(const FamilyTable& table, const std::vector<std::string>& at) {
  Asked out;
  for (std::size_t i = 0; i < table.by.size(); ++i)
    if (!at[i].empty()) out.emplace(table.by[i], at[i]);
  return out;
}

std::vector<Adding> adding_of(const TableFamily& family) {
  std::vector<Adding> out;
  std::set<std::pair<Asked, std::string>> seen;
  for (const FamilyTable& table : family.tables)
    for (const auto& at : places_of(family, table))
      for (std::size_t i = 0; i < at.size(); ++i) {
        if (!at[i].empty()) continue;
        const Asked whole = asked_by(table, at);
        if (!seen.emplace(whole, table.by[i]).second) continue;
        const CountedBy& by = dimension_of(family, table.by[i]);
        Adding adding{whole, {}, by.adds_up};
        for (const CountedCategory& category : by.categories) {
          Asked part = whole;
          part.emplace(by.id, category.id);
          adding.parts.push_back(std::move(part));
        }
        out.push_back(std::move(adding));
      }
  return out;
}

std::map<Kind, std::int64_t> kinds_of(const TableFamily& family, Quarter quarter, const std::vector<Tally>& tallies) {
  std::map<Kind, std::int64_t> out{{Kind(), 0}};
  for (const CountedBy& by : family.dimensions) {
    std::map<Kind, std::int64_t> next;
    for (const auto& [start, none] : out) {
      const auto add = [&, &first = start](const std::set<std::string>& in) {
        Kind kind = first;
        kind.push_back(in);
        next.emplace(std::move(kind), none);
      };
      if (!by.adds_up) add({});
      for (const CountedCategory& category : by.categories) add({category.id});
    }
    out = std::move(next);
  }
  for (const Tally& tally : tallies) {
    if (tally.quarter != quarter) continue;
    check_tally(family, tally);
    Kind kind;
    for (const CountedBy& by : family.dimensions) {
      const auto held = tally.in.find(by.id);
      kind.push_back(held == tally.in.end() ? std::set<std::string>() : std::set<std::string>(held->second.begin(), held->second.end()));
    }
    out[kind] += tally.count;
  }
  return out;
}

bool is_counted(const TableFamily& family, const Kind& kind, const Asked& asked) {
  for (std::size_t i = 0; i < family.dimensions.size(); ++i) {
    const auto held = asked.find(family.dimensions[i].id);
    if (held != asked.end() && kind[i].count(held->second) == 0) return false;
  }
  return true;
}

std::set<Asked> all_asked(const TableFamily& family) {
  std::set<Asked> out;
  for (const FamilyTable& table : family.tables)
    for (const auto& at : places_of(family, table)) out.insert(asked_by(table, at));
  return out;
}

}  // namespace goodstanding::disclosure

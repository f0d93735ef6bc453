// Figures that lie open and were counted from confidential records, as everybody sees them: figures of a measure that is
// "counted from confidential records", and counts of a guardian's quarterly return. Small ones are hidden, and so is every
// figure from which a small one could be worked out; the rest is rounded. One rule for every page, list, export, pack, search
// and history, because a session's reader asks here and there is no other door.
//
// The rule is the first of the small-number rules (goodstanding/small_numbers.h): 1 to 7 hidden, the rest to the nearest 5.
// A small figure hides every other figure of its measure that may count some of the same people: of a wider or the same place,
// service, staff group, part or period. What is then shown counts nobody of a hidden figure, so nothing about that follows from it.
// Why a figure is hidden is not told: "small" of one part and "to protect another" of the next would narrow both.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include <goodstanding/query.h>
#include <goodstanding/record.h>
#include <goodstanding/rule.h>

#include "store/store.h"

namespace goodstanding {

// What stands in the place of a hidden figure. It is a text in a field of numbers, so whoever reads a number finds none and
// whoever reads words finds why.
inline constexpr std::string_view hidden_words = "Hidden";

// Thread rule: that of the store.
class SmallFigures {
 public:
  // Of what stood at the moment; which measures are confidential is asked of today.
  explicit SmallFigures(const store::Store& store, store::Moment moment = std::nullopt) : store_(store), moment_(moment) {}

  // Hides and rounds the record's figures, where it has any that are not to be seen as they are.
  void apply(Record& record) const;
  // Whether what the field holds, or held, may not be seen as it is.
  bool guards(const Record& record, std::string_view field) const;

  // The query without what would tell a guarded figure by finding or ordering it. `last`, where it is given, finds what has no place
  // in the order: it comes after the rest.
  struct Asked {
    Query query;
    std::optional<Query> last;
  };
  Asked askable(const Query& query) const;

 private:
  struct Guarded;
  static const Guarded* of_type(const TypeId& type);
  void look() const;
  bool is_guarded(const Record& record) const;
  std::optional<Condition> guarded(const TypeId& type) const;
  const std::set<RecordId>& hidden_of(const RecordId& measure) const;
  void apply_to_figure(Record& record) const;

  const store::Store& store_;
  store::Moment moment_;
  // Both hold until the journal moves.
  mutable Arrival looked_at_ = -1;
  mutable std::map<RecordId, Record> measures_;                // counted from confidential records
  mutable std::map<RecordId, std::set<RecordId>> hidden_;      // of such a measure, the figures that are hidden
};

// Refuses a small figure, counted from confidential records, where everybody with the file could read it.
std::vector<Rule> small_figure_rules();

}  // namespace goodstanding

// Counts of people that may be published, and what must stay hidden so that nobody is found among them.
//
// A plugin that holds confidential records publishes through a *family* of tables: a closed list, declared once, with the
// dimensions each is counted by. Only tables of the family leave, one quarter at a time, under a named rule; what was
// published before goes in again, so that no later quarter or year total gives away an earlier hidden figure.
//
// What is promised. A reader who has every published table of the family, of this quarter and of those before, who knows the
// rule, and who believes each label ("small", "to protect another") still finds that
//   - a cell hidden as small could be any number that the rule hides (1 to 7): what is published narrows it by nothing;
//   - any other hidden cell could be at least two numbers.
// For each of those numbers publish() has found a complete set of counts that would have looked the same in every published
// figure, and hides more where it finds none. Percentages come from published figures alone, so they add nothing.
// A small total of a year says nothing of its size where its quarters already say some; it is one of the others.
// What is not promised: anything against a reader who already knows some of the cases, or who sees figures that were published
// another way. Which cells are hidden to protect others follows from their places in the tables and not from their size.
//
// Why: counts of 1 to 7 hidden and the rest rounded to the nearest 5, or counts of 1 to 7 hidden and 8 or more shown, are the
// two forms of disclosure control in NHS England's hospital activity publications since September 2018; both replaced hiding by hand.
// Everything here is pure and may be used from any thread; each call works on what it is given.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/view.h>

namespace goodstanding {

// A named rule. Counts from 1 to `hide_to` are hidden; others are rounded to the nearest `round_to` (1: shown as they are).
struct SmallNumberRule {
  std::string id;     // "hide_1_7_round_5"; stable, and named in each publication
  std::string words;  // "Counts of 1 to 7 are hidden. ...": for people
  int hide_to = 7;
  int round_to = 5;
  bool show_zero = true;  // otherwise 0 is hidden together with the small counts
};
// The rules there are; the first is the one to use where nothing else was decided.
GOODSTANDING_API const std::vector<SmallNumberRule>& small_number_rules();
// Throws Error{NotFound} that names the rules there are.
GOODSTANDING_API const SmallNumberRule& small_number_rule(std::string_view id);

// A quarter of a financial year, which begins in April.
struct Quarter {
  int year = 0;    // 2026 for 2026/27
  int number = 1;  // 1 to 4
  friend auto operator<=>(const Quarter&, const Quarter&) = default;
  GOODSTANDING_API std::string to_words() const;    // "Q1 2026/27"
  GOODSTANDING_API std::string year_words() const;  // "2026/27"
};

struct CountedCategory {
  std::string id;
  std::string label;
};
// What cases are counted by. Where a case may be in several categories at once, as the elements of a concern are,
// `adds_up` is no: its total is of cases and not the sum of its categories.
struct CountedBy {
  std::string id;
  std::string label;
  std::vector<CountedCategory> categories;
  bool adds_up = true;
};
// One table: a figure for each combination of categories, with every total. No dimensions: one figure, the number of cases.
struct FamilyTable {
  std::string id;
  std::string title;
  std::vector<std::string> by;  // ids of dimensions
};
// All that is ever published of one kind of case.
struct TableFamily {
  std::string id;
  std::string title;
  std::string rule;                // id of a small-number rule
  std::vector<CountedBy> dimensions;
  std::vector<FamilyTable> tables;
  bool year_totals = false;        // with the fourth quarter, each table for the financial year too
};

// Cases that are alike: how many there are, of which quarter, in which categories. Each dimension of the family has exactly one
// category here, or any number where it does not add up.
struct Tally {
  Quarter quarter;
  std::map<std::string, std::vector<std::string>> in;  // dimension -> categories
  std::int64_t count = 1;
};

enum class Publication : std::uint8_t {
  Shown,        // `number`, as the rule rounds it
  HiddenSmall,  // within the rule's small counts
  HiddenWhole,  // what it is a part of is small, so nothing below that is shown: 0 or a small count
  HiddenOther,  // larger than the rule's small counts, and hidden because a small one could be worked out from it
  Withheld,     // hidden, and even its size is not told, because that alone would give a small count away
};
GOODSTANDING_API std::string_view to_word(Publication publication) noexcept;  // "shown", "hidden_small", ...

struct PublishedCell {
  std::vector<std::string> at;  // a category for each dimension of the table; "" for all of them
  Publication publication = Publication::Shown;
  std::int64_t number = 0;      // where shown
  Count count() const { return publication == Publication::Shown ? Count::of(number) : Count::suppressed(); }
  friend bool operator==(const PublishedCell&, const PublishedCell&) = default;
};
struct PublishedFigures {
  std::string table;
  bool year = false;  // for the financial year up to the quarter
  std::vector<PublishedCell> cells;
  friend bool operator==(const PublishedFigures&, const PublishedFigures&) = default;
};
// What was published of a family for one quarter. Holds nothing that is not public.
struct PublishedQuarter {
  std::string family;
  std::string rule;
  Quarter quarter;
  std::vector<PublishedFigures> figures;
  // The cell, or nothing where the family has none such.
  GOODSTANDING_API const PublishedCell* find(std::string_view table, bool year, const std::vector<std::string>& at) const;
  friend bool operator==(const PublishedQuarter&, const PublishedQuarter&) = default;
};
// As lines of text to be kept, and back. Reading throws Faults{BadInput} with `name`, line and what was expected.
GOODSTANDING_API std::string to_text(const PublishedQuarter& published);
GOODSTANDING_API PublishedQuarter published_from_text(std::string_view text, std::string_view name);

// Publishes `quarter` of `family`. `tallies` are the cases, of that quarter and, where year totals are due, of the year's earlier
// quarters as they were counted when those were published; others are passed over. `before` is every quarter of the family
// published so far, in any order; it is never contradicted and never completed.
// Throws Error: BadInput for a family or a tally that is declared wrongly; Refused where the quarter was published already, as the
// difference of two publications could give a case away; Conflict where an earlier quarter's cases are no longer those published.
GOODSTANDING_API PublishedQuarter publish(const TableFamily& family, Quarter quarter, const std::vector<Tally>& tallies,
                                          const std::vector<PublishedQuarter>& before);

// "45%" of two published figures, to whole percents; hidden where either is hidden or the whole is 0. It is worked out from
// what is published, so it says no more than they do.
GOODSTANDING_API Cell published_share(const PublishedCell& part, const PublishedCell& whole);
// "15", or "Hidden" with why.
GOODSTANDING_API Cell published_cell(const PublishedCell& cell, const SmallNumberRule& rule);
// One table of the family as a view: categories down; the quarters across where it is counted by one dimension or none,
// the second dimension's categories across (of the newest quarter) where there are two. `published` holds the quarters to show, in order of time.
// Throws Error{NotFound} for a table that the family does not have, or of more than two dimensions.
GOODSTANDING_API View published_view(const TableFamily& family, std::string_view table, const std::vector<PublishedQuarter>& published);
// What was hidden in a quarter and why, in words: "3 figures are hidden because ... 2 more are hidden so that ...".
GOODSTANDING_API View hidden_view(const TableFamily& family, const PublishedQuarter& published);

}  // namespace goodstanding

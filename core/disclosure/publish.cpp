#include <algorithm>
#include <deque>
#include <tuple>

#include <goodstanding/error.h>
#include <goodstanding/small_numbers.h>

#include "disclosure/family_cells.h"
#include "disclosure/worlds.h"

namespace goodstanding {
namespace {

using namespace disclosure;

std::int64_t rounded(const SmallNumberRule& rule, std::int64_t number) { return (number + rule.round_to / 2) / rule.round_to * rule.round_to; }
bool is_small(const SmallNumberRule& rule, std::int64_t number) { return number <= rule.hide_to && (number > 0 || !rule.show_zero); }
std::int64_t least_small(const SmallNumberRule& rule) { return rule.show_zero ? 1 : 0; }

// What a reader of the published cell knows of the number.
Range known_from(const SmallNumberRule& rule, Publication publication, std::int64_t number) {
  switch (publication) {
    case Publication::Shown: {
      if (number == 0) return {0, 0};
      const std::int64_t low = number - rule.round_to / 2;
      return {std::max<std::int64_t>(low, rule.hide_to + 1), low + rule.round_to - 1};
    }
    case Publication::HiddenSmall: return {least_small(rule), rule.hide_to};
    case Publication::HiddenWhole: return {0, rule.hide_to};
    case Publication::HiddenOther: return {rule.hide_to + 1, no_limit};
    case Publication::Withheld: break;
  }
  return {};
}

// All figures of the quarter, and of its year where year totals are due, with the cases they count.
class Press {
 public:
  Press(const TableFamily& family, Quarter quarter, bool with_year) : family_(family), rule_(small_number_rule(family.rule)), quarter_(quarter), with_year_(with_year), adding_(adding_of(family)), asked_(all_asked(family)) {
    if (with_year_) add_figures(year, true, true);
  }

  void add_quarter(int number, const std::map<Kind, std::int64_t>& kinds, const PublishedQuarter* published, bool ours) {
    add_figures(number, ours, ours || published != nullptr);
    for (const auto& [kind, cases] : kinds) {
      std::vector<std::size_t> in;
      for (const int stretch : {number, year})
        for (const Asked& asked : asked_)
          if ((stretch != year || with_year_) && is_counted(family_, kind, asked)) in.push_back(index_.at({stretch, asked}));
      worlds_.add_kind(cases, std::move(in));
    }
    if (published != nullptr) take_over(number, *published);
    if (with_year_)
      for (const Asked& asked : asked_) over_year_[index_.at({year, asked})].push_back(index_.at({number, asked}));
  }

  void run() {
    for (auto& [whole, parts] : over_year_) add_sum(whole, parts);
    seen_.assign(states_.size(), {});
    tick(worlds_.truth);
    for (std::size_t at = 0; at < states_.size(); ++at)
      if (states_[at].ours) set(at, first_publication(at));
    protect();
  }

  PublishedQuarter result() const {
    PublishedQuarter out{family_.id, family_.rule, quarter_, {}};
    for (const bool of_year : {false, true}) {
      if (of_year && !with_year_) continue;
      for (const FamilyTable& table : family_.tables) {
        PublishedFigures figures{table.id, of_year, {}};
        for (const auto& at : places_of(family_, table)) {
          const std::size_t cell = index_.at({of_year ? year : quarter_.number, asked_by(table, at)});
          const Publication publication = states_[cell].publication;
          figures.cells.push_back({at, publication, publication == Publication::Shown ? shown_number(cell) : 0});
        }
        out.figures.push_back(std::move(figures));
      }
    }
    return out;
  }

 private:
  using Key = std::pair<int, Asked>;
  static constexpr int year = 0;
  static constexpr std::size_t most_found = 200;
  struct State {
    Publication publication = Publication::Withheld;
    int stretch = year;      // a quarter's number, or the year
    bool ours = false;       // of this publication: may still be hidden
    bool published = false;  // now or before
  };
  // whole = the sum of its parts; or, where cases may be in several, at least each of them.
  struct Sum {
    std::size_t whole;
    std::vector<std::size_t> parts;
  };
  struct Seen {
    std::uint64_t values = 0;  // those up to 63 that it could have
    bool another = false;      // than the true one
  };

  std::int64_t count(std::size_t cell) const { return worlds_.truth.figures[cell]; }
  std::int64_t shown_number(std::size_t cell) const { return count(cell) == 0 ? 0 : rounded(rule_, count(cell)); }

  void add_figures(int stretch, bool ours, bool published) {
    for (const Asked& asked : asked_) {
      index_.emplace(Key{stretch, asked}, worlds_.add_figure());
      states_.push_back({Publication::Withheld, stretch, ours, published});
      sums_of_.emplace_back();
    }
    for (const Adding& adding : adding_) {
      std::vector<std::size_t> parts;
      for (const Asked& part : adding.parts) parts.push_back(index_.at({stretch, part}));
      const std::size_t whole = index_.at({stretch, adding.whole});
      if (adding.adds_up) add_sum(whole, parts);
      else
        for (const std::size_t part : parts) add_sum(whole, {part});
    }
  }
  void add_sum(std::size_t whole, std::vector<std::size_t> parts) {
    sums_of_[whole].push_back(sums_.size());
    for (const std::size_t part : parts) sums_of_[part].push_back(sums_.size());
    sums_.push_back({whole, std::move(parts)});
  }

  void take_over(int number, const PublishedQuarter& published) {
    for (const FamilyTable& table : family_.tables)
      for (const auto& at : places_of(family_, table)) {
        const std::size_t cell = index_.at({number, asked_by(table, at)});
        const PublishedCell* held = published.find(table.id, false, at);
        if (held == nullptr) throw Error(ErrorCode::BadInput, "What was published for " + published.quarter.to_words() + " has no such table as \u201c" + table.id + "\u201d is now.", "A family's tables stay as they are within a financial year; begin a new family with a new year.");
        states_[cell].publication = held->publication;
        worlds_.known[cell] = known_from(rule_, held->publication, held->number);
        if (!worlds_.known[cell].has(count(cell)))
          throw Error(ErrorCode::Conflict, "The cases of " + published.quarter.to_words() + " are no longer those that were published, in table \u201c" + table.id + "\u201d.",
                      "Give them as they were counted then: a total that takes later corrections in could be compared with what was published. Count the corrections in the quarter in which they were made.");
      }
  }

  Publication first_publication(std::size_t cell) const {
    bool below = false;
    for (const std::size_t at : sums_of_[cell]) {
      const std::size_t whole = sums_[at].whole;
      below = below || (whole != cell && states_[whole].stretch == states_[cell].stretch && is_small(rule_, count(whole)));
    }
    const bool small = is_small(rule_, count(cell));
    if (!below && !small) return Publication::Shown;
    // Two quarters that are known to be small make a year that is not 1: there "small" would say more than it may.
    if (states_[cell].stretch == year) return Publication::Withheld;
    return below ? Publication::HiddenWhole : Publication::HiddenSmall;
  }

  void set(std::size_t cell, Publication publication) {
    states_[cell].publication = publication;
    worlds_.known[cell] = known_from(rule_, publication, shown_number(cell));
  }

  void tick(const World& world) {
    for (std::size_t at = 0; at < states_.size(); ++at) {
      const std::int64_t figure = world.figures[at];
      if (figure < 64) seen_[at].values |= std::uint64_t{1} << figure;
      if (figure != count(at)) seen_[at].another = true;
    }
  }

  // Whether the cell, hidden as it is, could be every number that it must be able to be. Looks for those not yet seen.
  bool is_safe(std::size_t cell) {
    const State& state = states_[cell];
    if (!state.published || state.publication == Publication::Shown) return true;
    const std::int64_t truth = count(cell);
    if (state.publication == Publication::HiddenOther || state.publication == Publication::Withheld) {
      for (const std::int64_t value : {truth + 1, truth - 1}) {
        if (seen_[cell].another) break;
        if (const auto other = stand_in(worlds_, worlds_.truth, cell, value)) tick(*other);
      }
      return seen_[cell].another;
    }
    for (const int step : {1, -1}) {
      World start = worlds_.truth;
      for (std::int64_t value = truth + step; least_small(rule_) <= value && value <= rule_.hide_to; value += step) {
        if ((seen_[cell].values >> value & 1) != 0) continue;
        auto other = stand_in(worlds_, start, cell, value);
        if (!other) other = from_found(cell, value);
        if (!other) return false;
        tick(*other);
        start = *other;
        if (found_.size() == most_found) found_.erase(found_.begin());
        found_.push_back(std::move(*other));
      }
    }
    return true;
  }

  // From a world found for another figure, which may be close already.
  std::optional<World> from_found(std::size_t cell, std::int64_t value) const {
    int tries = 0;
    for (auto start = found_.rbegin(); start != found_.rend() && tries < 6; ++start) {
      if (std::abs(start->figures[cell] - value) > 1) continue;
      ++tries;
      if (auto other = stand_in(worlds_, *start, cell, value)) return other;
    }
    return {};
  }

  void protect() {
    for (std::size_t cell = 0; cell < states_.size();) {
      if (is_safe(cell)) {
        ++cell;
        continue;
      }
      // Where nothing of this publication that touches it is told, an earlier figure is as safe as it was when published.
      if (hide_for(cell)) cell = 0;  // what was hidden anew wants protection too
      else ++cell;
    }
  }

  // Hides one figure more. Which one follows from where hidden figures stand and never from their sizes: otherwise what is
  // hidden would tell how large it is.
  bool hide_for(std::size_t cell) {
    const std::vector<std::size_t> reach = sums_around(cell);
    std::size_t best = states_.size();
    std::tuple<bool, std::size_t, bool, std::int64_t> best_key;
    for (std::size_t distance = 0; distance < reach.size(); ++distance) {
      const Sum& sum = sums_[reach[distance]];
      const bool alone = hidden_in(sum) < 2;
      const auto consider = [&](std::size_t at, bool whole) {
        if (!states_[at].ours || states_[at].publication != Publication::Shown || count(at) == 0) return;
        const std::tuple<bool, std::size_t, bool, std::int64_t> key{!alone, distance, whole, -companions(at)};
        if (best == states_.size() || key < best_key) best = at, best_key = key;
      };
      for (const std::size_t part : sum.parts) consider(part, false);
      consider(sum.whole, true);
    }
    if (best != states_.size()) return set(best, Publication::HiddenOther), true;
    // Then the labels themselves tell too much.
    for (const std::size_t at : reach) {
      const Sum& sum = sums_[at];
      std::vector<std::size_t> members{sum.whole};
      members.insert(members.end(), sum.parts.begin(), sum.parts.end());
      for (const std::size_t member : members)
        if (states_[member].ours && states_[member].publication != Publication::Withheld) return set(member, Publication::Withheld), true;
    }
    if (!states_[cell].ours) return false;
    throw Error(ErrorCode::Internal, "A figure of " + quarter_.to_words() + " could not be protected, so nothing is published.");
  }

  std::size_t hidden_in(const Sum& sum) const {
    const auto hidden = [&](std::size_t at) { return states_[at].publication != Publication::Shown; };
    return static_cast<std::size_t>(std::count_if(sum.parts.begin(), sum.parts.end(), hidden)) + (hidden(sum.whole) ? 1 : 0);
  }
  // In how many of its sums something is hidden already.
  std::int64_t companions(std::size_t cell) const {
    return std::count_if(sums_of_[cell].begin(), sums_of_[cell].end(), [&](std::size_t at) { return hidden_in(sums_[at]) > 0; });
  }
  // The sums that the cell is tied to, nearest first: through any cell that is not known exactly.
  std::vector<std::size_t> sums_around(std::size_t cell) const {
    std::vector<std::size_t> out;
    std::vector<bool> met(sums_.size(), false), been(states_.size(), false);
    std::deque<std::size_t> next{cell};
    been[cell] = true;
    while (!next.empty()) {
      const std::size_t here = next.front();
      next.pop_front();
      for (const std::size_t at : sums_of_[here]) {
        if (met[at]) continue;
        met[at] = true;
        out.push_back(at);
        const Sum& sum = sums_[at];
        const auto go = [&](std::size_t there) {
          if (!been[there]) been[there] = true, next.push_back(there);
        };
        for (const std::size_t part : sum.parts) go(part);
        go(sum.whole);
      }
    }
    return out;
  }

  const TableFamily& family_;
  const SmallNumberRule& rule_;
  Quarter quarter_;
  bool with_year_;
  std::vector<Adding> adding_;
  std::set<Asked> asked_;
  Worlds worlds_;
  std::map<Key, std::size_t> index_;
  std::vector<State> states_;
  std::vector<Seen> seen_;
  std::vector<World> found_;  // the newest last
  std::vector<Sum> sums_;
  std::vector<std::vector<std::size_t>> sums_of_;
  std::map<std::size_t, std::vector<std::size_t>> over_year_;
};

}  // namespace

PublishedQuarter publish(const TableFamily& family, Quarter quarter, const std::vector<Tally>& tallies, const std::vector<PublishedQuarter>& before) {
  check_family(family);
  if (quarter.number < 1 || quarter.number > 4) throw Error(ErrorCode::BadInput, "A year has quarters 1 to 4, and " + std::to_string(quarter.number) + " is none of them.");
  std::map<int, const PublishedQuarter*> of_year;
  for (const PublishedQuarter& one : before) {
    if (one.family != family.id) throw Error(ErrorCode::BadInput, "What was published before is of \u201c" + one.family + "\u201d, not of \u201c" + family.id + "\u201d.");
    if (one.quarter == quarter) throw Error(ErrorCode::Refused, quarter.to_words() + " was published already; a second publication beside the first could give a case away.", "Count later corrections in the quarter in which they were made.");
    if (one.quarter.year != quarter.year) continue;
    if (family.year_totals && quarter < one.quarter) throw Error(ErrorCode::Refused, one.quarter.to_words() + " was published already, so " + quarter.to_words() + " can no longer be: the year's totals would give it away.", "Publish quarters in order of time.");
    if (one.rule != family.rule) throw Error(ErrorCode::Refused, one.quarter.to_words() + " was published under another rule, \u201c" + one.rule + "\u201d.", "Change the rule with a new financial year.");
    of_year[one.quarter.number] = &one;
  }
  const bool with_year = family.year_totals && quarter.number == 4;
  Press press(family, quarter, with_year);
  if (with_year)
    for (int number = 1; number <= 3; ++number) {
      const auto held = of_year.find(number);
      press.add_quarter(number, kinds_of(family, {quarter.year, number}, tallies), held == of_year.end() ? nullptr : held->second, false);
    }
  press.add_quarter(quarter.number, kinds_of(family, quarter, tallies), nullptr, true);
  press.run();
  return press.result();
}

}  // namespace goodstanding

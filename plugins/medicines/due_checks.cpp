#include "due_checks.h"

#include <algorithm>
#include <map>
#include <utility>

#include "records.h"

namespace medicines {

using namespace goodstanding;

namespace {

Date months_after(Date day, int months) {
  const int count = day.year() * 12 + day.month() - 1 + months;
  const int year = count / 12;
  const int month = count % 12 + 1;
  const int last = PartialDate::month(year, month).last().day();
  return Date::of(year, month, std::min(day.day(), last));
}

Date turn_of(const Rhythm& rhythm, int number) { return rhythm.months > 0 ? months_after(rhythm.first, number * rhythm.months) : rhythm.first.plus_days(number * rhythm.days); }

// About how long one turn lasts.
int length_of(const Rhythm& rhythm) { return rhythm.months > 0 ? rhythm.months * 31 : rhythm.days; }

std::optional<Rhythm> rhythm_of(const Record& schedule) {
  const auto first = schedule.get(schedule::first_due);
  const auto every = schedule.get(schedule::every);
  const auto period = schedule.get(schedule::period);
  if (!first || !every || !period || *every < 1) return std::nullopt;
  Rhythm out;
  out.first = *first;
  out.until = schedule.get(schedule::until);
  const int number = static_cast<int>(*every);
  if (*period == "months") out.months = number;
  else out.days = *period == "weeks" ? number * 7 : number;
  return out;
}

// One schedule's turns at one station.
struct Turn {
  Date due;
  Date after;   // the turn before: a check made after it may be this one's
  Date before;  // and before the next
};

using Place = std::pair<RecordId, ChoiceId>;  // a station and what is checked there

void add_turns(std::vector<Turn>& out, const Rhythm& rhythm, Date from, Date to) {
  const std::vector<Date> days = turns(rhythm, from, to);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Date after = i > 0 ? days[i - 1] : days[i].plus_days(-length_of(rhythm));
    const Date before = i + 1 < days.size() ? days[i + 1] : days[i].plus_days(length_of(rhythm));
    out.push_back({days[i], after, before});
  }
}

// Gives each turn its check, and stands the rest alone.
class Matching {
 public:
  Matching(const Place& place, std::vector<Turn> turns, std::vector<Record> checks, Date today) : place_(place), turns_(std::move(turns)), checks_(std::move(checks)), today_(today) {
    std::sort(turns_.begin(), turns_.end(), [](const Turn& a, const Turn& b) { return a.due < b.due; });
    turns_.erase(std::unique(turns_.begin(), turns_.end(), [](const Turn& a, const Turn& b) { return a.due == b.due; }), turns_.end());
    of_turn_.assign(turns_.size(), none);
    taken_.assign(checks_.size(), false);
  }

  std::vector<DueCheck> run() {
    by_due_day();
    by_the_day_it_was_done();
    std::vector<DueCheck> out;
    for (std::size_t i = 0; i < turns_.size(); ++i) out.push_back(of_turn(i));
    // Missed turns stay open until a later one was made.
    for (auto turn = out.rbegin(); turn != out.rend(); ++turn) {
      if (turn->standing == Standing::NotYetDue) continue;
      if (turn->standing != Standing::Missed) break;
      turn->open = true;
    }
    for (std::size_t i = 0; i < checks_.size(); ++i) {
      const auto due = checks_[i].get(station_check::due);
      if (taken_[i] || !due) continue;
      DueCheck alone{place_.first, place_.second, *due, standing_of(checks_[i], *due, today_), checks_[i], false, false};
      alone.open = alone.standing == Standing::Missed;
      out.push_back(std::move(alone));
    }
    return out;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void take(std::size_t turn, std::size_t check) {
    of_turn_[turn] = check;
    taken_[check] = true;
  }
  void by_due_day() {
    for (std::size_t c = 0; c < checks_.size(); ++c) {
      const auto due = checks_[c].get(station_check::due);
      const auto turn = std::find_if(turns_.begin(), turns_.end(), [&](const Turn& t) { return due && t.due == *due; });
      const auto at = static_cast<std::size_t>(turn - turns_.begin());
      if (turn != turns_.end() && of_turn_[at] == none) take(at, c);
    }
  }
  void by_the_day_it_was_done() {
    std::vector<std::pair<Date, std::size_t>> done;
    for (std::size_t c = 0; c < checks_.size(); ++c)
      if (const auto on = checks_[c].get(station_check::done_on); on && !taken_[c]) done.emplace_back(*on, c);
    std::sort(done.begin(), done.end());
    for (const auto& [on, check] : done) {
      for (std::size_t t = 0; t < turns_.size(); ++t) {
        if (of_turn_[t] != none || on <= turns_[t].after || on >= turns_[t].before) continue;
        take(t, check);
        break;
      }
    }
  }
  DueCheck of_turn(std::size_t at) const {
    DueCheck out{place_.first, place_.second, turns_[at].due, Standing::NotYetDue, std::nullopt, true, false};
    if (of_turn_[at] != none) {
      out.check = checks_[of_turn_[at]];
      out.standing = standing_of(*out.check, out.due, today_);
    } else if (out.due < today_) {
      out.standing = Standing::Missed;
    }
    return out;
  }

  Place place_;
  std::vector<Turn> turns_;
  std::vector<Record> checks_;
  Date today_;
  std::vector<std::size_t> of_turn_;
  std::vector<bool> taken_;
};

}  // namespace

Standing standing_of(const Record& check, Date due, Date today) {
  const auto done = check.get(station_check::done_on);
  if (!done) return due < today ? Standing::Missed : Standing::NotYetDue;
  if (check.get(station_check::result) == ChoiceId("found")) return Standing::Found;
  return *done <= due ? Standing::Done : Standing::Late;
}

std::vector<Date> turns(const Rhythm& rhythm, Date from, Date to) {
  std::vector<Date> out;
  if (rhythm.days <= 0 && rhythm.months <= 0) return out;
  const Date end = rhythm.until ? std::min(*rhythm.until, to) : to;
  int number = 0;
  // Close to the first day asked for, and never beyond it.
  if (rhythm.first < from) number = std::max(0, days_between(rhythm.first, from) / length_of(rhythm) - 1);
  for (Date day = turn_of(rhythm, number); day <= end; day = turn_of(rhythm, ++number))
    if (day >= from) out.push_back(day);
  return out;
}

std::vector<Record> read_stations(const Reader& reader) {
  std::vector<Record> out = reader.all(Query::of(site::type).where(site::kind == ChoiceId("station")).sort(site::name));
  std::erase_if(out, [](const Record& station) { return station.get(site::active) == false; });
  return out;
}

std::vector<DueCheck> read_due_checks(const Reader& reader, Date from, Date to) {
  std::map<Place, std::pair<std::vector<Turn>, std::vector<Record>>> places;
  std::vector<RecordId> every_station;
  for (const Record& station : read_stations(reader)) every_station.push_back(station.id());
  int longest = 31;
  for (const Record& schedule : reader.all(Query::of(schedule::type))) {
    const auto rhythm = rhythm_of(schedule);
    const auto kind = schedule.get(schedule::kind);
    if (!rhythm || !kind) continue;
    longest = std::max(longest, 2 * length_of(*rhythm));
    const auto named = schedule.get(schedule::sites);
    for (const RecordId& station : named ? *named : every_station)
      add_turns(places[{station, *kind}].first, *rhythm, from.plus_days(-length_of(*rhythm)), to.plus_days(length_of(*rhythm)));
  }
  const Date since = from.plus_days(-longest);
  Query recorded = Query::of(station_check::type);
  recorded.where(station_check::due >= since || station_check::done_on >= since).sort(station_check::due);
  for (Record& check : reader.all(recorded)) {
    const auto station = check.get(station_check::site);
    const auto kind = check.get(station_check::kind);
    if (station && kind) places[{*station, *kind}].second.push_back(std::move(check));
  }
  std::vector<DueCheck> out;
  for (auto& [place, held] : places)
    for (DueCheck& one : Matching(place, std::move(held.first), std::move(held.second), reader.today()).run())
      if (one.due >= from && one.due <= to) out.push_back(std::move(one));
  std::stable_sort(out.begin(), out.end(), [](const DueCheck& a, const DueCheck& b) { return a.due < b.due; });
  return out;
}

}  // namespace medicines

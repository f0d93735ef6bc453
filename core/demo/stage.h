// What every part of a generated story shares: the register, the people and places, what is still to happen, and dice.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demo/demo.h"
#include "register/session.h"

namespace goodstanding::demo {

class Stage {
 public:
  Stage(Register& reg, MovingClock& clock, const Plan& plan);

  // --- When ---
  const Plan& plan() const noexcept { return plan_; }
  Date month(int number) const;                 // the first day of a month of the story; 0 is the first
  Date day_in(int number, int day) const;       // a day of that month, at most the 28th
  // Something that happens on a day; nothing that lies beyond the end of the story does. What happens may plan more.
  void on(Date day, std::function<void()> what);
  // Once in every month of the story, on the working day at or after that day of it; `what` is given the month's number.
  void every_month(int day, const std::function<void(int)>& what);
  void run();                                   // all of it, in order of time
  Date today() const { return clock_.today(); }
  Instant now() const { return clock_.now(); }

  // --- Who and where ---
  RecordId person(const std::string& role) const { return named_.at("person:" + role); }
  // The people who have a role of their own, but for the lead who founds the register.
  const std::vector<RecordId>& people() const noexcept { return people_; }
  void found(const std::string& role, const RecordId& id) {
    name("person:" + role, id);
    people_.push_back(id);
  }
  RecordId named(const std::string& key) const { return named_.at(key); }
  bool has(const std::string& key) const { return named_.contains(key); }
  void name(const std::string& key, const RecordId& id) { named_[key] = id; }
  std::vector<RecordId> stations;
  RecordId trust() const { return named_.at("trust"); }

  // --- What ---
  const Reader& reader() const;
  bool knows(std::string_view type, std::string_view field = {}) const;
  using Fields = std::initializer_list<std::pair<std::string_view, Value>>;
  // A record marked as generated. Fields, choices and states that its type does not have are left out: another version of a
  // workstream may have others.
  RecordId add(Draft& draft, std::string_view type, Fields fields);
  void set(Draft& draft, const RecordId& id, Fields fields);
  // One change by a person, with why. Throws Refused when a rule says no: the story keeps to the rules.
  void act(const RecordId& who, const std::string& why, const std::function<void(Draft&)>& what);
  // The same, unless something speaks against it; then nothing happens and the answer is no.
  bool try_to(const RecordId& who, const std::string& why, const std::function<void(Draft&)>& what);

  // --- Dice ---
  int roll(int low, int high);                  // both possible
  bool chance(int percent) { return roll(1, 100) <= percent; }
  int around(int middle, int spread);           // mostly near the middle, never further than the spread
  template <class Items>
  const auto& pick(const Items& items) { return items[static_cast<std::size_t>(roll(0, static_cast<int>(std::size(items)) - 1))]; }

  // That person's own: what has been signed in stays so.
  Session& session_of(const RecordId& who);

  std::size_t changes() const noexcept { return changes_; }
  std::size_t records() const noexcept { return records_; }

 private:
  bool fits(std::string_view type, std::string_view field, const Value& value) const;

  Register& reg_;
  MovingClock& clock_;
  Plan plan_;
  SeededChance dice_;
  std::map<std::string, RecordId> named_;
  std::vector<RecordId> people_;
  std::map<RecordId, std::unique_ptr<Session>> sessions_;
  std::map<std::pair<Date, std::size_t>, std::function<void()>> to_come_;
  std::size_t planned_ = 0;
  std::size_t changes_ = 0;
  std::size_t records_ = 0;
};

// A date as people plan: so many days on, on a working day.
Date working_day(Date day);
// The month, and the quarter of the NHS's financial year that ends with it; empty where none does.
PartialDate month_of(Date day);
std::optional<PartialDate> quarter_ending(Date day);

// The parts of the story, a file each. They plan what happens; found_trust() happens at once. What belongs to a workstream
// happens only where that is loaded.
void found_trust(Stage& stage);                                        // trust.cpp: bodies, roles, stations, committees
void plan_inspections(Stage& stage);                                   // inspections.cpp: ratings, breaches
void plan_improvement(Stage& stage);                                   // improvement.cpp: the plan and its actions
void plan_measures(Stage& stage);                                      // measures.cpp: figures, targets, a rebase
void plan_visits(Stage& stage, const std::string& standard_set);       // visits.cpp: two rounds
void plan_oversight(Stage& stage);                                     // oversight.cpp: undertakings, risks, committees
void plan_station_checks(Stage& stage);                                // station_checks.cpp: schedules, what was made, late or missed
void plan_controlled_drugs(Stage& stage);                              // controlled_drugs.cpp: counts, discrepancies, returns
void plan_directions(Stage& stage);                                    // directions.cpp: patient group directions
void plan_events(Stage& stage);                                        // safety_events.cpp: the response plan, events, candour
void plan_learning(Stage& stage);                                      // learning.cpp: thematic reviews, panels, training
void plan_infection(Stage& stage);                                     // infection.cpp: audits, cleans, outbreaks
void plan_culture(Stage& stage);                                       // culture.cpp: offers and their uptake, what was heard
void plan_workforce(Stage& stage);                                     // workforce.cpp: positions, pauses, the pipeline, rotas
void plan_safeguarding(Stage& stage);                                  // safeguarding.cpp: months in counts
void plan_speaking_up(Stage& stage);                                   // speaking_up.cpp: champions' conversations
void plan_sexual_safety(Stage& stage);                                 // sexual_safety.cpp: the charter, check-ins, training
void plan_confidential(Stage& stage);                                  // confidential.cpp: keys, sealed concerns and cases

}  // namespace goodstanding::demo

#include "demo/stage.h"

#include <algorithm>

#include <goodstanding/error.h>

namespace goodstanding::demo {

Stage::Stage(Register& reg, MovingClock& clock, const Plan& plan) : reg_(reg), clock_(clock), plan_(plan), dice_(plan.seed * 2 + 1) {
  named_["person:Clinical governance lead"] = reg.founder();
  session_of(reg.founder());
}

Date Stage::month(int number) const {
  const Date from = plan_.from();
  const int months = from.year() * 12 + from.month() - 1 + number;
  return Date::of(months / 12, months % 12 + 1, 1);
}

Date Stage::day_in(int number, int day) const { return month(number).plus_days(std::min(day, 28) - 1); }

void Stage::on(Date day, std::function<void()> what) {
  if (plan_.to < day) return;
  to_come_.emplace(std::pair(day, planned_++), std::move(what));
}

void Stage::every_month(int day, const std::function<void(int)>& what) {
  for (int number = 0; number <= plan_.months; ++number) on(working_day(day_in(number, day)), [what, number] { what(number); });
}

void Stage::run() {
  Date day = clock_.today();
  int minute = 540;
  while (!to_come_.empty()) {
    const auto next = to_come_.begin();
    // What was planned for a day that has passed happens now.
    const Date when = std::max(day, next->first.first);
    minute = when == day ? minute + 7 : 480 + roll(0, 60);
    day = when;
    const auto what = std::move(next->second);
    to_come_.erase(next);
    clock_.go(day, minute);
    what();
  }
  clock_.go(plan_.to, std::max(minute + 1, 1020));
}

const Reader& Stage::reader() const { return sessions_.at(reg_.founder())->reader(); }

bool Stage::knows(std::string_view type, std::string_view field) const {
  const RecordType* found = reg_.schema().find(type);
  return found != nullptr && (field.empty() || found->find(field) != nullptr);
}

bool Stage::fits(std::string_view type, std::string_view field, const Value& value) const {
  const auto* choice = value.as<ChoiceId>();
  if (field == builtin::state) return choice != nullptr && reg_.schema().at(type).find_state(choice->text()) != nullptr;
  const Field* found = reg_.schema().at(type).find(field);
  if (found == nullptr) return false;
  return choice == nullptr || found->find_choice(choice->text()) != nullptr;
}

RecordId Stage::add(Draft& draft, std::string_view type, Fields fields) {
  const RecordId id = draft.add(type);
  ++records_;
  if (knows(type, "quality")) draft.set(id, "quality", Value(ChoiceId("generated")));
  if (knows(type, "sources") && named_.contains("source")) draft.set(id, "sources", Value(std::vector<RecordId>{named_.at("source")}));
  for (const auto& [field, value] : fields)
    if (!value.is_none() && fits(type, field, value)) draft.set(id, field, value);
  return id;
}

void Stage::set(Draft& draft, const RecordId& id, Fields fields) {
  const auto record = draft.preview(id) ? draft.preview(id) : reader().get(id);
  for (const auto& [field, value] : fields)
    if (fits(record->type().text(), field, value)) draft.set(id, field, value);  // none clears
}

Session& Stage::session_of(const RecordId& who) {
  auto& held = sessions_[who];
  if (!held) held = std::make_unique<Session>(reg_, who);
  return *held;
}

void Stage::act(const RecordId& who, const std::string& why, const std::function<void(Draft&)>& what) {
  Session& session = session_of(who);
  Draft draft = session.draft("Generated: " + why);
  what(draft);
  if (session.commit(draft)) ++changes_;
}

bool Stage::try_to(const RecordId& who, const std::string& why, const std::function<void(Draft&)>& what) {
  Session& session = session_of(who);
  Draft draft = session.draft("Generated: " + why);
  what(draft);
  if (!draft.check().empty()) return false;
  if (session.commit(draft)) ++changes_;
  return true;
}

int Stage::roll(int low, int high) { return low + static_cast<int>(dice_.below(static_cast<std::uint64_t>(high - low + 1))); }

int Stage::around(int middle, int spread) {
  int sum = 0;
  for (int i = 0; i < 4; ++i) sum += roll(-spread, spread);
  return middle + sum / 4;
}

Date working_day(Date day) {
  while (day.weekday() > 5) day = day.plus_days(1);
  return day;
}

PartialDate month_of(Date day) { return PartialDate::month(day.year(), day.month()); }

std::optional<PartialDate> quarter_ending(Date day) {
  if (day.month() % 3 != 0) return {};
  return PartialDate::quarter(day.month() <= 3 ? day.year() - 1 : day.year(), (day.month() + 8) / 3 % 4 + 1);
}

}  // namespace goodstanding::demo

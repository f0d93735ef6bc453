#include "register/ladder.h"

#include <algorithm>
#include <array>
#include <map>

#include "access/person.h"
#include "base/text.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/committee.h"
#include "register/programme.h"

namespace goodstanding {
namespace {

constexpr std::size_t rung_count = 4;
constexpr std::string_view rung_words[] = {"owner", "sro", "executive_lead", "committee"};
constexpr std::string_view rung_labels[] = {"Owner", "Senior responsible owner", "Executive lead", "Committee"};
constexpr std::string_view rung_names[] = {"owner", "senior responsible owner", "executive lead", "committee"};

// Who stands on each rung for one action.
class People {
 public:
  explicit People(const Reader& reader) : reader_(reader) {}

  struct OnRung {
    std::optional<RecordId> who;
    bool left = false;  // somebody is named who is no longer in post
  };
  std::array<OnRung, rung_count> of(const Record& action) {
    const auto plan = look_up(action.get(action::plan));
    const auto programme_id = action.get(action::programme) ? action.get(action::programme) : plan ? plan->get(action_plan::programme) : std::nullopt;
    const auto programme = look_up(programme_id);
    auto lead = action.get(action::executive_lead);
    if (!lead && plan) lead = plan->get(action_plan::executive_lead);
    if (!lead && programme) lead = programme->get(programme::executive_lead);
    auto sro = action.get(action::sro);
    if (!sro && programme) sro = programme->get(programme::sro);
    auto committee = plan ? plan->get(action_plan::committee) : std::nullopt;
    if (!committee && programme)
      for (const RecordId& body : programme->get(programme::reports_to).value_or(std::vector<RecordId>{}))
        if (const auto record = look_up(body); !committee && record && record->type() == committee::type) committee = body;
    return {in_post(action.get(action::owner)), in_post(sro), in_post(lead), in_post(committee)};
  }

 private:
  std::optional<Record> look_up(const std::optional<RecordId>& id) {
    if (!id) return std::nullopt;
    const auto [at, fresh] = known_.try_emplace(*id);
    if (fresh) at->second = reader_.get(*id);
    return at->second;
  }
  OnRung in_post(const std::optional<RecordId>& id) {
    const auto record = look_up(id);
    const bool left = record && record->type() == person::type && record->get(person::active) == false;
    return {left ? std::nullopt : id, left};
  }

  const Reader& reader_;
  std::map<RecordId, std::optional<Record>> known_;
};

void choose(Reminder& reminder, const std::array<People::OnRung, rung_count>& people, const Reader& reader) {
  const auto wanted = static_cast<std::size_t>(reminder.step.rung);
  std::optional<std::size_t> found;
  for (std::size_t i = wanted; i < rung_count && !found; ++i)
    if (people[i].who) found = i;
  for (std::size_t i = wanted; i-- > 0 && !found;)
    if (people[i].who) found = i;
  if (found) {
    reminder.who = people[*found].who;
    reminder.who_words = reader.title(*reminder.who);
  }
  if (found == wanted) return;
  reminder.passed_over = people[wanted].left ? "The " + std::string(rung_names[wanted]) + " is no longer in post" : "No " + std::string(rung_names[wanted]) + " is held";
}

}  // namespace

std::string_view to_word(Rung rung) noexcept { return rung_words[static_cast<std::size_t>(rung)]; }
std::string_view label_of(Rung rung) noexcept { return rung_labels[static_cast<std::size_t>(rung)]; }

std::optional<LadderStep> step_of(const PartialDate& when, Date today, const Settings& settings) {
  const Date due = when.last();
  const int late = days_between(due, today);
  if (late <= 0) {
    std::optional<int> reached;  // the nearest reminder that is due by now
    for (const int before : settings.remind_before)
      if (-late <= before) reached = std::min(reached.value_or(before), before);
    if (!reached) return std::nullopt;
    return LadderStep{Rung::Owner, due.plus_days(-*reached)};
  }
  std::vector<int> steps = settings.escalate_after;
  std::sort(steps.begin(), steps.end());
  LadderStep out{Rung::Owner, due.plus_days(1)};
  for (std::size_t i = 0; i < steps.size() && steps[i] <= late; ++i) out = {static_cast<Rung>(std::min(i + 1, rung_count - 1)), due.plus_days(steps[i])};
  return out;
}

std::vector<Reminder> read_reminders(const Reader& reader) {
  const Settings settings = Settings::of(reader);
  const WorkingDays days = WorkingDays::of(reader);
  const Date today = reader.today();
  int horizon = 0;
  for (const int before : settings.remind_before) horizon = std::max(horizon, before);
  Query query = Query::of(action::type);
  query.where(in_state({StateId("not_started"), StateId("in_progress")})).where(Condition::compare(action::due.id(), Condition::Op::Le, Value(today.plus_days(horizon)))).sort(action::due);
  People people(reader);
  std::vector<Reminder> out;
  for (const Record& action : reader.all(query)) {
    const PartialDate due = *action.get(action::due);
    const auto step = step_of(due, today, settings);
    if (!step) continue;
    Reminder reminder{action.id(), action.ref(), action.get(action::title).value_or(""), due, *step, {}, {}, reader.words(action, action::owner.field), {}, days.after(step->reached, 0) == days.after(today, 0) && step->reached <= today};
    choose(reminder, people.of(action), reader);
    out.push_back(std::move(reminder));
  }
  std::stable_sort(out.begin(), out.end(), [](const Reminder& a, const Reminder& b) { return a.step.rung > b.step.rung; });
  return out;
}

}  // namespace goodstanding

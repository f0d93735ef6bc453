#include "steps.h"

#include <algorithm>
#include <array>
#include <utility>

#include "records.h"

namespace psirf {

using namespace goodstanding;

namespace {

// The step as a limit names it, and the field that holds its day.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> candour_steps{{{"told", "told_on"}, {"support", "support_on"}, {"letter", "letter_on"}, {"results", "results_on"}}};

void stand(Step& step, const Record& record, const std::optional<Date>& from, const std::optional<std::int64_t>& days, Date today) {
  if (const auto* done = record.value(step.id).as<Date>()) step.done = *done;
  if (from && days) step.due = from->plus_days(static_cast<int>(*days));
  step.late = !step.done && step.due && *step.due < today;
}

}  // namespace

std::vector<Step> steps_of_response(const Reader& reader, const Record& response) {
  std::vector<Step> out;
  const auto kind = response.get(response::kind);
  if (!kind) return out;
  const auto started = response.get(response::started);
  for (const Record& one : reader.all(Query::of(response_step::type).where(response_step::response == *kind).sort(response_step::days))) {
    const auto id = one.get(response_step::step);
    if (!id) continue;
    Step step;
    step.id = id->text();
    step.label = reader.words(one, response_step::step.field);
    stand(step, response, started, one.get(response_step::days), reader.today());
    out.push_back(std::move(step));
  }
  return out;
}

std::vector<Step> steps_of_candour(const Reader& reader, const Record& duty) {
  std::vector<Step> out;
  const auto limits = reader.all(Query::of(candour_limit::type));
  const Field* names = reader.schema().at(candour_limit::type).find(candour_limit::step.field);
  for (const auto& [name, field] : candour_steps) {
    Step step;
    step.id = field;
    const Choice* choice = names->find_choice(name);
    step.label = choice != nullptr ? choice->label : std::string(name);
    const auto limit = std::find_if(limits.begin(), limits.end(), [&, id = name](const Record& one) { return one.get(candour_limit::step) == ChoiceId(id); });
    stand(step, duty, duty.get(candour::known_on), limit == limits.end() ? std::nullopt : limit->get(candour_limit::days), reader.today());
    out.push_back(std::move(step));
  }
  return out;
}

const Step* next_step(const std::vector<Step>& steps) {
  const auto next = std::find_if(steps.begin(), steps.end(), [](const Step& step) { return !step.done; });
  return next == steps.end() ? nullptr : &*next;
}

std::vector<Record> open_responses(const Reader& reader) { return reader.all(Query::of(response::type).where(in_state({StateId("chosen"), StateId("under_way"), StateId("shared")})).sort(response::due)); }

}  // namespace psirf

#include "register/figure.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "register/measure.h"
#include "register/observation.h"
#include "register/target.h"

namespace goodstanding {
namespace {

// Without noughts behind the last place that says something: 2.30 is 2.3.
Decimal difference(const Decimal& a, const Decimal& b) {
  std::int64_t parts = a.millionths() - b.millionths();
  int places = Decimal::max_places;
  while (places > 0 && parts % 10 == 0) {
    parts /= 10;
    --places;
  }
  return Decimal::from_parts(parts < 0 ? -parts : parts, places);
}

std::string time_words(std::int64_t seconds) {
  std::vector<std::string> parts;
  if (seconds >= 3600) parts.push_back(counted(seconds / 3600, "hour", "hours"));
  if (seconds / 60 % 60 > 0) parts.push_back(counted(seconds / 60 % 60, "minute", "minutes"));
  if (seconds % 60 > 0 || parts.empty()) parts.push_back(counted(seconds % 60, "second", "seconds"));
  return list_words(parts);
}

std::string amount_words(const Decimal& amount, MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::Percent: return amount.to_words() + (amount == Decimal(1) ? " percentage point" : " percentage points");
    case MeasureUnit::Money: return "\u00a3" + amount.to_words();
    case MeasureUnit::Level: return amount.to_words() + (amount == Decimal(1) ? " level" : " levels");
    default: return amount.to_words();
  }
}

}  // namespace

MeasureUnit unit_of(const Record& measure) {
  const auto unit = measure.get(measure::unit);
  if (!unit || *unit == "count") return MeasureUnit::Count;
  if (*unit == "percent") return MeasureUnit::Percent;
  if (*unit == "minutes_seconds") return MeasureUnit::Time;
  if (*unit == "money") return MeasureUnit::Money;
  if (*unit == "rate") return MeasureUnit::Rate;
  if (*unit == "level") return MeasureUnit::Level;
  return MeasureUnit::Statement;
}

spc::Direction direction_of(const Record& measure) {
  const auto direction = measure.get(measure::direction);
  return direction ? spc::parse_direction(direction->text()).value_or(spc::Direction::Neutral) : spc::Direction::Neutral;
}

std::optional<Figure> figure_of(const Record& record) {
  const bool is_target = record.type() == target::type;
  if (const auto time = is_target ? record.get(target::time) : record.get(observation::time)) return *time;
  if (const auto value = is_target ? record.get(target::value) : record.get(observation::value)) return *value;
  if (!is_target)
    if (const auto level = record.get(observation::level)) return Decimal(*level);
  return std::nullopt;
}

std::string figure_words(const Figure& figure, MeasureUnit unit) {
  if (const auto* time = std::get_if<Duration>(&figure)) return time->to_text();
  const Decimal& value = std::get<Decimal>(figure);
  switch (unit) {
    case MeasureUnit::Percent: return value.to_words() + "%";
    case MeasureUnit::Money: return "\u00a3" + value.to_words();
    case MeasureUnit::Level: return "Level " + value.to_words();
    default: return value.to_words();
  }
}

double number_of(const Figure& figure) noexcept {
  if (const auto* time = std::get_if<Duration>(&figure)) return static_cast<double>(time->seconds);
  return std::get<Decimal>(figure).to_double();
}

std::optional<TargetGap> gap_to(const Figure& figure, const Figure& target, MeasureUnit unit, spc::Direction direction) {
  if (figure.index() != target.index()) return std::nullopt;
  const auto order = std::holds_alternative<Duration>(figure) ? std::get<Duration>(figure) <=> std::get<Duration>(target) : std::get<Decimal>(figure) <=> std::get<Decimal>(target);
  TargetGap out;
  out.exact = order == 0;
  if (direction == spc::Direction::Increase) out.met = order >= 0;
  if (direction == spc::Direction::Decrease) out.met = order <= 0;
  const std::string amount = std::holds_alternative<Duration>(figure) ? time_words(std::abs(std::get<Duration>(figure).seconds - std::get<Duration>(target).seconds)) : amount_words(difference(std::get<Decimal>(figure), std::get<Decimal>(target)), unit);
  const std::string lead = !out.met ? "" : *out.met ? "Met: " : "Missed: ";
  out.words = lead + figure_words(figure, unit) + " against " + figure_words(target, unit) + " is " + (out.exact ? "exactly on it" : amount + (order > 0 ? " over" : " under")) + ".";
  return out;
}

}  // namespace goodstanding

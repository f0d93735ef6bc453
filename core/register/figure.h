// A figure of a measure, exact as it is held, and how far it lies from a target.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include <goodstanding/record.h>

#include "spc/chart.h"

namespace goodstanding {

// Written in schemas/core/measure.toml as measure.unit.
enum class MeasureUnit : std::uint8_t { Count, Percent, Time, Money, Rate, Level, Statement };
MeasureUnit unit_of(const Record& measure);
spc::Direction direction_of(const Record& measure);  // neutral where none is held

using Figure = std::variant<Decimal, Duration>;

// The figure of an observation or a target: its value, time or level; empty where it has none.
std::optional<Figure> figure_of(const Record& record);
// "17.3%", "30:02", "£1,204", "Level 3", "2,400".
std::string figure_words(const Figure& figure, MeasureUnit unit);
double number_of(const Figure& figure) noexcept;  // times in seconds; for charts only

// How a figure stands to its target.
struct TargetGap {
  std::optional<bool> met;  // empty where neither way is better
  bool exact = false;       // it lies on the target
  std::string words;        // "Missed: 30:02 against 29:49 is 13 seconds over."
};
// Empty where one is a time and the other is not.
std::optional<TargetGap> gap_to(const Figure& figure, const Figure& target, MeasureUnit unit, spc::Direction direction);

}  // namespace goodstanding

// Every limit, flag and icon of our charts is that of the reference implementation (tests/cases/spc_golden.md).
#include "spc/chart.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

namespace goodstanding::spc {
namespace {

using nlohmann::json;

json golden() {
  std::ifstream file(SOURCE_FOLDER "/tests/cases/spc_golden.json");
  return json::parse(file);
}

Date day(const json& text) { return *Date::parse_iso(text.get<std::string>()); }
std::optional<double> number(const json& value) { return value.is_null() ? std::nullopt : std::optional(value.get<double>()); }

Settings settings_of(const json& one) {
  Settings out;
  out.direction = *parse_direction(one.at("improvement").get<std::string>());
  out.target = number(one.at("target"));
  for (const json& on : one.at("rebase_at")) out.rebases.push_back({day(on), "as the case says"});
  if (!one.at("fix_after_n_points").is_null()) out.fix_after = one.at("fix_after_n_points").get<int>();
  out.screen_outliers = one.at("settings").at("screen_outliers").get<bool>();
  return out;
}

std::vector<Sample> samples_of(const json& one) {
  std::vector<Sample> out;
  for (std::size_t i = 0; i < one.at("dates").size(); ++i) out.push_back({day(one["dates"][i]), number(one.at("values")[i])});
  return out;
}

void expect_near(const std::optional<double>& found, const json& wanted, const json& mean, const char* what) {
  ASSERT_EQ(found.has_value(), !wanted.is_null()) << what;
  if (!found) return;
  const double size = std::max({std::abs(wanted.get<double>()), std::abs(mean.is_null() ? 0 : mean.get<double>()), 1e-300});
  EXPECT_LE(std::abs(*found - wanted.get<double>()) / size, 1e-9) << what << ": " << *found << " and not " << wanted;
}

bool flag(const json& value) { return value.is_boolean() && value.get<bool>(); }

void expect_point(const Point& point, const json& wanted) {
  EXPECT_EQ(point.date, day(wanted.at("date")));
  EXPECT_EQ(point.value, number(wanted.at("value")));
  EXPECT_EQ(point.phase, wanted.at("phase").get<int>());
  expect_near(point.mean, wanted.at("mean"), wanted.at("mean"), "mean");
  expect_near(point.lower_limit, wanted.at("lower_limit"), wanted.at("mean"), "lower_limit");
  expect_near(point.upper_limit, wanted.at("upper_limit"), wanted.at("mean"), "upper_limit");
  EXPECT_EQ(point.relative_to_mean.has_value(), !wanted.at("relative_to_mean").is_null());
  if (point.relative_to_mean) { EXPECT_EQ(*point.relative_to_mean, wanted.at("relative_to_mean").get<int>()); }
  EXPECT_EQ(point.outside_limits.value_or(false), flag(wanted.at("outside_limits")));
  EXPECT_EQ(point.close_to_limits.value_or(false), flag(wanted.at("close_to_limits")));
  EXPECT_EQ(point.outside_limits.has_value(), !wanted.at("outside_limits").is_null());
  EXPECT_EQ(point.close_to_limits.has_value(), !wanted.at("close_to_limits").is_null());
  EXPECT_EQ(point.shift, flag(wanted.at("shift")));
  EXPECT_EQ(point.trend, flag(wanted.at("trend")));
  EXPECT_EQ(point.two_in_three, flag(wanted.at("two_in_three")));
  EXPECT_EQ(point.is_special(), flag(wanted.at("special_cause_flag")));
  EXPECT_EQ(reference_name(point.cause), wanted.at("special_cause_type").get<std::string>());
  EXPECT_EQ(reference_name(point.kind), wanted.at("point_type").get<std::string>());
  EXPECT_EQ(point.short_group, flag(wanted.at("short_group_warning")));
}

std::string or_nothing(const json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

TEST(Spc, EveryLimitFlagAndIconIsThatOfTheReference) {
  const json file = golden();
  ASSERT_EQ(file.at("cases").size(), 46u);
  std::size_t points = 0;
  for (const json& one : file["cases"]) {
    SCOPED_TRACE(one.at("id").get<std::string>() + " " + one.at("name").get<std::string>());
    const Chart chart = make_chart(samples_of(one), settings_of(one));
    ASSERT_EQ(chart.points.size(), one.at("points").size());
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
      json wanted;
      for (std::size_t c = 0; c < file["columns"].size(); ++c) wanted[file["columns"][c].get<std::string>()] = one["points"][i][c];
      SCOPED_TRACE(wanted.at("date").get<std::string>());
      expect_point(chart.points[i], wanted);
      ++points;
    }
    const json& overall = one.at("overall");
    EXPECT_EQ(reference_name(chart.last()->kind), or_nothing(overall.at("variation_type")));
    EXPECT_EQ(to_word(chart.variation), or_nothing(overall.at("variation_icon")));
    EXPECT_EQ(reference_name(chart.assurance), or_nothing(overall.at("assurance_type")));
    EXPECT_EQ(to_word(chart.assurance), or_nothing(overall.at("assurance_icon")));
  }
  EXPECT_GT(points, 1000u);
}

TEST(Spc, TwoFiguresOfOneDayAndABaselineOfFewerThanTwelvePointsAreRefused) {
  const Date first = Date::of(2025, 4, 1);
  EXPECT_THROW(make_chart({{first, 1.0}, {first.plus_days(1), 2.0}, {first, 3.0}}, {}), Error);
  Settings early;
  early.fix_after = 11;
  EXPECT_THROW(make_chart({{first, 1.0}}, early), Error);
  early.fix_after = 12;
  EXPECT_NO_THROW(make_chart({{first, 1.0}}, early));
}

// Where the reference stops with an error: a missing value among seven points whose other steps all rise.
TEST(Spc, AMissingValueEndsATrendAndARun) {
  std::vector<Sample> rising;
  for (int i = 0; i < 14; ++i) rising.push_back({Date::of(2025, 4, 1).plus_days(i), i == 6 ? std::nullopt : std::optional<double>(i)});
  const Chart chart = make_chart(rising, {});
  for (int i = 0; i < 7; ++i) EXPECT_FALSE(chart.points[static_cast<std::size_t>(i)].trend) << i;
  for (int i = 7; i < 14; ++i) EXPECT_TRUE(chart.points[static_cast<std::size_t>(i)].trend) << i;
  EXPECT_EQ(chart.points[6].kind, Kind::Common);
}

TEST(Spc, ARebaseOnADayWithoutAPointChangesNothingAndIsSaid) {
  std::vector<Sample> samples;
  for (int i = 0; i < 20; ++i) samples.push_back({Date::of(2025, 4, 1).plus_days(7 * i), static_cast<double>(i % 3)});
  Settings settings;
  settings.rebases = {{Date::of(2025, 4, 3), "A new rota"}};
  const Chart chart = make_chart(samples, settings);
  EXPECT_EQ(chart.points.back().phase, 0);
  ASSERT_EQ(chart.unused_rebases.size(), 1u);
  EXPECT_EQ(chart.unused_rebases[0].reason, "A new rota");
}

TEST(Spc, NoPointsMakeAnEmptyChart) {
  const Chart chart = make_chart({}, {});
  EXPECT_EQ(chart.variation, Variation::None);
  EXPECT_EQ(chart.last(), nullptr);
}

}  // namespace
}  // namespace goodstanding::spc

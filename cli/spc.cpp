// goodstanding spc: a control chart of a file of figures, without a register.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "exchange/csv.h"
#include "pages/chart_view.h"
#include "platform/files.h"
#include "spc/chart.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

constexpr const char* day_form = "Write a day as 2026-04-15 or 15/04/2026, or a month as 2026-04.";

std::optional<double> number_of(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double out = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (wrong != std::errc() || end != text.data() + text.size() || !std::isfinite(out)) return std::nullopt;
  return out;
}

struct Series {
  std::vector<spc::Sample> samples;
  std::map<Date, PointDetail> details;  // of months and quarters, which stand on their first day
  int places = 0;                       // as many as the figure with the most
};

int places_of(std::string_view number) {
  const auto dot = number.find('.');
  return dot == std::string_view::npos ? 0 : std::min(static_cast<int>(number.size() - dot - 1), 5);
}

Series read_series(const std::string& path) {
  const CsvTable table = parse_csv_table(read_file(path), path);
  const int date = table.column("date");
  const int value = table.column("value");
  std::vector<Fault> faults;
  for (const auto& [at, name] : {std::pair(date, "date"), std::pair(value, "value")})
    if (at < 0) faults.push_back({path, 1, 1, std::string("There is no column \"") + name + "\"", "Name the columns date,value."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  Series out;
  std::map<Date, int> lines;
  for (const CsvRow& row : table.rows) {
    const auto cell = [&](int column) { return trimmed(row.cells[static_cast<std::size_t>(column)]); };
    const auto fault = [&](int column, std::string what, std::string mend) { faults.push_back({path, row.line, row.columns[static_cast<std::size_t>(column)], std::move(what), std::move(mend)}); };
    const auto when = PartialDate::parse(cell(date));
    if (!when) {
      fault(date, cell(date).empty() ? std::string("The date is missing") : "\"" + std::string(cell(date)) + "\" is not a date", day_form);
      continue;
    }
    const auto [before, fresh] = lines.emplace(when->first(), row.line);
    if (!fresh) fault(date, when->to_words() + " is there twice: also in line " + std::to_string(before->second), "Keep one figure for each date.");
    const auto number = number_of(cell(value));
    if (!number && !cell(value).empty()) fault(value, "\"" + std::string(cell(value)) + "\" is not a number", "Write a number such as 17.3, without a unit; leave the cell empty where there is no figure.");
    if (number) out.places = std::max(out.places, places_of(cell(value)));
    out.samples.push_back({when->first(), number});
    if (!when->day()) out.details[when->first()] = {when->to_words(), when->to_short_words(), {}, {}, {}};
  }
  if (faults.empty() && out.samples.empty()) faults.push_back({path, 1, 0, "There is no figure in the file", "Write a line for each, such as 2026-04-01,17.3."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

[[noreturn]] void refuse(const char* option, const std::string& text, const char* what, const char* mend) { throw Error(ErrorCode::BadInput, std::string(option) + ": \"" + text + "\" is " + what + ".", mend); }

// Two spellings, either of which may be typed.
constexpr const char* direction_option = "--direction,--improvement";
constexpr const char* fix_option = "--fix,--fix-after";

// A day on which there is no figure changes nothing, and the chart says so.
spc::Rebase rebase_of(const std::string& text) {
  const auto equals = text.find('=');
  const auto when = PartialDate::parse(trimmed(std::string_view(text).substr(0, equals)));
  if (!when) refuse("--rebase", text, "not a date and a reason", "Write it as \"2026-04-01=New rota\".");
  return {when->first(), std::string(equals == std::string::npos ? std::string_view() : trimmed(std::string_view(text).substr(equals + 1)))};
}

spc::Settings settings_of(const Invocation& in) {
  spc::Settings out;
  if (in.has(direction_option)) {
    const auto direction = spc::parse_direction(in.one(direction_option));
    if (!direction) refuse("--direction", in.one(direction_option), "not a direction", "Write increase, decrease or neutral: which way is better.");
    out.direction = *direction;
  }
  if (in.has("--target")) {
    out.target = number_of(in.one("--target"));
    if (!out.target) refuse("--target", in.one("--target"), "not a number", "Write a number such as 95.");
  }
  for (const std::string& text : in.all("--rebase")) out.rebases.push_back(rebase_of(text));
  if (in.has(fix_option)) {
    const auto points = number_of(in.one(fix_option));
    if (!points || *points != std::floor(*points) || *points < spc::least_fixed_points || *points > 1'000'000) refuse("--fix", in.one(fix_option), "not a number of points that limits can be fixed after", "Write a whole number, 12 or more.");
    out.fix_after = static_cast<int>(*points);
  }
  if (in.has("--screen")) {
    if (in.one("--screen") != "on" && in.one("--screen") != "off") refuse("--screen", in.one("--screen"), "neither on nor off", "Write on, as it is when nothing is said, or off.");
    out.screen_outliers = in.one("--screen") == "on";
  }
  if (in.has("--no-screening")) out.screen_outliers = false;
  return out;
}

template <class T>
json or_null(const std::optional<T>& value) { return value ? json(*value) : json(nullptr); }
json or_null(std::string_view word) { return word.empty() ? json(nullptr) : json(std::string(word)); }

json point_json(const spc::Point& point) {
  return {{"date", point.date.to_iso()}, {"value", or_null(point.value)}, {"phase", point.phase}, {"mean", or_null(point.mean)}, {"lower_limit", or_null(point.lower_limit)}, {"upper_limit", or_null(point.upper_limit)},
          {"relative_to_mean", or_null(point.relative_to_mean)}, {"outside_limits", or_null(point.outside_limits)}, {"close_to_limits", or_null(point.close_to_limits)}, {"shift", point.shift}, {"trend", point.trend},
          {"two_in_three", point.two_in_three}, {"special_cause_flag", point.is_special()}, {"special_cause_type", std::string(reference_name(point.cause))}, {"point_type", std::string(reference_name(point.kind))},
          {"short_group_warning", point.short_group}};
}

json chart_json(const spc::Chart& chart, const Chart& words) {
  json points = json::array();
  for (const spc::Point& point : chart.points) points.push_back(point_json(point));
  json rebases = json::array();
  for (const spc::Rebase& rebase : chart.settings.rebases) rebases.push_back({{"date", rebase.on.to_iso()}, {"reason", rebase.reason}});
  return {{"overall", {{"variation_type", or_null(reference_name(chart.last()->kind))}, {"variation_icon", or_null(to_word(chart.variation))}, {"assurance_type", or_null(reference_name(chart.assurance))}, {"assurance_icon", or_null(to_word(chart.assurance))}}},
          {"points", std::move(points)},
          {"settings", {{"improvement", std::string(to_word(chart.settings.direction))}, {"target", or_null(chart.settings.target)}, {"rebase_at", std::move(rebases)}, {"fix_after_n_points", or_null(chart.settings.fix_after)}, {"screen_outliers", chart.settings.screen_outliers}}},
          {"sentence", words.sentence},
          {"notes", words.notes}};
}

}  // namespace

Command spc_command() {
  Command out;
  out.name = "spc";
  out.summary = "A control chart (XmR) of a file of figures, as NHS \"Making Data Count\" draws it";
  out.arguments = {{"FILE.csv", "Columns date,value; an empty value is a figure that is not held"}};
  out.options = {{direction_option, "WAY", "Which way is better: increase, decrease or neutral (as it is when nothing is said)"},
                 {"--target", "X", "What the figures should be"},
                 {"--rebase", "DATE[=REASON]", "Limits begin anew at the figure of this date, and why", true},
                 {fix_option, "N", "Mean and limits from the first N points of each phase, 12 or more"},
                 {"--screen", "on|off", "Whether moving ranges of 3.267 times their mean are left out of the limits; on when nothing is said"},
                 {"--no-screening", "", "The same as --screen off"}};
  out.examples = {"goodstanding spc response.csv --direction decrease --target 1800", "goodstanding spc response.csv --rebase \"2026-04-01=New rota\" --json"};
  out.run = [](const Invocation& in) {
    Series series = read_series(in.one("FILE.csv"));
    const spc::Chart chart = spc::make_chart(series.samples, settings_of(in));
    ChartParts parts;
    parts.style.places = series.places;
    parts.details = std::move(series.details);
    const Chart words = chart_of(chart, parts);
    if (in.json) {
      print_json(*in.out, chart_json(chart, words));
    } else {
      View view;
      view.id = "chart";
      view.body = words;
      *in.out << to_text(view, 120);
    }
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli

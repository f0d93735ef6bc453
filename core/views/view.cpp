#include <goodstanding/view.h>

#include <goodstanding/plugin.h>

namespace goodstanding {

Registrar::~Registrar() = default;
Plugin::~Plugin() = default;

std::string_view to_word(Mark mark) noexcept {
  switch (mark) {
    case Mark::None: return "none";
    case Mark::Red: return "red";
    case Mark::Amber: return "amber";
    case Mark::Green: return "green";
    case Mark::Blue: return "blue";
    case Mark::NotStarted: return "not_started";
    case Mark::UnderWay: return "under_way";
    case Mark::Outstanding: return "outstanding";
    case Mark::Good: return "good";
    case Mark::RequiresImprovement: return "requires_improvement";
    case Mark::Inadequate: return "inadequate";
    case Mark::Unrated: return "unrated";
    case Mark::Done: return "done";
    case Mark::Late: return "late";
    case Mark::Missed: return "missed";
    case Mark::NotYetDue: return "not_yet_due";
    case Mark::NotHeld: return "not_held";
    case Mark::NotLoaded: return "not_loaded";
    case Mark::Hidden: return "hidden";
    case Mark::Awaited: return "awaited";
  }
  return "none";
}

std::string_view to_word(Signal signal) noexcept {
  switch (signal) {
    case Signal::Common: return "common_cause";
    case Signal::Improvement: return "improvement";
    case Signal::Concern: return "concern";
    case Signal::NeutralHigh: return "neutral_high";
    case Signal::NeutralLow: return "neutral_low";
  }
  return "common_cause";
}

std::string_view to_label(Signal signal) noexcept {
  switch (signal) {
    case Signal::Common: return "Common cause";
    case Signal::Improvement: return "Improvement";
    case Signal::Concern: return "Concern";
    case Signal::NeutralHigh: return "Unusually high";
    case Signal::NeutralLow: return "Unusually low";
  }
  return "Common cause";
}

Table table_of(const Chart& chart) {
  Table out;
  out.columns = {{"when", "Period", false, 0}, {"value", "Value", false, 0}, {"mean", "Mean", false, 0}, {"limits", "Limits", false, 0}, {"shows", "What it shows", false, 1}};
  out.empty = chart.empty;
  for (const ChartPoint& point : chart.points) {
    Cell shows = text_cell(point.at ? std::string(to_label(point.signal)) + (point.why.empty() ? "" : ": " + point.why) : "No figure, so nothing");
    shows.strong = point.signal != Signal::Common;
    shows.quiet = !shows.strong;
    out.rows.push_back({point.id, {point.when, point.value, text_cell(point.mean_words.empty() ? "None" : point.mean_words), text_cell(point.limit_words.empty() ? "None" : point.limit_words), shows}, "", point.act});
  }
  return out;
}

std::string slip_words(const ScheduleItem& item) {
  const std::size_t slips = item.promised.empty() ? 0 : item.promised.size() - 1;
  if (slips == 0) return "Not moved";
  const std::string times = slips == 1 ? "once" : slips == 2 ? "twice" : std::to_string(slips) + " times";
  const int days = days_between(item.promised.front().day, item.promised.back().day);
  if (days == 0) return "Moved " + times + ", to the same day";
  const int apart = days < 0 ? -days : days;
  return "Moved " + times + ", " + std::to_string(apart) + (apart == 1 ? " day " : " days ") + (days < 0 ? "earlier" : "later");
}

Table table_of(const Schedule& schedule) {
  Table out;
  out.columns = {{"what", "What", false, 1}, {"first", "First promised", false, 0}, {"due", "Due", false, 0}, {"moved", "Moved", false, 0}, {"forecast", "Forecast", false, 0}, {"done", "Done", false, 0}};
  out.empty = schedule.empty;
  const auto day = [](const std::optional<ScheduleDay>& when, const char* none) {
    Cell cell = text_cell(when ? when->words : none);
    cell.quiet = !when;
    return cell;
  };
  for (const ScheduleItem& item : schedule.items) {
    Cell moved = text_cell(slip_words(item));
    moved.quiet = item.promised.size() < 2;
    out.rows.push_back({item.id, {item.what, text_cell(item.promised.empty() ? "None" : item.promised.front().words), text_cell(item.promised.empty() ? "None" : item.promised.back().words), moved, day(item.forecast, "None"), day(item.done, "Not yet")}, "", item.act});
  }
  return out;
}

Cell not_held_cell(std::string detail) {
  Cell out;
  out.text = "Not held";
  out.detail = std::move(detail);
  out.mark = Mark::NotHeld;
  return out;
}

Cell count_cell(const Count& count) {
  Cell out;
  out.text = count.to_words();
  switch (count.kind()) {
    case Count::Kind::Number: break;
    case Count::Kind::Suppressed: out.mark = Mark::Hidden; break;
    case Count::Kind::NotHeld: out.mark = Mark::NotHeld; break;
    case Count::Kind::NotLoaded: out.mark = Mark::NotLoaded; break;
  }
  if (!count.is_number() && !out.text.empty()) out.text[0] = static_cast<char>(out.text[0] - 'a' + 'A');
  return out;
}

Cell text_cell(std::string text, std::optional<RecordId> target) {
  Cell out;
  out.text = std::move(text);
  out.target = target;
  return out;
}

}  // namespace goodstanding

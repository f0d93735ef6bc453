// Everything that is owed, to whom and when: one calendar for what stands in many kinds of record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/reader.h>

namespace goodstanding {

enum class CalendarKind : std::uint8_t {
  Enforcement, Breach, FactualAccuracy, Undertaking, Report, Commitment, Benefit, Question, Decision,
  Meeting, BusinessCase, Milestone, Action, WaitsFor, RiskReview, Evidence, Escalation, Visit,
};
inline constexpr std::size_t calendar_kinds = 18;
std::string_view to_word(CalendarKind kind) noexcept;   // "risk_review"
std::string_view label_of(CalendarKind kind) noexcept;  // "Risk review"

// To what kind of body it is owed, in the order in which it counts. Which body plays the part is data: the
// organisation's kind, or the committee's.
enum class Owed : std::uint8_t { Regulator, Oversight, Scrutiny, Committee, Public, Partner, Ourselves };
std::string_view to_word(Owed owed) noexcept;  // "regulator"

struct CalendarItem {
  CalendarKind kind = CalendarKind::Action;
  RecordId record;
  std::string ref;
  std::string what;      // "Report on actions: Requirement notice"
  PartialDate when;      // late after its last day
  bool overdue = false;
  Owed owed = Owed::Ourselves;
  std::string to_whom;   // "CQC", "Quality and Safety Committee"; empty for ourselves
  std::string owner;     // empty: not held
  bool computed = false; // the date is not held and follows from another
  std::string clock;     // from what: "28 days from 1 June 2026"; empty for a date that is held
  std::string source;    // law or practice behind the period; may be empty
};

// Bounds are of the last day of each date. `most` bounds each kind of record, for a screen that shows a few.
struct CalendarWindow {
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<std::size_t> most;
  std::vector<CalendarKind> kinds;  // empty: every kind
};

// By the last day of each date, then by whom it is owed to. What is settled is not in it; what is overdue is, until it is settled.
std::vector<CalendarItem> read_calendar(const Reader& reader, const CalendarWindow& window = {});

// Those owed to a body: "cqc", "NHS England", "scrutiny", "committee", or letters of its name.
std::vector<CalendarItem> owed_to(std::vector<CalendarItem> items, std::string_view body);

}  // namespace goodstanding

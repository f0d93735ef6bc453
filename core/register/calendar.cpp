#include "register/calendar.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "register/calendar_sources.h"

namespace goodstanding {
namespace {

struct Words {
  std::string_view word;
  std::string_view label;
};
constexpr Words kinds[] = {{"enforcement", "Enforcement"}, {"breach", "Breach"}, {"factual_accuracy", "Factual accuracy"}, {"undertaking", "Undertaking"}, {"report", "Report"},
                           {"commitment", "Commitment"}, {"benefit", "Benefit"}, {"question", "Question"}, {"decision", "Decision"}, {"meeting", "Meeting"},
                           {"business_case", "Business case"}, {"milestone", "Milestone"}, {"action", "Action"}, {"waits_for", "Waiting"}, {"risk_review", "Risk review"},
                           {"evidence", "Evidence"}, {"escalation", "Escalation"}, {"visit", "Accreditation visit"}};
static_assert(std::size(kinds) == calendar_kinds);
constexpr std::string_view bodies[] = {"regulator", "oversight", "scrutiny", "committee", "public", "partner", "ourselves"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

std::string_view to_word(CalendarKind kind) noexcept { return kinds[static_cast<std::size_t>(kind)].word; }
std::string_view label_of(CalendarKind kind) noexcept { return kinds[static_cast<std::size_t>(kind)].label; }
std::string_view to_word(Owed owed) noexcept { return bodies[static_cast<std::size_t>(owed)]; }

std::vector<CalendarItem> read_calendar(const Reader& reader, const CalendarWindow& window) {
  CalendarSources sources(reader, window);
  std::vector<CalendarItem> out = sources.read();
  std::stable_sort(out.begin(), out.end(), [](const CalendarItem& a, const CalendarItem& b) { return a.when.last() != b.when.last() ? a.when.last() < b.when.last() : a.owed != b.owed ? a.owed < b.owed : a.when < b.when; });
  return out;
}

std::vector<CalendarItem> owed_to(std::vector<CalendarItem> items, std::string_view body) {
  const std::string wanted = lower(trimmed(body));
  std::erase_if(items, [&](const CalendarItem& item) {
    if (wanted == to_word(item.owed)) return false;
    return item.to_whom.empty() || lower(item.to_whom).find(wanted) == std::string::npos;
  });
  return items;
}

}  // namespace goodstanding

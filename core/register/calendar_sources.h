// Where the dates of the calendar stand: one reading for each kind of record.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "register/calendar.h"
#include "register/record_deadlines.h"

namespace goodstanding {

// One use: make it, read it.
class CalendarSources {
 public:
  CalendarSources(const Reader& reader, const CalendarWindow& window);
  std::vector<CalendarItem> read();

 private:
  struct Addressee {
    Owed owed = Owed::Ourselves;
    std::string name;
  };

  void enforcement();
  void breaches();
  void draft_reports();
  void undertakings();
  void reports();
  void promises();
  void questions();
  void decisions();
  void meetings();
  void business_cases();
  void milestones();
  void actions();
  void waiting();
  void risks();
  void evidence();
  void escalations();
  void visits();

  bool wants(std::initializer_list<CalendarKind> kinds) const;
  // Records in an open state whose date lies in the window, soonest first.
  template <class DateKey>
  std::vector<Record> dated(DateKey key, std::optional<Condition> more = {}) const;
  // All records of a type in an open state: those whose dates are worked out.
  std::vector<Record> open(std::string_view type) const;
  Addressee to(const std::optional<RecordId>& body);
  Addressee regulator();
  // Adds an item, if its date lies in the window.
  void add(CalendarKind kind, const Record& record, std::string what, const PartialDate& when, const Addressee& to);
  void add(CalendarKind kind, const Record& record, std::string what, const Deadline& deadline, const Addressee& to);

  const Reader& reader_;
  CalendarWindow window_;
  DeadlineRules rules_;
  std::map<RecordId, Addressee> addressees_;
  std::optional<Addressee> regulator_;
  std::vector<CalendarItem> items_;
};

}  // namespace goodstanding

// Everything that is owed, by month, what is overdue first; and who is to be reminded today.
#pragma once

#include <cstdint>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "register/calendar.h"

namespace goodstanding {

Page calendar_page(const Reader& reader);
// How many rows a screen shows; a command shows all.
struct CalendarRows {
  std::size_t overdue = 100;
  std::size_t coming = 300;
  std::size_t reminders = 100;
  static CalendarRows all() { return {SIZE_MAX, SIZE_MAX, SIZE_MAX}; }
};
// Their tables, for pages and commands.
View calendar_view(const Reader& reader, const std::vector<CalendarItem>& items, const CalendarRows& rows);
View reminders_view(const Reader& reader, const CalendarRows& rows);

}  // namespace goodstanding

// What concerns say together: the quarterly return's columns and themes over time. In the session of somebody who was let in; for
// anybody else there are no concerns to count.
#pragma once

#include <map>
#include <vector>

#include <goodstanding/reader.h>

#include "records.h"

namespace ftsu {

// Which columns of the return count a concern: by its own elements and the one that its theme belongs to, by its confidentiality, and by
// detriment that a later watch found.
class ElementColumns {
 public:
  explicit ElementColumns(const goodstanding::Reader& reader);
  // Each once, in alphabetical order: "anonymous", "bullying".
  std::vector<std::string> of(const goodstanding::Record& concern) const;

 private:
  std::map<RecordId, std::string> columns_;       // of elements
  std::map<RecordId, RecordId> element_of_theme_;
};

// One figure of a quarter.
struct Figure {
  std::string column;  // of the return
  std::string label;
  std::int64_t count = 0;
};

// The columns of the quarterly return, counted from the concerns raised in that quarter, in the return's order. A concern that was
// handed over is counted here, where it was raised; with two elements, in both columns.
std::vector<Figure> return_figures(const goodstanding::Reader& reader, const PartialDate& quarter);

// Concerns of each theme in each of the quarters.
struct ThemeRow {
  goodstanding::Record theme;
  std::vector<std::int64_t> counts;  // one for each quarter
};
struct Themes {
  std::vector<PartialDate> quarters;  // oldest first
  std::vector<ThemeRow> rows;         // themes that are in use or were used, in the guardian's order
  std::vector<std::int64_t> without;  // concerns that have no theme
};
Themes themes_over_time(const goodstanding::Reader& reader, int quarters);

// Conversations that champions logged, by topic and month. A month in which none was logged at all is not held.
struct Conversations {
  std::vector<PartialDate> months;  // oldest first
  std::vector<bool> logged;         // one for each month
  struct Row {
    goodstanding::Record topic;
    std::vector<std::int64_t> counts;
    std::int64_t all = 0;
  };
  std::vector<Row> rows;
  std::int64_t coarser = 0;  // conversations whose period is no month, such as a quarter
};
Conversations conversations_by_topic(const goodstanding::Reader& reader, int months);

}  // namespace ftsu

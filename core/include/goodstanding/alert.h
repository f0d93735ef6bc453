// What needs somebody's attention, worked out from the records whenever it is asked for; and figures worked
// out the same way. Neither is ever stored.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/ids.h>
#include <goodstanding/schema.h>

namespace goodstanding {

class Reader;

// One thing that somebody should look at, on the day of the reader.
struct Alert {
  std::string id;        // of its kind: "medicines.check_missed"
  Tone tone = Tone::Caution;  // Caution or Bad
  std::string title;     // a sentence without its full stop: "Station G missed a third check"
  std::string detail;    // one line more: "Since 5 June 2026"
  std::optional<RecordId> record;

  friend bool operator==(const Alert&, const Alert&) = default;
};

// What finds alerts of one kind. `find` is pure; newest or worst first is its own choice.
struct AlertSource {
  std::string id;
  std::string label;  // what it watches: "Missed station checks"
  std::function<std::vector<Alert>(const Reader&)> find;
};

// A figure that follows from other records. No value: not held.
struct DerivedMeasure {
  std::string id;
  std::string label;
  std::string unit;
  std::function<std::optional<Decimal>(const Reader&)> value;
};

// Something in the register that does not fit together, and how to mend it (goodstanding check).
struct CheckFinding {
  std::string check;   // a stable name: "action.no_owner"
  Tone tone = Tone::Caution;
  std::string message;
  std::string mend;
  std::optional<RecordId> record;

  friend bool operator==(const CheckFinding&, const CheckFinding&) = default;
};

// What looks for such things. `find` is pure.
struct RegisterCheck {
  std::string id;
  std::function<std::vector<CheckFinding>(const Reader&)> find;
};

}  // namespace goodstanding

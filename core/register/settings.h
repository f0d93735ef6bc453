// What a trust sets for itself: the words and colours of its BRAG, deadlines, reminders. A setting is a record,
// so it is journalled and travels with the register; what is not set follows the defaults here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/rule.h>

#include "register/accreditation_scheme.h"
#include "register/brag.h"
#include "register/risk_matrix.h"

namespace goodstanding {

namespace setting {
inline constexpr std::string_view type = "setting";
inline constexpr Key<std::string> key{type, "key"};
inline constexpr Key<std::string> value{type, "value"};
inline constexpr std::array<AnyKey, 2> keys{key, value};
}  // namespace setting

struct Settings {
  BragScheme brag;

  // Closure.
  int reopening_days = 14;  // in which a proposed reopening is to be decided
  int months_to_hold = 3;   // until a verified action counts as sustained, where its plan names no period

  // When an owner is reminded of what is due, and when it goes further up: days before and after the due date.
  std::vector<int> remind_before{28, 14, 7};
  std::vector<int> escalate_after{1, 14, 28};

  // Clocks of the regulator, where a record gives the start and not the end.
  int actions_report_days = 28;             // from CQC's request: Regulation 17(3) of the 2014 Regulations
  int representations_days = 28;            // on a notice of proposal: Health and Social Care Act 2008, s27
  int warning_representations_days = 10;    // working days, on a warning notice: CQC's enforcement policy
  int factual_accuracy_days = 10;           // working days, on a draft report: CQC's practice
  int scrutiny_response_days = 28;          // on a scrutiny committee's recommendation, where it asks for a response: practice

  int lock_minutes = 5;  // without a key or a click, until what is confidential is locked
  // Evidence that names no end goes stale after so many months from the day that it shows: practice, since an inspection
  // asks for what is so now; CQC sets no period.
  int months_fresh = 12;
  // A photo taken longer before or after every answer belongs to none of them: practice.
  int photo_minutes = 15;
  bool demonstration = false;  // everything in the register is generated (demo/demo.h)

  RiskScheme risk;
  AccreditationScheme accreditation;

  // Defaults where the register sets nothing. A value that cannot be read is left at its default: the rule
  // below refuses such values, and goodstanding check names one that came by another way.
  static Settings of(const Reader& reader);
};

// One setting, for lists and for messages.
struct SettingDeclaration {
  std::string key;    // "brag.overdue"
  std::string label;  // "An action past its due date"
  std::string form;   // how a value is written: "red Overdue", "14", "28, 14, 7"
  std::function<std::string(const Settings&)> get;
  // Empty when it was taken; else why it was not, as the end of a sentence.
  std::function<std::string(Settings&, std::string_view)> set;
};
const std::vector<SettingDeclaration>& setting_declarations();

// "setting.value": a setting has a known name and a value that can be read.
Rule setting_rule();

}  // namespace goodstanding

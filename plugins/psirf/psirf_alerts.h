// What in patient safety needs somebody.
#pragma once

#include <vector>

#include <goodstanding/alert.h>

namespace psirf {

// Responses past the date that was agreed; the date is each response's own, not a limit of ours.
std::vector<goodstanding::Alert> overdue_responses(const goodstanding::Reader& reader);
// Responses whose next step is past its time.
std::vector<goodstanding::Alert> late_steps(const goodstanding::Reader& reader);
// Steps of Regulation 20 past their limit, and harm about which nobody has decided.
std::vector<goodstanding::Alert> candour_wanting(const goodstanding::Reader& reader);
// Safety actions whose effect should have been looked at.
std::vector<goodstanding::Alert> unchecked_actions(const goodstanding::Reader& reader);
// Panels that were planned and are not recorded as held, and plans whose review is late.
std::vector<goodstanding::Alert> late_oversight(const goodstanding::Reader& reader);
// All of these, the gravest first and otherwise in this order.
std::vector<goodstanding::Alert> all_alerts(const goodstanding::Reader& reader);

}  // namespace psirf

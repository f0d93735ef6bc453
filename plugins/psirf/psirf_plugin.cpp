// What the PSIRF workstream brings.
#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"
#include "psirf_alerts.h"
#include "psirf_checks.h"
#include "psirf_measures.h"
#include "psirf_page.h"
#include "psirf_rules.h"
#include "records.h"

namespace psirf {
namespace {

using namespace goodstanding;

class PsirfPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(workstream::keys());
    registrar.bind(keys());
    for (const auto& rules : {response_rules(), candour_rules(), change_rules()})
      for (const Rule& rule : rules) registrar.add(rule);
    registrar.add(AlertSource{"psirf.candour", "Duty of candour not done or not decided", candour_wanting});
    registrar.add(AlertSource{"psirf.overdue_responses", "Learning responses past their date", overdue_responses});
    registrar.add(AlertSource{"psirf.late_steps", "Learning responses behind their steps", late_steps});
    registrar.add(AlertSource{"psirf.unchecked_actions", "Safety actions whose effect has not been looked at", unchecked_actions});
    registrar.add(AlertSource{"psirf.oversight", "Panels not held and plans not reviewed", late_oversight});
    for (const DerivedMeasure& measure : psirf_measures()) registrar.add(measure);
    registrar.add(RegisterCheck{"psirf.limits_missing", limits_missing});
    registrar.add(RegisterCheck{"psirf.responses_unsound", responses_unsound});
    registrar.add(RegisterCheck{"psirf.plans_unsound", plans_unsound});
    registrar.add(PageSource{"psirf", "Patient safety", psirf_page});
    registrar.add(PackSection{"psirf.pack", "Patient safety", psirf_pack});
  }
};

}  // namespace
}  // namespace psirf

GOODSTANDING_PLUGIN { return std::make_unique<psirf::PsirfPlugin>(); }

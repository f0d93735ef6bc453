// What the medicines workstream brings.
#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"
#include "medicines_alerts.h"
#include "medicines_checks.h"
#include "medicines_measures.h"
#include "medicines_pack.h"
#include "medicines_page.h"
#include "medicines_rules.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;

class MedicinesPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(keys());
    registrar.bind(workstream::keys());
    for (const auto& rules : {check_rules(), discrepancy_rules(), return_rules(), direction_rules()})
      for (const Rule& rule : rules) registrar.add(rule);
    registrar.add(AlertSource{"medicines.checks_missed", "Missed station checks", missed_checks});
    registrar.add(AlertSource{"medicines.discrepancies", "Open controlled-drug discrepancies", open_discrepancies});
    registrar.add(AlertSource{"medicines.directions", "Patient group directions that end", ending_directions});
    registrar.add(AlertSource{"medicines.returns", "Occurrence returns not sent", late_returns});
    registrar.add(AlertSource{"medicines.late_work", "Late actions and milestones", late_work});
    for (const DerivedMeasure& measure : medicines_measures()) registrar.add(measure);
    registrar.add(RegisterCheck{"medicines.no_measure", measure_missing});
    registrar.add(RegisterCheck{"medicines.no_schedule", schedule_missing});
    registrar.add(RegisterCheck{"medicines.directions_unsound", directions_unsound});
    registrar.add(RegisterCheck{"medicines.returns_differ", returns_differ});
    registrar.add(PageSource{"medicines", "Medicines", medicines_page});
    registrar.add(PackSection{"medicines.pack", "Medicines", medicines_pack});
  }
};

}  // namespace
}  // namespace medicines

GOODSTANDING_PLUGIN { return std::make_unique<medicines::MedicinesPlugin>(); }

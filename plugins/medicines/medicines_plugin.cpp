// What the medicines workstream brings.
#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"
#include "discrepancy_rules.h"
#include "medicines_alerts.h"
#include "medicines_page.h"
#include "records.h"

namespace medicines {
namespace {

using namespace goodstanding;

std::optional<Decimal> open_discrepancy_count(const Reader& reader) {
  // Without any record at all, none open is not known to be so.
  const Count all = reader.count(Query::of(discrepancy::type));
  if (!all.is_number() || all.number() == 0) return std::nullopt;
  const Count count = reader.count(Query::of(discrepancy::type).where(in_state({StateId("found"), StateId("reported")})));
  if (!count.is_number()) return std::nullopt;
  return Decimal(count.number());
}

class MedicinesPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind({keys.begin(), keys.end()});
    registrar.bind(workstream::keys());
    for (const Rule& rule : discrepancy_rules()) registrar.add(rule);
    for (const Rule& rule : station_check_rules()) registrar.add(rule);
    registrar.add(AlertSource{"medicines.checks_missed", "Missed station checks", missed_checks});
    registrar.add(AlertSource{"medicines.discrepancies", "Open controlled-drug discrepancies", open_discrepancies});
    registrar.add(AlertSource{"medicines.late_work", "Late actions and milestones", late_work});
    registrar.add(DerivedMeasure{"medicines.open_discrepancies", "Open controlled-drug discrepancies", "", open_discrepancy_count});
    registrar.add(RegisterCheck{"medicines.no_measure", measure_missing});
    registrar.add(PageSource{"medicines", "Medicines", medicines_page});
  }
};

}  // namespace
}  // namespace medicines

GOODSTANDING_PLUGIN { return std::make_unique<medicines::MedicinesPlugin>(); }

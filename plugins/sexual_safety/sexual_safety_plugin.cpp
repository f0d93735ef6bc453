// What the sexual safety workstream brings. Cases are sealed; what it shows of them, it shows to those who were let in.
#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"
#include "check_ins.h"
#include "records.h"
#include "sexual_safety_alerts.h"
#include "sexual_safety_page.h"
#include "sexual_safety_rules.h"

namespace sexual_safety {
namespace {

using namespace goodstanding;

// Neither says anything of cases: what follows from records is shown to everybody.
std::optional<Decimal> commitments_met(const Reader& reader) {
  const Count assessed = reader.count(Query::of(commitment::type).where(held(commitment::standing)));
  const Count met = reader.count(Query::of(commitment::type).where(commitment::standing == ChoiceId("met")));
  if (!assessed.is_number() || !met.is_number() || assessed.number() == 0) return std::nullopt;
  return Decimal(met.number());
}

std::optional<Decimal> check_ins_held(const Reader& reader) {
  std::int64_t due = 0;
  std::int64_t held = 0;
  for (const Week& week : read_weeks(reader, 13)) {
    due += week.standing == CheckIn::NotHeld || week.standing == CheckIn::NotYetDue ? 0 : 1;
    held += week.standing == CheckIn::Held ? 1 : 0;
  }
  if (due == 0) return std::nullopt;
  return Decimal::from_parts((held * 2000 + due) / (due * 2), 1);
}

class SexualSafetyPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(workstream::keys());
    registrar.bind(keys());
    for (const auto& rules : {case_rules(), open_rules()})
      for (const Rule& rule : rules) registrar.add(rule);
    registrar.add(AlertSource{"sexual_safety.cases", "Cases that wait, handovers not taken up", cases_waiting});
    registrar.add(AlertSource{"sexual_safety.oversight", "Check-ins missed, quarters not published", oversight_gaps});
    registrar.add(AlertSource{"sexual_safety.commitments", "Charter commitments past their date", commitments_late});
    registrar.add(AlertSource{"sexual_safety.milestones", "Milestones late or near", milestones_near});
    registrar.add(DerivedMeasure{"sexual_safety.commitments_met", "Charter commitments met, of 10", "", commitments_met});
    registrar.add(DerivedMeasure{"sexual_safety.check_ins_held", "Weekly check-ins held, 13 weeks", "%", check_ins_held});
    registrar.add(RegisterCheck{"sexual_safety.gaps_in_records", gaps_in_records});
    registrar.add(PageSource{"sexual_safety", "Sexual safety", sexual_safety_page});
    registrar.add(PackSection{"sexual_safety.pack", "Sexual safety", sexual_safety_pack});
  }
};

}  // namespace
}  // namespace sexual_safety

GOODSTANDING_PLUGIN { return std::make_unique<sexual_safety::SexualSafetyPlugin>(); }

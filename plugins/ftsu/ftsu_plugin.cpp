// What the Freedom To Speak Up workstream brings. Concerns are sealed; what it shows of them, it shows to those who were let in.
#include <goodstanding/plugin.h>

#include "../common/periods.h"
#include "../common/workstream_views.h"
#include "ftsu_alerts.h"
#include "ftsu_page.h"
#include "ftsu_rules.h"
#include "records.h"

namespace ftsu {
namespace {

using namespace goodstanding;

// Conversations that champions logged in this month and the eleven before it. Never a figure of concerns: what follows from records is
// shown to everybody.
std::optional<Decimal> conversations_of_a_year(const Reader& reader) {
  Query query = Query::of(conversation::type);
  query.where(Condition::compare(conversation::month.id(), Condition::Op::Ge, Value(workstream::months_until(reader.today(), 12).front().first())));
  std::int64_t sum = 0;
  const auto logged = reader.all(query);
  for (const Record& record : logged) sum += record.get(conversation::number).value_or(0);
  return logged.empty() ? std::nullopt : std::optional<Decimal>(Decimal(sum));
}

class FtsuPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(workstream::keys());
    registrar.bind(keys());
    for (const auto& rules : {concern_rules(), open_rules()})
      for (const Rule& rule : rules) registrar.add(rule);
    registrar.add(AlertSource{"ftsu.figures_to_ask_for", "Figures to ask for, returns not sent", figures_to_ask_for});
    registrar.add(AlertSource{"ftsu.feedback_owed", "Feedback owed to people who spoke up", feedback_owed});
    registrar.add(AlertSource{"ftsu.detriment_watch", "Detriment watches due", detriment_watch});
    registrar.add(DerivedMeasure{"ftsu.conversations", "Champions' conversations logged, 12 months", "", conversations_of_a_year});
    registrar.add(RegisterCheck{"ftsu.unsorted", unsorted});
    registrar.add(PageSource{"ftsu", "Freedom To Speak Up", ftsu_page});
    registrar.add(PackSection{"ftsu.pack", "Freedom To Speak Up", ftsu_pack});
  }
};

}  // namespace
}  // namespace ftsu

GOODSTANDING_PLUGIN { return std::make_unique<ftsu::FtsuPlugin>(); }

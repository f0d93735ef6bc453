// Every one of its hooks throws, each something else; its second alert source works.
#include <stdexcept>

#include <goodstanding/error.h>
#include <goodstanding/plugin.h>

#include "../marks.h"

namespace rogue {

using namespace goodstanding;

struct OwnException {};

class ThrowsInHooks final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.add(Rule{"throws_in_hooks.rule", "ward_round", "", [](const Proposal&, std::vector<Refusal>&) { throw Error(ErrorCode::Damaged, "the rule fell over"); }});
    registrar.add(AlertSource{"throws_in_hooks.alerts", "Bad alerts", [](const Reader&) -> std::vector<Alert> { throw std::runtime_error("the alerts fell over"); }});
    registrar.add(AlertSource{"throws_in_hooks.good", "Good alerts", [](const Reader&) -> std::vector<Alert> { return {{"throws_in_hooks.good", Tone::Caution, "Still here", "", {}}}; }});
    registrar.add(PageSource{"throws_in_hooks", "Bad page", [](const Reader&) -> Page { throw OwnException(); }});
    registrar.add(RegisterCheck{"throws_in_hooks.check", [](const Reader&) -> std::vector<CheckFinding> { throw 7; }});
    registrar.add(PackSection{"throws_in_hooks.pack", "Bad section", [](const Reader&, const Reader*) -> std::vector<View> { throw std::runtime_error("the section fell over"); }});
  }
};

}  // namespace rogue

GOODSTANDING_PLUGIN { return std::make_unique<rogue::ThrowsInHooks>(); }

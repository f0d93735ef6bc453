#include "register/core_keys.h"

#include "register/action.h"
#include "register/breach.h"
#include "register/reopening.h"
#include "register/recheck.h"
#include "register/person_unit.h"
#include "register/evidence.h"
#include "register/committee.h"
#include "register/answer.h"
#include "register/action_plan.h"
#include "register/commitment.h"
#include "register/conflict.h"
#include "register/core_service.h"
#include "register/inspection.h"
#include "register/key_question.h"
#include "register/measure.h"
#include "register/milestone.h"
#include "register/observation.h"
#include "register/organisation.h"
#include "register/rating.h"
#include "register/regulation.h"
#include "register/service.h"
#include "register/settings.h"
#include "register/undertaking.h"

namespace goodstanding {
namespace {

template <class Keys>
void append(std::vector<AnyKey>& out, const Keys& keys) {
  out.insert(out.end(), keys.begin(), keys.end());
}

}  // namespace

void append_core_keys(std::vector<AnyKey>& out) {
  append(out, action::keys);
  append(out, breach::keys);
  append(out, commitment::keys);
  append(out, conflict::keys);
  append(out, core_service::keys);
  append(out, inspection::keys);
  append(out, key_question::keys);
  append(out, measure::keys);
  append(out, milestone::keys);
  append(out, observation::keys);
  append(out, organisation::keys);
  append(out, rating::keys);
  append(out, regulation::keys);
  append(out, service::keys);
  append(out, setting::keys);
  append(out, undertaking::keys);
  append(out, reopening::keys);
  append(out, recheck::keys);
  append(out, person::unit_keys);
  append(out, evidence::keys);
  append(out, committee::keys);
  append(out, answer::keys);
  append(out, finding::keys);
  append(out, visit::keys);
  append(out, action_plan::keys);
}

}  // namespace goodstanding

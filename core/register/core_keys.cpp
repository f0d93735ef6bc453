#include "register/core_keys.h"

#include "access/person.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/answer.h"
#include "register/bank_holiday.h"
#include "register/benefit.h"
#include "register/breach.h"
#include "register/business_case.h"
#include "register/checkout.h"
#include "register/commitment.h"
#include "register/committee.h"
#include "register/committee_paper.h"
#include "register/conflict.h"
#include "register/core_service.h"
#include "register/decision.h"
#include "register/difference.h"
#include "register/enforcement.h"
#include "register/escalation.h"
#include "register/evidence.h"
#include "register/exit_criterion.h"
#include "register/factual_accuracy.h"
#include "register/framework.h"
#include "register/information_request.h"
#include "register/inspection.h"
#include "register/key_question.h"
#include "register/measure.h"
#include "register/meeting.h"
#include "register/milestone.h"
#include "register/observation.h"
#include "register/organisation.h"
#include "register/oversight_review.h"
#include "register/person_unit.h"
#include "register/programme.h"
#include "register/published_extract.h"
#include "register/question.h"
#include "register/rating.h"
#include "register/rebase.h"
#include "register/recheck.h"
#include "register/recognised_improvement.h"
#include "register/regulation.h"
#include "register/reopening.h"
#include "register/reporting_line.h"
#include "register/risk.h"
#include "register/saved_view.h"
#include "register/service.h"
#include "register/settlement.h"
#include "register/settings.h"
#include "register/standard.h"
#include "register/target.h"
#include "register/undertaking.h"
#include "register/undertaking_term.h"

namespace goodstanding {
namespace {

template <class Keys>
void append(std::vector<AnyKey>& out, const Keys& keys) {
  out.insert(out.end(), keys.begin(), keys.end());
}

}  // namespace

void append_core_keys(std::vector<AnyKey>& out) {
  out.push_back(person::active);
  append(out, accreditation_round::keys);
  append(out, action::keys);
  append(out, action_plan::keys);
  append(out, answer::keys);
  append(out, bank_holiday::keys);
  append(out, benefit::keys);
  append(out, breach::keys);
  append(out, business_case::keys);
  append(out, checkout::keys);
  append(out, framework::keys);
  append(out, information_request::keys);
  append(out, quality_statement::keys);
  append(out, self_assessment::keys);
  append(out, commitment::keys);
  append(out, committee::keys);
  append(out, committee_paper::keys);
  append(out, conflict::keys);
  append(out, core_service::keys);
  append(out, criterion::keys);
  append(out, decision::keys);
  append(out, difference::keys);
  append(out, enforcement::keys);
  append(out, escalation::keys);
  append(out, evidence::keys);
  append(out, exit_criterion::keys);
  append(out, factual_accuracy::keys);
  append(out, finding::keys);
  append(out, highlight::keys);
  append(out, inspection::keys);
  append(out, key_question::keys);
  append(out, measure::keys);
  append(out, meeting::keys);
  append(out, milestone::keys);
  append(out, observation::keys);
  append(out, organisation::keys);
  append(out, oversight_review::keys);
  append(out, person::unit_keys);
  append(out, programme::keys);
  append(out, published_extract::keys);
  append(out, question::keys);
  append(out, rating::keys);
  append(out, rebase::keys);
  append(out, recheck::keys);
  append(out, recognised_improvement::keys);
  append(out, regulation::keys);
  append(out, reopening::keys);
  append(out, reporting_line::keys);
  append(out, risk::keys);
  append(out, sample_item::keys);
  append(out, saved_view::keys);
  append(out, service::keys);
  append(out, settlement::keys);
  append(out, setting::keys);
  append(out, site::keys);
  append(out, standard_set::keys);
  append(out, target::keys);
  append(out, undertaking::keys);
  append(out, undertaking_term::keys);
  append(out, visit::keys);
}

}  // namespace goodstanding

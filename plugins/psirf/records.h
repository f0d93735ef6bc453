// The record types that this plugin declares, and those of core that it reads.
#pragma once

#include <vector>

#include <goodstanding/key.h>

namespace psirf {

using goodstanding::AnyKey;
using goodstanding::ChoiceId;
using goodstanding::Date;
using goodstanding::Key;
using goodstanding::PartialDate;
using goodstanding::RecordId;

inline constexpr std::string_view stream = "psirf";

namespace response {
inline constexpr std::string_view type = "learning_response";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<Date> started{type, "started"};
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<std::string> learnt{type, "learnt"};
inline constexpr Key<RecordId> answers{type, "answers"};
inline constexpr Key<bool> required{type, "required"};
inline constexpr Key<Date> engaged_on{type, "engaged_on"};
inline constexpr Key<Date> terms_on{type, "terms_on"};
inline constexpr Key<Date> gathered_on{type, "gathered_on"};
inline constexpr Key<Date> drafted_on{type, "drafted_on"};
inline constexpr Key<Date> shared_on{type, "shared_on"};
inline constexpr Key<Date> approved_on{type, "approved_on"};
}  // namespace response

namespace plan {
inline constexpr std::string_view type = "psirf_plan";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> review_due{type, "review_due"};
}  // namespace plan

namespace priority {
inline constexpr std::string_view type = "psirf_priority";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> plan{type, "plan"};
inline constexpr Key<std::int64_t> place_in_order{type, "place_in_order"};
inline constexpr Key<ChoiceId> response{type, "response"};
inline constexpr Key<bool> national{type, "national"};
inline constexpr Key<RecordId> improvement{type, "improvement"};
inline constexpr Key<bool> retired{type, "retired"};
}  // namespace priority

namespace event {
inline constexpr std::string_view type = "safety_event";
inline constexpr Key<std::string> number{type, "event"};
inline constexpr Key<std::string> what{type, "what"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<PartialDate> occurred{type, "occurred"};
inline constexpr Key<Date> recorded_on{type, "recorded_on"};
inline constexpr Key<Date> decided_on{type, "decided_on"};
inline constexpr Key<RecordId> priority{type, "priority"};
inline constexpr Key<ChoiceId> physical_harm{type, "physical_harm"};
inline constexpr Key<ChoiceId> psychological_harm{type, "psychological_harm"};
inline constexpr Key<ChoiceId> candour{type, "candour"};
}  // namespace event

namespace candour {
inline constexpr std::string_view type = "duty_of_candour";
inline constexpr Key<RecordId> event{type, "event"};
inline constexpr Key<Date> known_on{type, "known_on"};
inline constexpr Key<Date> told_on{type, "told_on"};
inline constexpr Key<bool> apology{type, "apology"};
inline constexpr Key<Date> support_on{type, "support_on"};
inline constexpr Key<Date> letter_on{type, "letter_on"};
inline constexpr Key<Date> results_on{type, "results_on"};
}  // namespace candour

namespace candour_limit {
inline constexpr std::string_view type = "candour_limit";
inline constexpr Key<ChoiceId> step{type, "step"};
inline constexpr Key<std::int64_t> days{type, "days"};
}  // namespace candour_limit

namespace response_step {
inline constexpr std::string_view type = "response_step";
inline constexpr Key<ChoiceId> response{type, "response"};
inline constexpr Key<ChoiceId> step{type, "step"};
inline constexpr Key<std::int64_t> days{type, "days"};
}  // namespace response_step

namespace affected {
inline constexpr std::string_view type = "affected_engagement";
inline constexpr Key<RecordId> event{type, "event"};
inline constexpr Key<RecordId> response{type, "response"};
inline constexpr Key<Date> first_contact{type, "first_contact"};
inline constexpr Key<Date> draft_shared_on{type, "draft_shared_on"};
inline constexpr Key<std::string> changed{type, "changed"};
}  // namespace affected

namespace safety_action {
inline constexpr std::string_view type = "safety_action";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<ChoiceId> factor{type, "factor"};
inline constexpr Key<std::vector<RecordId>> responses{type, "responses"};
inline constexpr Key<RecordId> action{type, "action"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<std::string> how_known{type, "how_known"};
inline constexpr Key<Date> check_due{type, "check_due"};
inline constexpr Key<Date> checked_on{type, "checked_on"};
inline constexpr Key<std::string> shown{type, "shown"};
}  // namespace safety_action

namespace panel {
inline constexpr std::string_view type = "review_panel";
inline constexpr Key<Date> due{type, "due"};
inline constexpr Key<Date> held_on{type, "held_on"};
inline constexpr Key<std::string> learnt{type, "learnt"};
}  // namespace panel

namespace training {
inline constexpr std::string_view type = "psirf_training";
inline constexpr Key<ChoiceId> level{type, "level"};
inline constexpr Key<std::string> staff_group{type, "staff_group"};
inline constexpr Key<RecordId> site{type, "site"};
inline constexpr Key<Date> as_at{type, "as_at"};
inline constexpr Key<std::int64_t> trained{type, "trained"};
inline constexpr Key<std::int64_t> needed{type, "needed"};
}  // namespace training

namespace recognised {
inline constexpr std::string_view type = "recognised_improvement";
inline constexpr Key<std::string> in_stream{type, "workstream"};
}  // namespace recognised

// All of them, to be held against the schema when the plugin is loaded.
inline std::vector<AnyKey> keys() {
  return {response::title, response::kind, response::started, response::due, response::learnt, response::answers, response::required, response::engaged_on, response::terms_on, response::gathered_on, response::drafted_on, response::shared_on, response::approved_on,
          plan::title, plan::review_due, priority::title, priority::plan, priority::place_in_order, priority::response, priority::national, priority::improvement, priority::retired,
          event::number, event::what, event::kind, event::occurred, event::recorded_on, event::decided_on, event::priority, event::physical_harm, event::psychological_harm, event::candour,
          candour::event, candour::known_on, candour::told_on, candour::apology, candour::support_on, candour::letter_on, candour::results_on, candour_limit::step, candour_limit::days,
          response_step::response, response_step::step, response_step::days, affected::event, affected::response, affected::first_contact, affected::draft_shared_on, affected::changed,
          safety_action::title, safety_action::factor, safety_action::responses, safety_action::action, safety_action::measure, safety_action::how_known, safety_action::check_due, safety_action::checked_on, safety_action::shown,
          panel::due, panel::held_on, panel::learnt, training::level, training::staff_group, training::site, training::as_at, training::trained, training::needed, recognised::in_stream};
}

}  // namespace psirf

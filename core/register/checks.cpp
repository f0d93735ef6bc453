#include "register/checks.h"

#include <map>

#include "base/text.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/conflict.h"
#include "register/observation.h"
#include "register/rating.h"
#include "register/rating_grid.h"

namespace goodstanding {
namespace {

std::string name_of(const Reader& reader, const Record& record) {
  const std::string title = shortened(reader.Reader::title(record), 70);
  return record.ref().empty() ? title : record.ref() + " (" + title + ")";
}

const std::vector<StateId>& working() {
  static const std::vector<StateId> states{StateId("not_started"), StateId("in_progress")};
  return states;
}

std::vector<CheckFinding> breaches_without_action(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& breach : reader.all(Query::of(breach::type).where(in_state({StateId("open")})))) {
    if (reader.count(Query::of(action::type).where(has(action::breaches, breach.id()))).number() > 0) continue;
    out.push_back({"breach.no_action", Tone::Bad, name_of(reader, breach) + " is open and no action serves it.", "Add an action, or name the breach in one that is there.", breach.id()});
  }
  return out;
}

std::vector<CheckFinding> breaches_without_regulation(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& breach : reader.all(Query::of(breach::type).where(not_held(breach::regulation))))
    out.push_back({"breach.no_regulation", Tone::Bad, name_of(reader, breach) + " names no regulation as understood.", "Choose the regulation that was meant; what was printed stays beside it.", breach.id()});
  return out;
}

// Missing owners and dates come in crowds: one line for each plan, with how many.
std::vector<CheckFinding> folded(const Reader& reader, const Condition& missing, const std::string& check, const std::string& what, const std::string& mend) {
  std::map<std::optional<RecordId>, std::vector<Record>> by_plan;
  for (Record& action : reader.all(Query::of(action::type).where(in_state(working())).where(missing))) {
    const auto plan = action.get(action::plan);
    by_plan[plan].push_back(std::move(action));
  }
  std::vector<CheckFinding> out;
  for (const auto& [plan, actions] : by_plan) {
    if (actions.size() == 1) {
      out.push_back({check, Tone::Caution, name_of(reader, actions.front()) + " has " + what + ".", mend, actions.front().id()});
      continue;
    }
    const std::string where = plan ? " of \"" + reader.title(*plan) + "\"" : " that belong to no plan";
    out.push_back({check, Tone::Caution, counted(static_cast<long long>(actions.size()), "open action", "open actions") + where + " have " + what + ".", mend, plan});
  }
  return out;
}

std::vector<CheckFinding> actions_without_owner(const Reader& reader) {
  return folded(reader, not_held(action::owner), "action.no_owner", "no owner", "Name who does it: a role, a team, a committee or another body.");
}

std::vector<CheckFinding> actions_without_due(const Reader& reader) {
  return folded(reader, not_held(action::due), "action.no_due_date", "no due date", "Agree a date with the owner: without one nothing can be called late.");
}

std::vector<CheckFinding> ratings_without_inspection(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& rating : reader.all(Query::of(rating::type).where(not_held(rating::inspection) && not_held(rating::inspected))))
    out.push_back({"rating.no_inspection", Tone::Caution, name_of(reader, rating) + " names neither an inspection nor its date.", "Name the inspection, or keep it as it is if the source prints no date.", rating.id()});
  return out;
}

std::vector<CheckFinding> ratings_that_differ(const Reader& reader) {
  std::vector<CheckFinding> out;
  const RatingGrid grid = RatingGrid::read(reader);
  for (const RatedService& service : grid.services)
    if (service.agrees() == false)
      out.push_back({"rating.unexpected", Tone::Caution, service.name + " is recorded as " + std::string(label_of(service.overall.current()->value)) + " overall, and CQC's principles give " + std::string(label_of(service.expected.overall)) + ". " + service.expected.rule,
                     "Check the published report; if it stands, ask CQC in the factual-accuracy stage.", service.overall.current()->record});
  for (const ArrowDifference& arrow : grid.arrows)
    out.push_back({"rating.arrow", Tone::Caution, arrow.service + ", " + arrow.question + ": the arrow as printed is not the one that follows from the ratings held.", "Check the source; both stay in the register.", arrow.record});
  return out;
}

std::vector<CheckFinding> figures_without_source(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& figure : reader.all(Query::of(observation::type).where(Condition::not_held(FieldId("sources")))))
    out.push_back({"figure.no_source", Tone::Bad, name_of(reader, figure) + " has no source.", "Name the document or the system it comes from.", figure.id()});
  return out;
}

std::vector<CheckFinding> open_conflicts(const Reader& reader) {
  std::vector<CheckFinding> out;
  Query open = Query::of(conflict::type);
  open.where(conflict::kind == ChoiceId("conflict")).where(in_state({StateId("open")}));
  for (const Record& conflict : reader.all(open))
    out.push_back({"conflict.open", Tone::Caution, name_of(reader, conflict) + ": sources differ, and nobody has decided which stands.", "Ask whoever can know, and record the decision with its reason.", conflict.id()});
  return out;
}

std::vector<CheckFinding> types_not_loaded(const Reader& reader) {
  std::map<std::string, std::int64_t> types;
  for (const RecordType& type : reader.schema().types())
    if (!reader.is_loaded(type)) ++types[type.owner];
  std::vector<CheckFinding> out;
  for (const auto& [owner, count] : types)
    out.push_back({"plugin.not_loaded", Tone::Bad, "The workstream \"" + owner + "\" is not loaded: its " + counted(count, "record type is", "record types are") + " in the register and not counted.", "Install its plugin; \"goodstanding plugins list\" says why it is missing.", std::nullopt});
  return out;
}

}  // namespace

const std::vector<RegisterCheck>& core_checks() {
  static const std::vector<RegisterCheck> checks{{"plugin.not_loaded", types_not_loaded},
                                                 {"breach.no_action", breaches_without_action},
                                                 {"breach.no_regulation", breaches_without_regulation},
                                                 {"figure.no_source", figures_without_source},
                                                 {"action.no_owner", actions_without_owner},
                                                 {"action.no_due_date", actions_without_due},
                                                 {"rating.no_inspection", ratings_without_inspection},
                                                 {"rating.unexpected", ratings_that_differ},
                                                 {"conflict.open", open_conflicts}};
  return checks;
}

}  // namespace goodstanding

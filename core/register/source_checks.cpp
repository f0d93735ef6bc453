// Checks on ratings, figures and sources, and on the program's own surroundings: plugins, settings, bank holidays.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "register/check_parts.h"
#include "register/conflict.h"
#include "register/observation.h"
#include "register/rating.h"
#include "register/rating_grid.h"
#include "register/settings.h"
#include "register/working_days.h"

namespace goodstanding {
namespace {

std::vector<CheckFinding> ratings_without_inspection(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& rating : reader.all(Query::of(rating::type).where(not_held(rating::inspection) && not_held(rating::inspected))))
    out.push_back({"rating.no_inspection", Tone::Caution, check_name(reader, rating) + " names neither an inspection nor its date.", "Name the inspection, or keep it as it is if the source prints no date.", rating.id()});
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
    out.push_back({"figure.no_source", Tone::Bad, check_name(reader, figure) + " has no source.", "Name the document or the system it comes from.", figure.id()});
  return out;
}

std::vector<CheckFinding> open_conflicts(const Reader& reader) {
  std::vector<CheckFinding> out;
  Query open = Query::of(conflict::type);
  open.where(conflict::kind == ChoiceId("conflict")).where(in_state({StateId("open")}));
  for (const Record& conflict : reader.all(open))
    out.push_back({"conflict.open", Tone::Caution, check_name(reader, conflict) + ": sources differ, and nobody has decided which stands.", "Ask whoever can know, and record the decision with its reason.", conflict.id()});
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

// Written past the rule, or by an older program: the default applies, and people may not know.
std::vector<CheckFinding> settings_unreadable(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& record : reader.all(Query::of(setting::type))) {
    const std::string key = record.get(setting::key).value_or("");
    const auto& all = setting_declarations();
    const auto known = std::find_if(all.begin(), all.end(), [&](const SettingDeclaration& d) { return d.key == key; });
    if (known == all.end()) {
      out.push_back(check_finding("setting.unknown", Tone::Caution, "The setting \"" + key + "\" is not one that this program knows, so it does nothing.", "Run \"goodstanding settings\" for their names.", record.id()));
      continue;
    }
    Settings scratch;
    if (const std::string why = known->set(scratch, record.get(setting::value).value_or("")); !why.empty())
      out.push_back(check_finding("setting.unreadable", Tone::Bad, "The setting \"" + key + "\" cannot be read, so \"" + known->get(Settings()) + "\" applies: it " + why + ".", "Mend its value.", record.id()));
  }
  return out;
}

// Periods in working days would come out too short.
std::vector<CheckFinding> bank_holidays_missing(const Reader& reader) {
  const Date today = reader.today();
  const WorkingDays days = WorkingDays::of(reader);
  const Date ahead = today.plus_days(60);
  if (days.knows(today, ahead)) return {};
  const int year = days.knows(today, today) ? ahead.year() : today.year();
  return {check_finding("calendar.no_bank_holidays", Tone::Caution, "The bank holidays of " + std::to_string(year) + " are not held, so periods in working days may end too early.", "Add them as records of type bank_holiday from the list on gov.uk.")};
}

}  // namespace

std::vector<RegisterCheck> source_checks() {
  return {{"plugin.not_loaded", types_not_loaded},
          {"figure.no_source", figures_without_source},
          {"rating.no_inspection", ratings_without_inspection},
          {"rating.unexpected", ratings_that_differ},
          {"conflict.open", open_conflicts},
          {"setting.unreadable", settings_unreadable},
          {"calendar.no_bank_holidays", bank_holidays_missing}};
}

}  // namespace goodstanding

#include "medicines_checks.h"

#include <goodstanding/reader.h>

#include "directions.h"
#include "due_checks.h"
#include "occurrences.h"
#include "records.h"

namespace medicines {

using namespace goodstanding;

std::vector<CheckFinding> measure_missing(const Reader& reader) {
  for (const Record& measure : reader.all(Query::of(measure::type).where(measure::in_stream == std::string(stream)))) {
    Query given = Query::of(observation::type);
    given.where(observation::measure == measure.id() && observation::standing == ChoiceId("measured"));
    const Count count = reader.count(given);
    if (count.is_number() && count.number() > 0) return {};
  }
  return {{"medicines.no_measure", Tone::Caution, "No measure of medicines management has a figure, though CQC's first concern was medicines.", "Define what is counted, and record the first figure with its source.", std::nullopt}};
}

std::vector<CheckFinding> schedule_missing(const Reader& reader) {
  if (read_stations(reader).empty()) return {};
  const Count schedules = reader.count(Query::of(schedule::type));
  if (!schedules.is_number() || schedules.number() > 0) return {};
  return {{"medicines.no_schedule", Tone::Caution, "Stations are held, and no schedule says how often their medicines are checked.", "Add a check schedule: what is checked, how often and from when. Then a missing check shows by itself.", std::nullopt}};
}

std::vector<CheckFinding> directions_unsound(const Reader& reader) {
  std::vector<CheckFinding> out;
  const auto in_force = directions_in_force(reader);
  const Count particulars = reader.count(Query::of(particular::type));
  if (!in_force.empty() && particulars.is_number() && particulars.number() == 0)
    out.push_back({"medicines.no_particulars", Tone::Caution, "The register does not hold what a patient group direction must state, so directions are not checked against it.", "Add the particulars of Schedule 16, Part 1, of The Human Medicines Regulations 2012.", std::nullopt});
  for (const Record& record : in_force)
    if (const auto missing = particulars_missing(reader, record); !missing.empty())
      out.push_back({"medicines.direction_incomplete", Tone::Bad, record.ref() + " is in force and does not state " + std::to_string(missing.size()) + (missing.size() == 1 ? " particular" : " particulars") + " that it must.", "Name them in it, or withdraw it.", record.id()});
  // Somebody counted as authorised under what is no longer in force.
  Query ended = Query::of(direction::type);
  ended.where(in_state({StateId("expired"), StateId("withdrawn")})).sort(direction::expires);
  for (const Record& record : reader.all(ended))
    if (const auto counted = authorised_under(reader, record.id()); counted && counted->authorised > 0)
      out.push_back({"medicines.authorised_under_ended", Tone::Caution, record.ref() + " is no longer in force, and " + std::to_string(counted->authorised) + (counted->authorised == 1 ? " person is" : " people are") + " still counted as authorised under it.", "Record a newer count for each place and staff group.", record.id()});
  return out;
}

std::vector<CheckFinding> returns_differ(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& record : reader.all(Query::of(occurrence_return::type).where(held(occurrence_return::sent_on)).sort(occurrence_return::quarter))) {
    const auto quarter = record.get(occurrence_return::quarter);
    const auto concerns = record.get(occurrence_return::concerns);
    if (!quarter || !concerns) continue;
    const Count found = found_in(reader, *quarter);
    if (found.is_number() && found.number() != *concerns)
      out.push_back({"medicines.return_differs", Tone::Caution, record.ref() + " reported " + std::to_string(*concerns) + " for " + quarter->to_words() + "; the register holds " + found.to_words() + ".", "Find which is right, and mend it or tell the lead of the network.", record.id()});
  }
  return out;
}

}  // namespace medicines

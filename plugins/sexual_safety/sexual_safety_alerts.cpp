#include "sexual_safety_alerts.h"

#include <algorithm>

#include <goodstanding/reader.h>

#include "../common/confidential_views.h"
#include "../common/handover.h"
#include "../common/periods.h"
#include "check_ins.h"
#include "records.h"

namespace sexual_safety {

using namespace goodstanding;

namespace {

constexpr int warn_days = 183;  // half a year before the charter's date
constexpr int weeks_looked_at = 13;

}  // namespace

std::vector<Alert> milestones_near(const Reader& reader) {
  std::vector<Alert> out;
  const Date today = reader.today();
  Query near = Query::of(milestone::type);
  near.where(milestone::workstream == std::string(stream) && in_state({StateId("planned"), StateId("under_way")}))
      .where(Condition::compare(milestone::due.id(), Condition::Op::Le, Value(today.plus_days(warn_days))))
      .sort(milestone::due);
  for (const Record& record : reader.all(near)) {
    const PartialDate due = *record.get(milestone::due);
    const int days = days_between(today, due.last());
    Alert alert{"sexual_safety.milestone", days < 0 ? Tone::Bad : Tone::Caution, record.get(milestone::title).value_or(""), "", record.id()};
    alert.detail = days < 0 ? "Was due " + due.to_words() : "Due " + due.to_words() + ", in " + std::to_string(days) + (days == 1 ? " day" : " days");
    out.push_back(std::move(alert));
  }
  return out;
}

std::vector<Alert> commitments_late(const Reader& reader) {
  std::vector<Alert> out;
  Query late = Query::of(commitment::type);
  late.where(commitment::standing != ChoiceId("met")).where(Condition::compare(commitment::due.id(), Condition::Op::Lt, Value(reader.today()))).sort(commitment::number);
  for (const Record& record : reader.all(late))
    out.push_back({"sexual_safety.commitment_late", Tone::Bad, "Charter commitment " + reader.words(record, commitment::number.field) + " is past its date", "Due " + record.get(commitment::due)->to_words() + ", " + (record.get(commitment::standing) ? "not met" : "not assessed"), record.id()});
  return out;
}

std::vector<Alert> oversight_gaps(const Reader& reader) {
  std::vector<Alert> out;
  const std::vector<Week> weeks = read_weeks(reader, weeks_looked_at);
  const auto is_gap = [](const Week& week) { return week.standing == CheckIn::Missed || week.standing == CheckIn::NotRecorded; };
  const auto gaps = std::count_if(weeks.begin(), weeks.end(), is_gap);
  const auto last = std::find_if(weeks.rbegin(), weeks.rend(), is_gap);
  if (last != weeks.rend()) {
    // It leads to the record of that week, or to the newest there is.
    std::optional<RecordId> record = last->record;
    for (auto at = weeks.rbegin(); at != weeks.rend() && !record; ++at) record = at->record;
    if (!record)
      for (const Record& newest : reader.find(Query::of(check_in::type).sort_descending(check_in::week).limit(1)).records) record = newest.id();
    out.push_back({"sexual_safety.check_in_missed", gaps > 2 ? Tone::Bad : Tone::Caution, std::to_string(gaps) + (gaps == 1 ? " weekly check-in was" : " weekly check-ins were") + " missed or not recorded in 13 weeks",
                   "The last in the week of " + last->monday.to_words(), record});
  }
  const auto quarters = workstream::quarters_until(reader.today(), 2);
  bool published = false;
  std::optional<Record> newest;
  for (Record& record : reader.all(Query::of(publication::type).sort(publication::quarter))) {
    const auto quarter = record.get(publication::quarter);
    published = published || (quarter && quarter->first() >= quarters.front().first() && record.state() == "published");
    newest = std::move(record);
  }
  if (newest && !published)
    out.push_back({"sexual_safety.not_published", Tone::Caution, "The figures of " + quarters.front().to_words() + " are not published", "The newest held is of " + newest->get(publication::quarter)->to_words(), newest->id()});
  return out;
}

std::vector<Alert> cases_waiting(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : reader.all(Query::of(report::type).sort(report::reported))) {
    const std::string name = reader.title(record.id());
    const std::string since = "Reported " + record.get(report::reported)->to_words();
    if (record.state() == "reported") out.push_back({"sexual_safety.not_triaged", Tone::Bad, name + " is not triaged", since, record.id()});
    if (record.state() != "closed" && !record.get(report::support_offered_on) && record.get(report::reporter) != ChoiceId("anonymous"))
      out.push_back({"sexual_safety.no_support", Tone::Caution, name + ": no offer of support is recorded", since, record.id()});
  }
  if (workstream::is_open(reader, "concern") && workstream::is_open(reader, report::type))
    for (const Record& concern : workstream::read_matters(reader).waiting)
      out.push_back({"sexual_safety.handover_waits", Tone::Bad, "A handover from Freedom To Speak Up has no case", "Handover number " + reader.words(concern, "handover_number"), concern.id()});
  return out;
}

std::vector<CheckFinding> gaps_in_records(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& record : reader.all(Query::of(commitment::type).where(commitment::standing == ChoiceId("met")).sort(commitment::number))) {
    const auto evidence = record.get(commitment::evidence);
    if (!evidence || evidence->empty())
      out.push_back({"sexual_safety.met_without_evidence", Tone::Caution, "Charter commitment " + reader.words(record, commitment::number.field) + " is assessed as met, and no evidence shows it.", "Link what does, or assess it anew.", record.id()});
  }
  // ESR says whether an investigation is live or closed, and concerns are shared with future employers: NHS England, August 2025.
  for (const Record& record : reader.all(Query::of(report::type).where(in_state({StateId("closed")}))))
    if ((record.get(report::outcome) == ChoiceId("dismissal") || record.get(report::outcome) == ChoiceId("sanction")) && !record.get(report::esr_updated_on))
      out.push_back({"sexual_safety.staff_record", Tone::Caution, reader.title(record.id()) + " ended in a sanction, and it is not held that the staff record was updated.", "Update it in ESR, and record the day.", record.id()});
  return out;
}

}  // namespace sexual_safety

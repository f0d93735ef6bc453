#include "ftsu_alerts.h"

#include <algorithm>
#include <set>

#include <goodstanding/reader.h>

#include "../common/workstream_views.h"
#include "concern_dates.h"
#include "ftsu_figures.h"

namespace ftsu {

using namespace goodstanding;

namespace {

std::string days_words(int days) { return std::to_string(days) + (days == 1 ? " day" : " days"); }

std::string name_of(const Record& concern) { return "Concern " + concern.get(concern::number).value_or(""); }

std::vector<Record> concerns(const Reader& reader) { return reader.all(Query::of(concern::type).sort(concern::raised_on)); }

// Whether the concern has the element that counts detriment.
bool counts_detriment(const Reader& reader, const Record& concern) {
  for (const RecordId& id : concern.get(concern::elements).value_or(std::vector<RecordId>())) {
    const auto element = reader.get(id);
    if (element && element->get(category::counts_as) == ChoiceId("detriment")) return true;
  }
  return false;
}

}  // namespace

// What the trust states of speaking up without the figures that would show it: a rate without its base cannot
// be compared or tested.
std::vector<Alert> figures_to_ask_for(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : workstream::rates_without_base(reader, stream))
    out.push_back({"ftsu.rate_without_base", Tone::Caution, reader.words(record, "measure"), workstream::figure_cell(reader, record).text + ", of how many is not held", record.id()});
  Query late = Query::of(quarter::type);
  late.where(not_held(quarter::sent_on) && quarter::due < reader.today()).sort(quarter::due);
  for (const Record& record : reader.all(late))
    out.push_back({"ftsu.return_late", Tone::Bad, reader.title(record.id()) + " is not sent", "Due " + record.get(quarter::due)->to_words(), record.id()});
  return out;
}

std::vector<Alert> feedback_owed(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : concerns(reader)) {
    if (!awaits_feedback(record)) continue;
    const auto due = record.get(concern::feedback_due);
    if (!due)
      out.push_back({"ftsu.feedback_undated", Tone::Caution, name_of(record) + ": feedback is promised for no day", "Raised " + record.get(concern::raised_on)->to_words(), record.id()});
    else if (*due < reader.today())
      out.push_back({"ftsu.feedback_late", Tone::Bad, name_of(record) + ": feedback is " + days_words(days_between(*due, reader.today())) + " late", "Promised by " + due->to_words(), record.id()});
  }
  return out;
}

std::vector<Alert> detriment_watch(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : concerns(reader)) {
    if (found_detriment(record) && is_settled(record) && !counts_detriment(reader, record))
      out.push_back({"ftsu.detriment_found", Tone::Bad, name_of(record) + ": detriment for speaking up was indicated", "Reopen it, or sort it under detriment and raise a concern of its own", record.id()});
    const Watch* watch = next_watch(record);
    const auto due = watch != nullptr ? watch_due(record, *watch) : std::nullopt;
    if (due && *due <= reader.today())
      out.push_back({"ftsu.watch_due", Tone::Caution, name_of(record) + ": detriment watch at " + std::to_string(watch->months) + " months", "Due " + due->to_words(), record.id()});
  }
  return out;
}

std::vector<CheckFinding> unsorted(const Reader& reader) {
  std::vector<CheckFinding> out;
  std::set<RecordId> themes;
  const ElementColumns columns(reader);
  for (const Record& record : concerns(reader)) {
    if (const auto theme = record.get(concern::theme)) themes.insert(*theme);
    if (!is_settled(record)) continue;
    if (columns.of(record).empty())
      out.push_back({"ftsu.no_element", Tone::Caution, name_of(record) + " is settled and has no national element, so no column of a return counts it.", "Record the elements that apply.", record.id()});
    if (!record.get(concern::worker_group))
      out.push_back({"ftsu.no_worker_group", Tone::Caution, name_of(record) + " is settled and has no worker group.", "Record it, or that it is not known.", record.id()});
  }
  for (const Record& record : reader.all(Query::of(conversation::type)))
    if (const auto topic = record.get(conversation::topic)) themes.insert(*topic);
  for (const RecordId& id : themes) {
    const auto theme = reader.get(id);
    if (theme && !theme->get(category::element))
      out.push_back({"ftsu.theme_unmapped", Tone::Caution, "The theme \"" + theme->get(category::name).value_or("") + "\" is in use and belongs to no national element.", "Say which element it is counted under.", id});
  }
  return out;
}

}  // namespace ftsu

#include "publication.h"

#include <algorithm>

#include "../common/publications.h"
#include "ftsu_figures.h"

namespace ftsu {

using namespace goodstanding;

const TableFamily& family() {
  static const TableFamily held{"ftsu_quarterly",
                                "Concerns raised with the guardian",
                                small_number_rules().front().id,
                                {{"element",
                                  "Element",
                                  {{"patient_safety", "Patient safety or quality"}, {"worker_safety", "Worker safety or wellbeing"}, {"bullying", "Bullying or harassment"}, {"behaviours", "Other behaviours"}, {"detriment", "Detriment for speaking up"}},
                                  false},
                                 {"how", "How it was raised", {{"named", "By name"}, {"anonymous", "Anonymously"}}}},
                                {{"concerns", "Concerns raised", {}}, {"by_element", "Concerns by element", {"element"}}, {"by_how", "Concerns by how they were raised", {"how"}}},
                                false};
  return held;
}

std::vector<Tally> tallies(const Reader& reader, Quarter quarter) {
  std::vector<Tally> out;
  const PartialDate period = workstream::to_period(quarter);
  const ElementColumns columns(reader);
  Query raised = Query::of(concern::type);
  for (const Record& record : reader.all(raised.where(concern::raised_on >= period.first() && concern::raised_on <= period.last()))) {
    std::vector<std::string> elements = columns.of(record);
    const bool anonymous = std::erase(elements, "anonymous") > 0;
    out.push_back({quarter, {{"element", std::move(elements)}, {"how", {anonymous ? "anonymous" : "named"}}}, 1});
  }
  return out;
}

std::vector<PublishedQuarter> published_so_far(const Reader& reader) {
  std::vector<PublishedQuarter> out;
  for (const Record& record : reader.all(Query::of(quarter::type).sort(quarter::period)))
    if (auto published = workstream::published_of(record.get(quarter::published).value_or(""), family())) out.push_back(std::move(*published));
  return out;
}

}  // namespace ftsu

#include "publication.h"

#include <algorithm>

#include "../common/periods.h"
#include "../common/publications.h"

namespace sexual_safety {

using namespace goodstanding;

namespace {

std::string source_of(const Record& record) {
  const auto source = record.get(report::source);
  return source == ChoiceId("ftsu") || source == ChoiceId("employee_relations") ? source->text() : "elsewhere";
}

std::string conduct_of(const Record& record) {
  const auto kind = record.get(report::classification);
  if (kind == ChoiceId("verbal") || kind == ChoiceId("visual")) return "without_contact";
  return kind == ChoiceId("contact") || kind == ChoiceId("assault") || kind == ChoiceId("rape") ? "contact" : "other";
}

}  // namespace

const TableFamily& family() {
  static const TableFamily held{"sexual_safety_quarterly",
                                "Sexual safety cases",
                                small_number_rules().front().id,
                                {{"source", "How it came", {{"ftsu", "Freedom To Speak Up"}, {"employee_relations", "Employee relations"}, {"elsewhere", "Elsewhere"}}},
                                 {"conduct", "Conduct", {{"without_contact", "Verbal, visual or online"}, {"contact", "Physical contact or assault"}, {"other", "Other, or not classified"}}},
                                 {"support", "Support", {{"taken_up", "Taken up"}, {"not_taken_up", "Not taken up, or not known"}}}},
                                {{"cases", "Cases received", {}}, {"by_source", "Cases by how they came", {"source"}}, {"by_conduct", "Cases by conduct", {"conduct"}}, {"by_support", "Cases by support", {"support"}}},
                                false};
  return held;
}

std::vector<Tally> tallies(const Reader& reader, Quarter quarter) {
  std::vector<Tally> out;
  for (const Record& record : reader.all(Query::of(report::type))) {
    if (!workstream::lies_within(*record.get(report::reported), workstream::to_period(quarter))) continue;
    out.push_back({quarter,
                   {{"source", {source_of(record)}}, {"conduct", {conduct_of(record)}}, {"support", {record.get(report::support_taken_up) == ChoiceId("yes") ? "taken_up" : "not_taken_up"}}}, 1});
  }
  return out;
}

std::int64_t cases_of_no_quarter(const Reader& reader) {
  std::int64_t out = 0;
  for (const Record& record : reader.all(Query::of(report::type))) out += record.get(report::reported)->precision() > Precision::Quarter ? 1 : 0;
  return out;
}

std::vector<PublishedQuarter> published_so_far(const Reader& reader) {
  std::vector<PublishedQuarter> out;
  for (const Record& record : reader.all(Query::of(publication::type).sort(publication::quarter)))
    if (auto published = workstream::published_of(record.get(publication::figures).value_or(""), family())) out.push_back(std::move(*published));
  return out;
}

std::vector<CountedLine> counted_lines(const Reader& reader, Quarter quarter) {
  const std::vector<Tally> cases = tallies(reader, quarter);
  std::vector<CountedLine> out{{"Cases received", static_cast<std::int64_t>(cases.size())}};
  for (const CountedBy& dimension : family().dimensions)
    for (const CountedCategory& category : dimension.categories)
      out.push_back({dimension.label + ": " + category.label,
                     std::count_if(cases.begin(), cases.end(), [&](const Tally& tally) { return tally.in.at(dimension.id).front() == category.id; })});
  return out;
}

}  // namespace sexual_safety

#include "ftsu_figures.h"

#include <algorithm>

#include "../common/periods.h"
#include "concern_dates.h"

namespace ftsu {

using namespace goodstanding;

namespace {

std::vector<Record> categories(const Reader& reader, const char* kind) {
  Query query = Query::of(category::type);
  return reader.all(query.where(category::kind == ChoiceId(kind)).sort(category::place_in_order).sort(category::name));
}

}  // namespace

ElementColumns::ElementColumns(const Reader& reader) {
  for (const Record& element : categories(reader, "element"))
    if (const auto column = element.get(category::counts_as)) columns_.emplace(element.id(), column->text());
  for (const Record& theme : categories(reader, "theme"))
    if (const auto element = theme.get(category::element)) element_of_theme_.emplace(theme.id(), *element);
}

std::vector<std::string> ElementColumns::of(const Record& concern) const {
  std::vector<std::string> out;
  std::vector<RecordId> elements = concern.get(concern::elements).value_or(std::vector<RecordId>());
  const auto theme = concern.get(concern::theme);
  if (const auto mapped = theme ? element_of_theme_.find(*theme) : element_of_theme_.end(); mapped != element_of_theme_.end()) elements.push_back(mapped->second);
  for (const RecordId& element : elements)
    if (const auto column = columns_.find(element); column != columns_.end()) out.push_back(column->second);
  if (is_anonymous(concern)) out.emplace_back("anonymous");
  if (found_detriment(concern)) out.emplace_back("detriment");
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Figure> return_figures(const Reader& reader, const PartialDate& period) {
  const ElementColumns columns(reader);
  std::map<std::string, std::int64_t, std::less<>> counts;
  Query raised = Query::of(concern::type);
  raised.where(concern::raised_on >= period.first() && concern::raised_on <= period.last());
  for (const Record& record : reader.all(raised)) {
    ++counts[std::string(quarter::concerns.field)];
    for (const std::string& column : columns.of(record)) ++counts[column];
    if (const auto again = record.get(concern::again)) {
      ++counts[std::string(quarter::feedback.field)];
      if (*again == "yes") ++counts[std::string(quarter::would_again.field)];
    }
  }
  std::vector<Figure> out;
  const RecordType& type = reader.schema().at(quarter::type);
  for (const auto& key : {quarter::concerns, quarter::anonymous, quarter::patient_safety, quarter::worker_safety, quarter::bullying, quarter::behaviours, quarter::detriment, quarter::feedback, quarter::would_again})
    out.push_back({std::string(key.field), type.find(key.field)->label, counts[std::string(key.field)]});
  return out;
}

Themes themes_over_time(const Reader& reader, int quarters) {
  Themes out;
  out.quarters = workstream::quarters_until(reader.today(), quarters);
  out.without.assign(out.quarters.size(), 0);
  for (Record& theme : categories(reader, "theme")) out.rows.push_back({std::move(theme), std::vector<std::int64_t>(out.quarters.size(), 0)});
  Query raised = Query::of(concern::type);
  for (const Record& record : reader.all(raised.where(concern::raised_on >= out.quarters.front().first()))) {
    const PartialDate day(*record.get(concern::raised_on));
    const auto at = std::find_if(out.quarters.begin(), out.quarters.end(), [&](const PartialDate& q) { return workstream::lies_within(day, q); });
    if (at == out.quarters.end()) continue;
    const auto column = static_cast<std::size_t>(at - out.quarters.begin());
    const auto theme = record.get(concern::theme);
    const auto row = std::find_if(out.rows.begin(), out.rows.end(), [&](const ThemeRow& r) { return theme && r.theme.id() == *theme; });
    ++(row == out.rows.end() ? out.without : row->counts)[column];
  }
  std::erase_if(out.rows, [&](const ThemeRow& row) {
    const auto until = row.theme.get(category::until);
    return until && *until < out.quarters.front().first() && std::all_of(row.counts.begin(), row.counts.end(), [](std::int64_t n) { return n == 0; });
  });
  return out;
}

Conversations conversations_by_topic(const Reader& reader, int months) {
  Conversations out;
  out.months = workstream::months_until(reader.today(), months);
  out.logged.assign(out.months.size(), false);
  for (Record& topic : categories(reader, "theme")) out.rows.push_back({std::move(topic), std::vector<std::int64_t>(out.months.size(), 0), 0});
  Query logged = Query::of(conversation::type);
  logged.where(Condition::compare(conversation::month.id(), Condition::Op::Ge, Value(out.months.front().first())));
  for (const Record& record : reader.all(logged)) {
    const auto when = record.get(conversation::month);
    const std::int64_t number = record.get(conversation::number).value_or(0);
    const auto at = std::find_if(out.months.begin(), out.months.end(), [&](const PartialDate& m) { return when && workstream::lies_within(*when, m); });
    if (at == out.months.end()) {
      if (when && when->precision() > Precision::Month) out.coarser += number;
      continue;
    }
    const auto column = static_cast<std::size_t>(at - out.months.begin());
    out.logged[column] = true;
    const auto topic = record.get(conversation::topic);
    const auto row = std::find_if(out.rows.begin(), out.rows.end(), [&](const Conversations::Row& r) { return topic && r.topic.id() == *topic; });
    if (row == out.rows.end()) continue;
    row->counts[column] += number;
    row->all += number;
  }
  std::erase_if(out.rows, [](const Conversations::Row& row) { return row.all == 0; });
  return out;
}

}  // namespace ftsu

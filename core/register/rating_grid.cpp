#include "register/rating_grid.h"

#include <algorithm>
#include <map>

#include "register/core_service.h"
#include "register/key_question.h"
#include "register/rating.h"
#include "register/service.h"

namespace goodstanding {
namespace {

std::optional<Arrow> arrow_of(const std::optional<ChoiceId>& choice) {
  if (!choice) return std::nullopt;
  if (*choice == "up") return Arrow::Up;
  if (*choice == "down") return Arrow::Down;
  return Arrow::None;
}

RatingEntry entry_of(const Record& record) {
  RatingEntry out;
  out.record = record.id();
  const auto value = record.get(rating::value);
  out.value = (value ? rating_of(*value) : std::nullopt).value_or(Rating::NoRating);
  out.inspected = record.get(rating::inspected);
  out.published = record.get(rating::published);
  out.printed = arrow_of(record.get(rating::arrow_printed));
  out.reason_unrated = record.get(rating::reason_unrated).value_or("");
  const auto withdrawn_on = record.get(rating::withdrawn_on);
  if (withdrawn_on || record.get(rating::withdrawn).value_or(false)) {
    out.withdrawn = out.value;
    out.value = Rating::NoRating;
    if (out.reason_unrated.empty()) out.reason_unrated = "CQC withdrew " + std::string(label_of(*out.withdrawn)) + (withdrawn_on ? ": " + withdrawn_on->to_words() : "");
  }
  return out;
}

// Newest first; a rating without a date stands where it was entered, behind the dated ones.
void put_in_order(RatingCell& cell) {
  std::stable_sort(cell.history.begin(), cell.history.end(), [](const RatingEntry& a, const RatingEntry& b) {
    // CQC's public record dates reports, and not always the visit behind one.
    const auto& of_a = a.inspected ? a.inspected : a.published;
    const auto& of_b = b.inspected ? b.inspected : b.published;
    if (of_a.has_value() != of_b.has_value()) return of_a.has_value();
    return of_a && *of_b < *of_a;
  });
  for (std::size_t i = 0; i + 1 < cell.history.size(); ++i) {
    RatingEntry& a = cell.history[i];
    RatingEntry& b = cell.history[i + 1];
    if (a.inspected && a.inspected == b.inspected && a.value != b.value) a.disputed = b.disputed = true;
  }
}

std::int64_t place_of(const Reader& reader, const Record& service) {
  const auto core = service.get(service::core_service);
  const auto record = core ? reader.get(*core) : std::nullopt;
  return record ? record->get(core_service::place_in_order).value_or(1000) : 1000;
}

void list_arrows(RatingGrid& grid) {
  const auto compare = [&](const RatedService& service, const RatingCell& cell, const std::string& question) {
    const auto computed = cell.computed();
    if (!computed || cell.current() == nullptr) return;
    const Arrow printed = cell.current()->printed.value_or(Arrow::None);
    if (printed != *computed) grid.arrows.push_back({cell.current()->record, service.name, question, printed, *computed});
  };
  for (const RatedService& service : grid.services) {
    for (std::size_t i = 0; i < grid.questions.size(); ++i) compare(service, service.questions[i], grid.questions[i]);
    compare(service, service.overall, "Overall");
  }
}

}  // namespace

std::optional<Arrow> RatingCell::computed() const noexcept {
  if (history.size() < 2) return std::nullopt;
  return computed_arrow(history[1].value, history[0].value);
}

std::optional<bool> RatedService::agrees() const noexcept {
  // From nothing rated, nothing is expected: CQC's public record often gives an overall alone.
  if (overall.current() == nullptr || expected.overall == Rating::NotRated) return std::nullopt;
  return overall.current()->value == expected.overall;
}

RatingGrid RatingGrid::read(const Reader& reader, const std::optional<RecordId>& organisation) {
  RatingGrid grid;
  std::map<RecordId, std::size_t> question_at;
  for (const Record& question : reader.all(Query::of(key_question::type).sort(key_question::place_in_order))) {
    question_at.emplace(question.id(), grid.questions.size());
    grid.questions.push_back(question.get(key_question::name).value_or(""));
    grid.codes.push_back(question.get(key_question::code).value_or(""));
  }
  std::vector<Record> services;
  for (Record& service : reader.all(Query::of(service::type)))
    if (!organisation || service.get(service::organisation) == organisation) services.push_back(std::move(service));
  std::stable_sort(services.begin(), services.end(), [&](const Record& a, const Record& b) { return place_of(reader, a) < place_of(reader, b); });

  std::map<RecordId, std::size_t> service_at;
  for (const Record& record : services) {
    RatedService service;
    service.service = record.id();
    service.name = record.get(service::name).value_or("");
    service.questions.resize(grid.questions.size());
    service_at.emplace(record.id(), grid.services.size());
    grid.services.push_back(std::move(service));
  }
  std::map<RecordId, RatedService> trusts, locations;
  const auto whole = [&](const Record& record) -> RatedService* {
    const auto of = record.get(rating::organisation);
    const auto site = record.get(rating::site);
    if (organisation && of != organisation) return nullptr;
    if (record.get(rating::service) || (!site && !of)) return nullptr;
    RatedService& out = site ? locations[*site] : trusts[*of];
    out.service = site ? *site : *of;
    out.questions.resize(grid.questions.size());
    return &out;
  };
  for (const Record& record : reader.all(Query::of(rating::type))) {
    const auto of = record.get(rating::service);
    const auto at = of ? service_at.find(*of) : service_at.end();
    RatedService* rated = at != service_at.end() ? &grid.services[at->second] : whole(record);
    if (rated == nullptr) continue;
    RatedService& service = *rated;
    const auto question = record.get(rating::key_question);
    const auto column = question ? question_at.find(*question) : question_at.end();
    if (!question) service.overall.history.push_back(entry_of(record));
    else if (column != question_at.end()) service.questions[column->second].history.push_back(entry_of(record));
  }
  const auto finish = [](RatedService& service) {
    std::vector<Rating> now;
    for (RatingCell& cell : service.questions) {
      put_in_order(cell);
      if (cell.current() != nullptr) now.push_back(cell.current()->value);
    }
    put_in_order(service.overall);
    service.expected = expected_overall(now);
  };
  for (RatedService& service : grid.services) finish(service);
  for (auto* const part : {&trusts, &locations}) {
    const std::size_t begin = grid.wholes.size();
    for (auto& [id, rated] : *part) {
      rated.name = reader.title(id);
      finish(rated);
      grid.wholes.push_back(std::move(rated));
    }
    std::sort(grid.wholes.begin() + static_cast<std::ptrdiff_t>(begin), grid.wholes.end(), [](const RatedService& a, const RatedService& b) { return a.name < b.name; });
  }
  // A service that nobody rated is not part of the grid of ratings.
  std::erase_if(grid.services, [](const RatedService& service) {
    return service.overall.history.empty() && std::all_of(service.questions.begin(), service.questions.end(), [](const RatingCell& c) { return c.history.empty(); });
  });
  list_arrows(grid);
  return grid;
}

}  // namespace goodstanding

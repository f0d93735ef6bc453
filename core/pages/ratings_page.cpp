#include "pages/ratings_page.h"

#include <algorithm>

#include "register/conflict.h"
#include "register/inspection.h"

namespace goodstanding {
namespace {

std::string arrow_words(const std::optional<Arrow>& arrow) {
  if (!arrow) return "Not held";
  switch (*arrow) {
    case Arrow::Up: return "Up";
    case Arrow::Down: return "Down";
    case Arrow::None: return "None";
  }
  return "";
}

Cell date_cell(const std::optional<PartialDate>& date) { return date ? text_cell(date->to_words()) : not_held_cell(); }

Cell rating_cell(const RatingCell& cell) {
  const RatingEntry* now = cell.current();
  if (now == nullptr) return not_held_cell();
  Cell out = text_cell(std::string(label_of(now->value)), now->record);
  out.mark = mark_of(now->value);
  out.arrow = now->printed.value_or(Arrow::None);
  out.detail = now->inspected ? now->inspected->to_short_words() : now->published ? "report " + now->published->to_short_words() : "No date printed";
  if (now->withdrawn) out.detail = std::string(label_of(*now->withdrawn)) + " withdrawn \u00b7 " + out.detail;
  return out;
}

Cell expected_cell(const RatedService& service) {
  Cell out = text_cell(std::string(label_of(service.expected.overall)));
  out.mark = mark_of(service.expected.overall);
  const auto agrees = service.agrees();
  out.detail = std::string(!agrees ? (service.overall.current() != nullptr ? "Nothing to compare" : "Nothing recorded") : *agrees ? "Agrees" : "Differs") + " \u00b7 " + service.expected.brief;
  out.urgent = agrees && !*agrees;
  return out;
}

View grid_view(const RatingGrid& grid) {
  View out;
  out.id = "grid";
  out.place = Place::Wide;
  Matrix matrix;
  matrix.corner = "Service";
  matrix.columns = grid.questions;
  matrix.columns.emplace_back("Overall, recorded");
  matrix.columns.emplace_back("Overall, expected");
  for (const RatedService& service : grid.services) {
    Row row;
    row.id = service.service.to_hex();
    row.act = OpenRecord{service.service};
    for (const RatingCell& cell : service.questions) row.cells.push_back(rating_cell(cell));
    Cell overall = rating_cell(service.overall);
    overall.strong = true;
    row.cells.push_back(std::move(overall));
    row.cells.push_back(expected_cell(service));
    matrix.row_labels.push_back(service.name);
    matrix.rows.push_back(std::move(row));
  }
  out.body = std::move(matrix);
  return out;
}

// Trusts and locations that CQC rates as a whole. What the principles expect is worked out for services alone.
View wholes_view(const RatingGrid& grid) {
  View out;
  out.id = "wholes";
  out.heading = "Whole trusts and locations";
  out.place = Place::Wide;
  Matrix matrix;
  matrix.corner = "Rated as a whole";
  matrix.columns = grid.questions;
  matrix.columns.emplace_back("Overall, recorded");
  for (const RatedService& rated : grid.wholes) {
    Row row;
    row.id = rated.service.to_hex();
    row.act = OpenRecord{rated.service};
    for (const RatingCell& cell : rated.questions) row.cells.push_back(rating_cell(cell));
    row.cells.push_back(rating_cell(rated.overall));
    row.cells.back().strong = true;
    matrix.row_labels.push_back(rated.name);
    matrix.rows.push_back(std::move(row));
  }
  out.body = std::move(matrix);
  return out;
}

View arrows_view(const RatingGrid& grid) {
  View out;
  out.id = "arrows";
  out.heading = "Arrows that differ";
  out.note = "as printed, and as computed from the ratings held";
  out.place = Place::Wide;
  Table table;
  table.columns = {{"service", "Service", false, 2}, {"question", "Key question", false, 1}, {"printed", "Printed", false, 1}, {"computed", "Computed", false, 1}};
  table.empty = "Every arrow that can be checked is as it should be.";
  for (const ArrowDifference& difference : grid.arrows) {
    Row row;
    row.id = difference.record.to_hex();
    row.act = OpenRecord{difference.record};
    row.cells = {text_cell(difference.service), text_cell(difference.question), text_cell(arrow_words(difference.printed)), text_cell(arrow_words(difference.computed))};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

View facts_view(const RatedService& service, const RatingCell& cell, bool overall) {
  View out;
  out.id = "recorded";
  Facts facts;
  const RatingEntry* now = cell.current();
  if (now == nullptr) {
    facts.facts.push_back({"Recorded", not_held_cell()});
  } else {
    Cell recorded = text_cell(std::string(label_of(now->value)), now->record);
    recorded.mark = mark_of(now->value);
    facts.facts.push_back({"Recorded", recorded});
    if (!now->reason_unrated.empty()) facts.facts.push_back({"Reason", text_cell(now->reason_unrated)});
    facts.facts.push_back({"Arrow as printed", text_cell(arrow_words(now->printed))});
    const auto computed = cell.computed();
    facts.facts.push_back({"Arrow computed", computed ? text_cell(arrow_words(computed)) : not_held_cell("the rating before is not held")});
    facts.facts.push_back({"Inspected", date_cell(now->inspected)});
    facts.facts.push_back({"Published", date_cell(now->published)});
  }
  if (overall) {
    Cell expected = text_cell(std::string(label_of(service.expected.overall)));
    expected.mark = mark_of(service.expected.overall);
    facts.facts.push_back({"Expected", expected});
  }
  out.body = std::move(facts);
  return out;
}

View rule_view(const RatedService& service) {
  View out;
  out.id = "rule";
  out.body = Prose{{{"", "Rule: " + service.expected.rule + " This is our expectation from CQC's published principles; inspectors may depart from them.", Mark::None, {}}}};
  return out;
}

View history_view(const RatingGrid&, const Reader& reader, const RatedService& service, const RatingCell& cell) {
  View out;
  out.id = "history";
  out.heading = "History";
  Timeline timeline;
  timeline.empty = "No rating is held.";
  for (const Record& inspection : reader.all(Query::of(inspection::type).where(in_state({StateId("awaited")})))) {
    const auto of = inspection.value("services").as<std::vector<RecordId>>();
    if (of != nullptr && !of->empty() && std::find(of->begin(), of->end(), service.service) == of->end()) continue;
    Cell what = text_cell("Reviewed. Rating awaited", inspection.id());
    what.mark = Mark::Awaited;
    timeline.items.push_back({reader.words(inspection, inspection::inspected.field), what});
  }
  for (const RatingEntry& entry : cell.history) {
    Cell what = text_cell(std::string(label_of(entry.value)), entry.record);
    what.mark = mark_of(entry.value);
    what.arrow = entry.printed.value_or(Arrow::None);
    if (entry.disputed) what.detail = "Sources differ";
    if (entry.withdrawn) what.detail = std::string(label_of(*entry.withdrawn)) + ", withdrawn by CQC";
    timeline.items.push_back({entry.inspected ? entry.inspected->to_words() : entry.published ? "report of " + entry.published->to_words() : "No date printed", what});
  }
  out.body = std::move(timeline);
  return out;
}

// Conflicts that concern one of these records.
View conflicts_view(const Reader& reader, std::vector<RecordId> about) {
  View out;
  out.id = "differ";
  out.heading = "Sources that differ";
  Prose prose;
  for (const Record& record : reader.all(Query::of(conflict::type))) {
    const auto concerns = record.get(conflict::about).value_or(std::vector<RecordId>());
    const bool ours = std::any_of(concerns.begin(), concerns.end(), [&](const RecordId& id) { return std::find(about.begin(), about.end(), id) != about.end(); });
    if (!ours) continue;
    const auto side = [&](const Key<RecordId>& source, const Key<std::string>& words, const char* fallback) {
      const auto text = record.get(words);
      if (!text) return;
      const auto document = record.get(source);
      const std::string title = document ? reader.title(*document) : std::string();
      prose.paragraphs.push_back({title.empty() ? fallback : title, *text, Mark::None, {}});
    };
    const std::size_t before = prose.paragraphs.size();
    side(conflict::source_a, conflict::side_a, "One source");
    side(conflict::source_b, conflict::side_b, "Another source");
    if (prose.paragraphs.size() == before) prose.paragraphs.push_back({reader.title(record.id()), "What the sources say is not held.", Mark::NotHeld, {}});
    if (record.state() == "open") prose.paragraphs.back().command = Command{"conflict.decide", "Decide which stands", OpenRecord{record.id()}};
  }
  if (prose.paragraphs.empty()) prose.paragraphs.push_back({"", "No source that we hold says otherwise.", Mark::None, {}});
  out.body = std::move(prose);
  return out;
}

}  // namespace

Page ratings_page(const RatingGrid& grid) {
  Page page;
  page.id = "ratings";
  page.title = "Ratings";
  page.subtitle = "Recorded by CQC, by service and key question. The expected overall is ours, from CQC's published aggregation rules.";
  page.commands.push_back({"inspection.add", "Add inspection", AddRecord{"inspection", {}}, true});
  if (grid.services.empty() && grid.wholes.empty()) {
    View empty;
    empty.id = "grid";
    empty.place = Place::Wide;
    empty.body = Prose{{{"No rating is held", "Add the services that CQC rates, and what it recorded of each.", Mark::None, Command{"rating.add", "Add rating", AddRecord{"rating", {}}}}}};
    page.views.push_back(std::move(empty));
    return page;
  }
  if (!grid.services.empty()) page.views.push_back(grid_view(grid));
  if (!grid.wholes.empty()) page.views.push_back(wholes_view(grid));
  if (!grid.services.empty()) page.views.push_back(arrows_view(grid));
  return page;
}

std::vector<View> rating_detail(const RatingGrid& grid, const Reader& reader, const RecordId& service, std::optional<std::size_t> question) {
  const auto found = std::find_if(grid.services.begin(), grid.services.end(), [&](const RatedService& s) { return s.service == service; });
  if (found == grid.services.end()) return {};
  const RatingCell& cell = question && *question < found->questions.size() ? found->questions[*question] : found->overall;
  std::vector<RecordId> about{service};
  for (const RatingEntry& entry : cell.history) about.push_back(entry.record);
  std::vector<View> out{facts_view(*found, cell, !question)};
  if (!question) out.push_back(rule_view(*found));
  out.push_back(history_view(grid, reader, *found, cell));
  out.push_back(conflicts_view(reader, std::move(about)));
  return out;
}

}  // namespace goodstanding

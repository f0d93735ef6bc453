#include "pages/group_page.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "pages/group_levelling.h"
#include "pages/view_parts.h"
#include "register/published_extract.h"
#include "register/rating_rules.h"

namespace goodstanding {
namespace {

constexpr const char* not_compared = "Not compared";

// The newest date that a record's words give under a field, for choosing the newest record.
std::optional<PartialDate> date_of(const ExtractRecord& record, std::string_view field) { return PartialDate::parse(record.field(field)); }

bool is_newer(const ExtractRecord& a, const ExtractRecord& b, const std::vector<std::string_view>& fields) {
  const auto of = [&](const ExtractRecord& record) {
    for (const std::string_view field : fields)
      if (const auto date = date_of(record, field)) return date;
    return std::optional<PartialDate>();
  };
  const auto first = of(a), second = of(b);
  if (first.has_value() != second.has_value()) return first.has_value();
  return first && *second < *first;
}

// The same thing in several extracts: how it is called, and what each trust published of it.
struct Line {
  std::string label;
  std::vector<const ExtractRecord*> of;  // one for each extract; null: not held
};

// Lines in the order in which they are first met.
class Lines {
 public:
  explicit Lines(std::size_t extracts) : extracts_(extracts) {}
  Line& at(const std::string& key, const std::string& label) {
    const auto [found, fresh] = index_.emplace(key, lines_.size());
    if (fresh) lines_.push_back({label, std::vector<const ExtractRecord*>(extracts_)});
    return lines_[found->second];
  }
  const std::vector<Line>& all() const noexcept { return lines_; }

 private:
  std::size_t extracts_;
  std::map<std::string, std::size_t> index_;
  std::vector<Line> lines_;
};

std::vector<Column> columns_of(const std::vector<Extract>& extracts, std::string first) {
  std::vector<Column> out{column("what", std::move(first), 2)};
  for (std::size_t i = 0; i < extracts.size(); ++i) out.push_back(column("trust_" + std::to_string(i + 1), extracts[i].organisation, 2));
  out.push_back(column("like", "Like for like", 1));
  out.push_back(column("difference", "Difference", 1));
  return out;
}

std::size_t held(const Line& line) { return static_cast<std::size_t>(std::count_if(line.of.begin(), line.of.end(), [](const ExtractRecord* r) { return r != nullptr; })); }

// A core service by what CQC calls it, whatever each trust calls its own.
std::string service_key(const Extract& extract, const std::string& service, std::string& label) {
  label = service;
  for (const ExtractRecord& record : extract.records)
    if (record.type == "service" && record.field("name") == service && !record.field("core_service").empty()) label = record.field("core_service");
  return common_letters(label);
}

View ratings_view(const std::vector<Extract>& extracts) {
  Lines lines(extracts.size());
  for (std::size_t i = 0; i < extracts.size(); ++i) {
    for (const ExtractRecord& record : extracts[i].records) {
      if (record.type != "rating") continue;
      std::string label = "Whole trust";
      std::string key;
      if (const std::string service = record.field("service"); !service.empty()) key = service_key(extracts[i], service, label);
      const std::string question = record.field("key_question").empty() ? "Overall" : record.field("key_question");
      const ExtractRecord*& here = lines.at(key + "\n" + common_letters(question), label + ", " + question).of[i];
      if (here == nullptr || is_newer(record, *here, {"inspected", "published"})) here = &record;
    }
  }
  Table table;
  table.columns = columns_of(extracts, "Service and key question");
  table.empty = "No rating was published.";
  for (const Line& line : lines.all()) {
    Row row;
    row.id = "rating " + line.label;
    row.cells.push_back(text_cell(line.label));
    std::set<std::string> words;
    bool all_graded = true;
    for (const ExtractRecord* record : line.of) {
      if (record == nullptr) {
        row.cells.push_back(not_held_cell());
        continue;
      }
      const bool withdrawn = record->field("withdrawn") == "Yes" || !record->field("withdrawn_on").empty();
      const auto rating = parse_rating(record->field("value"));
      Cell cell = text_cell(withdrawn ? "No rating" : record->field("value"));
      cell.mark = mark_of(withdrawn ? Rating::NoRating : rating.value_or(Rating::NoRating));
      const std::string seen = record->field("inspected");
      cell.detail = withdrawn ? record->field("value") + " withdrawn" : !seen.empty() ? seen : !record->field("published").empty() ? "report " + record->field("published") : "No date held";
      words.insert(cell.text);
      all_graded = all_graded && !withdrawn && rating && is_rated(*rating);
      row.cells.push_back(std::move(cell));
    }
    const bool all = held(line) == extracts.size();
    row.cells.push_back(text_cell(!all ? "No: not held by all" : all_graded ? "Yes" : "No: not graded by all"));
    row.cells.push_back(text_cell(!all || !all_graded ? not_compared : words.size() == 1 ? "Same" : "Differs"));
    table.rows.push_back(std::move(row));
  }
  return view_of("ratings", "Ratings", std::move(table), Place::Wide);
}

View coverage_view(const std::vector<Extract>& extracts) {
  struct Covered {
    std::string label;
    std::vector<const ExtractCoverage*> of;
  };
  std::map<std::string, Covered> sets;
  for (std::size_t i = 0; i < extracts.size(); ++i) {
    for (const ExtractCoverage& one : extracts[i].coverage) {
      Covered& line = sets[common_letters(one.set)];
      line.label = one.set.empty() ? "Standard set not held" : one.set;
      line.of.resize(extracts.size());
      line.of[i] = &one;
    }
  }
  Table table;
  table.columns = columns_of(extracts, "Standard set");
  table.empty = "No round of visits was published.";
  for (const auto& [key, line] : sets) {
    Row row;
    row.id = "coverage " + key;
    row.cells.push_back(text_cell(line.label));
    std::set<std::string> parts;
    std::size_t held_by = 0;
    for (const ExtractCoverage* one : line.of) {
      if (one == nullptr || one->sites == 0) {  // no sites are held that could be done
        row.cells.push_back(not_held_cell());
        continue;
      }
      ++held_by;
      Cell cell = text_cell(std::to_string(one->done) + " of " + counted(one->sites, "site", "sites"));
      cell.detail = one->round;
      parts.insert(std::to_string(one->done * 1000 / one->sites));
      row.cells.push_back(std::move(cell));
    }
    const bool all = held_by == extracts.size() && !key.empty();
    row.cells.push_back(text_cell(all ? "Yes" : key.empty() ? "No: set not held" : "No: not held by all"));
    row.cells.push_back(text_cell(!all ? not_compared : parts.size() == 1 ? "Same" : "Differs"));
    table.rows.push_back(std::move(row));
  }
  return view_of("coverage", "Accreditation, by the same standard set", std::move(table), Place::Wide);
}

// "30:02", "17.3 Percentage": a figure in words.
std::string figure_words(const ExtractRecord& record) {
  std::string words = !record.field("time").empty() ? record.field("time") : record.field("value");
  if (!words.empty() && !record.field("bound").empty()) words = record.field("bound") + " " + words;
  return words;
}

// The newest figure of a measure that a trust published, and its targets.
struct Published {
  const ExtractRecord* newest = nullptr;
  std::vector<std::string> targets;
};
Published published_of(const Extract& extract, const std::string& measure) {
  Published out;
  for (const ExtractRecord& record : extract.records) {
    if (record.field("measure") != measure || figure_words(record).empty()) continue;
    if (record.type == "observation" && record.field("standing") != "Projection" && (out.newest == nullptr || is_newer(record, *out.newest, {"period"}))) out.newest = &record;
    if (record.type == "target") out.targets.push_back(figure_words(record) + (record.field("kind").empty() ? "" : " (" + record.field("kind") + (record.field("period").empty() ? "" : ", " + record.field("period")) + ")"));
  }
  return out;
}

View measures_view(const std::vector<Extract>& extracts) {
  Lines lines(extracts.size());
  for (std::size_t i = 0; i < extracts.size(); ++i)
    for (const ExtractRecord& record : extracts[i].records)
      if (record.type == "measure") lines.at(common_letters(record.field("name")), record.field("name")).of[i] = &record;
  Table table;
  table.columns = columns_of(extracts, "Measure");
  table.empty = "No measure was published.";
  for (const Line& line : lines.all()) {
    Row row;
    row.id = "measure " + line.label;
    row.cells.push_back(text_cell(line.label));
    std::set<std::string> units, periods, figures;
    std::size_t with_figure = 0;
    for (std::size_t i = 0; i < extracts.size(); ++i) {
      const ExtractRecord* measure = line.of[i];
      if (measure == nullptr) {
        row.cells.push_back(not_held_cell());
        continue;
      }
      units.insert(measure->field("unit") + "\n" + common_letters(measure->field("counted_of")));
      const auto [newest, targets] = published_of(extracts[i], measure->field("name"));
      Cell cell = newest != nullptr ? text_cell(figure_words(*newest)) : not_held_cell();
      if (newest != nullptr) {
        cell.detail = newest->field("period").empty() ? "No period held" : newest->field("period");
        ++with_figure;
        figures.insert(figure_words(*newest));
        periods.insert(newest->field("period"));
      }
      if (!targets.empty()) cell.detail += (cell.detail.empty() ? "Target " : " \u00b7 target ") + list_words(targets);
      row.cells.push_back(std::move(cell));
    }
    const bool all = with_figure == extracts.size();
    const std::string like = held(line) < extracts.size() ? "No: not held by all" : units.size() > 1 ? "No: counted otherwise" : !all ? "No: no figure of each" : periods.size() > 1 || periods.contains("") ? "In part: other periods" : "Yes";
    row.cells.push_back(text_cell(like));
    row.cells.push_back(text_cell(like != "Yes" ? not_compared : figures.size() == 1 ? "Same" : "Differs"));
    table.rows.push_back(std::move(row));
  }
  return view_of("measures", "Measures, with their newest figure and targets", std::move(table), Place::Wide);
}

// What was promised beside where its measure stands, in the words of each trust.
View benefits_view(const std::vector<Extract>& extracts) {
  Table table;
  table.columns = {column("what", "Benefit", 3), column("trust", "Trust", 2), column("expected", "Expected by", 1), column("now", "Now", 2), column("plan", "To reach", 2)};
  table.empty = "None was published.";
  for (const Extract& extract : extracts)
    for (const ExtractRecord& record : extract.records) {
      if (record.type != "benefit") continue;
      Cell what = text_cell(record.field("title"));
      what.detail = record.field(builtin::state);
      const auto by = date_of(record, "expected_by");
      const bool is_over = record.field(builtin::state) == "Realised" || record.field(builtin::state) == "Dropped";
      Cell expected = by ? text_cell(by->to_words()) : not_held_cell();
      if (by && !is_over && by->last() < extract.dated) {
        expected.urgent = true;
        expected.detail = "past on the day of the extract";
      }
      const std::string measure = record.field("measure");
      Cell now = measure.empty() ? text_cell("No measure") : not_held_cell();
      now.quiet = measure.empty();
      const Published held = measure.empty() ? Published() : published_of(extract, measure);
      if (held.newest != nullptr) now = text_cell(figure_words(*held.newest));
      now.detail = measure.empty() ? "without one it cannot be tracked" : measure + (held.newest != nullptr && !held.newest->field("period").empty() ? ", " + held.newest->field("period") : "");
      if (!record.field("baseline").empty()) now.detail += "; began at " + record.field("baseline");
      table.rows.push_back({"benefit " + std::to_string(table.rows.size()), {what, text_cell(extract.organisation), expected, now, held.targets.empty() ? not_held_cell() : text_cell(list_words(held.targets))}, "", {}});
    }
  return view_of("benefits", "Benefits that were published", std::move(table), Place::Wide);
}

View shared_view(const std::vector<Extract>& extracts, const std::string& type, const std::string& id, const std::string& heading) {
  Table table;
  table.columns = {column("what", heading, 3), column("trust", "Trust", 2), column("beside", "Measured by", 2)};
  table.empty = "None was published.";
  for (const Extract& extract : extracts)
    for (const ExtractRecord& record : extract.records)
      if (record.type == type)
        table.rows.push_back({id + " " + std::to_string(table.rows.size()), {text_cell(record.field("title")), text_cell(extract.organisation), record.field("measure").empty() ? not_held_cell() : text_cell(record.field("measure"))}, "", {}});
  return view_of(id, heading, std::move(table), Place::Wide);
}

}  // namespace

Page group_page(const std::vector<Extract>& extracts) {
  Page page;
  page.id = "group";
  page.title = "Group";
  page.subtitle = "What each trust published, side by side. Each is rated on its own: there is no rating of the group.";
  if (extracts.empty()) {
    page.views.push_back(view_of("empty", "", Prose{{{"No extract is held yet", "Each trust publishes an extract with \"goodstanding publish\"; take it in here with \"goodstanding group take\".", Mark::None, {}}}}, Place::Wide));
    return page;
  }
  Table whose;
  whose.columns = {column("trust", "Trust", 3), column("dated", "As of", 1), column("signed", "Signed by", 2), column("key", "Key begins", 1)};
  whose.empty = "Nothing was published.";
  for (const Extract& extract : extracts) {
    Row row;
    row.id = "extract " + std::to_string(whose.rows.size());
    row.cells = {text_cell(extract.organisation), text_cell(extract.dated.to_words()), text_cell(extract.signed_by.empty() ? "Unsigned" : extract.signed_by), extract.key.empty() ? text_cell("None") : text_cell(extract.key.substr(64, 16))};
    row.cells[2].urgent = extract.signed_by.empty();
    whose.rows.push_back(std::move(row));
  }
  page.views.push_back(view_of("whose", "Published by", std::move(whose), Place::Wide));
  page.views.push_back(ratings_view(extracts));
  page.views.push_back(coverage_view(extracts));
  page.views.push_back(measures_view(extracts));
  page.views.push_back(benefits_view(extracts));
  page.views.push_back(shared_view(extracts, "recognised_improvement", "lessons", "What CQC said had become better"));
  return page;
}

Page group_page(const Reader& reader, const std::vector<Extract>& extracts) {
  Page page = group_page(extracts);
  std::vector<std::string> trusts;
  for (const Extract& extract : extracts) trusts.push_back(extract.organisation);
  for (View& view : page.views)
    if (view.id == "ratings" || view.id == "coverage" || view.id == "measures") offer_differences(reader, std::get<Table>(view.body), trusts);
  for (auto& views : {differences_views(reader), own_benefits_views(reader)})
    for (const View& view : views) page.views.push_back(view);
  return page;
}

std::vector<Extract> held_extracts(Session& session) {
  const Reader& reader = session.reader();
  std::map<std::string, Extract> newest;
  if (reader.schema().find(published_extract::type) == nullptr) return {};
  for (const Record& record : reader.all(Query::of(published_extract::type))) {
    const BlobId* file = record.value(published_extract::file.field).as<BlobId>();
    if (file == nullptr) continue;
    std::string bytes;
    session.read_blob(*file, [&](std::string_view piece) { bytes += piece; });
    Extract extract = read_extract(bytes, record.ref());
    const auto [known, fresh] = newest.emplace(common_letters(extract.organisation), extract);
    if (!fresh && known->second.dated < extract.dated) known->second = std::move(extract);
  }
  std::vector<Extract> out;
  for (auto& [name, extract] : newest) out.push_back(std::move(extract));
  return out;
}

}  // namespace goodstanding

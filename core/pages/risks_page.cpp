#include "pages/risks_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/risk.h"
#include "register/risk_matrix.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

struct ScoredRisk {
  Record record;
  RiskScores scores;
};

// The worst first; those without a score last.
std::vector<ScoredRisk> open_risks(const Reader& reader) {
  std::vector<ScoredRisk> out;
  for (Record& record : reader.all(Query::of(risk::type).where(in_state({StateId("open"), StateId("accepted")})).sort(Sort{FieldId(builtin::ref), false}))) {
    const RiskScores scores = scores_of(record);
    out.push_back({std::move(record), scores});
  }
  std::stable_sort(out.begin(), out.end(), [](const ScoredRisk& a, const ScoredRisk& b) { return (a.scores.current ? a.scores.current->score() : 0) > (b.scores.current ? b.scores.current->score() : 0); });
  return out;
}

// "12 High", with "likely, moderate" beside it.
Cell score_cell(const std::optional<RiskScore>& score, const RiskScheme& scheme) {
  if (!score) return not_held_cell();
  const RiskBand& band = scheme.of(score->score());
  Cell out = text_cell(std::to_string(score->score()) + " " + band.word);
  out.mark = band.mark;
  out.detail = std::string(likelihood_word(score->likelihood)) + ", " + std::string(consequence_word(score->consequence));
  return out;
}

View matrix_view(const std::vector<ScoredRisk>& risks, const RiskScheme& scheme) {
  const bool scored = std::any_of(risks.begin(), risks.end(), [](const ScoredRisk& r) { return r.scores.current.has_value(); });
  if (!scored && !risks.empty())
    return view_of("matrix", "", Prose{{{"No risk is scored", "Give each a likelihood and a consequence from 1 to 5, with the controls that are there now, and a matrix shows where they lie.", Mark::NotHeld, {}}}}, Place::Side);
  Matrix matrix;
  matrix.corner = "Likelihood";
  for (int consequence = 1; consequence <= risk_grades; ++consequence) matrix.columns.push_back(std::to_string(consequence));
  matrix.sum_label = "Risks";
  for (int likelihood = risk_grades; likelihood >= 1; --likelihood) {
    Row row;
    row.id = "likelihood." + std::to_string(likelihood);
    int sum = 0;
    for (int consequence = 1; consequence <= risk_grades; ++consequence) {
      std::vector<const Record*> here;
      for (const ScoredRisk& risk : risks)
        if (risk.scores.current && risk.scores.current->likelihood == likelihood && risk.scores.current->consequence == consequence) here.push_back(&risk.record);
      const RiskBand& band = scheme.of(likelihood * consequence);
      Cell cell = text_cell(std::to_string(here.size()));
      cell.quiet = here.empty();
      if (!here.empty()) {
        cell.mark = band.mark;
        cell.detail = band.word + ", score " + std::to_string(likelihood * consequence);
        if (here.size() == 1) cell.target = here.front()->id();
      }
      sum += static_cast<int>(here.size());
      row.cells.push_back(std::move(cell));
    }
    matrix.rows.push_back(std::move(row));
    matrix.row_labels.push_back(std::to_string(likelihood) + " " + std::string(likelihood_word(likelihood)));
    matrix.sums.push_back(std::to_string(sum));
  }
  for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
    const int last = i + 1 < scheme.bands.size() ? scheme.bands[i + 1].least - 1 : risk_grades * risk_grades;
    Cell cell = text_cell(scheme.bands[i].word + ", " + std::to_string(scheme.bands[i].least) + " to " + std::to_string(last));
    cell.mark = scheme.bands[i].mark;
    matrix.legend.push_back(std::move(cell));
  }
  View out = view_of("matrix", "Where they lie now", std::move(matrix), Place::Side);
  out.note = "consequence across, 1 negligible to 5 catastrophic";
  return out;
}

Cell risk_cell(const Reader& reader, const ScoredRisk& risk) {
  Cell out = text_cell(risk.record.get(risk::title).value_or(""), risk.record.id());
  const std::string owner = reader.words(risk.record, risk::owner.field);
  const auto line = risk.record.get(risk::assurance_line);
  const std::string elsewhere = risk.record.get(risk::strategic_risk).value_or("");
  std::vector<std::string> parts{risk.record.ref(), owner.empty() ? "Owner not held" : owner};
  if (risk.record.get(risk::level) == ChoiceId("strategic")) parts.push_back("Line of the assurance framework");
  else if (line) parts.push_back("bears on " + reader.title(*line));
  else if (!elsewhere.empty()) parts.push_back("bears on " + elsewhere);
  if (risk.record.state() == "accepted") parts.push_back("Accepted");
  out.detail = dotted(parts);
  return out;
}

View list_view(const Reader& reader, const std::vector<ScoredRisk>& risks, const RiskScheme& scheme) {
  Table table;
  table.columns = {column("risk", "Risk", 3), column("inherent", "Without controls", 1), column("current", "Now", 1), column("target", "Target", 1), column("review", "Review due", 1)};
  table.empty = "No risk is open. What could stop a breach from being met, or an undertaking from being kept, belongs here.";
  table.first_act = add_command(risk::type, "Add risk");
  for (const ScoredRisk& risk : risks) {
    const std::string group = risk.scores.current ? scheme.of(risk.scores.current->score()).word : "Not scored";
    Cell target = score_cell(risk.scores.target, scheme);
    if (risk.scores.target && risk.scores.current && risk.scores.target->score() > risk.scores.current->score()) {
      target.urgent = true;
      target.detail = "above where it is now";
    }
    table.rows.push_back(record_row(risk.record.id(), {risk_cell(reader, risk), score_cell(risk.scores.inherent, scheme), score_cell(risk.scores.current, scheme), target, due_cell(risk.record.get(risk::review_due), reader.today())}, group));
  }
  return view_of("risks", "", std::move(table), Place::Wide);
}

std::string subtitle_of(const std::vector<ScoredRisk>& risks, const RiskScheme& scheme, Date today) {
  if (risks.empty()) return "Consequence times likelihood, each from 1 to 5.";
  std::vector<std::string> parts;
  for (auto band = scheme.bands.rbegin(); band != scheme.bands.rend(); ++band) {
    const auto count = std::count_if(risks.begin(), risks.end(), [&](const ScoredRisk& r) { return r.scores.current && scheme.of(r.scores.current->score()) == *band; });
    if (count > 0) parts.push_back(std::to_string(count) + " " + band->word);
  }
  const auto unscored = std::count_if(risks.begin(), risks.end(), [](const ScoredRisk& r) { return !r.scores.current; });
  if (unscored > 0) parts.push_back(std::to_string(unscored) + " not scored");
  std::string out = counted(static_cast<long long>(risks.size()), "open risk", "open risks") + ": " + list_words(parts) + ".";
  const auto late = std::count_if(risks.begin(), risks.end(), [&](const ScoredRisk& r) { const auto due = r.record.get(risk::review_due); return due && due->last() < today; });
  if (late > 0) out += " " + counted(late, "review is", "reviews are") + " overdue.";
  return out;
}

}  // namespace

Page risks_page(const Reader& reader) {
  const RiskScheme scheme = Settings::of(reader).risk;
  const auto risks = open_risks(reader);
  Page page;
  page.id = "risks";
  page.title = "Risks";
  page.subtitle = subtitle_of(risks, scheme, reader.today());
  page.commands = {add_command(risk::type, "Add risk", true), {"risks.all", "All risks", OpenList{std::string(risk::type)}}};
  page.views = {list_view(reader, risks, scheme), matrix_view(risks, scheme)};
  page.source = "Scored as in the National Patient Safety Agency's risk matrix of January 2008; the bands are the trust's setting.";
  return page;
}

}  // namespace goodstanding

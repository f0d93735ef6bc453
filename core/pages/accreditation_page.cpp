#include "pages/accreditation_page.h"

#include <algorithm>

#include "accreditation/visit_reading.h"
#include "pages/view_parts.h"
#include "register/answer.h"
#include "register/settings.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

Mark mark_of(SiteStanding standing) {
  switch (standing) {
    case SiteStanding::Done: return Mark::Done;
    case SiteStanding::Late: return Mark::Late;
    case SiteStanding::UnderWay: return Mark::UnderWay;
    case SiteStanding::Scheduled: return Mark::NotStarted;
    case SiteStanding::Due: return Mark::NotYetDue;
  }
  return Mark::None;
}

View figures_view(const Programme& programme) {
  Tiles tiles;
  const RoundStanding& round = programme.standing;
  const std::string of = "of " + std::to_string(round.sites.size());
  for (const SiteStanding standing : {SiteStanding::Done, SiteStanding::UnderWay, SiteStanding::Scheduled, SiteStanding::Due, SiteStanding::Late}) {
    Cell figure = round.sites.empty() ? not_held_cell("No site of the programme is in the register.") : text_cell(std::to_string(round.count(standing)));
    figure.urgent = standing == SiteStanding::Late && round.count(standing) > 0;
    tiles.tiles.push_back({std::string(label_of(standing)), std::move(figure), round.sites.empty() ? std::string() : of, "", {}});
  }
  return view_of("figures", "", std::move(tiles), Place::Wide);
}

View sites_view(const Reader& reader, const Programme& programme) {
  Table table;
  table.columns = {column("site", "Site", 2), column("standing", "", 0), column("when", "Visit", 1), column("due", "Due", 0)};
  table.empty = "No site is held. Sites come from the trust's own list: add or import them.";
  table.first_act = add_command(site::type, "Add site");
  for (const SiteStanding standing : {SiteStanding::Late, SiteStanding::UnderWay, SiteStanding::Due, SiteStanding::Scheduled, SiteStanding::Done})
    for (const SiteInRound& site : programme.standing.sites) {
      if (site.standing != standing) continue;
      Cell how = text_cell(std::string(label_of(standing)));
      how.mark = mark_of(standing);
      const auto visit = site.visit ? reader.get(*site.visit) : std::nullopt;
      Cell when = site.on ? text_cell(site.on->to_words(), site.visit) : visit ? text_cell("No day set", site.visit) : not_held_cell();
      if (visit) when.detail = dotted({visit->ref(), visit->get(visit::award).value_or(standing == SiteStanding::Done ? "no level" : "")});
      Cell due = standing == SiteStanding::Done ? text_cell("") : due_cell(site.due, reader.today());
      if (standing == SiteStanding::Done) due = site.due ? text_cell(site.due->to_words()) : not_held_cell();
      Row row = record_row(site.site.id, {text_cell(site.site.name, site.site.id), how, when, due}, std::string(label_of(standing)));
      table.rows.push_back(std::move(row));
    }
  return view_of("sites", "Sites", std::move(table), Place::Wide);
}

// What stands before the hyphen in the codes of a section's questions ("MED"), short enough to head a column; a number
// where they differ.
std::string short_name(const StandardSet& set, const std::string& section, std::size_t place) {
  std::string out;
  for (const StandardQuestion& question : set.questions) {
    if (question.section != section) continue;
    const std::string start = question.id.substr(0, question.id.find('-'));
    if (start == question.id || start.size() > 4 || (!out.empty() && out != start)) return std::to_string(place);
    out = start;
  }
  return out.empty() ? std::to_string(place) : out;
}

// Sites by sections, and what the short names of the sections stand for: the lower end of each section's score at the
// visit of the round, in whole per cent. Bands are those of the levels.
std::vector<View> heat_views(const Reader& reader, const Programme& programme) {
  Matrix matrix;
  matrix.corner = "Site";
  Facts key;
  std::vector<std::string> sections;  // titles, in the order of the columns
  const AccreditationScheme scheme = Settings::of(reader).accreditation;
  const int top = scheme.levels.front().least;
  const int bottom = scheme.levels[scheme.levels.size() - 2].least;
  const auto band = [&](const Tally& tally) {
    const auto low = tally.low();
    if (!low) return text_cell("\u2013");
    Cell out = text_cell(std::to_string(low->millionths() / 1'000'000));
    out.mark = Decimal(top) <= *low ? Mark::Green : Decimal(bottom) <= *low ? Mark::Amber : Mark::Red;
    return out;
  };
  for (const SiteInRound& site : programme.standing.sites) {
    const auto record = site.visit ? reader.get(*site.visit) : std::nullopt;
    if (!record || !record->has(visit::standard_set.field) || (site.standing != SiteStanding::Done && site.standing != SiteStanding::UnderWay)) continue;
    const HeldVisit held = read_held_visit(reader, *site.visit);
    Row row = record_row(held.visit.id(), {});
    row.cells.resize(sections.size(), text_cell("\u2013"));
    for (const SectionScore& section : held.score.sections) {
      auto at = static_cast<std::size_t>(std::find(sections.begin(), sections.end(), section.section) - sections.begin());
      if (at == sections.size()) {
        sections.push_back(section.section);
        matrix.columns.push_back(short_name(held.set.set, section.section, sections.size()));
        key.facts.push_back({matrix.columns.back(), text_cell(section.section)});
        row.cells.push_back(text_cell("\u2013"));
      }
      row.cells[at] = band(section.tally);
    }
    matrix.rows.push_back(std::move(row));
    matrix.row_labels.push_back(site.site.name);
    matrix.sums.push_back(held.score.overall.score_words());
  }
  if (matrix.rows.empty()) {
    Prose prose;
    prose.paragraphs.push_back({"", "No visit of this round has answers yet.", Mark::None, {}});
    return {view_of("heat", "Sites by sections", std::move(prose), Place::Wide)};
  }
  for (Row& row : matrix.rows) row.cells.resize(matrix.columns.size(), text_cell("\u2013"));
  matrix.sum_label = "Overall";
  for (const auto& [mark, words] : {std::pair(Mark::Green, "From " + std::to_string(top) + " %"), std::pair(Mark::Amber, "From " + std::to_string(bottom) + " %"), std::pair(Mark::Red, "Below " + std::to_string(bottom) + " %")}) {
    Cell cell = text_cell(words);
    cell.mark = mark;
    matrix.legend.push_back(std::move(cell));
  }
  View heat = view_of("heat", "Sites by sections", std::move(matrix), Place::Wide);
  heat.note = "per cent, the lower end of each score";
  return {std::move(heat), view_of("sections", "Sections", std::move(key), Place::Wide)};
}

}  // namespace

Page accreditation_page(const Reader& reader, const RecordId& round) {
  const Programme programme = read_programme(reader, round);
  Page page;
  page.id = "accreditation";
  page.title = "Accreditation";
  page.subtitle = programme.round.get(accreditation_round::name).value_or("") + ": " + programme.standing.words() + ". Each site counts once in a round.";
  page.views.push_back(figures_view(programme));
  page.views.push_back(sites_view(reader, programme));
  for (View& view : heat_views(reader, programme)) page.views.push_back(std::move(view));
  return page;
}

Page accreditation_page(const Reader& reader) {
  if (const auto round = current_round(reader)) return accreditation_page(reader, *round);
  Page page;
  page.id = "accreditation";
  page.title = "Accreditation";
  page.subtitle = "No round is held. Add one, and say which sites there are.";
  page.commands = {add_command(accreditation_round::type, "Add round", true)};
  return page;
}

}  // namespace goodstanding

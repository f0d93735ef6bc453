#include <algorithm>

#include <goodstanding/error.h>
#include <goodstanding/small_numbers.h>

#include "base/text.h"
#include "disclosure/family_cells.h"

namespace goodstanding {
namespace {

using disclosure::dimension_of;

const FamilyTable& table_of_family(const TableFamily& family, std::string_view id) {
  for (const FamilyTable& table : family.tables)
    if (table.id == id) return table;
  throw Error(ErrorCode::NotFound, "\u201c" + family.title + "\u201d publishes no table \u201c" + std::string(id) + "\u201d.", "Only the tables that a family declares are published.");
}

// The categories with their labels, and the total last.
std::vector<CountedCategory> lines_of(const CountedBy& by) {
  auto out = by.categories;
  out.push_back({"", by.adds_up ? "Total" : "Cases"});
  return out;
}

Cell cell_of(const PublishedQuarter& published, std::string_view table, bool year, const std::vector<std::string>& at, const SmallNumberRule& rule) {
  const PublishedCell* cell = published.find(table, year, at);
  return cell == nullptr ? not_held_cell() : published_cell(*cell, rule);
}

std::string small_words(const SmallNumberRule& rule) { return std::string(rule.show_zero ? "1" : "0") + " to " + std::to_string(rule.hide_to); }

}  // namespace

Cell published_cell(const PublishedCell& cell, const SmallNumberRule& rule) {
  Cell out = count_cell(cell.count());
  switch (cell.publication) {
    case Publication::Shown: break;
    case Publication::HiddenSmall: out.detail = small_words(rule); break;
    case Publication::HiddenWhole: out.detail = "Part of a small number"; break;
    case Publication::HiddenOther: out.detail = "To protect another"; break;
    case Publication::Withheld: out.detail = "To protect another, with its size"; break;
  }
  return out;
}

Cell published_share(const PublishedCell& part, const PublishedCell& whole) {
  if (!part.count().is_number() || !whole.count().is_number()) return count_cell(Count::suppressed());
  if (whole.number == 0) return text_cell("None to share");
  return text_cell(std::to_string((part.number * 200 + whole.number) / (whole.number * 2)) + "%");
}

View published_view(const TableFamily& family, std::string_view id, const std::vector<PublishedQuarter>& published) {
  const FamilyTable& table = table_of_family(family, id);
  const SmallNumberRule& rule = small_number_rule(family.rule);
  if (table.by.size() > 2) throw Error(ErrorCode::NotFound, "Table \u201c" + table.title + "\u201d is counted by more than two dimensions and has no one picture.", "Show the tables of two that it shares its totals with.");
  View out;
  out.id = "published_" + table.id;
  out.heading = table.title;
  Table grid;
  const auto down = table.by.empty() ? std::vector<CountedCategory>{{"", "Cases"}} : lines_of(dimension_of(family, table.by[0]));
  grid.columns.push_back({"category", table.by.empty() ? "" : dimension_of(family, table.by[0]).label, false, 2});
  grid.empty = "Nothing has been published yet.";
  std::vector<Row>& rows = grid.rows;
  if (!published.empty())
    for (const CountedCategory& line : down) rows.push_back({line.id.empty() ? "all" : line.id, {text_cell(line.label)}, "", {}});
  if (table.by.size() == 2 && !published.empty()) {
    out.note = published.back().quarter.to_words();
    for (const CountedCategory& across : lines_of(dimension_of(family, table.by[1]))) {
      grid.columns.push_back({across.id.empty() ? "all" : across.id, across.label, false, 1});
      for (std::size_t row = 0; row < rows.size(); ++row) rows[row].cells.push_back(cell_of(published.back(), id, false, {down[row].id, across.id}, rule));
    }
  } else {
    for (const PublishedQuarter& quarter : published)
      for (const bool year : {false, true}) {
        if (year && std::none_of(quarter.figures.begin(), quarter.figures.end(), [&](const PublishedFigures& one) { return one.year && one.table == id; })) continue;
        const std::string words = year ? quarter.quarter.year_words() : quarter.quarter.to_words();
        grid.columns.push_back({words, words, false, 1});
        for (std::size_t row = 0; row < rows.size(); ++row) rows[row].cells.push_back(cell_of(quarter, id, year, table.by.empty() ? std::vector<std::string>{} : std::vector<std::string>{down[row].id}, rule));
      }
  }
  out.body = std::move(grid);
  return out;
}

View hidden_view(const TableFamily& family, const PublishedQuarter& published) {
  const SmallNumberRule& rule = small_number_rule(published.rule);
  // A total that two tables share is one figure.
  std::map<std::pair<bool, disclosure::Asked>, Publication> cells;
  for (const PublishedFigures& figures : published.figures)
    for (const PublishedCell& cell : figures.cells) cells.emplace(std::pair(figures.year, disclosure::asked_by(table_of_family(family, figures.table), cell.at)), cell.publication);
  const auto number = [&](Publication publication) { return std::count_if(cells.begin(), cells.end(), [&](const auto& one) { return one.second == publication; }); };
  const auto figures = [](long long count) { return counted(count, "figure is", "figures are"); };
  std::vector<std::string> said{rule.words};
  if (const auto small = number(Publication::HiddenSmall)) said.push_back(figures(small) + " hidden as small.");
  if (const auto parts = number(Publication::HiddenWhole)) said.push_back(figures(parts) + " hidden because what " + (parts == 1 ? "it is" : "they are") + " part of is small.");
  if (const auto others = number(Publication::HiddenOther)) said.push_back(counted(others, "larger figure is", "larger figures are") + " hidden so that no small one can be worked out from totals, from another table or from the quarters before.");
  if (const auto withheld = number(Publication::Withheld)) said.push_back(figures(withheld) + " hidden together with whether " + (withheld == 1 ? "it is" : "they are") + " small.");
  if (said.size() == 1) said.push_back("Nothing is hidden in " + published.quarter.to_words() + ".");
  else said.push_back("Each hidden small number could still be anything from " + small_words(rule) + ". Percentages are worked out from the figures shown.");
  std::string text;
  for (const std::string& sentence : said) text += (text.empty() ? "" : " ") + sentence;
  View out;
  out.id = "hidden";
  out.heading = "What is hidden, and why";
  out.note = published.quarter.to_words();
  out.place = Place::Wide;
  out.body = Prose{{{"", text, said.size() > 2 ? Mark::Hidden : Mark::None, {}}}};
  return out;
}

}  // namespace goodstanding

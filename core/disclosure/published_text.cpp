#include <charconv>
#include <optional>

#include <goodstanding/error.h>
#include <goodstanding/small_numbers.h>

namespace goodstanding {
namespace {

constexpr std::string_view opening = "published 1";

std::vector<std::string> words_of(std::string_view text, char between) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t end = text.find(between);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size() || out < 0) return {};
  return out;
}

std::optional<Publication> publication_of(std::string_view word) {
  for (const Publication one : {Publication::Shown, Publication::HiddenSmall, Publication::HiddenWhole, Publication::HiddenOther, Publication::Withheld})
    if (to_word(one) == word) return one;
  return {};
}

}  // namespace

// published 1
// FAMILY RULE YEAR QUARTER
// TABLE quarter|year
// CATEGORY/CATEGORY/... PUBLICATION [NUMBER]     "*" for all
std::string to_text(const PublishedQuarter& published) {
  std::string out(opening);
  out += "\n" + published.family + " " + published.rule + " " + std::to_string(published.quarter.year) + " " + std::to_string(published.quarter.number) + "\n";
  for (const PublishedFigures& figures : published.figures) {
    out += figures.table + (figures.year ? " year\n" : " quarter\n");
    for (const PublishedCell& cell : figures.cells) {
      out += "  ";
      for (std::size_t i = 0; i < cell.at.size(); ++i) out += (i == 0 ? "" : "/") + (cell.at[i].empty() ? std::string("*") : cell.at[i]);
      if (cell.at.empty()) out += "-";
      out += " " + std::string(to_word(cell.publication)) + (cell.publication == Publication::Shown ? " " + std::to_string(cell.number) : "") + "\n";
    }
  }
  return out;
}

PublishedQuarter published_from_text(std::string_view text, std::string_view name) {
  const auto refuse = [&](int line, const std::string& message, const std::string& mend) { throw Faults(ErrorCode::BadInput, {{std::string(name), line, 1, message, mend}}); };
  PublishedQuarter out;
  int number = 0;
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  for (const std::string& line : words_of(text, '\n')) {
    ++number;
    if (number == 1) {
      if (line != opening) refuse(1, "this is no publication", "It begins \u201cpublished 1\u201d.");
      continue;
    }
    const bool cell_line = line.rfind("  ", 0) == 0;
    const auto words = words_of(cell_line ? std::string_view(line).substr(2) : std::string_view(line), ' ');
    if (number == 2) {
      const auto year = words.size() == 4 ? number_of(words[2]) : std::nullopt;
      const auto quarter = words.size() == 4 ? number_of(words[3]) : std::nullopt;
      if (!year || !quarter || *quarter < 1 || *quarter > 4) refuse(2, "family, rule and quarter are expected", "Write FAMILY RULE YEAR QUARTER, such as \u201cconcerns hide_1_7_round_5 2026 1\u201d.");
      out.family = words[0];
      out.rule = words[1];
      out.quarter = {static_cast<int>(*year), static_cast<int>(*quarter)};
      continue;
    }
    if (!cell_line) {
      if (words.size() != 2 || (words[1] != "year" && words[1] != "quarter")) refuse(number, "a table is expected", "Write TABLE and quarter or year.");
      out.figures.push_back({words[0], words[1] == "year", {}});
      continue;
    }
    if (out.figures.empty()) refuse(number, "a figure stands before any table", "Write the table first.");
    const auto publication = words.size() >= 2 ? publication_of(words[1]) : std::nullopt;
    const auto figure = words.size() == 3 ? number_of(words[2]) : std::nullopt;
    if (!publication || (*publication == Publication::Shown) != (words.size() == 3) || (words.size() == 3 && !figure)) refuse(number, "a figure is expected", "Write its categories, then shown and a number, or how it is hidden.");
    PublishedCell cell{{}, *publication, figure.value_or(0)};
    if (words[0] != "-")
      for (const std::string& category : words_of(words[0], '/')) cell.at.push_back(category == "*" ? "" : category);
    out.figures.back().cells.push_back(std::move(cell));
  }
  if (number < 2) refuse(number, "the publication ends too early", "Give it whole.");
  return out;
}

}  // namespace goodstanding

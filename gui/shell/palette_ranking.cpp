#include "gui/shell/palette_ranking.h"

#include <algorithm>

#include "base/text.h"

namespace goodstanding::gui {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : common_letters(text) + " ") {
    if (c != ' ') word += c;
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  }
  return out;
}

}  // namespace

std::string_view to_label(OfferKind kind) noexcept {
  switch (kind) {
    case OfferKind::Command: return "Here";
    case OfferKind::Recent: return "Recent";
    case OfferKind::Act: return "Act";
    case OfferKind::Destination: return "Place";
    case OfferKind::Search: return "Search";
    case OfferKind::Record: return "Record";
  }
  return {};
}

int fit(const Offer& offer, std::string_view words) {
  const std::string label = common_letters(offer.label);
  const std::string wanted = common_letters(trimmed(words));
  if (wanted.empty()) return 1;
  if (label == wanted) return 100;
  if (label.starts_with(wanted)) return 80;
  const auto in_label = words_of(label);
  const auto in_detail = words_of(offer.detail);
  const auto begins = [](const std::vector<std::string>& all, const std::string& start) { return std::any_of(all.begin(), all.end(), [&](const std::string& word) { return word.starts_with(start); }); };
  int least = 60;
  for (const std::string& word : words_of(wanted)) {
    if (begins(in_label, word)) continue;
    if (begins(in_detail, word)) least = std::min(least, 40);
    else if (word.size() > 2 && label.find(word) != std::string::npos) least = std::min(least, 20);
    else return 0;
  }
  return least;
}

std::vector<Offer> ranked(const std::vector<Offer>& offers, const std::vector<Offer>& found, std::string_view words) {
  const std::string wanted(trimmed(words));
  if (wanted.empty()) return offers;
  struct Fitting {
    int fit;
    const Offer* offer;
  };
  std::vector<Fitting> fitting;
  for (const Offer& offer : offers)
    if (const int how = fit(offer, wanted); how > 0) fitting.push_back({offer.why_not.empty() ? how : how / 2, &offer});
  std::stable_sort(fitting.begin(), fitting.end(), [](const Fitting& a, const Fitting& b) { return a.fit != b.fit ? a.fit > b.fit : a.offer->kind < b.offer->kind; });
  std::vector<Offer> out;
  for (const Offer& record : found)
    if (same_letters(record.detail.substr(0, wanted.size()), wanted) && (record.detail.size() == wanted.size() || record.detail[wanted.size()] == ' ')) out.push_back(record);
  // What was opened lately is a place or a record as well: it is told once.
  const auto is_told = [&](const Offer& offer) { return std::any_of(out.begin(), out.end(), [&](const Offer& there) { return there.target == offer.target; }); };
  for (const Fitting& one : fitting)
    if (!is_told(*one.offer)) out.push_back(*one.offer);
  out.push_back({OfferKind::Search, "Search all records for \u201c" + wanted + "\u201d", "", "", "", Place(AtSearch{wanted})});
  for (const Offer& record : found)
    if (!is_told(record)) out.push_back(record);
  return out;
}

}  // namespace goodstanding::gui

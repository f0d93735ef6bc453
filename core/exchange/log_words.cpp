#include "exchange/log_words.h"

#include <algorithm>
#include <charconv>

#include <goodstanding/error.h>

#include "base/text.h"
#include "base/toml.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

std::vector<std::string> split_words(std::string_view plain) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < plain.size()) {
    const std::size_t to = std::min(plain.find(' ', at), plain.size());
    if (to > at) out.emplace_back(plain.substr(at, to - at));
    at = to + 1;
  }
  return out;
}

// Where the phrase stands among the words, as whole words; npos for nowhere.
std::size_t find_phrase(std::string_view words, std::string_view phrase) {
  for (std::size_t at = words.find(phrase); at != std::string_view::npos; at = words.find(phrase, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const bool ends = at + phrase.size() == words.size() || words[at + phrase.size()] == ' ';
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

bool contains(const std::vector<std::string>& list, std::string_view text) { return std::find(list.begin(), list.end(), text) != list.end(); }

// "90%" of "90% complete".
std::optional<int> percentage(std::string_view text) {
  const auto sign = text.find('%');
  if (sign == std::string_view::npos) return std::nullopt;
  std::size_t from = sign;
  while (from > 0 && text[from - 1] == ' ') --from;
  std::size_t begin = from;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  int out = 0;
  const auto [end, error] = std::from_chars(text.data() + begin, text.data() + from, out);
  return error == std::errc() ? std::optional(out) : std::nullopt;
}

std::vector<std::string> plain_list(TomlTable& table, std::string_view key) {
  std::vector<std::string> out;
  for (const std::string& text : table.texts(key)) out.push_back(plain_words(text));
  std::erase(out, "");
  return out;
}

}  // namespace

std::string_view to_word(LogColour colour) noexcept {
  switch (colour) {
    case LogColour::Blue: return "Blue";
    case LogColour::Red: return "Red";
    case LogColour::Amber: return "Amber";
    case LogColour::Green: return "Green";
    case LogColour::None: break;
  }
  return "No colour";
}

std::string plain_words(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    if (letter) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (c != '\'' && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<LogWords::Match> LogWords::matches(std::string_view heading) const {
  const std::string words = plain_words(heading);
  std::vector<Match> out;
  if (words.empty()) return out;
  for (const Column& column : columns_) {
    int score = 0;
    const auto weigh = [&](const std::vector<std::string>& phrases, int exact, int within) {
      for (const std::string& phrase : phrases) {
        if (phrase == words) score = std::max(score, exact);
        const bool several = phrase.find(' ') != std::string::npos;
        if (several && find_phrase(words, phrase) != std::string_view::npos) score = std::max(score, within + static_cast<int>(phrase.size()));
      }
    };
    weigh(column.headings, 1000, 100);
    weigh(column.also, 500, 0);
    if (score > 0) out.push_back({column.fills, score});
  }
  std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  return out;
}

bool LogWords::takes_several(std::string_view fills) const {
  return std::any_of(columns_.begin(), columns_.end(), [&](const Column& c) { return c.several && c.fills == fills; });
}

std::optional<std::string> LogWords::state(std::string_view text) const {
  const std::string words = plain_words(text);
  if (words.empty()) return std::nullopt;
  if (const auto part = percentage(text)) return *part <= 0 ? "not_started" : *part < 100 ? "in_progress" : "done";
  for (const Meaning& meaning : states_)
    if (contains(meaning.words, words)) return meaning.is;
  // The longest phrase counts: "not complete" is not "complete".
  std::size_t longest = 1;
  std::optional<std::string> out;
  for (const Meaning& meaning : states_) {
    for (const std::string& phrase : meaning.words) {
      if (phrase.size() <= longest || phrase.size() < 4 || find_phrase(words, phrase) == std::string_view::npos) continue;
      longest = phrase.size();
      out = meaning.is;
    }
  }
  return out;
}

std::optional<LogColour> LogWords::colour(std::string_view text) const {
  const std::string words = plain_words(text);
  if (words.empty()) return std::nullopt;
  const auto colour_of = [](const Meaning& meaning) {
    return meaning.is == "blue" ? LogColour::Blue : meaning.is == "red" ? LogColour::Red : meaning.is == "amber" ? LogColour::Amber : meaning.is == "green" ? LogColour::Green : LogColour::None;
  };
  for (const Meaning& meaning : colours_)
    if (contains(meaning.words, words)) return colour_of(meaning);
  // The first that is named counts: "Amber (was red)".
  std::size_t first = std::string_view::npos;
  std::optional<LogColour> out;
  for (const Meaning& meaning : colours_) {
    for (const std::string& phrase : meaning.words) {
      if (phrase.size() < 3) continue;
      const std::size_t at = find_phrase(words, phrase);
      if (at >= first) continue;
      first = at;
      out = colour_of(meaning);
    }
  }
  return out;
}

bool LogWords::is_unknown_date(std::string_view text) const {
  const std::string words = plain_words(text);
  return words.empty() ? !trimmed(text).empty() : contains(unknown_dates_, words);
}

bool LogWords::is_unknown_owner(std::string_view text) const {
  const std::string words = plain_words(text);
  return words.empty() ? !trimmed(text).empty() : contains(unknown_owners_, words);
}

std::optional<std::string> LogWords::confidence(std::string_view text) const {
  const std::string words = plain_words(text);
  for (const Meaning& meaning : confidence_)
    if (contains(meaning.words, words)) return meaning.is;
  return std::nullopt;
}

std::string LogWords::kind_of_owner(std::string_view text) const {
  const std::vector<std::string> words = split_words(plain_words(text));
  for (const Meaning& kind : owner_kinds_)
    if (!words.empty() && contains(kind.words, words.back())) return kind.is;
  return "role";
}

std::string LogWords::role_words(std::string_view text) const {
  std::string out;
  for (const std::string& word : split_words(plain_words(text))) {
    const auto whole = roles_.find(word);
    out += (out.empty() ? "" : " ") + (whole == roles_.end() ? word : whole->second);
  }
  return out;
}

LogWords read_log_words(std::string_view text, const std::string& file) {
  const TomlNode tree = parse_toml(text, file);
  std::vector<Fault> faults;
  TomlTable whole(tree, file, faults);
  LogWords out;
  for (const TomlNode* node : whole.tables("column")) {
    TomlTable table(*node, file, faults);
    LogWords::Column column;
    column.fills = table.required_text("fills", "what the column fills");
    column.several = table.yes("several");
    column.headings = plain_list(table, "headings");
    column.also = plain_list(table, "also");
    table.finish();
    out.columns_.push_back(std::move(column));
  }
  const auto meanings = [&](std::string_view key) {
    std::vector<LogWords::Meaning> list;
    for (const TomlNode* node : whole.tables(key)) {
      TomlTable table(*node, file, faults);
      LogWords::Meaning meaning{table.required_text("is", "what the words mean"), plain_list(table, "words")};
      table.finish();
      list.push_back(std::move(meaning));
    }
    return list;
  };
  out.states_ = meanings("state");
  out.colours_ = meanings("colour");
  if (const TomlNode* node = whole.node("unknown")) {
    TomlTable table(*node, file, faults);
    out.unknown_dates_ = plain_list(table, "date");
    out.unknown_owners_ = plain_list(table, "owner");
    for (const char* word : {"sure", "fairly_sure", "doubtful"}) out.confidence_.push_back({word, plain_list(table, word)});
    table.finish();
  }
  if (const TomlNode* node = whole.node("owners")) {
    TomlTable table(*node, file, faults);
    for (const char* kind : {"team", "committee"}) out.owner_kinds_.push_back({kind, plain_list(table, kind)});
    table.finish();
  }
  if (const TomlNode* node = whole.node("roles"))
    for (const TomlNode::Member& member : node->members) out.roles_.emplace(plain_words(member.key), plain_words(member.node.text));
  whole.finish();
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

LogWords load_log_words(const std::string& resources) {
  const std::string path = join_path(resources, "schemas/imports/action_log.toml");
  return read_log_words(read_file(path), path);
}

LogColour colour_of_fill(std::string_view rgb) {
  if (rgb.size() != 6) return LogColour::None;
  int part[3] = {0, 0, 0};
  for (std::size_t i = 0; i < 3; ++i) std::from_chars(rgb.data() + 2 * i, rgb.data() + 2 * i + 2, part[i], 16);
  const int high = std::max({part[0], part[1], part[2]});
  const int low = std::min({part[0], part[1], part[2]});
  const int spread = high - low;
  // White, grey and black have hardly any hue; pale tints of a log's BRAG column do.
  if (spread < 24 || high < 60) return LogColour::None;
  double hue = 0;
  if (high == part[0]) hue = 60.0 * (part[1] - part[2]) / spread;
  else if (high == part[1]) hue = 120 + 60.0 * (part[2] - part[0]) / spread;
  else hue = 240 + 60.0 * (part[0] - part[1]) / spread;
  if (hue < 0) hue += 360;
  if (hue < 18 || hue >= 335) return LogColour::Red;
  if (hue < 66) return LogColour::Amber;
  if (hue < 170) return LogColour::Green;
  if (hue < 262) return LogColour::Blue;
  return LogColour::None;
}

}  // namespace goodstanding

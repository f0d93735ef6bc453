#include "packs/pack_difference.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"

namespace goodstanding {
namespace {

struct Said {
  std::string text;
  std::string under;  // the heading before it
};

// The characters that the writer of HTML escapes.
std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> known{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#x27;", '\''}}};
  std::string out;
  while (!text.empty()) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return text.starts_with(one.first); });
    out += found == known.end() ? text.front() : found->second;
    text.remove_prefix(found == known.end() ? 1 : found->first.size());
  }
  return out;
}

// The pieces of text between tags; the style too, which can hide some.
std::vector<Said> said_in(std::string_view html) {
  std::vector<Said> out;
  std::string heading;
  bool in_heading = false;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const auto end = std::min(html.find('>', at), html.size() - 1);
      const std::string_view tag = html.substr(at + 1, end - at - 1);
      const bool closes = tag.starts_with('/');
      const std::string_view name = closes ? tag.substr(1) : tag;
      if (name.size() >= 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        in_heading = !closes;
        if (in_heading) heading.clear();
      }
      at = end + 1;
      continue;
    }
    const auto end = std::min(html.find('<', at), html.size());
    const std::string text = unescaped(trimmed(html.substr(at, end - at)));
    at = end;
    if (text.empty()) continue;
    if (in_heading) heading += (heading.empty() ? "" : " ") + text;
    out.push_back({text, heading});
  }
  return out;
}

// How many pieces to pass over in each until they say the same again.
std::optional<std::pair<std::size_t, std::size_t>> next_meeting(const std::vector<Said>& a, std::size_t i, const std::vector<Said>& b, std::size_t j) {
  constexpr std::size_t reach = 400;
  const auto same = [&](std::size_t x, std::size_t y) {
    if (x >= a.size() || y >= b.size()) return x >= a.size() && y >= b.size();
    // One short word alone may stand anywhere.
    return a[x].text == b[y].text && (x + 1 >= a.size() || y + 1 >= b.size() || a[x + 1].text == b[y + 1].text);
  };
  for (std::size_t sum = 1; sum <= reach; ++sum)
    for (std::size_t in_b = 0; in_b <= sum; ++in_b)
      if (i + sum - in_b <= a.size() && j + in_b <= b.size() && same(i + sum - in_b, j + in_b)) return std::pair(sum - in_b, in_b);
  return std::nullopt;
}

std::string together(const std::vector<Said>& said, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t k = from; k < std::min(from + count, said.size()); ++k) out += (out.empty() ? "" : " ") + said[k].text;
  return "\"" + shortened(out, 120) + "\"";
}

}  // namespace

std::vector<std::string> word_differences(std::string_view file, std::string_view made, std::size_t most) {
  const auto a = said_in(file), b = said_in(made);
  std::vector<std::string> out;
  std::size_t others = 0;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i].text == b[j].text) {
      ++i, ++j;
      continue;
    }
    const auto [in_a, in_b] = next_meeting(a, i, b, j).value_or(std::pair(a.size() - i, b.size() - j));
    const std::string& heading = in_a > 0 ? a[i].under : b[j].under;
    const std::string where = heading.empty() ? "At its head" : "Under \"" + heading + "\"";
    if (out.size() == most) ++others;
    else if (in_b == 0) out.push_back(where + " the file says " + together(a, i, in_a) + ", which the register does not.");
    else if (in_a == 0) out.push_back(where + " the register says " + together(b, j, in_b) + ", which the file leaves out.");
    else out.push_back(where + " the file says " + together(a, i, in_a) + ", and the register says " + together(b, j, in_b) + ".");
    i += in_a;
    j += in_b;
  }
  if (others > 0) out.push_back(counted(static_cast<long long>(others), "more place differs.", "more places differ."));
  return out;
}

}  // namespace goodstanding

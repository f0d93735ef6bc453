#include "register/settlement.h"

#include <algorithm>
#include <charconv>

namespace goodstanding {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string stamps_text(const std::set<Stamp>& stamps) {
  std::string out;
  for (const Stamp& stamp : stamps)
    out += (out.empty() ? "" : "\n") + std::to_string(stamp.wall.milliseconds) + "-" + std::to_string(stamp.counter) + "-" + stamp.origin.to_hex();
  return out;
}

std::set<Stamp> read_stamps(std::string_view text) {
  std::set<Stamp> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto first = line.find('-');
    const auto second = first == std::string_view::npos ? first : line.find('-', first + 1);
    if (second == std::string_view::npos) continue;
    Stamp stamp;
    const auto origin = OriginId::from_hex(line.substr(second + 1));
    if (!origin || !read_number(line.substr(0, first), stamp.wall.milliseconds) || !read_number(line.substr(first + 1, second - first - 1), stamp.counter)) continue;
    stamp.origin = *origin;
    out.insert(stamp);
  }
  return out;
}

}  // namespace goodstanding

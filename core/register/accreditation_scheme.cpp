#include "register/accreditation_scheme.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace goodstanding {
namespace {

std::optional<int> number_in(std::string_view text, int least, int most) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out < least || out > most) return std::nullopt;
  return out;
}

std::vector<std::string_view> parts_of(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const auto end = std::min(text.find(at), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) out.push_back(part);
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
  }
}

bool is_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != ','; }) && letters(text) <= 24;
}

}  // namespace

std::string AccreditationScheme::levels_text() const {
  std::string out;
  for (const AwardLevel& level : levels) out += (out.empty() ? "" : ", ") + level.name + " " + std::to_string(level.least) + " " + std::to_string(level.months) + (level.cap ? " cap" : "");
  return out;
}

bool AccreditationScheme::read_levels(std::string_view text) {
  std::vector<AwardLevel> read;
  for (const std::string_view part : parts_of(text, ',')) {
    std::vector<std::string_view> words = parts_of(part, ' ');
    AwardLevel level;
    if (!words.empty() && same_letters(words.back(), "cap")) {
      level.cap = true;
      words.pop_back();
    }
    if (words.size() < 3) return false;
    const auto months = number_in(words.back(), 1, 60);
    const auto least = number_in(words[words.size() - 2], 0, 100);
    if (!months || !least) return false;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) level.name += (i == 0 ? "" : " ") + std::string(words[i]);
    if (!is_word(level.name)) return false;
    level.least = *least;
    level.months = *months;
    if (!read.empty() && read.back().least <= level.least) return false;
    read.push_back(std::move(level));
  }
  const auto caps = std::count_if(read.begin(), read.end(), [](const AwardLevel& level) { return level.cap; });
  if (read.size() < 2 || read.size() > 8 || read.back().least != 0 || caps > 1) return false;
  levels = std::move(read);
  return true;
}

std::string AccreditationScheme::team_text() const {
  return "clinical " + std::to_string(team.clinical) + ", board " + std::to_string(team.board) + ", local " + std::to_string(team.local);
}

bool AccreditationScheme::read_team(std::string_view text) {
  TeamRule read{0, 0, 0};
  const std::vector<std::string_view> parts = parts_of(text, ',');
  if (parts.empty()) return false;
  for (const std::string_view part : parts) {
    const auto words = parts_of(part, ' ');
    const auto count = words.size() == 2 ? number_in(words[1], 0, 9) : std::nullopt;
    if (!count) return false;
    if (same_letters(words[0], "clinical")) read.clinical = *count;
    else if (same_letters(words[0], "board")) read.board = *count;
    else if (same_letters(words[0], "local")) read.local = *count;
    else return false;
  }
  team = read;
  return true;
}

}  // namespace goodstanding

#include "pages/view_parts.h"

#include "base/civil_time.h"

namespace goodstanding {

Mark mark_of(Tone tone) noexcept {
  switch (tone) {
    case Tone::Good: return Mark::Green;
    case Tone::Caution: return Mark::Amber;
    case Tone::Bad: return Mark::Red;
    case Tone::Complete: return Mark::Blue;
    case Tone::Outstanding: return Mark::Outstanding;
    case Tone::Muted:
    case Tone::None: return Mark::None;
  }
  return Mark::None;
}

View view_of(std::string id, std::string heading, ViewBody body, Place place) {
  View out;
  out.id = std::move(id);
  out.heading = std::move(heading);
  out.place = place;
  out.body = std::move(body);
  return out;
}

Column column(std::string id, std::string label, int weight, bool number) { return {std::move(id), std::move(label), number, weight}; }

Tile count_tile(std::string label, std::size_t figure, std::string note) {
  Tile out;
  out.label = std::move(label);
  out.figure = text_cell(Decimal(static_cast<std::int64_t>(figure)).to_words());
  out.note = std::move(note);
  return out;
}

Row record_row(const RecordId& record, std::vector<Cell> cells, std::string group) {
  Row out;
  out.id = record.to_hex();
  out.cells = std::move(cells);
  out.group = std::move(group);
  out.act = OpenRecord{record};
  return out;
}

Command add_command(std::string_view type, std::string label, bool primary, std::vector<std::pair<std::string, Value>> preset) {
  return {std::string(type) + ".add", std::move(label), AddRecord{std::string(type), std::move(preset)}, primary, true, {}};
}

Cell state_cell(const Reader& reader, const Record& record) {
  Cell out = text_cell(reader.words(record, builtin::state));
  const RecordType* type = reader.schema().find(record.type().text());
  const State* state = type == nullptr ? nullptr : type->find_state(record.state());
  if (state != nullptr) out.mark = mark_of(state->tone);
  return out;
}

Cell due_cell(const std::optional<PartialDate>& due, Date today) {
  if (!due) return not_held_cell();
  Cell out = text_cell(due->to_words());
  out.urgent = due->last() < today;
  out.detail = out.urgent ? distance_words(due->last(), today) : how_far(*due, today);
  return out;
}

std::string how_far(const PartialDate& when, Date today) {
  if (when.day()) return distance_words(*when.day(), today);
  if (when.last() < today) return distance_words(when.last(), today);
  if (when.precision() == Precision::Month && when.first() <= today) return "by the end of the month";
  return "ends " + when.last().to_words();
}

std::string dotted(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : " \u00b7 ") + part;
  return out;
}

std::string capital(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string within_sentence(std::string words) {
  const auto is_capital = [&](std::size_t at) { return at < words.size() && words[at] >= 'A' && words[at] <= 'Z'; };
  if (is_capital(0) && !is_capital(1)) words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

}  // namespace goodstanding

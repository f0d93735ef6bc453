#include <goodstanding/error.h>
#include <goodstanding/schema.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace goodstanding {
namespace {

constexpr std::array<std::pair<FieldType, std::string_view>, 14> field_type_words{{
    {FieldType::YesNo, "yes_no"},
    {FieldType::Integer, "integer"},
    {FieldType::Decimal, "decimal"},
    {FieldType::Text, "text"},
    {FieldType::LongText, "long_text"},
    {FieldType::Date, "date"},
    {FieldType::PartialDate, "partial_date"},
    {FieldType::Instant, "instant"},
    {FieldType::Duration, "duration"},
    {FieldType::Choice, "choice"},
    {FieldType::Reference, "reference"},
    {FieldType::References, "references"},
    {FieldType::Attachment, "attachment"},
    {FieldType::Sealed, "sealed"},
}};

constexpr std::array<std::pair<Tone, std::string_view>, 7> tone_words{{
    {Tone::None, "none"},
    {Tone::Good, "good"},
    {Tone::Caution, "caution"},
    {Tone::Bad, "bad"},
    {Tone::Complete, "complete"},
    {Tone::Outstanding, "outstanding"},
    {Tone::Muted, "muted"},
}};

template <class Table, class Enum>
std::string_view word_of(const Table& table, Enum value) noexcept {
  for (const auto& [known, word] : table)
    if (known == value) return word;
  return {};
}

template <class Enum, std::size_t Size>
std::optional<Enum> named(const std::array<std::pair<Enum, std::string_view>, Size>& table, std::string_view word) noexcept {
  for (const auto& [value, known] : table)
    if (known == word) return value;
  return std::nullopt;
}

}  // namespace

std::string_view to_word(FieldType type) noexcept { return word_of(field_type_words, type); }
std::optional<FieldType> field_type(std::string_view word) noexcept { return named(field_type_words, word); }
std::string_view to_word(Tone tone) noexcept { return word_of(tone_words, tone); }
std::optional<Tone> tone(std::string_view word) noexcept { return named(tone_words, word); }

ValueKind value_kind(FieldType type) noexcept {
  switch (type) {
    case FieldType::YesNo: return ValueKind::YesNo;
    case FieldType::Integer: return ValueKind::Integer;
    case FieldType::Decimal: return ValueKind::Decimal;
    case FieldType::Text:
    case FieldType::LongText: return ValueKind::Text;
    case FieldType::Date: return ValueKind::Date;
    case FieldType::PartialDate: return ValueKind::PartialDate;
    case FieldType::Instant: return ValueKind::Instant;
    case FieldType::Duration: return ValueKind::Duration;
    case FieldType::Choice: return ValueKind::Choice;
    case FieldType::Reference: return ValueKind::Record;
    case FieldType::References: return ValueKind::Records;
    case FieldType::Attachment: return ValueKind::Blob;
    case FieldType::Sealed: return ValueKind::Sealed;
  }
  return ValueKind::None;
}

const Choice* Field::find_choice(std::string_view choice) const noexcept {
  const auto at = std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.id == choice; });
  return at == choices.end() ? nullptr : &*at;
}

const Choice* Field::match_choice(std::string_view words) const noexcept {
  if (const Choice* exact = find_choice(words)) return exact;
  for (const Choice& choice : choices) {
    if (same_letters(choice.label, words) || same_letters(choice.id.text(), words)) return &choice;
    for (const std::string& other : choice.also)
      if (same_letters(other, words)) return &choice;
  }
  return nullptr;
}

const Field* RecordType::find(std::string_view field) const noexcept {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.id == field; });
  return at == fields.end() ? nullptr : &*at;
}

const State* RecordType::find_state(std::string_view state) const noexcept {
  const auto at = std::find_if(states.begin(), states.end(), [&](const State& s) { return s.id == state; });
  return at == states.end() ? nullptr : &*at;
}

const Transition* RecordType::find_transition(std::string_view transition) const noexcept {
  const auto at =
      std::find_if(transitions.begin(), transitions.end(), [&](const Transition& t) { return t.id == transition; });
  return at == transitions.end() ? nullptr : &*at;
}

bool RecordType::is_open(std::string_view state) const noexcept {
  const State* found = find_state(state);
  return found == nullptr || found->open;
}

bool RecordType::is_opaque() const noexcept {
  return std::any_of(fields.begin(), fields.end(), [](const Field& f) { return f.type == FieldType::Sealed; });
}

Schema::Schema(std::vector<RecordType> types) : types_(std::move(types)) {
  layouts_.reserve(types_.size());
  for (std::size_t i = 0; i < types_.size(); ++i) {
    const RecordType& type = types_[i];
    if (!by_id_.emplace(type.id.text(), i).second)
      throw Error(ErrorCode::SchemaFault, "The record type \"" + type.id.text() + "\" is declared twice.");
    if (!type.prefix.empty()) by_prefix_.emplace(type.prefix, i);
    std::vector<FieldId> fields{FieldId(builtin::ref), FieldId(builtin::state), FieldId(builtin::struck)};
    for (const Field& field : type.fields) fields.push_back(field.id);
    layouts_.push_back(std::make_shared<Layout>(type.id, std::move(fields)));
  }
}

const RecordType* Schema::find(std::string_view type) const noexcept {
  const auto at = by_id_.find(type);
  return at == by_id_.end() ? nullptr : &types_[at->second];
}

const RecordType& Schema::at(std::string_view type) const {
  if (const RecordType* found = find(type)) return *found;
  std::vector<std::string_view> names;
  for (const RecordType& known : types_) names.push_back(known.id.text());
  const std::string_view near = nearest(type, names);
  throw Error(ErrorCode::NotFound, "There is no record type \"" + std::string(type) + "\".",
              near.empty() ? std::string() : "Did you mean \"" + std::string(near) + "\"?");
}

const RecordType* Schema::find_by_prefix(std::string_view prefix) const noexcept {
  const auto at = by_prefix_.find(prefix);
  return at == by_prefix_.end() ? nullptr : &types_[at->second];
}

std::shared_ptr<const Layout> Schema::layout(std::string_view type) const {
  at(type);
  return layouts_[by_id_.find(type)->second];
}

}  // namespace goodstanding

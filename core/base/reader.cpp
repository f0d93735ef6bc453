#include <goodstanding/reader.h>

#include "base/civil_time.h"
#include "base/text.h"

namespace goodstanding {
namespace {

std::string with_unit(std::string number, const Field* field) {
  if (field == nullptr || field->unit.empty()) return number;
  const std::string& unit = field->unit;
  if (unit == "%") return number + unit;
  if (unit == "£") return number.starts_with("\u2212") ? "\u2212£" + number.substr(3) : "£" + number;
  return number + " " + unit;
}

// A state or choice that its type no longer declares is shown by its id, readably.
std::string plain(std::string_view id) {
  std::string out(id);
  for (char& c : out)
    if (c == '_') c = ' ';
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace

Reader::~Reader() = default;

std::string to_words(const Value& value, const Field* field) {
  if (const auto* yes = value.as<bool>()) return *yes ? "Yes" : "No";
  if (const auto* number = value.as<std::int64_t>()) return with_unit(Decimal(*number).to_words(), field);
  if (const auto* number = value.as<Decimal>()) return with_unit(number->to_words(), field);
  if (const auto* text = value.as<std::string>()) return *text;
  if (const auto* day = value.as<Date>()) return day->to_words();
  if (const auto* date = value.as<PartialDate>()) return date->to_words();
  if (const auto* instant = value.as<Instant>()) return to_words(*instant);
  if (const auto* length = value.as<Duration>()) return length->to_words();
  if (const auto* choice = value.as<ChoiceId>()) {
    const Choice* known = field == nullptr ? nullptr : field->find_choice(choice->text());
    return known == nullptr ? plain(choice->text()) : known->label;
  }
  if (const auto* records = value.as<std::vector<RecordId>>()) return counted(static_cast<long long>(records->size()), "record", "records");
  if (const auto* blob = value.as<BlobId>()) return counted(static_cast<long long>(blob->size), "byte", "bytes");
  if (value.as<Sealed>() != nullptr) return "sealed";
  return {};
}

std::string Reader::words(const Record& record, std::string_view field) const {
  const Value& value = record.value(field);
  if (const auto* one = value.as<RecordId>()) return title(*one);
  if (const auto* several = value.as<std::vector<RecordId>>()) {
    std::vector<std::string> titles;
    for (const RecordId& id : *several)
      if (std::string words = title(id); !words.empty()) titles.push_back(std::move(words));
    return list_words(titles);
  }
  const RecordType* type = schema().find(record.type().text());
  if (field == builtin::state && type != nullptr) {
    const State* state = type->find_state(record.state());
    return state == nullptr ? plain(record.state()) : state->label;
  }
  return to_words(value, type == nullptr ? nullptr : type->find(field));
}

// Fills a title such as "Regulation {number}: {title}". Parts whose field has no value go, with the blanks
// and punctuation that led to them.
std::string Reader::title(const Record& record) const {
  const RecordType* type = schema().find(record.type().text());
  if (type == nullptr) return record.ref();
  std::string out;
  std::string_view rest = type->title;
  while (!rest.empty()) {
    const auto open = rest.find('{');
    const auto close = rest.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      out += rest;
      break;
    }
    const std::string words = this->words(record, rest.substr(open + 1, close - open - 1));
    if (!words.empty()) {
      if (!out.empty() || rest.substr(0, open).find_first_not_of(" :,-\u2013") != std::string_view::npos) out += rest.substr(0, open);
      out += words;
    }
    rest.remove_prefix(close + 1);
  }
  if (!out.empty()) return out;
  const std::string ref = record.ref();
  return ref.empty() ? type->label : ref;
}

std::vector<Record> Reader::all(Query query) const {
  std::vector<Record> out;
  query.page(std::nullopt, 1000);
  while (true) {
    Rows rows = find(query);
    for (Record& record : rows.records) out.push_back(std::move(record));
    if (!rows.next) return out;
    query.page(std::move(rows.next), 1000);
  }
}

}  // namespace goodstanding

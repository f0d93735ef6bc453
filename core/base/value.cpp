#include <goodstanding/error.h>
#include <goodstanding/value.h>

#include <cstring>

#include "base/bytes.h"

namespace goodstanding {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

Value read_canonical(std::string_view text) {
  ByteReader bytes(text);
  const std::uint8_t tag = bytes.u8();
  const auto finished = [&bytes](Value value) {
    if (!bytes.at_end()) throw Error(ErrorCode::Damaged, "A value has bytes after its end.");
    return value;
  };
  switch (static_cast<ValueKind>(tag)) {
    case ValueKind::None: return finished({});
    case ValueKind::YesNo: {
      const std::uint8_t yes = bytes.u8();
      if (yes > 1) break;
      return finished(yes == 1);
    }
    case ValueKind::Integer: return finished(bytes.i64());
    case ValueKind::Decimal: {
      const int places = bytes.u8();
      return finished(goodstanding::Decimal::from_parts(bytes.i64(), places));
    }
    case ValueKind::Text: {
      const std::string_view rest = bytes.rest();
      if (!is_clean_text(rest)) break;
      return Value(rest);
    }
    case ValueKind::Date: return finished(goodstanding::Date::from_days(bytes.i32()));
    case ValueKind::PartialDate: {
      const auto precision = static_cast<Precision>(bytes.u8());
      return finished(goodstanding::PartialDate::from_first(goodstanding::Date::from_days(bytes.i32()), precision));
    }
    case ValueKind::Instant: return finished(goodstanding::Instant{bytes.i64()});
    case ValueKind::Duration: return finished(goodstanding::Duration{bytes.i64()});
    case ValueKind::Choice: return Value(ChoiceId(bytes.rest()));
    case ValueKind::Record: return finished(bytes.fixed<RecordId>());
    case ValueKind::Records: {
      std::vector<RecordId> records;
      while (!bytes.at_end()) records.push_back(bytes.fixed<RecordId>());
      return Value(std::move(records));
    }
    case ValueKind::Blob: {
      BlobId blob;
      blob.digest = bytes.fixed<Digest>();
      blob.size = bytes.u64();
      return finished(blob);
    }
    case ValueKind::Sealed: return Value(goodstanding::Sealed{std::string(bytes.rest())});
  }
  throw Error(ErrorCode::Damaged, "The bytes of a value are not those of any kind of value.");
}

}  // namespace

void Value::append_canonical(std::string& out) const {
  ByteWriter bytes(out);
  bytes.u8(static_cast<std::uint8_t>(kind()));
  std::visit(Overloaded{
                 [](std::monostate) {},
                 [&](bool yes) { bytes.u8(yes ? 1 : 0); },
                 [&](std::int64_t number) { bytes.i64(number); },
                 [&](const goodstanding::Decimal& number) {
                   bytes.u8(static_cast<std::uint8_t>(number.places()));
                   bytes.i64(number.mantissa());
                 },
                 [&](const std::string& text) { bytes.raw(text); },
                 [&](goodstanding::Date day) { bytes.i32(day.days()); },
                 [&](const goodstanding::PartialDate& date) {
                   bytes.u8(static_cast<std::uint8_t>(date.precision()));
                   bytes.i32(date.first().days());
                 },
                 [&](goodstanding::Instant instant) { bytes.i64(instant.milliseconds); },
                 [&](goodstanding::Duration length) { bytes.i64(length.seconds); },
                 [&](const ChoiceId& choice) { bytes.raw(choice.text()); },
                 [&](const RecordId& record) { bytes.fixed(record); },
                 [&](const std::vector<RecordId>& records) {
                   for (const RecordId& record : records) bytes.fixed(record);
                 },
                 [&](const BlobId& blob) {
                   bytes.fixed(blob.digest);
                   bytes.u64(blob.size);
                 },
                 [&](const goodstanding::Sealed& sealed) { bytes.raw(sealed.envelope); },
             },
             store_);
}

std::string Value::canonical() const {
  std::string out;
  append_canonical(out);
  return out;
}

Value Value::from_canonical(std::string_view text) {
  try {
    return read_canonical(text);
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Damaged) throw;
    throw Error(ErrorCode::Damaged, "The bytes of a value are not those of any value: " + e.message());  // a day out of range, say
  }
}

bool operator==(const Value& a, const Value& b) noexcept {
  if (a.store_.index() != b.store_.index()) return false;
  if (const auto* left = a.as<goodstanding::Decimal>()) {
    const auto* right = b.as<goodstanding::Decimal>();
    return left->mantissa() == right->mantissa() && left->places() == right->places();
  }
  return a.store_ == b.store_;
}

std::string_view describe(ValueKind kind) noexcept {
  switch (kind) {
    case ValueKind::None: return "nothing";
    case ValueKind::YesNo: return "yes or no";
    case ValueKind::Integer: return "a whole number";
    case ValueKind::Decimal: return "a number";
    case ValueKind::Text: return "text";
    case ValueKind::Date: return "a day";
    case ValueKind::PartialDate: return "a date";
    case ValueKind::Instant: return "a time";
    case ValueKind::Duration: return "a length of time";
    case ValueKind::Choice: return "a choice";
    case ValueKind::Record: return "a record";
    case ValueKind::Records: return "a list of records";
    case ValueKind::Blob: return "an attachment";
    case ValueKind::Sealed: return "a sealed value";
  }
  return "nothing";
}

bool is_clean_text(std::string_view text) noexcept {
  std::size_t i = 0;
  const auto tail = [&](std::size_t at) { return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0) == 0x80; };
  while (i < text.size()) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    if (lead == 0) return false;
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead < 0xE0) {
      if (!tail(i + 1)) return false;
      i += 2;
    } else if (lead >= 0xE0 && lead < 0xF0) {
      if (!tail(i + 1) || !tail(i + 2)) return false;
      const auto second = static_cast<std::uint8_t>(text[i + 1]);
      if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0)) return false;
      i += 3;
    } else if (lead >= 0xF0 && lead < 0xF5) {
      if (!tail(i + 1) || !tail(i + 2) || !tail(i + 3)) return false;
      const auto second = static_cast<std::uint8_t>(text[i + 1]);
      if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90)) return false;
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace goodstanding

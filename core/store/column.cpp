#include "store/column.h"

namespace goodstanding::store {
namespace {

constexpr std::int64_t power(int places) {
  std::int64_t out = 1;
  for (int i = 0; i < places; ++i) out *= 10;
  return out;
}

// Rounded down, also below zero.
constexpr std::int64_t eighth(std::int64_t number) { return (number - (number & 7)) / 8; }

std::string records_blob(const std::vector<RecordId>& records) {
  std::string out;
  out.reserve(records.size() * RecordId::size);
  for (const RecordId& id : records) out.append(reinterpret_cast<const char*>(id.bytes.data()), RecordId::size);
  return out;
}

std::string blob_of(const BlobId& blob) {
  std::string out(reinterpret_cast<const char*>(blob.digest.bytes.data()), Digest::size);
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(blob.size >> shift));
  return out;
}

[[noreturn]] void damaged() { throw Error(ErrorCode::Damaged, "A cell of the register holds what its field cannot hold.", "Run \"goodstanding verify\"."); }

RecordId record_at(std::string_view bytes, std::size_t at) {
  RecordId out;
  for (std::size_t i = 0; i < RecordId::size; ++i) out.bytes[i] = static_cast<std::uint8_t>(bytes[at + i]);
  return out;
}

}  // namespace

std::string_view column_type(FieldType type) noexcept {
  switch (value_kind(type)) {
    case ValueKind::Text: return "TEXT COLLATE NOCASE";
    case ValueKind::Choice: return "TEXT";
    case ValueKind::Record:
    case ValueKind::Records:
    case ValueKind::Blob:
    case ValueKind::Sealed: return "BLOB";
    default: return "INTEGER";
  }
}

std::int64_t encoded(const Decimal& number) noexcept { return number.millionths() * 8 + number.places(); }
std::int64_t encoded(const PartialDate& date) noexcept {
  return std::int64_t{date.last().days()} * 8 + static_cast<std::int64_t>(date.precision());
}

Decimal decoded_decimal(std::int64_t column) {
  const auto places = static_cast<int>(column & 7);
  if (places > Decimal::max_places) damaged();
  return Decimal::from_parts(eighth(column) / power(Decimal::max_places - places), places);
}

PartialDate decoded_date(std::int64_t column) {
  const auto precision = static_cast<Precision>(column & 7);
  const Date last = Date::from_days(static_cast<std::int32_t>(eighth(column)));
  switch (precision) {
    case Precision::Day: return PartialDate(last);
    case Precision::Month: return PartialDate::month(last.year(), last.month());
    case Precision::Quarter: return PartialDate::from_first(Date::of(last.year(), last.month() - 2, 1), precision);
    case Precision::FinancialYear: return PartialDate::financial_year(last.year() - 1);
    case Precision::Year: return PartialDate::year(last.year());
  }
  damaged();
}

void bind(Use& use, const Value& value) {
  switch (value.kind()) {
    case ValueKind::None: use.with_null(); return;
    case ValueKind::YesNo: use.with(std::int64_t{*value.as<bool>() ? 1 : 0}); return;
    case ValueKind::Integer: use.with(*value.as<std::int64_t>()); return;
    case ValueKind::Decimal: use.with(encoded(*value.as<Decimal>())); return;
    case ValueKind::Text: use.with(std::string_view(*value.as<std::string>())); return;
    case ValueKind::Date: use.with(std::int64_t{value.as<Date>()->days()}); return;
    case ValueKind::PartialDate: use.with(encoded(*value.as<PartialDate>())); return;
    case ValueKind::Instant: use.with(value.as<Instant>()->milliseconds); return;
    case ValueKind::Duration: use.with(value.as<Duration>()->seconds); return;
    case ValueKind::Choice: use.with(std::string_view(value.as<ChoiceId>()->text())); return;
    case ValueKind::Record: use.with(*value.as<RecordId>()); return;
    case ValueKind::Records: use.with_blob(records_blob(*value.as<std::vector<RecordId>>())); return;
    case ValueKind::Blob: use.with_blob(blob_of(*value.as<BlobId>())); return;
    case ValueKind::Sealed: use.with_blob(value.as<Sealed>()->envelope); return;
  }
}

Value read(const Use& use, int column, FieldType type) {
  if (use.is_null(column)) return {};
  switch (type) {
    case FieldType::YesNo: return use.integer(column) != 0;
    case FieldType::Integer: return use.integer(column);
    case FieldType::Decimal: return decoded_decimal(use.integer(column));
    case FieldType::Text:
    case FieldType::LongText: return Value(use.text(column));
    case FieldType::Date: return Date::from_days(static_cast<std::int32_t>(use.integer(column)));
    case FieldType::PartialDate: return decoded_date(use.integer(column));
    case FieldType::Instant: return Instant{use.integer(column)};
    case FieldType::Duration: return Duration{use.integer(column)};
    case FieldType::Choice: return ChoiceId(use.text(column));
    case FieldType::Reference: return use.id<RecordId>(column);
    case FieldType::References: {
      const std::string_view bytes = use.blob(column);
      if (bytes.size() % RecordId::size != 0) damaged();
      std::vector<RecordId> records;
      for (std::size_t at = 0; at < bytes.size(); at += RecordId::size) records.push_back(record_at(bytes, at));
      return Value(std::move(records));
    }
    case FieldType::Attachment: {
      const std::string_view bytes = use.blob(column);
      if (bytes.size() != Digest::size + 8) damaged();
      BlobId blob;
      for (std::size_t i = 0; i < Digest::size; ++i) blob.digest.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
      for (std::size_t i = Digest::size; i < bytes.size(); ++i) blob.size = blob.size << 8 | static_cast<std::uint8_t>(bytes[i]);
      return blob;
    }
    case FieldType::Sealed: return Sealed{std::string(use.blob(column))};
  }
  damaged();
}

}  // namespace goodstanding::store

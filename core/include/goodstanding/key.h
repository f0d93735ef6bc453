// Typed names of fields. A header that knows a record type lists its keys once; they are bound to the
// schema at start-up (see register/keys.h), so a misspelt field or a changed type is found then, not in use.
#pragma once

#include <string_view>

#include <goodstanding/ids.h>
#include <goodstanding/value.h>

namespace goodstanding {

// T is one of the alternatives of Value::Store: bool, std::int64_t, Decimal, std::string, Date,
// PartialDate, Instant, Duration, ChoiceId, RecordId, std::vector<RecordId>, BlobId.
template <class T>
struct Key {
  std::string_view type;
  std::string_view field;

  FieldId id() const { return FieldId(field); }
};

// The kind of value that a Key<T> expects, for binding.
template <class T>
inline constexpr ValueKind kind_of = ValueKind::None;
template <> inline constexpr ValueKind kind_of<bool> = ValueKind::YesNo;
template <> inline constexpr ValueKind kind_of<std::int64_t> = ValueKind::Integer;
template <> inline constexpr ValueKind kind_of<Decimal> = ValueKind::Decimal;
template <> inline constexpr ValueKind kind_of<std::string> = ValueKind::Text;
template <> inline constexpr ValueKind kind_of<Date> = ValueKind::Date;
template <> inline constexpr ValueKind kind_of<PartialDate> = ValueKind::PartialDate;
template <> inline constexpr ValueKind kind_of<Instant> = ValueKind::Instant;
template <> inline constexpr ValueKind kind_of<Duration> = ValueKind::Duration;
template <> inline constexpr ValueKind kind_of<ChoiceId> = ValueKind::Choice;
template <> inline constexpr ValueKind kind_of<RecordId> = ValueKind::Record;
template <> inline constexpr ValueKind kind_of<std::vector<RecordId>> = ValueKind::Records;
template <> inline constexpr ValueKind kind_of<BlobId> = ValueKind::Blob;

// A key whose type of value has been put aside, for lists of keys.
struct AnyKey {
  std::string_view type;
  std::string_view field;
  ValueKind kind;

  template <class T>
  constexpr AnyKey(Key<T> key) : type(key.type), field(key.field), kind(kind_of<T>) {}  // NOLINT
};

}  // namespace goodstanding

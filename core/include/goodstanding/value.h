// One value of one field: the only thing that a journal records and a table shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/date.h>
#include <goodstanding/decimal.h>
#include <goodstanding/ids.h>

namespace goodstanding {

// Written to disk as the first byte of every value: never renumber, only add.
enum class ValueKind : std::uint8_t {
  None = 0,
  YesNo = 1,
  Integer = 2,
  Decimal = 3,
  Text = 4,
  Date = 5,
  PartialDate = 6,
  Instant = 7,
  Duration = 8,
  Choice = 9,
  Record = 10,
  Records = 11,
  Blob = 12,
  Sealed = 13,
};

// A value sealed to named people: opaque here. Reserved; see docs/format.md.
struct Sealed {
  std::string envelope;
  friend auto operator<=>(const Sealed&, const Sealed&) = default;
};

// Nothing (never given, or cleared) or exactly one value. There is no floating point.
// A value type: copy freely; safe to read from several threads.
class GOODSTANDING_API Value {
 public:
  using Store = std::variant<std::monostate, bool, std::int64_t, goodstanding::Decimal, std::string,
                             goodstanding::Date, goodstanding::PartialDate, goodstanding::Instant,
                             goodstanding::Duration, ChoiceId, RecordId, std::vector<RecordId>, BlobId,
                             goodstanding::Sealed>;

  Value() = default;
  Value(bool yes) : store_(yes) {}                            // NOLINT(google-explicit-constructor)
  Value(std::int64_t number) : store_(number) {}              // NOLINT(google-explicit-constructor)
  Value(int number) : store_(std::int64_t{number}) {}         // NOLINT(google-explicit-constructor)
  Value(goodstanding::Decimal number) : store_(number) {}     // NOLINT(google-explicit-constructor)
  Value(std::string text) : store_(std::move(text)) {}        // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : store_(std::string(text)) {} // NOLINT(google-explicit-constructor)
  Value(const char* text) : store_(std::string(text)) {}      // NOLINT(google-explicit-constructor)
  Value(goodstanding::Date day) : store_(day) {}              // NOLINT(google-explicit-constructor)
  Value(goodstanding::PartialDate date) : store_(date) {}     // NOLINT(google-explicit-constructor)
  Value(goodstanding::Instant instant) : store_(instant) {}   // NOLINT(google-explicit-constructor)
  Value(goodstanding::Duration length) : store_(length) {}    // NOLINT(google-explicit-constructor)
  Value(ChoiceId choice) : store_(std::move(choice)) {}       // NOLINT(google-explicit-constructor)
  Value(RecordId record) : store_(record) {}                  // NOLINT(google-explicit-constructor)
  Value(std::vector<RecordId> records) : store_(std::move(records)) {}  // NOLINT(google-explicit-constructor)
  Value(BlobId blob) : store_(blob) {}                        // NOLINT(google-explicit-constructor)
  Value(goodstanding::Sealed sealed) : store_(std::move(sealed)) {}  // NOLINT(google-explicit-constructor)

  ValueKind kind() const noexcept { return static_cast<ValueKind>(store_.index()); }
  bool is_none() const noexcept { return store_.index() == 0; }

  // The value as T, or null when it is of another kind.
  template <class T>
  const T* as() const noexcept { return std::get_if<T>(&store_); }

  // The canonical bytes: one tag byte and the payload, big-endian, one form for each value. Hashes are
  // taken over these, so the form never changes (docs/format.md).
  void append_canonical(std::string& out) const;
  std::string canonical() const;
  // Reads back exactly what append_canonical wrote. Throws Error{Damaged} for anything else.
  static Value from_canonical(std::string_view bytes);

  // The same kind and the same canonical bytes: 30.6 and 30.60 are two values.
  friend GOODSTANDING_API bool operator==(const Value& a, const Value& b) noexcept;

 private:
  Store store_;
};

// A short name for messages: "a day", "a number", "text", "yes or no".
GOODSTANDING_API std::string_view describe(ValueKind kind) noexcept;

// True when `text` is well-formed UTF-8 without NUL, the only text a register takes.
GOODSTANDING_API bool is_clean_text(std::string_view text) noexcept;

}  // namespace goodstanding

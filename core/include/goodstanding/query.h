// What to find: a small closed algebra, the only way to ask a register for records. It is compiled to SQL
// in store/ alone, and the session adds the person's rights to it.
//
//   Query::of(action::type).where(action::due < today).sort(action::due).page(100)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/ids.h>
#include <goodstanding/key.h>
#include <goodstanding/value.h>

namespace goodstanding {

// A test on one record. A field without a value satisfies only `not_held` (and `!=`). Whether it fits the record
// type is found when it is asked: a field that is not there is Error{NotFound} and a value of another kind
// Error{BadInput}, from every call of Reader that takes a query.
struct GOODSTANDING_API Condition {
  enum class Op : std::uint8_t {
    Always,    // true
    Eq, Ne, Lt, Le, Gt, Ge,  // one value
    In,        // one of several values
    Held, NotHeld,
    Earlier,   // two dates of the record: the first, coarse or not, ends before the second does
    Has,       // a list of records holds this one
    Contains,  // text holds these letters, whatever their case
    Matches,   // the record's search text has these words (the last may be the start of a word)
    All, Any, Not,
  };

  Op op = Op::Always;
  FieldId field;
  FieldId other;  // of Earlier
  std::vector<Value> values;
  std::vector<Condition> parts;

  // For fields known only at run time (a filter typed by a person). Dates compare with coarse dates by
  // their last day, so "before 1 July 2026" finds "Q1 2026/27".
  static Condition compare(FieldId field, Op op, Value value);
  static Condition in(FieldId field, std::vector<Value> values);
  static Condition held(FieldId field);
  static Condition not_held(FieldId field);
  static Condition earlier(FieldId field, FieldId than);
  static Condition has(FieldId field, RecordId record);
  static Condition contains(FieldId field, std::string letters);
  static Condition matches(std::string words);
  static Condition all(std::vector<Condition> parts);
  static Condition any(std::vector<Condition> parts);

  friend GOODSTANDING_API Condition operator&&(Condition a, Condition b);
  friend GOODSTANDING_API Condition operator||(Condition a, Condition b);
  friend GOODSTANDING_API Condition operator!(Condition a);
};

template <class T>
Condition operator==(Key<T> key, std::type_identity_t<T> value) {
  return Condition::compare(key.id(), Condition::Op::Eq, Value(std::move(value)));
}
template <class T>
Condition operator!=(Key<T> key, std::type_identity_t<T> value) {
  return Condition::compare(key.id(), Condition::Op::Ne, Value(std::move(value)));
}
template <class T>
Condition operator<(Key<T> key, std::type_identity_t<T> value) {
  return Condition::compare(key.id(), Condition::Op::Lt, Value(std::move(value)));
}
template <class T>
Condition operator<=(Key<T> key, std::type_identity_t<T> value) {
  return Condition::compare(key.id(), Condition::Op::Le, Value(std::move(value)));
}
template <class T>
Condition operator>(Key<T> key, std::type_identity_t<T> value) {
  return Condition::compare(key.id(), Condition::Op::Gt, Value(std::move(value)));
}
template <class T>
Condition operator>=(Key<T> key, std::type_identity_t<T> value) {
  return Condition::compare(key.id(), Condition::Op::Ge, Value(std::move(value)));
}
template <class T> Condition held(Key<T> key) { return Condition::held(key.id()); }
template <class T> Condition not_held(Key<T> key) { return Condition::not_held(key.id()); }
inline Condition earlier(Key<PartialDate> key, Key<PartialDate> than) { return Condition::earlier(key.id(), than.id()); }
inline Condition has(Key<std::vector<RecordId>> key, RecordId record) { return Condition::has(key.id(), record); }
// The record's state is one of these.
GOODSTANDING_API Condition in_state(std::vector<StateId> states);

struct Sort {
  FieldId field;
  bool descending = false;  // records without a value come last either way

  friend bool operator==(const Sort&, const Sort&) = default;
};

// Where a page ended. Good for as long as the query stays the same, whatever is written meanwhile.
struct Cursor {
  std::vector<Value> values;   // of the sort fields
  std::int64_t row = 0;
};

// A value type: build it, change it, ask it as often as wanted.
class GOODSTANDING_API Query {
 public:
  static Query of(TypeId type) { return Query(std::move(type)); }
  static Query of(std::string_view type) { return Query(TypeId(type)); }

  Query& where(Condition condition);  // and, when called again
  template <class T> Query& sort(Key<T> key) { return sort(Sort{key.id(), false}); }
  template <class T> Query& sort_descending(Key<T> key) { return sort(Sort{key.id(), true}); }
  Query& sort(Sort by);               // then by, when called again
  Query& limit(std::size_t rows);     // at most so many; without it 1,000
  Query& page(std::optional<Cursor> after, std::size_t rows);
  Query& with_struck();               // also what was entered in error

  const TypeId& type() const noexcept { return type_; }
  const Condition& condition() const noexcept { return condition_; }
  const std::vector<Sort>& order() const noexcept { return order_; }
  std::size_t rows() const noexcept { return rows_; }
  const std::optional<Cursor>& after() const noexcept { return after_; }
  bool includes_struck() const noexcept { return struck_; }

 private:
  explicit Query(TypeId type) : type_(std::move(type)) {}
  TypeId type_;
  Condition condition_;
  std::vector<Sort> order_;
  std::optional<Cursor> after_;
  std::size_t rows_ = 1000;
  bool struck_ = false;
};

}  // namespace goodstanding

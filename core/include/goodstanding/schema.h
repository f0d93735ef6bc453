// Record types as declared: what a record of each type holds and may do. Pure descriptions; reading them
// from TOML is core/schema's work, keeping to them is the session's.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/ids.h>
#include <goodstanding/pattern.h>
#include <goodstanding/record.h>
#include <goodstanding/value.h>

namespace goodstanding {

// Named in schema files and in the journal by to_word(): never rename.
enum class FieldType : std::uint8_t {
  YesNo, Integer, Decimal,
  Text,      // one line
  LongText,  // paragraphs
  Date, PartialDate, Instant, Duration,
  Choice,
  Reference,   // one record
  References,  // several, in an order the user gave
  Attachment,
  Sealed,      // an envelope: opaque to all but those it is sealed to; only a type of the program's own has one
};

GOODSTANDING_API std::string_view to_word(FieldType type) noexcept;  // "yes_no", "partial_date", ...
GOODSTANDING_API std::optional<FieldType> field_type(std::string_view word) noexcept;
// The kind of value that a field of this type holds.
GOODSTANDING_API ValueKind value_kind(FieldType type) noexcept;

// What a colour says. The theme of each front end chooses the colour; it always stands beside the word.
enum class Tone : std::uint8_t { None, Good, Caution, Bad, Complete, Outstanding, Muted };
GOODSTANDING_API std::string_view to_word(Tone tone) noexcept;
GOODSTANDING_API std::optional<Tone> tone(std::string_view word) noexcept;

// One of the values that a field of type Choice may hold.
struct Choice {
  ChoiceId id;
  std::string label;
  Tone tone = Tone::None;
  std::vector<std::string> also;  // other spellings that imports and command lines accept
  bool retired = false;           // kept for what holds it, offered no more
  friend bool operator==(const Choice&, const Choice&) = default;
};

struct GOODSTANDING_API Field {
  FieldId id;          // for ever
  std::string label;   // may change
  std::string hint;
  FieldType type = FieldType::Text;
  bool required = false;
  bool unique = false;   // no two records of the type have the same value
  bool indexed = false;  // sorting and filtering by it is fast on large registers
  bool search = false;   // its text is found by search
  bool retired = false;  // kept and shown where it has a value, offered no more
  bool reason_on_change = false;  // replacing a value asks for a reason (a slipped due date)
  std::optional<Value> minimum;
  std::optional<Value> maximum;
  std::optional<std::int64_t> max_length;  // letters of text
  Pattern pattern;                         // the whole text must match
  std::string pattern_words;               // the pattern in plain words
  std::optional<Value> default_value;
  std::string unit;                        // "%", "£", "people"
  std::string when_empty;                  // what leaving it empty says: "Overall"; empty: that it is not held
  std::vector<Choice> choices;
  std::vector<TypeId> refers_to;           // empty: a record of any type
  std::vector<std::string> formerly;       // earlier labels, still understood by imports
  std::string from;                        // "" as shipped; else the overlay that added it

  const Choice* find_choice(std::string_view id) const noexcept;
  // A choice by id, label or other spelling, whatever the case.
  const Choice* match_choice(std::string_view words) const noexcept;
  friend bool operator==(const Field&, const Field&) = default;
};

// Where a record stands on its way. Only a transition takes it to another.
struct State {
  StateId id;
  std::string label;
  Tone tone = Tone::None;
  bool open = true;  // still something to do; false: settled
  bool retired = false;
  friend bool operator==(const State&, const State&) = default;
};

struct Transition {
  TransitionId id;
  std::string label;  // a verb: "Mark done"
  std::vector<StateId> from;
  StateId to;
  std::vector<FieldId> needs;  // fields that must hold a value for the move to be made
  bool reason = false;         // and a reason must be given
  friend bool operator==(const Transition&, const Transition&) = default;
};

// One step of an order.
struct SortField {
  FieldId field;
  bool descending = false;
  friend bool operator==(const SortField&, const SortField&) = default;
};

struct GOODSTANDING_API RecordType {
  TypeId id;
  std::string owner = "core";  // "core", or the plugin that declares it
  std::string label;           // "Action"
  std::string plural;          // "Actions"
  std::string hint;
  std::string prefix;          // of references: "ACT"; empty: no references
  std::string title;           // how a record is called: "Regulation {number}: {title}"
  bool sealed = false;         // confidential: its records are held in envelopes alone (docs/confidentiality.md)
  std::vector<Field> fields;
  std::vector<State> states;   // the first is where a new record begins
  std::vector<Transition> transitions;
  std::vector<std::vector<FieldId>> unique_together;
  std::vector<FieldId> list;   // columns of its list
  std::vector<SortField> sort; // order of its list

  const Field* find(std::string_view field) const noexcept;
  const State* find_state(std::string_view state) const noexcept;
  const Transition* find_transition(std::string_view transition) const noexcept;
  // Whether something is still to do in this state; also true of a state that the type does not know.
  bool is_open(std::string_view state) const noexcept;
  // Whether its records are envelopes, which no reader shows.
  bool is_opaque() const noexcept;
  friend bool operator==(const RecordType&, const RecordType&) = default;
};

// All record types of a register. A value; safe to read from several threads.
class GOODSTANDING_API Schema {
 public:
  Schema() = default;
  // Types in the order given. Throws Error{SchemaFault} when two have one id.
  explicit Schema(std::vector<RecordType> types);

  const std::vector<RecordType>& types() const noexcept { return types_; }
  const RecordType* find(std::string_view type) const noexcept;
  // Throws Error{NotFound} naming the nearest type that exists.
  const RecordType& at(std::string_view type) const;
  // The type whose references begin with this prefix.
  const RecordType* find_by_prefix(std::string_view prefix) const noexcept;
  // Built-in fields first (ref, state, struck), then those declared. Throws Error{NotFound} as at() does.
  std::shared_ptr<const Layout> layout(std::string_view type) const;

 private:
  std::vector<RecordType> types_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::map<std::string, std::size_t, std::less<>> by_prefix_;
  std::vector<std::shared_ptr<const Layout>> layouts_;
};

// Where a built-in field is found in every Layout.
inline constexpr int ref_index = 0;
inline constexpr int state_index = 1;
inline constexpr int struck_index = 2;
inline constexpr int first_declared_index = 3;

}  // namespace goodstanding

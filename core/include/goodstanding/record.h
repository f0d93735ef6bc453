// One record as it stands: what a Reader hands out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/change.h>
#include <goodstanding/ids.h>
#include <goodstanding/key.h>
#include <goodstanding/value.h>

namespace goodstanding {

// Fields that every record has, beside those its type declares.
namespace builtin {
inline constexpr std::string_view ref = "ref";        // text: the human reference, "ACT-0042"
inline constexpr std::string_view state = "state";    // choice: where it is among its type's states, if it has any
inline constexpr std::string_view struck = "struck";  // yes: entered in error; kept, but in no list or count
}  // namespace builtin

// The fields of a record type, in order; shared by all its records. Safe to read from several threads.
class GOODSTANDING_API Layout {
 public:
  Layout(TypeId type, std::vector<FieldId> fields);
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;

  const TypeId& type() const noexcept { return type_; }
  const std::vector<FieldId>& fields() const noexcept { return fields_; }
  // The position of a field, or -1.
  int index_of(std::string_view field) const noexcept;

 private:
  TypeId type_;
  std::vector<FieldId> fields_;
  std::vector<std::pair<std::string_view, int>> sorted_;
};

// A value type: a snapshot that later changes do not touch. Safe to read from several threads.
class GOODSTANDING_API Record {
 public:
  Record(RecordId id, std::shared_ptr<const Layout> layout);

  const RecordId& id() const noexcept { return id_; }
  const TypeId& type() const noexcept { return layout_->type(); }
  const Layout& layout() const noexcept { return *layout_; }

  // The value of a field; Value{} when it has none or the type has no such field.
  const Value& value(std::string_view field) const noexcept;
  const Value& value(const FieldId& field) const noexcept { return value(field.text()); }
  // By its place in layout(), which must be one: for loops over all fields.
  const Value& at(int index) const noexcept { return values_[static_cast<std::size_t>(index)]; }

  // The value of a field as its own type, empty when it has none.
  template <class T>
  std::optional<T> get(const Key<T>& key) const {
    const T* held = value(key.field).template as<T>();
    return held ? std::optional<T>(*held) : std::nullopt;
  }
  bool has(std::string_view field) const noexcept { return !value(field).is_none(); }

  // "ACT-0042"; empty when the record has no reference (yet).
  std::string ref() const;
  // The state; an empty id when the type has none.
  std::string_view state() const noexcept;
  bool struck() const noexcept;

  // The change that last wrote this record (0: none did yet).
  Arrival written() const noexcept { return written_; }

  // For those who make records: the store, drafts and tests.
  void set(int index, Value value) { values_[static_cast<std::size_t>(index)] = std::move(value); }
  void set_written(Arrival by) noexcept { written_ = by; }

 private:
  RecordId id_;
  std::shared_ptr<const Layout> layout_;
  std::vector<Value> values_;
  Arrival written_ = 0;
};

}  // namespace goodstanding

// What a list of records shows and in which order, as a value: conditions on its columns, an order by several of them, a group, its
// columns. The window, `list`, `export`, the readable twin and changes made together all ask for their records with one of these, so
// they agree. It becomes a Query (goodstanding/query.h) as far as that goes; what an order by titles or by declared choices needs beyond
// it stands in pages/list_order.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>

namespace goodstanding {

// What was typed for one column: "before 1 apr 2026" (register/column_condition.h).
struct ColumnFilter {
  FieldId column;
  std::string text;
  friend bool operator==(const ColumnFilter&, const ColumnFilter&) = default;
};

// A value type; safe to read from several threads.
struct ListView {
  std::string type;
  std::string words;       // found anywhere in the record
  bool open_only = false;  // records that ask nothing more of their owner are left out
  std::vector<Sort> sort{};            // empty: the type's own order
  std::vector<ColumnFilter> filters{}; // all of them hold; several may be of one column
  std::string group{};                 // a field's id, or "state"; empty: none
  std::vector<std::string> columns{};  // field ids, "ref", "state", "status" of an action; empty: those that the type names

  bool is_filtered() const noexcept { return !words.empty() || open_only || !filters.empty(); }
  friend bool operator==(const ListView&, const ListView&) = default;
};

// --- As it is written, on the command line and in a saved view. Throw Error{NotFound} for a field that is not there, Error{BadInput}. ---

// "due=before 1 apr 2026", "due<2026-04-01", "title~safe". The condition itself is read when the list is.
ColumnFilter parse_filter(const RecordType& type, std::string_view text);
// "due,-ref": in this order; with "-" the other way round.
std::vector<Sort> parse_sort(const RecordType& type, std::string_view text);
// "owner". What has no groups (long texts, several records, attachments) is refused.
std::string parse_group(const RecordType& type, std::string_view text);
// "ref,title,due".
std::vector<std::string> parse_columns(const RecordType& type, std::string_view text);
std::string to_text(const ColumnFilter& filter);
std::string to_text(const std::vector<Sort>& sort);
std::string to_text(const std::vector<std::string>& columns);

// Whether records can stand in groups by this column.
bool can_group(const RecordType& type, std::string_view column);
// Whether a list can be put in order by it.
bool can_sort(const RecordType& type, std::string_view column);

// A column that a list can have, for those who let people choose.
struct ListField {
  std::string column;                // as in ListView::columns
  std::string field;                 // what is filtered, sorted and grouped by it: "due" for the status of an action, which follows from it
  std::string label;
  std::string filter_column;         // what a filter of it is of: "state" for the status of an action
  std::string hint;                  // what a filter of it takes
  std::string upwards;               // "earliest first"; empty: it has no order
  std::string downwards;
  bool groups = false;
  std::string group;                 // what it is grouped by
  std::vector<std::string> choices;  // labels that a filter can name
};
// The columns of the type's list first, then its other fields as they are declared.
std::vector<ListField> list_fields(const RecordType& type);

// --- In plain words ---

// One part of what is asked for: each can be taken away by itself.
struct ViewPart {
  enum class Kind : std::uint8_t { Words, OpenOnly, Filter, Sort, Group };
  Kind kind = Kind::Filter;
  std::size_t index = 0;  // among the filters, or the steps of the order
  std::string words;      // "Due before 1 April 2026", "sorted by Due, latest first", "grouped by Owner"
};
// In the order in which they are read. Throws Error{BadInput} for a condition that is not understood.
std::vector<ViewPart> parts_of(const Reader& reader, const ListView& view);
// The view without that part.
ListView without(ListView view, const ViewPart& part);
// What is left out, in words: "open only, Due before 1 April 2026"; empty: nothing is. `with_order` also says how it is sorted and grouped.
std::string filter_words(const Reader& reader, const ListView& view, bool with_order = false);

// --- As a question ---

// The conditions of a view. Throws Error{NotFound}, Error{BadInput} that names the column.
Condition condition_of(const Reader& reader, const ListView& view);
// With the order as far as a query has one. For counting and for changing together; rows in their order come from list_order.h.
Query list_query(const Reader& reader, const ListView& view);

}  // namespace goodstanding

// Records of one type as rows: the columns their type names, an action's status in place of its bare state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "pages/list_order.h"
#include "pages/list_view.h"

namespace goodstanding {

// The first screen of a list asks for the frame; rows are then asked for where they are looked at.
struct ListFrame {
  ListView view;
  std::string label;   // of the type, in the plural
  bool has_states = false;
  std::string shut;             // what to say instead of records that are confidential and not open to the person; empty: they are
  std::vector<Column> columns;  // ids are field ids; "status" for an action's BRAG
  std::vector<RecordId> ids;    // in order
  std::vector<ListGroup> groups;  // in order; empty: not grouped
  std::vector<ViewPart> parts;    // what is filtered, sorted and grouped, in words
  std::int64_t total = 0;         // without the filter
};

// What a list can do without at first: how many there are without the filter, and the groups of actions in order of their dates.
struct ListTotals {
  std::int64_t total = 0;
  std::vector<ListGroup> groups;  // where the view names none
};

// What stands in the place of rows where there are none: "No visits yet", and what to do.
struct NoRows {
  std::string title;
  std::string words;
  bool filtered = false;  // clearing the filter would show some
};
NoRows no_rows(const ListFrame& frame);

// The columns of a view, with their labels and how much room each takes.
std::vector<Column> columns_of(const RecordType& type, const ListView& view);

// Throws Error{NotFound} for an unknown type or field, Error{BadInput} for a condition that is not understood.
ListFrame list_frame(const Reader& reader, const ListView& view);
// The same without its totals, and then these: for a window that shows rows before everything is counted. `also` is a further
// condition, for callers that have one and want no totals.
ListFrame list_start(const Reader& reader, const ListView& view, const Condition& also = {});
ListTotals list_totals(const Reader& reader, const ListFrame& frame);
void add(ListFrame& frame, ListTotals totals);

std::vector<Row> list_rows(const Reader& reader, const ListFrame& frame, std::size_t from, std::size_t count);
// The cells of records in those columns.
std::vector<Row> list_rows(const Reader& reader, const std::vector<Column>& columns, const std::vector<Record>& records);

}  // namespace goodstanding

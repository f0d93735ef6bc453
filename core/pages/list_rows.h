// Records of one type as rows: the columns their type names, an action's status in place of its bare state.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

// What to show of a type, and in which order. The first screen of a list asks for the frame; rows are then
// asked for where they are looked at.
struct ListRequest {
  std::string type;
  std::string words;       // typed into the filter
  bool open_only = false;  // records in a settled state are left out
  std::optional<Sort> sort;  // empty: the type's own order
};

// Rows that stand together: "Overdue", with how many.
struct ListGroup {
  std::string label;
  std::size_t count = 0;
};

struct ListFrame {
  ListRequest request;
  std::string label;   // of the type, in the plural
  bool has_states = false;
  std::string shut;             // what to say instead of records that are confidential and not open to the person; empty: they are
  std::vector<Column> columns;  // ids are field ids; "status" for an action's BRAG
  std::vector<RecordId> ids;    // in order
  std::vector<ListGroup> groups;  // in order; empty: not grouped
  std::int64_t total = 0;       // without the filter
};

// What stands in the place of rows where there are none: "No visits yet", and what to do.
struct NoRows {
  std::string title;
  std::string words;
  bool filtered = false;  // clearing the filter would show some
};
NoRows no_rows(const ListFrame& frame);

// What a list shows, as a question to the register.
Query list_query(const RecordType& type, const ListRequest& request);

// Throws Error{NotFound} for an unknown type or field.
ListFrame list_frame(const Reader& reader, const ListRequest& request);
std::vector<Row> list_rows(const Reader& reader, const ListFrame& frame, std::size_t from, std::size_t count);

}  // namespace goodstanding

// The records of a list in their order and groups. A query sorts a choice by its id and a reference by a random number; people expect
// "Low, Medium, High" and names from A to Z, and groups in that same order. So where a view asks for such, the ids that one query gives
// are put in order here: ids alone, whatever the number of records. Records of equal value stand together in an order by that field,
// and where each run of them ends is found by halving, so no more records are read than some for each different value.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "pages/list_view.h"

namespace goodstanding {

// Rows that stand together: "Overdue", with how many.
struct ListGroup {
  std::string label;
  std::size_t count = 0;
};

struct ListOrder {
  std::vector<RecordId> ids;
  std::vector<ListGroup> groups;  // of the ids, in their order; empty: not grouped
};

// `also` is a further condition, for callers that have one. Throws Error{NotFound}, Error{BadInput}: also where a field has so many
// different values that it makes no groups, or that nothing can be sorted behind it.
ListOrder list_order(const Reader& reader, const ListView& view, const Condition& also = {});

struct ListedRecords {
  std::vector<Record> records;
  std::vector<ListGroup> groups;  // of the whole list, however many records were asked for
};
// The records in that order, at most `most` of them.
ListedRecords list_records(const Reader& reader, const ListView& view, const Condition& also, std::size_t most);

}  // namespace goodstanding

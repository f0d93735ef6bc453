// Which records of a type are meant, in which order and columns: the options that list, export and show-screen have in common.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/query.h>

#include "cli/command.h"
#include "pages/saved_views.h"

namespace goodstanding::cli {

// What a list command asks for.
struct Asked {
  ListView view;
  Condition also;     // of --where and --overdue, which are no part of a view
  std::string words;  // the filter, for people: "due<2026-07-01, workstream=medicines"; empty: none
};

// --filter, --view, --open, --sort, --group, --columns.
std::vector<Option> view_options();
// Those, and --where, --search, --overdue.
std::vector<Option> list_options();
// What was typed for view_options().
ListAsk list_ask(const Invocation& in);
// Throws Error{NotFound}, Error{BadInput} for a field, value or view that is not there.
Asked asked_of(const Invocation& in, const RecordType& type, const Reader& reader);

}  // namespace goodstanding::cli

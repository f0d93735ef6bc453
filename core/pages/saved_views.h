// Views of lists under a name, kept as records (register/saved_view.h says why).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/list_view.h"
#include "register/session.h"

namespace goodstanding {

struct SavedView {
  RecordId id;
  std::string name;
  ListView view;
  std::string fault;  // why it cannot be used, where a field of it is there no more; empty: it can
};

// Those of a record type, by name. None in a register that is older than saved views.
std::vector<SavedView> saved_views(const Reader& reader, std::string_view type);
// By its name, whatever the case. Throws Error{NotFound} that names those there are, Error{BadInput} for one that cannot be used.
ListView saved_view_named(const Reader& reader, std::string_view type, std::string_view name);

// Keeps the view under the name; one of that name is replaced. What is filtered in a confidential list is left out. Throws
// Error{BadInput} without a name or for a view that is not understood, Refused, Error{ReadOnly}.
void save_view(Session& session, const ListView& view, std::string_view name);
// Takes it from the list of views; its history stays. Throws Error{NotFound}, Error{ReadOnly}.
void forget_view(Session& session, const RecordId& view);

// What is asked of a list in words, the same on the command line and of the readable twin.
struct ListAsk {
  std::string saved;                 // the name of a saved view to begin with
  std::vector<std::string> filters;  // "due=before 1 apr 2026", beside those of the saved view
  std::string sort;                  // "due,-ref"; this and the next two in place of what the saved view has
  std::string group;
  std::string columns;
  std::string words;
  bool open_only = false;
};
// Throws as saved_view_named() and the parsers of pages/list_view.h do.
ListView list_view_of(const Reader& reader, const RecordType& type, const ListAsk& ask);

}  // namespace goodstanding

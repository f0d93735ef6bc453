// Every page there is, by its id: core's own and those of the plugins.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/view.h>

#include "pages/workspace.h"

namespace goodstanding {

struct PageTitle {
  std::string id;
  std::string title;
};

// Every page that stands by itself, core's first, those of plugins, and the sections that plugins have for a committee's pack
// ("medicines.pack"); "not_held" is one of them, and a page of a visit is not.
std::vector<PageTitle> page_titles(Workspace& work);
// Throws Error{NotFound}, Error{PluginFailed}.
Page make_page(Workspace& work, const std::string& id);
// What was found for some words.
Page search_page(const Reader& reader, const std::string& words);
// A record with the page its type has. That a confidential one was opened is noted for those who were let in; where it cannot be,
// throws Error{ReadOnly} and shows nothing.
Page page_of_record(Workspace& work, const RecordId& record);

}  // namespace goodstanding

// A block from a spreadsheet pasted into a list, as a page.
#pragma once

#include <goodstanding/schema.h>
#include <goodstanding/view.h>

#include "exchange/import.h"

namespace goodstanding {

// The block as a table for import_table(): its first row as headings when any of its cells names a field of the
// type, else the columns of the type's list in their order.
CsvTable pasted_table(const RecordType& type, const std::vector<std::vector<std::string>>& cells);

Page paste_page(const CsvTable& table, const ImportResult& result, const RecordType& type);

}  // namespace goodstanding

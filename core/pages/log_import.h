// An action log by its file, as the window and the command line take it in: with the words that come with the
// program and the mapping that was kept for its source.
#pragma once

#include <string>

#include "exchange/action_import.h"
#include "pages/workspace.h"

namespace goodstanding {

// Reads the workbook and imports it, or previews it (options.dry_run). Without a mapping in the options, the one
// kept for the source of the file is used. Throws Faults{BadInput}, Error{NotFound}, Error{Storage}.
ActionImport import_log_file(Workspace& work, const std::string& file, ActionImportOptions options);

// A name beside the file that is free, for rows that are parked: rows that somebody is mending are never written
// over.
std::string free_name_for_parked(const std::string& file);

}  // namespace goodstanding

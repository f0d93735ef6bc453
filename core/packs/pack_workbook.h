// A pack as a workbook: its first page on one sheet, then a sheet for each part, with the same words and figures.
#pragma once

#include <string>

#include "packs/pack.h"
#include "packs/pack_document.h"

namespace goodstanding {

// The bytes of an .xlsx file; the same for the same pack. Throws what write_xlsx() throws.
std::string pack_workbook(const Pack& pack, const PackSeal& seal);

}  // namespace goodstanding

// The page of the medicines workstream.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace medicines {

goodstanding::Page medicines_page(const goodstanding::Reader& reader);

}  // namespace medicines

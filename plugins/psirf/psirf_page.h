// The page of patient safety, and its section in a pack.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace psirf {

goodstanding::Page psirf_page(const goodstanding::Reader& reader);
std::vector<goodstanding::View> psirf_pack(const goodstanding::Reader& now, const goodstanding::Reader* at_last_meeting);

}  // namespace psirf

// What the medicines workstream puts before a committee.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace medicines {

std::vector<goodstanding::View> medicines_pack(const goodstanding::Reader& now, const goodstanding::Reader* at_last_meeting);

}  // namespace medicines

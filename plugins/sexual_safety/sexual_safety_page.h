// The dashboard of the sexual safety workstream.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace sexual_safety {

// For everybody: the charter, check-ins, training, publications and figures. Cases and what is counted from them only for those who were
// let in.
goodstanding::Page sexual_safety_page(const goodstanding::Reader& reader);

// For a committee's pack: what lies open and what was published, whoever makes it.
std::vector<goodstanding::View> sexual_safety_pack(const goodstanding::Reader& now, const goodstanding::Reader* at_last_meeting);

}  // namespace sexual_safety

// The dashboard of the speaking-up workstream.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace ftsu {

// For everybody: conversations, returns, lists and figures. Concerns and what is counted from them only for those who were let in.
goodstanding::Page ftsu_page(const goodstanding::Reader& reader);

// For a committee's pack: what lies open and what was published, whoever makes it.
std::vector<goodstanding::View> ftsu_pack(const goodstanding::Reader& now, const goodstanding::Reader* at_last_meeting);

}  // namespace ftsu

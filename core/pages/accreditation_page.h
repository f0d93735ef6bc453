// The accreditation programme on screen: every site in a round, and sites by sections.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

// The round that is under way: coverage, how each site stands, and the latest scores of sites by sections.
Page accreditation_page(const Reader& reader);
Page accreditation_page(const Reader& reader, const RecordId& round);

}  // namespace goodstanding

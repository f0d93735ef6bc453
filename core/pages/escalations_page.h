// What lies beyond the trust's control: with whom it was raised, what was asked and what came of it.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

Page escalations_page(const Reader& reader);

}  // namespace goodstanding

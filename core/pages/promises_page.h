// What was promised: commitments made in public, and the benefits that a change is to bring.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

Page promises_page(const Reader& reader);

}  // namespace goodstanding

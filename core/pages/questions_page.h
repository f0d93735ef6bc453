// What committees and regulators asked, and how far each question is answered by what the register holds.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

Page questions_page(const Reader& reader);

}  // namespace goodstanding

// Risks by their scores: a matrix of 5 by 5, and each risk before, now and as it is to be.
#pragma once

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

Page risks_page(const Reader& reader);

}  // namespace goodstanding

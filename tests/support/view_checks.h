// What holds for every page, whoever describes it: the rules at the head of goodstanding/view.h.
#pragma once

#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding::testing_support {

// Everything on the page that breaks a rule, one sentence each; empty when it is sound. `reader` is the one that
// the page was made from.
std::vector<std::string> faults_of(const Page& page, const Reader& reader);

}  // namespace goodstanding::testing_support

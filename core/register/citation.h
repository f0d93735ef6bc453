// What a source cites, beside the regulation that is understood.
#pragma once

#include <string_view>

namespace goodstanding {

// True when the words cite the regulation with this number and title: "Reg 12(2)(g)" cites 12, "Regulations 12
// and 17" cite both, "Regulation 1" does not cite 12. Paragraphs make no difference. Words without a number
// cite by title alone, and no words at all differ from nothing.
bool cites(std::string_view words, std::string_view number, std::string_view title = {});

}  // namespace goodstanding

// Quarterly figures of confidential records as an open record keeps them: what publish() let through and nothing else.
#pragma once

#include <optional>
#include <string_view>

#include <goodstanding/date.h>
#include <goodstanding/small_numbers.h>

namespace workstream {

// The quarter that a period is; empty: it is none.
std::optional<goodstanding::Quarter> to_quarter(const goodstanding::PartialDate& period);
goodstanding::PartialDate to_period(goodstanding::Quarter quarter);

// Published figures of a family from the text that a record keeps; empty where it holds none.
std::optional<goodstanding::PublishedQuarter> published_of(std::string_view text, const goodstanding::TableFamily& family);

}  // namespace workstream

#include "publications.h"

#include <goodstanding/error.h>

namespace workstream {

using namespace goodstanding;

std::optional<Quarter> to_quarter(const PartialDate& period) {
  if (period.precision() != Precision::Quarter) return std::nullopt;
  const int month = period.first().month();
  return Quarter{month < 4 ? period.first().year() - 1 : period.first().year(), (month + 8) % 12 / 3 + 1};
}

PartialDate to_period(Quarter quarter) { return PartialDate::quarter(quarter.year, quarter.number); }

std::optional<PublishedQuarter> published_of(std::string_view text, const TableFamily& family) {
  if (text.empty()) return std::nullopt;
  try {
    PublishedQuarter out = published_from_text(text, "figures");
    return out.family == family.id ? std::optional(std::move(out)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;  // whether the text holds figures is what is asked
  }
}

}  // namespace workstream

// The first page of a pack: what changed since the committee last met, what slipped and why, what it was not told, what is not held.
#pragma once

#include <optional>
#include <vector>

#include <goodstanding/reader.h>

#include "packs/pack.h"

namespace goodstanding {

// `then`: the register as it stood when the committee last met; null where it did not exist yet, or nobody knows when that was.
PackBand changed_band(const Reader& now, const Reader* then, std::optional<Date> since);
PackBand slipped_band(const Reader& now, const Status& status, std::optional<Date> since);
PackBand not_told_band(const Reader& now, std::optional<RecordId> committee);
PackBand not_held_band(const Reader& now, const Status& status, const std::vector<PluginInfo>& plugins);
// The worst of it, and what the rest comes to.
std::string lead_sentence(const Reader& now, const Status& status, const std::vector<PackBand>& bands, std::optional<RecordId> committee);

}  // namespace goodstanding

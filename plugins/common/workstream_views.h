// Views that every workstream's page has: its figures, what is being done, its milestones. Compiled into each
// plugin that uses them; only the SDK is needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/key.h>
#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace workstream {

// One figure, or what stands in its place, in words: "99%", "more than 800", "30 min 2 s", "Good compliance",
// "Not held", "Stated to exist, not received". The cell's detail says scope, period and source.
goodstanding::Cell figure_cell(const goodstanding::Reader& reader, const goodstanding::Record& observation);

// The measures of the workstream with their figures.
goodstanding::View figures_view(const goodstanding::Reader& reader, std::string_view stream);
// Its actions: what is done, under way, to come.
goodstanding::View actions_view(const goodstanding::Reader& reader, std::string_view stream);
goodstanding::View milestones_view(const goodstanding::Reader& reader, std::string_view stream);
// Promises made in public.
goodstanding::View commitments_view(const goodstanding::Reader& reader, std::string_view stream);
goodstanding::View alerts_view(const std::vector<goodstanding::Alert>& alerts);

// Percentages of a number of people or cases that do not say of how many.
std::vector<goodstanding::Record> rates_without_base(const goodstanding::Reader& reader, std::string_view stream);

// The keys used here, to be bound with the plugin's own.
const std::vector<goodstanding::AnyKey>& keys();

}  // namespace workstream

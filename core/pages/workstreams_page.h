// The workstreams side by side: which has alerts, which has nothing recorded, which is not loaded.
#pragma once

#include <vector>

#include <goodstanding/schema.h>
#include <goodstanding/view.h>

#include "plugins/plugin_host.h"

namespace goodstanding {

// How a workstream stands in a few words. "No alerts" is said only where something is recorded that could
// raise one: a workstream without records is no good news.
Cell standing_cell(const WorkstreamAlerts& stream);

// `measures` are the figures that the plugins work out; without any they have no heading.
Page workstreams_page(const std::vector<WorkstreamAlerts>& streams, const std::vector<WorkstreamMeasure>& measures, const Schema& schema);

}  // namespace goodstanding

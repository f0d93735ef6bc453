// What a demonstration needs of the pages: its quarters are published as a keeper would, by the command that the workstream's page
// gives for it.
#pragma once

#include "demo/demo.h"
#include "plugins/plugin_host.h"

namespace goodstanding {

// Prepares and publishes each quarter of the plan that is over, in order. Returns how many records that made.
std::size_t publish_quarters(Register& reg, PluginHost& plugins, const demo::Plan& plan);

}  // namespace goodstanding

// What does not fit together in the register, each with its mend.
#pragma once

#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/reader.h>
#include <goodstanding/view.h>

#include "plugins/plugin_host.h"

namespace goodstanding {

// Core's findings, those of the plugins, and those of `more` checks, errors first.
std::vector<CheckFinding> register_findings(const Reader& reader, PluginHost& plugins, const std::vector<RegisterCheck>& more = {});
Page check_page(const Reader& reader, const std::vector<CheckFinding>& findings);

}  // namespace goodstanding

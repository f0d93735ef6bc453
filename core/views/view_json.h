// A page as JSON, for programs and for tests that walk every screen.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <goodstanding/view.h>

namespace goodstanding {

nlohmann::json to_json(const Page& page);
nlohmann::json to_json(const View& view);
nlohmann::json to_json(const Cell& cell);

}  // namespace goodstanding

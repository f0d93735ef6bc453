// A visit as JSON: its score as a range, its coverage, what stands against an award, and each answer.
#pragma once

#include <nlohmann/json.hpp>

#include "accreditation/visit_reading.h"

namespace goodstanding::cli {

nlohmann::json tally_json(const Tally& tally);
nlohmann::json answer_json(const HeldVisit& visit, const std::string& question);
// Without the answers.
nlohmann::json visit_json(const Reader& reader, const HeldVisit& visit);

}  // namespace goodstanding::cli

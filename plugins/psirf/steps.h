// Steps and their days: of a learning response by its kind, and of the duty of candour. Days allowed are data that a
// trust sets; where none is set, a step has no time and is never late.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

namespace psirf {

struct Step {
  std::string id;                          // the field that holds its day
  std::string label;                       // "Terms agreed"
  std::optional<goodstanding::Date> due;   // empty: no time is set, or nothing to count from
  std::optional<goodstanding::Date> done;
  bool late = false;                       // past its day and not taken
};

// The steps that a response of its kind has, in the order of their days. None where the register holds no steps for
// the kind.
std::vector<Step> steps_of_response(const goodstanding::Reader& reader, const goodstanding::Record& response);

// The steps of Regulation 20: told in person, support, in writing, results.
std::vector<Step> steps_of_candour(const goodstanding::Reader& reader, const goodstanding::Record& duty);

// The first that is not taken; null: all are.
const Step* next_step(const std::vector<Step>& steps);

// Learning responses that are not yet approved, the first due first.
std::vector<goodstanding::Record> open_responses(const goodstanding::Reader& reader);

}  // namespace psirf

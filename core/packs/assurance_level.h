// How much assurance the records bear out, whatever anybody states: a rule of ours, so that the two can stand side by side.
// Levels as auditors of the NHS commonly word them: substantial, reasonable, limited, none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace goodstanding {

enum class AssuranceLevel : std::uint8_t { None, Limited, Reasonable, Substantial };
std::string_view to_label(AssuranceLevel level) noexcept;

// What is counted of a register, or of the part of it that a paper is about.
struct AssuranceFacts {
  std::int64_t breaches = 0;           // open, met or maintained
  std::int64_t rechecked = 0;          // of these: maintained
  std::int64_t met = 0;                // of these: met or maintained
  std::int64_t actions = 0;            // not withdrawn
  std::int64_t complete = 0;           // of these: verified or sustained
  std::int64_t overdue = 0;
  std::int64_t reopened = 0;           // since the committee met, or with a reopening proposed
  bool first_line = false;             // evidence by those who do the work
  bool second_line = false;            // by those who oversee it
  bool third_line = false;             // by somebody independent
};

struct SupportedAssurance {
  AssuranceLevel level = AssuranceLevel::None;
  std::string why;  // in sentences, from the figures
};

// None: nothing is complete and no breach is met. Limited: something is overdue or reopened, or fewer than two lines of assurance
// hold evidence. Substantial: every breach is maintained, every action complete, and all three lines hold evidence. Else reasonable.
SupportedAssurance supported_assurance(const AssuranceFacts& facts);

}  // namespace goodstanding

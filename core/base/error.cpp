#include <goodstanding/error.h>

#include <utility>

namespace goodstanding {

std::string_view to_word(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::BadInput: return "bad_input";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::Refused: return "refused";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::ReadOnly: return "read_only";
    case ErrorCode::NotARegister: return "not_a_register";
    case ErrorCode::NewerFormat: return "newer_format";
    case ErrorCode::Damaged: return "damaged";
    case ErrorCode::Busy: return "busy";
    case ErrorCode::Storage: return "storage";
    case ErrorCode::SchemaFault: return "schema_fault";
    case ErrorCode::IncompatibleSchema: return "incompatible_schema";
    case ErrorCode::PluginRefused: return "plugin_refused";
    case ErrorCode::PluginFailed: return "plugin_failed";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::Internal: return "internal";
  }
  return "internal";
}

Error::Error(ErrorCode code, std::string message, std::string next_step)
    : code_(code), message_(std::move(message)), next_step_(std::move(next_step)) {
  whole_ = next_step_.empty() ? message_ : message_ + "\n" + next_step_;
}

Error::~Error() = default;

std::string to_text(const Fault& fault) {
  std::string out = fault.file;
  if (fault.line > 0) {
    out += ":" + std::to_string(fault.line);
    if (fault.column > 0) out += ":" + std::to_string(fault.column);
  }
  if (!out.empty()) out += ": ";
  out += fault.message;
  if (!fault.mend.empty()) out += (out.ends_with('.') ? " " : ". ") + fault.mend;
  return out;
}

namespace {
std::string all_lines(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) {
    if (!out.empty()) out += '\n';
    out += to_text(fault);
  }
  return out;
}
}  // namespace

Faults::Faults(ErrorCode code, std::vector<Fault> faults)
    : Error(code, all_lines(faults)), faults_(std::move(faults)) {}

Faults::~Faults() = default;

}  // namespace goodstanding

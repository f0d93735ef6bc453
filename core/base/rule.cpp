#include <goodstanding/rule.h>

#include <utility>

namespace goodstanding {
namespace {

std::string sentences(const std::vector<Refusal>& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals) {
    if (!out.empty()) out += '\n';
    out += refusal.message;
    if (!refusal.remedy.empty()) out += " " + refusal.remedy;
    if (!refusal.source.empty()) out += " (" + refusal.source + ")";
  }
  return out;
}

}  // namespace

Refused::Refused(std::vector<Refusal> refusals)
    : Error(ErrorCode::Refused, sentences(refusals), "Nothing was saved."), refusals_(std::move(refusals)) {}
Refused::~Refused() = default;

bool Proposal::changes(std::string_view field) const {
  return before == nullptr ? after->has(field) : !(before->value(field) == after->value(field));
}

}  // namespace goodstanding

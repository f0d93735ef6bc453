#include "pages/visit_address.h"

namespace goodstanding {
namespace {

constexpr std::string_view questions = "visit_questions.";
constexpr std::string_view debrief = "visit_debrief.";

}  // namespace

std::string page_of(const VisitAddress& address) { return std::string(address.work == VisitWork::Debrief ? debrief : questions) + address.visit.to_hex(); }

std::optional<VisitAddress> visit_address_of(std::string_view page) {
  for (const auto& [prefix, work] : {std::pair(questions, VisitWork::Questions), std::pair(debrief, VisitWork::Debrief)})
    if (page.starts_with(prefix))
      if (const auto id = RecordId::from_hex(page.substr(prefix.size()))) return VisitAddress{*id, work};
  return std::nullopt;
}

}  // namespace goodstanding

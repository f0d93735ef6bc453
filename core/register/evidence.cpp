#include "register/evidence.h"

namespace goodstanding {

EvidenceStanding standing_of(const Record& record, Date today) {
  if (record.struck()) return EvidenceStanding::Struck;
  if (record.get(evidence::review).value_or(ChoiceId("not_reviewed")) == "rejected") return EvidenceStanding::Rejected;
  if (const auto effective = record.get(evidence::effective); effective && today < *effective) return EvidenceStanding::NotYet;
  if (const auto expires = record.get(evidence::expires); expires && *expires < today) return EvidenceStanding::Expired;
  return EvidenceStanding::InDate;
}

std::string words_of(const Record& record, Date today) {
  switch (standing_of(record, today)) {
    case EvidenceStanding::Struck: return "Entered in error";
    case EvidenceStanding::Rejected: return "Rejected by its reviewer";
    case EvidenceStanding::NotYet: return "Counts from " + record.get(evidence::effective)->to_words();
    case EvidenceStanding::Expired: return "Expired " + record.get(evidence::expires)->to_words();
    case EvidenceStanding::InDate: break;
  }
  const auto expires = record.get(evidence::expires);
  return expires ? "In date to " + expires->to_words() : "No expiry held";
}

}  // namespace goodstanding

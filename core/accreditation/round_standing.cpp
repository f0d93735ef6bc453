#include "accreditation/round_standing.h"

#include <algorithm>

#include "base/text.h"

namespace goodstanding {
namespace {

bool is_made(const ProgrammeVisit& visit) { return visit.stage == VisitStage::Complete || visit.stage == VisitStage::Agreed; }

// The visit of the round that says how its site stands: one that was made before one that is under way, and that
// before one that is planned; of the same kind the latest made, the first planned.
bool says_more(const ProgrammeVisit& a, const ProgrammeVisit& b) {
  const auto rank = [](const ProgrammeVisit& visit) { return is_made(visit) ? 2 : visit.stage == VisitStage::UnderWay ? 1 : 0; };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  if (is_made(a)) return a.visited.value_or(Date()) > b.visited.value_or(Date());
  if (a.planned.has_value() != b.planned.has_value()) return a.planned.has_value();
  return a.planned && *a.planned < *b.planned;
}

SiteInRound stand(const ProgrammeSite& site, const std::vector<ProgrammeVisit>& visits, const RecordId& round, const std::optional<PartialDate>& round_due, Date today) {
  SiteInRound out;
  out.site = site;
  const ProgrammeVisit* telling = nullptr;
  const ProgrammeVisit* last = nullptr;  // the latest result of another round
  for (const ProgrammeVisit& visit : visits) {
    if (visit.site != site.id || visit.stage == VisitStage::Cancelled) continue;
    if (visit.round != round) {
      if (is_made(visit) && visit.next_due && (last == nullptr || last->visited.value_or(Date()) < visit.visited.value_or(Date()))) last = &visit;
      continue;
    }
    if (is_made(visit)) ++out.visits;
    if (telling == nullptr || says_more(visit, *telling)) telling = &visit;
  }
  out.due = telling != nullptr && telling->due ? telling->due : last != nullptr ? last->next_due : round_due;
  const bool past_due = out.due && out.due->last() < today;
  if (telling == nullptr) {
    out.standing = past_due ? SiteStanding::Late : SiteStanding::Due;
    return out;
  }
  out.visit = telling->id;
  out.on = telling->visited ? telling->visited : telling->planned;
  if (is_made(*telling)) out.standing = SiteStanding::Done;
  else if (telling->stage == VisitStage::UnderWay) out.standing = SiteStanding::UnderWay;
  else if (past_due || (telling->planned && *telling->planned < today)) out.standing = SiteStanding::Late;
  else out.standing = telling->planned ? SiteStanding::Scheduled : SiteStanding::Due;
  return out;
}

}  // namespace

std::string_view to_word(SiteStanding standing) noexcept {
  switch (standing) {
    case SiteStanding::Due: return "due";
    case SiteStanding::Scheduled: return "scheduled";
    case SiteStanding::UnderWay: return "under_way";
    case SiteStanding::Done: return "done";
    case SiteStanding::Late: return "late";
  }
  return "";
}

std::string_view label_of(SiteStanding standing) noexcept {
  switch (standing) {
    case SiteStanding::Due: return "Due";
    case SiteStanding::Scheduled: return "Scheduled";
    case SiteStanding::UnderWay: return "Under way";
    case SiteStanding::Done: return "Done";
    case SiteStanding::Late: return "Late";
  }
  return "";
}

int RoundStanding::count(SiteStanding standing) const noexcept {
  return static_cast<int>(std::count_if(sites.begin(), sites.end(), [&](const SiteInRound& s) { return s.standing == standing; }));
}

std::string RoundStanding::words() const {
  std::string out = std::to_string(done()) + " of " + counted(static_cast<long long>(sites.size()), "site", "sites") + " done";
  for (const auto& [standing, word] : {std::pair(SiteStanding::UnderWay, " under way"), std::pair(SiteStanding::Scheduled, " scheduled"), std::pair(SiteStanding::Due, " due"), std::pair(SiteStanding::Late, " late")})
    if (const int found = count(standing); found > 0) out += ", " + std::to_string(found) + word;
  return out;
}

RoundStanding standing_of_round(const std::vector<ProgrammeSite>& sites, const std::vector<ProgrammeVisit>& visits, const RecordId& round, const std::optional<PartialDate>& round_due, Date today) {
  RoundStanding out;
  for (const ProgrammeSite& site : sites) out.sites.push_back(stand(site, visits, round, round_due, today));
  return out;
}

}  // namespace goodstanding

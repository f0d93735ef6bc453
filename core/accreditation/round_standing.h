// The programme: every site of the trust's list once in every round, and how each stands. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/ids.h>

namespace goodstanding {

enum class SiteStanding : std::uint8_t { Due, Scheduled, UnderWay, Done, Late };
std::string_view to_word(SiteStanding standing) noexcept;   // "under_way"
std::string_view label_of(SiteStanding standing) noexcept;  // "Under way"

enum class VisitStage : std::uint8_t { Planned, UnderWay, Complete, Agreed, Cancelled };

struct ProgrammeSite {
  RecordId id;
  std::string name;
};

struct ProgrammeVisit {
  RecordId id;
  RecordId site;
  std::optional<RecordId> round;
  VisitStage stage = VisitStage::Planned;
  std::optional<Date> planned;
  std::optional<Date> visited;
  std::optional<PartialDate> due;       // as recorded with the visit
  std::optional<PartialDate> next_due;  // the one after it, by its result
  std::string award;
};

struct SiteInRound {
  ProgrammeSite site;
  SiteStanding standing = SiteStanding::Due;
  std::optional<PartialDate> due;    // the visit's own, else what the last result asks for, else the round's; empty: not held
  std::optional<RecordId> visit;     // the one that says how it stands
  std::optional<Date> on;            // visited, or planned for
  int visits = 0;                    // made in the round; the site counts once
};

struct RoundStanding {
  std::vector<SiteInRound> sites;    // in the order of the list
  int count(SiteStanding standing) const noexcept;
  int done() const noexcept { return count(SiteStanding::Done); }
  // "12 of 40 sites done, 2 late"
  std::string words() const;
};

// How each site stands in one round. Visits of other rounds tell when a site is due again; cancelled ones tell nothing.
RoundStanding standing_of_round(const std::vector<ProgrammeSite>& sites, const std::vector<ProgrammeVisit>& visits, const RecordId& round, const std::optional<PartialDate>& round_due, Date today);

}  // namespace goodstanding

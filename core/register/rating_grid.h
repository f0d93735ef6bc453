// The ratings of a register as people look at them: services by key questions, each with its history, and the
// expected overall beside the recorded one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "register/rating_rules.h"

namespace goodstanding {

// One rating as recorded.
struct RatingEntry {
  RecordId record;
  Rating value = Rating::NotRated;
  std::optional<PartialDate> inspected;
  std::optional<PartialDate> published;
  std::optional<Arrow> printed;  // empty: the source prints none, or we do not know
  std::string reason_unrated;
  bool disputed = false;         // another record of the same inspection says otherwise
  // CQC took it back. `value` is then NoRating, and this what it had published.
  std::optional<Rating> withdrawn;
};

// A service and a key question, or its overall.
struct RatingCell {
  std::vector<RatingEntry> history;  // newest first; empty: not held
  const RatingEntry* current() const noexcept { return history.empty() ? nullptr : &history.front(); }
  // The arrow that follows from the newest two; empty when there are not two grades.
  std::optional<Arrow> computed() const noexcept;
};

struct RatedService {
  RecordId service;
  std::string name;
  std::vector<RatingCell> questions;  // in the order of RatingGrid::questions
  RatingCell overall;
  ExpectedRating expected;
  // Empty when nothing is recorded to compare with, or no key question is rated.
  std::optional<bool> agrees() const noexcept;
};

// Where the arrow as printed is not the one that follows from the ratings held.
struct ArrowDifference {
  RecordId record;
  std::string service;
  std::string question;  // "Overall" for the overall
  Arrow printed = Arrow::None;
  Arrow computed = Arrow::None;
};

struct RatingGrid {
  std::vector<std::string> questions;  // names, in CQC's order
  std::vector<std::string> codes;
  std::vector<RatedService> services;  // in the order of CQC's core services
  std::vector<ArrowDifference> arrows;
  // What is rated as a whole: trusts, then locations, each by name; `service` is then the organisation or the site.
  std::vector<RatedService> wholes;

  // Of one organisation; empty id: of every one.
  static RatingGrid read(const Reader& reader, const std::optional<RecordId>& organisation = {});
};

}  // namespace goodstanding

// A visit as the capture screen shows it: every question with what is recorded for it. Read on the keeper's thread and
// handed to the screen whole; it holds words, and nothing of the register.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "accreditation/visit_writing.h"

namespace goodstanding {

struct CapturePhoto {
  std::string title;
  std::optional<BlobId> file;  // empty: it is recorded, and not held
};

struct CaptureQuestion {
  std::string code;
  std::size_t section = 0;  // in CaptureModel::sections
  std::size_t place = 0;    // in its section, from 1
  std::string text;
  std::string look_at;
  std::optional<SampleAsked> sample;
  Needed comment_needed = Needed::Never;
  Needed photo_needed = Needed::Never;
  bool may_be_risk = false;
  bool critical = false;
  // What is recorded.
  AnswerGiven given;
  bool by_items = false;   // its counts follow from sampled items
  std::string comment;
  std::string risk_taken_by;
  std::string risk_taken_at;  // "10:40am"; "" when nobody has
  std::string saved_at;       // the same; "" while nothing is recorded
  std::vector<CapturePhoto> photos;
  std::vector<std::string> actions;  // "ACT-0042 Replace the bags"
  std::vector<std::string> lacking;
  std::string last_time;   // "Met, 10 of 10"; "" where no earlier visit says

  bool is_answered() const noexcept { return given.result.has_value(); }
};

struct CaptureSection {
  std::string title;
  std::size_t first = 0;  // its first question
  std::size_t asked = 0;
  std::size_t answered = 0;
};

struct CaptureModel {
  std::string ref;
  std::string site;
  std::string about;      // "Round two · 15 June 2026 · Team of 3"
  std::string state;      // as records write it
  std::string last_saved; // of the newest answer: "10:42am"
  std::vector<CaptureSection> sections;
  std::vector<CaptureQuestion> questions;
  std::vector<std::string> guardians;  // the Freedom To Speak Up guardians that the register knows, by role
  bool read_only = false;

  std::size_t answered() const noexcept;
  // Counts the sections anew, after an answer was given and before the register has told of it.
  void recount();
  // The first blank question from `from` on, and then from the first; empty when none is.
  std::optional<std::size_t> unanswered_from(std::size_t from) const noexcept;
};

// Throws what read_held_visit throws; a planned visit without a set has no questions yet.
CaptureModel read_capture(const Reader& reader, const RecordId& visit, bool read_only);

}  // namespace goodstanding

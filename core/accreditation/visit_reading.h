// A visit as it stands in a register: its set, its answers, who was there, what it adds up to and what stands against
// an award. Worked out whenever it is asked for; only what was agreed is kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "accreditation/award.h"
#include "accreditation/comparison.h"
#include "accreditation/round_standing.h"
#include "accreditation/set_records.h"

namespace goodstanding {

struct HeldVisit {
  Record visit;
  HeldSet set;
  std::vector<AnswerGiven> answers;           // the agreed ones, in the order of the set; none for a blank
  std::map<std::string, Record> records;      // of them, by the code of their question
  std::map<std::string, std::vector<Record>> items;  // what was sampled one by one, likewise
  TeamPresent team;
  VisitScore score;
  Award award;
  std::map<std::string, std::vector<Record>> apart;  // what assessors answered each for themselves, by the code; not in the score
};

// The photos of an answer: in the order that its list gives, then those that say they are about it. So none is lost where two
// laptops added some to one answer.
std::vector<RecordId> photos_of(const Reader& reader, const Record& answer);

// The facts of one answer. Where sampled items are held, the counts follow from them.
AnswerGiven answer_given(const Record& answer, const std::string& question, const std::vector<Record>& items = {});

TeamPresent team_of(const Record& visit);

// Throws Error{NotFound} for a visit that is not there or has no standard set.
HeldVisit read_held_visit(const Reader& reader, const RecordId& visit);

// The latest visit to the same site that was made before this one; empty when there is none.
std::optional<RecordId> visit_before(const Reader& reader, const Record& visit);
// This visit against the one before. Empty when there is none, or its set is no forebear of this one's.
std::optional<Comparison> against_last(const Reader& reader, const HeldVisit& now);

struct Programme {
  Record round;
  RoundStanding standing;
};
// One round over the sites in use of the kind that its set is for; stations, where it names none.
Programme read_programme(const Reader& reader, const RecordId& round);
// The round that is under way, else the newest; empty when there is none.
std::optional<RecordId> current_round(const Reader& reader);

}  // namespace goodstanding

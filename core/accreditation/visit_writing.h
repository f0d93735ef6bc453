// Writing a visit: answers, the team, photos, findings. Each function puts one act into a draft; whoever commits the
// draft has it on the disk before anything is said.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "accreditation/photo.h"
#include "accreditation/visit_reading.h"
#include "platform/files.h"
#include "register/draft.h"

namespace goodstanding {

// What is given of an answer; what is empty stays as it was.
struct AnswerChange {
  std::optional<Result> result;
  std::optional<std::pair<int, int>> sample;  // found good, looked at; gives the result where none is given
  std::optional<std::string> comment;
  std::optional<bool> good_practice;
  std::optional<bool> immediate_risk;
  std::optional<std::string> risk_taken_by;
  std::optional<bool> made_safe;
  std::vector<std::pair<std::string, bool>> items;  // what was sampled, and whether it was found good
};

// The answer to a question of the visit, made where it is still blank. Throws Error{NotFound} for a question that its
// set does not ask, naming the nearest; Error{BadInput} for a count where items are held.
RecordId write_answer(Draft& draft, const HeldVisit& visit, const std::string& question, const AnswerChange& change, Instant now);

// Photos on their way into a register. The clean copies lie in files of their own until the draft is committed.
struct AddedPhoto {
  std::string name;
  RecordId evidence;
  BlobId file;       // the clean copy
  std::string taken;
  std::size_t removed = 0;
};
class PhotoIntake {
 public:
  // Adds each as evidence of the answer. Those whose originals the visit has already are left out, by name, in
  // `already`. Throws what clean_photo throws: then the draft is not to be used.
  void add(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& question, const std::vector<std::string>& files, Instant now);
  const std::vector<AddedPhoto>& added() const noexcept { return added_; }
  const std::vector<std::string>& already() const noexcept { return already_; }

 private:
  std::vector<std::unique_ptr<TemporaryFile>> copies_;
  std::vector<AddedPhoto> added_;
  std::vector<std::string> already_;
};

// A finding for each answer that fell short, is an immediate risk or is good practice, where there is none yet.
// Returns how many.
int write_findings(Draft& draft, const Reader& reader, const HeldVisit& visit);

// The level, score and next date that the answers give, onto the visit that is agreed.
void write_outcome(Draft& draft, const Reader& reader, const HeldVisit& visit);

}  // namespace goodstanding

// Writing a visit: answers, the team, photos, findings. Each function puts one act into a draft; whoever commits the
// draft has it on the disk before anything is said.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
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
  std::optional<RecordId> assessor;  // who answers for themselves, apart from the others; empty: the agreed answer
};

// The answer to a question of the visit, made where it is still blank. Throws Error{NotFound} for a question that its
// set does not ask, naming the nearest; Error{BadInput} for a count where items are held.
RecordId write_answer(Draft& draft, const HeldVisit& visit, const std::string& question, const AnswerChange& change, Instant now);

// Photos on their way into a register. The clean copies lie in files of their own until the draft is committed.
struct AddedPhoto {
  std::string name;
  std::string question;
  RecordId evidence;
  BlobId file;       // the clean copy
  std::string taken;
  std::size_t removed = 0;
};
// One that was not taken, and why.
struct RefusedPhoto {
  std::string name;
  std::string why;   // a sentence
  std::string mend;  // what to do about it
};
class PhotoIntake {
 public:
  // Adds each as evidence of the answer. Those whose originals the visit has already are left out, by name, in `already`; those
  // that clean_photo refuses, in `refused`, and the others are taken. Throws Error{NotFound}, Error{Storage}: then the draft is not
  // to be used.
  void add(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& question, const std::vector<std::string>& files, Instant now);
  // The same for a whole folder from a phone: each photo goes to the question whose answer was given nearest to the time at which
  // it was taken, at most as far away as the trust's setting allows. One without a time, or with no answer near it, is refused by name, to be added by hand.
  void add_by_time(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::vector<std::string>& files, Instant now);
  const std::vector<AddedPhoto>& added() const noexcept { return added_; }
  const std::vector<std::string>& already() const noexcept { return already_; }
  const std::vector<RefusedPhoto>& refused() const noexcept { return refused_; }

 private:
  // The answer that photos are added to, and all photos that it then has.
  struct List {
    RecordId answer;
    std::vector<RecordId> photos;
  };
  void keep_originals(const Reader& reader, const HeldVisit& visit);
  std::optional<CleanPhoto> clean(const std::string& path, std::string& original);
  void keep(Draft& draft, const Reader& reader, const HeldVisit& visit, const StandardQuestion& question, const std::string& path, const std::string& original, const CleanPhoto& photo, Instant now);

  std::set<std::string> originals_;     // hashes of what the visit has
  std::map<std::string, List> lists_;   // by the code of the question
  std::vector<std::unique_ptr<TemporaryFile>> copies_;
  std::vector<AddedPhoto> added_;
  std::vector<std::string> already_;
  std::vector<RefusedPhoto> refused_;
};

// The question whose answer was given nearest to a moment, at most `apart` away; empty when there is none. Of two as near the
// earlier in the order of the set. Pure.
std::string question_nearest(const HeldVisit& visit, Instant moment, Duration apart);

// The photos that words name: files, and all of each folder, by name. Throws Error{NotFound} for a folder without any.
std::vector<std::string> photo_files(const std::vector<std::string>& words);

// The question of the visit's set with this code, whatever its case. Throws Error{NotFound} naming the nearest.
const StandardQuestion& asked_question(const HeldVisit& visit, const std::string& code);

// A finding for the answer to a question, which is held: an immediate risk where it is one, good practice where nothing
// else is said of it, else a shortfall.
RecordId write_finding(Draft& draft, const Reader& reader, const HeldVisit& visit, const StandardQuestion& question);
// One for each answer that fell short, is an immediate risk or is good practice, where there is none yet. Returns how
// many.
int write_findings(Draft& draft, const Reader& reader, const HeldVisit& visit);

}  // namespace goodstanding

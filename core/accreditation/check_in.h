// Brings a checked-out visit back (check_out.h): every change that was made on the laptop becomes a change of the register, in any
// order, any number of times, with a receipt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "journal/sync.h"
#include "register/merge_conflicts.h"
#include "register/session.h"

namespace goodstanding {

// How something that was written on the laptop stands in the register now.
enum class ReceiptStanding : std::uint8_t {
  Held,      // as it was written
  Changed,   // it is in the history; somebody who knew of it has changed it since
  Conflict,  // it is in the history; somebody who did not know of it wrote something else
  Missing,   // it did not come in: what the outcome names as waiting or refused
};
std::string_view to_word(ReceiptStanding standing) noexcept;  // "held"
std::string_view label_of(ReceiptStanding standing) noexcept;  // "Held"

struct ReceiptLine {
  RecordId record;
  std::string name;      // the code of the question, with the assessor where one is named; the title of a photo
  std::string words;     // "Partly met, 8 of 10"
  Digest hash;           // of what the laptop holds: the answer's values, the photo's bytes
  std::uint64_t bytes = 0;  // of a photo
  ReceiptStanding standing = ReceiptStanding::Missing;
};

struct CheckedIn {
  RecordId visit;
  SyncOutcome outcome;
  std::vector<ReceiptLine> answers;  // each that was written on the laptop
  std::vector<ReceiptLine> photos;
  std::vector<MergeConflict> conflicts;  // open ones over this visit and its answers

  bool is_whole() const noexcept;  // nothing is missing
};

// Throws Error{NotARegister} and Error{NotFound} for the file, Error{BadInput} for a register that is no check-out, or one of another
// register; Error{Damaged} for one that is not whole: then nothing was taken in. Error{ReadOnly}, Error{Storage}.
CheckedIn check_in(Session& session, const std::string& file);

}  // namespace goodstanding

// Returns: what goes out to owners who never open the program. Each owner of open actions gets one workbook with
// their actions and room for their answers, and a draft of a mail with it attached. Nothing is sent.
//
// The same register on the same day gives the same bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>

#include "register/brag.h"

namespace goodstanding {

// An open action, as its owner is shown it.
struct ReturnAction {
  RecordId record;
  std::string ref;
  std::string title;
  std::string serves;       // breaches, plan or programme, in words; may be empty
  std::string state;        // its id
  std::string state_label;
  Mark mark = Mark::None;
  std::string status;       // "R · Overdue: 31 days late"
  std::optional<PartialDate> due;
  std::string forecast;     // as files write it; "" for none
  std::string confidence;
  std::string completed;
  std::string last_update;  // "12 May 2026: Safes ordered."; "" for none
  friend bool operator==(const ReturnAction&, const ReturnAction&) = default;
};

struct OwnerReturn {
  RecordId owner;
  std::string title;    // "Chief Pharmacist"
  std::string mailbox;  // of the role; "" when none is held
  std::string stem;     // of the names of its files: "chief-pharmacist-2026-06-15"
  bool in_post = true;  // nobody in post: the actions want another owner
  std::vector<ReturnAction> actions;  // by due date
  friend bool operator==(const OwnerReturn&, const OwnerReturn&) = default;
};

struct Returns {
  RegisterId reg;
  Date today;
  std::string committee;  // the title of the one they are for; "" for all
  std::vector<OwnerReturn> owners;     // by title
  std::vector<ReturnAction> unowned;   // nobody can be asked
  friend bool operator==(const Returns&, const Returns&) = default;
};

// Open actions that are not yet done; with a committee, those of its plans and those that it owns.
Returns returns_of(const Reader& reader, const RegisterId& reg, const std::optional<RecordId>& committee = {});

// The workbook of an owner. Throws Error{Storage}.
std::string return_workbook(const Returns& returns, const OwnerReturn& owner);
// A draft that mail programs open for writing (RFC 5322 and MIME, with X-Unsent), from nobody, to the role's
// mailbox or to nobody, with the workbook attached.
std::string return_mail(const Returns& returns, const OwnerReturn& owner, const std::string& workbook);
// The note on actions that nobody owns; "" when there are none.
std::string unowned_note(const Returns& returns);

// Writes all of them into a folder, made when it is not there. Names of the files, in the order written. Throws
// Error{BadInput} when files of other returns stand there under those names; then nothing is written.
std::vector<std::string> write_returns(const Returns& returns, const std::string& folder);

}  // namespace goodstanding

// Proves that a register is what its journal says, or names the first thing that is not.
//
// What it can find: any byte of a change, of a value, of a table, of an index or of an attachment that was
// altered, removed or added. What it cannot find alone: a tail that was cut off cleanly, and a chain that was
// forged anew from some point on by someone who rewrote every hash behind it. For those, hold a register
// against a witness: heads that were noted elsewhere (on paper, on another machine).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <goodstanding/change.h>

#include "store/store.h"

namespace goodstanding {

// Each check can be left out by a test, which must then miss a fault that only this check finds.
enum class Check {
  File,         // SQLite's own: pages, indexes against their tables
  Meta,         // the file says which register and which format it is, and nothing else
  Arrivals,     // changes stand without a gap, each with its values
  Readable,     // the bytes of each change can be read
  Row,          // the columns beside a body say what the body says
  Numbers,      // each origin's changes are numbered 1, 2, 3, ...
  Links,        // each change holds the hash of the one before it
  Ends,         // the end that is noted for each chain is its end
  Commitments,  // each value is the one that was committed to
  Stamps,       // the stamps of an origin rise
  Replaced,     // what a change says it replaced was written before it
  Attachments,  // each attachment is what its name says, and is one that a change names
  Objects,      // tables and indexes are declared as the record types say
  Tables,       // every cell of the projection follows from the journal
  Search,       // the index finds the words of the records, and no others
  Witness,      // the heads noted elsewhere lie on the chains
};
std::string_view to_word(Check check) noexcept;  // "commitments"

struct Finding {
  Check check;
  std::string where;  // "change 12 of origin 3f20a9c1 (15 June 2026, 9:12am)", "ACT-0042, Due"
  std::string what;   // a whole sentence
};

struct VerifyReport {
  std::vector<Finding> findings;  // the first of each kind; empty: the register is whole
  std::int64_t changes = 0;
  std::int64_t records = 0;
  Heads heads;
  std::optional<Digest> digest;   // of all that stands (store/state_digest.h), when asked for and the register is whole
  bool projection_checked = false;  // not when the journal itself is at fault: there is nothing to hold it against

  bool whole() const noexcept { return findings.empty(); }
};

struct VerifyOptions {
  std::vector<Head> witness;
  std::set<Check> without;  // for tests of the verifier
  // Called with a part done, 0 to 1; returning false stops with Error{Refused}.
  std::function<bool(double)> progress;
  bool digest = false;  // hash what stands, too
};

// Reads only. To let people go on writing meanwhile, hand in a copy (Store::copy_of).
VerifyReport verify(store::Store& store, const VerifyOptions& options = {});

// The tables anew from the journal of another store. Throws Error{Damaged}.
std::unique_ptr<store::Store> rebuilt(store::Store& from, const std::function<bool(double)>& progress = {});

// The second half of verify(), against tables rebuilt before: for tests that alter many cells one by one.
void compare_projection(store::Store& store, store::Store& expected, const VerifyOptions& options, VerifyReport& report);

// A witness as text: a line for each origin, "origin number link".
std::string witness_text(const Heads& heads);
// Throws Faults{BadInput} with the line that cannot be read.
std::vector<Head> read_witness(std::string_view text, const std::string& file);

}  // namespace goodstanding

// A whole register as an open archive: a zip of JSON that any program can read, with everything that is needed to make the register
// anew, change for change (docs/archive.md). What is sealed stays sealed.
#pragma once

#include <string>

#include <goodstanding/clock.h>
#include <goodstanding/ids.h>

#include "store/store.h"

namespace goodstanding {

struct Archived {
  std::int64_t changes = 0;
  std::size_t attachments = 0;
  Digest digest;  // of all that stands (store/state_digest.h)
};

// Writes the archive of a register; others may go on writing into it meanwhile, and what they write is not in the archive. `dated` is
// the day that the archive says it was made. Throws Error{Damaged} for a register that cannot be read, Error{Storage}.
Archived write_archive(store::Store& store, const std::string& file, Date dated);

// Makes the register anew in a file that is not there yet: a copy of the one that was archived, which writes as an origin of its own.
// Nothing of the archive is unpacked to the disk. Before the file gets its name every chain is verified and what stands is compared
// with what the archive says stood. Throws Error{BadInput} for what is no such archive and a name that is taken, Error{Unsupported}
// for one of a later version or beyond the limits, Error{Damaged} for one that does not hold together; then no file is left.
Archived read_archive(const std::string& file, const std::string& to, Chance& chance);

}  // namespace goodstanding

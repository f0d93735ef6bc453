// The folder through which copies of a register exchange changes: what lies in it, read and written (docs/sync.md).
//
//     FOLDER/<register>/<writer>/<origin>.<first>-<last>.<link>.<size>.segment
//
// Each copy writes only below the name of its own origin, so no file ever has two writers. A name says which changes of which
// chain a segment holds, how it ends and how large it is: what is known already is never opened.
//
// Nothing here touches a register. Thread rule: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/change.h>

#include "journal/segment.h"

namespace goodstanding {

struct SegmentFile {
  std::string path;
  OriginId writer;          // the copy that wrote it
  OriginId origin;          // the chain that its changes belong to
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string link;         // the first digits of the last change's link
  std::uint64_t size = 0;   // bytes, as its name says
  std::uint64_t found = 0;  // bytes, as it lies there

  bool is_whole() const noexcept { return size == found; }  // as far as can be seen from outside
};

std::string segment_name(const SegmentHead& head, std::uint64_t size);
// What the name of a file says; the rest of SegmentFile stays empty. Nothing when it is no segment's name.
std::optional<SegmentFile> parse_segment_name(std::string_view name);
// The digits of a link that stand in a name.
std::string link_digits(const Digest& link);

struct FolderList {
  std::string folder;
  std::vector<SegmentFile> segments;         // by writer, origin and first number
  std::vector<std::string> other_registers;  // ids of registers that use the folder too
  std::vector<std::string> strange;          // names that look like segments and are none
};

// What lies in a folder for a register. Throws Error{NotFound} when there is no such folder, Error{Storage}.
FolderList list_folder(const std::string& folder, const RegisterId& register_id);

// A segment that was read, or why it cannot be used.
struct ReadSegment {
  SegmentFile file;
  std::optional<Segment> segment;
  std::string why_not;
};
// Reads and checks one file: hash, register, and that it holds what its name says. A fault of the file is an answer, not an
// exception.
ReadSegment read_segment(const SegmentFile& file, const RegisterId& register_id);

// Written beside, put on the disk, renamed. Returns where. Throws Error{Storage}.
std::string write_segment(const std::string& folder, const OriginId& writer, const SegmentHead& head, const std::string& bytes);
// Removes what an earlier run of this writer left unfinished.
void clear_unfinished(const std::string& folder, const RegisterId& register_id, const OriginId& writer);

}  // namespace goodstanding

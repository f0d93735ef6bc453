// The bytes of a segment: a run of changes of one chain, as one copy of a register hands them to the others (docs/sync.md).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/ids.h>

namespace goodstanding {

struct SegmentHead {
  RegisterId register_id;
  OriginId origin;          // whose chain
  std::uint64_t first = 0;  // the numbers of its changes, both ends included
  std::uint64_t last = 0;
  Digest link;              // of the last change

  friend bool operator==(const SegmentHead&, const SegmentHead&) = default;
};

// A change as it lies in the journal.
struct SentChange {
  std::string_view body;
  std::string_view slots;
};

// Attachments that the changes of a segment name, in pieces.
struct SentAttachment {
  std::uint64_t size = 0;
  std::vector<std::string_view> pieces;
};

// Everything in it points into `bytes`, which it keeps.
struct Segment {
  SegmentHead head;
  std::vector<SentChange> changes;  // one for each number
  std::map<Digest, SentAttachment> attachments;
  std::shared_ptr<const std::string> bytes;
};

std::string encode_segment(const SegmentHead& head, const std::vector<SentChange>& changes, const std::map<Digest, SentAttachment>& attachments);
// Throws Error{Damaged} when the bytes are not those of a whole segment: cut short, altered, of a later version.
Segment decode_segment(std::string bytes);

}  // namespace goodstanding

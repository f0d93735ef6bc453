// The two record types that hold what is sealed. No reader shows either.
#pragma once

#include <array>

#include <goodstanding/change.h>
#include <goodstanding/key.h>

namespace goodstanding {

namespace envelope_record {
inline constexpr std::string_view type = "envelope";
inline constexpr std::string_view contents = "contents";
}  // namespace envelope_record

namespace sealed_file_record {
inline constexpr std::string_view type = "sealed_file";
inline constexpr Key<BlobId> contents{type, "contents"};
inline constexpr std::array<AnyKey, 1> keys{contents};
}  // namespace sealed_file_record

// Whether a change holds nothing that can be read without a key: an envelope, or a file that belongs to one.
inline bool is_sealed(const Change& change) {
  return !change.entries.empty() && (change.entries.front().type == envelope_record::type || change.entries.front().type == sealed_file_record::type);
}

}  // namespace goodstanding

// What bears something out: files, notes, links, each with the day it shows and the day it stops being true.
#pragma once

#include <array>

#include <goodstanding/key.h>
#include <goodstanding/reader.h>

namespace goodstanding {

namespace evidence {
inline constexpr std::string_view type = "evidence";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::vector<RecordId>> about{type, "about"};
inline constexpr Key<BlobId> file{type, "file"};
inline constexpr Key<Date> effective{type, "effective"};
inline constexpr Key<Date> expires{type, "expires"};
inline constexpr Key<ChoiceId> review{type, "review"};
inline constexpr Key<RecordId> provider{type, "provider"};
inline constexpr Key<RecordId> replaces{type, "replaces"};
inline constexpr Key<ChoiceId> line{type, "line"};
inline constexpr Key<Instant> taken{type, "taken"};
inline constexpr Key<std::string> original_hash{type, "original_hash"};
inline constexpr Key<ChoiceId> faces{type, "faces"};

inline constexpr std::array<AnyKey, 12> keys{title, about, file, effective, expires, review, provider, replaces, line, taken, original_hash, faces};
}  // namespace evidence

// Why a piece of evidence counts or does not on a day.
enum class EvidenceStanding : std::uint8_t { InDate, NotYet, Expired, Rejected, Struck };
EvidenceStanding standing_of(const Record& evidence, Date today);
// "In date to 30 September 2026", "Expired 1 June 2026", "Rejected by its reviewer".
std::string words_of(const Record& evidence, Date today);

}  // namespace goodstanding

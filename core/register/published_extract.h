// What another trust published, as a group's register keeps it: the file as it came, and nothing of its records.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::published_extract {

inline constexpr std::string_view type = "published_extract";
inline constexpr Key<std::string> publisher{type, "publisher"};
inline constexpr Key<RecordId> organisation{type, "organisation"};
inline constexpr Key<Date> dated{type, "dated"};
inline constexpr Key<Date> received{type, "received"};
inline constexpr Key<BlobId> file{type, "file"};
inline constexpr Key<std::string> signed_by{type, "signed_by"};
inline constexpr Key<std::string> key{type, "key"};

inline constexpr std::array<AnyKey, 7> keys{publisher, organisation, dated, received, file, signed_by, key};

}  // namespace goodstanding::published_extract

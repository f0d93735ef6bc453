// Dated steps of programmes.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::milestone {

inline constexpr std::string_view type = "milestone";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<PartialDate> due{type, "due"};
inline constexpr Key<PartialDate> done_on{type, "done_on"};
inline constexpr Key<std::string> workstream{type, "workstream"};
inline constexpr Key<RecordId> programme{type, "programme"};
inline constexpr Key<RecordId> body{type, "body"};

inline constexpr std::array<AnyKey, 6> keys{title, due, done_on, workstream, programme, body};

}  // namespace goodstanding::milestone

// What bears something out.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::evidence {

inline constexpr std::string_view type = "evidence";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<std::vector<RecordId>> about{type, "about"};
inline constexpr Key<Date> effective{type, "effective"};
inline constexpr Key<Date> expires{type, "expires"};
inline constexpr Key<ChoiceId> review{type, "review"};
inline constexpr Key<RecordId> provider{type, "provider"};
inline constexpr Key<RecordId> replaces{type, "replaces"};

inline constexpr std::array<AnyKey, 7> keys{title, about, effective, expires, review, provider, replaces};

}  // namespace goodstanding::evidence

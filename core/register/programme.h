// Work under one heading, and support under oversight.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::programme {

inline constexpr std::string_view type = "programme";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<ChoiceId> kind{type, "kind"};
inline constexpr Key<RecordId> executive_lead{type, "executive_lead"};
inline constexpr Key<RecordId> sro{type, "sro"};
inline constexpr Key<RecordId> body{type, "body"};
inline constexpr Key<std::vector<RecordId>> reports_to{type, "reports_to"};
inline constexpr Key<PartialDate> began{type, "began"};
inline constexpr Key<PartialDate> ended{type, "ended"};
inline constexpr Key<RecordId> exit_confirmed_by{type, "exit_confirmed_by"};

inline constexpr std::array<AnyKey, 9> keys{name, kind, executive_lead, sro, body, reports_to, began, ended, exit_confirmed_by};

}  // namespace goodstanding::programme

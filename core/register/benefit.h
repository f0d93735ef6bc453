// What a change is to bring.
#pragma once

#include <array>

#include <goodstanding/key.h>

namespace goodstanding::benefit {

inline constexpr std::string_view type = "benefit";
inline constexpr Key<std::string> title{type, "title"};
inline constexpr Key<RecordId> programme{type, "programme"};
inline constexpr Key<RecordId> promised_by{type, "promised_by"};
inline constexpr Key<ChoiceId> whom{type, "whom"};
inline constexpr Key<RecordId> measure{type, "measure"};
inline constexpr Key<std::string> baseline{type, "baseline"};
inline constexpr Key<PartialDate> expected_by{type, "expected_by"};
inline constexpr Key<RecordId> owner{type, "owner"};
inline constexpr Key<std::string> patient_voice{type, "patient_voice"};

inline constexpr std::array<AnyKey, 9> keys{title, programme, promised_by, whom, measure, baseline, expected_by, owner, patient_voice};

}  // namespace goodstanding::benefit

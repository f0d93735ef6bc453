// A list as somebody wants to see it again, under a name. It is a record and not a file of one person's: so a trust shares its views in
// the way that it shares everything, they travel with the register to every copy, and have a history. What it holds is written as on the
// command line (pages/list_view.h).
//
// A view of a confidential list keeps its order, group and columns and no condition: what somebody filters such a list by may be what is
// in it, and a view lies open in the file.
#pragma once

#include <array>

#include <goodstanding/key.h>
#include <goodstanding/rule.h>

namespace goodstanding {

namespace saved_view {
inline constexpr std::string_view type = "saved_view";
inline constexpr Key<std::string> name{type, "name"};
inline constexpr Key<std::string> about{type, "about"};
inline constexpr Key<std::string> filter{type, "filter"};
inline constexpr Key<std::string> words{type, "words"};
inline constexpr Key<bool> open_only{type, "open_only"};
inline constexpr Key<std::string> sort{type, "sort"};
inline constexpr Key<std::string> group{type, "group"};
inline constexpr Key<std::string> columns{type, "columns"};
inline constexpr std::array<AnyKey, 8> keys{name, about, filter, words, open_only, sort, group, columns};
}  // namespace saved_view

// "saved_view.sealed": a view is of a list that there is, and holds nothing of what is confidential.
Rule saved_view_rule();

}  // namespace goodstanding

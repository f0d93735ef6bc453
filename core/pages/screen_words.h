// What the screens that ask for a file or a folder say above it, in the window and in its readable twin.
#pragma once

#include <string_view>

namespace goodstanding::screen_words {

inline constexpr std::string_view import_file = "An Excel workbook or a CSV file, as it is kept today. Nothing is written before you have seen what becomes of each row. You can also drop the file here.";
inline constexpr std::string_view returns_out = "One Excel sheet for every owner, with their open actions and room for their answers, and a draft of a mail with it attached. You send the mails: the program sends nothing.";
inline constexpr std::string_view returns_back = "Put the sheets that came back into one folder, with the files they name beside them. Nothing is written before you have seen what becomes of each row. You can also drop the folder here.";
inline constexpr std::string_view came_in = "Several people or laptops can each have a copy of the register, made with \"goodstanding clone\". Changes go from one to the other through a folder that all of them can reach: a share, or a stick that is carried. Each copy writes only files of its own there.";

}  // namespace goodstanding::screen_words

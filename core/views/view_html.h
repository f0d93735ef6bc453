// A page as one HTML file that stands alone: its style is in it, it has no script, and opening it asks nothing of any
// network. For those without the program, and for readers of the screen.
//
// Every mark is words beside its shape; figures are lists of terms; tables have heads, rows of groups and a caption.
// All text is escaped, so a register's words are never read as markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/view.h>

namespace goodstanding {

// What a mark says where its shape cannot be seen: "Red", "Under way"; "" for none.
std::string_view spoken(Mark mark) noexcept;

// The words as they may stand in an element or in a quoted attribute. Control characters, which HTML does not allow,
// become the replacement character.
std::string escape_html(std::string_view text);

// The view as a section, for a document of several. `level` is that of its heading, from 2 on.
std::string to_html_section(const View& view, int level = 2);
// Where else one can go from a page: a file beside it.
struct HtmlLink {
  std::string file;
  std::string label;
};
// The whole document, in English of the United Kingdom, with a way past what comes before the contents.
std::string to_html(const Page& page, const std::vector<HtmlLink>& links = {});

}  // namespace goodstanding

// A page as plain text, in reading order: the twin of a screen for terminals, logs and screen readers.
#pragma once

#include <string>

#include <goodstanding/view.h>

namespace goodstanding {

// UTF-8, lines of at most `width` letters where words allow; ends with a line break.
std::string to_text(const Page& page, std::size_t width = 100);
std::string to_text(const View& view, std::size_t width = 100);

}  // namespace goodstanding

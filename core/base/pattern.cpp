#include <goodstanding/pattern.h>

#include <regex>

#include <goodstanding/error.h>

namespace goodstanding {

struct Pattern::Compiled {
  std::regex expression;
};

Pattern::Pattern(std::string text) : text_(std::move(text)) {
  if (text_.empty()) return;
  try {
    compiled_ = std::make_shared<const Compiled>(Compiled{std::regex(text_)});
  } catch (const std::regex_error&) {
    throw Error(ErrorCode::SchemaFault, "\"" + text_ + "\" is not a regular expression.", "See docs/schemas.md for patterns.");
  }
}

bool Pattern::matches(const std::string& text) const { return compiled_ == nullptr || std::regex_match(text, compiled_->expression); }

}  // namespace goodstanding

// A form that a text must have, compiled once: making a regular expression ready costs many times what matching
// a few words against it does.
#pragma once

#include <memory>
#include <string>

#include <goodstanding/api.h>

namespace goodstanding {

// A value type; copies share what was compiled. Safe to read from several threads.
class GOODSTANDING_API Pattern {
 public:
  // Matches every text.
  Pattern() = default;
  // ECMAScript. Throws Error{SchemaFault} when the text is no regular expression.
  explicit Pattern(std::string text);

  const std::string& text() const noexcept { return text_; }
  bool empty() const noexcept { return text_.empty(); }
  // The whole of the text.
  bool matches(const std::string& text) const;

  friend bool operator==(const Pattern& a, const Pattern& b) noexcept { return a.text_ == b.text_; }

 private:
  struct Compiled;
  std::string text_;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace goodstanding

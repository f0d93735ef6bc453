// A number that may not be shown as one. "Nothing", "not held", "not loaded" and "hidden" are four
// different answers, so a count is never a bare 0. A value type; safe to read from several threads.
#pragma once

#include <cstdint>
#include <string>

#include <goodstanding/api.h>

namespace goodstanding {

class GOODSTANDING_API Count {
 public:
  enum class Kind : std::uint8_t {
    Number,
    Suppressed,  // withheld by a small-number rule, or not this person's to know
    NotHeld,     // we were never given it
    NotLoaded,   // its workstream's plugin is absent or refused
  };

  static Count of(std::int64_t number) { return Count(Kind::Number, number); }
  static Count suppressed() { return Count(Kind::Suppressed, 0); }
  static Count not_held() { return Count(Kind::NotHeld, 0); }
  static Count not_loaded() { return Count(Kind::NotLoaded, 0); }

  Kind kind() const noexcept { return kind_; }
  bool is_number() const noexcept { return kind_ == Kind::Number; }
  // The number. Throws Error{Internal} when it is none: ask is_number() first.
  std::int64_t number() const;

  // "12", "hidden", "not held", "not loaded".
  std::string to_words() const;

  // A sum with a part that is not a number is not a number either.
  friend GOODSTANDING_API Count operator+(const Count& a, const Count& b);
  friend bool operator==(const Count&, const Count&) = default;

 private:
  Count(Kind kind, std::int64_t number) : kind_(kind), number_(number) {}
  Kind kind_;
  std::int64_t number_;
};

}  // namespace goodstanding

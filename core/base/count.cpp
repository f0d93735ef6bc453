#include <goodstanding/count.h>
#include <goodstanding/decimal.h>
#include <goodstanding/error.h>

namespace goodstanding {

std::int64_t Count::number() const {
  if (!is_number()) throw Error(ErrorCode::Internal, "A count that is \"" + to_words() + "\" was used as a number.");
  return number_;
}

std::string Count::to_words() const {
  switch (kind_) {
    case Kind::Number: return Decimal(number_).to_words();
    case Kind::Suppressed: return "hidden";
    case Kind::NotHeld: return "not held";
    case Kind::NotLoaded: return "not loaded";
  }
  return {};
}

Count operator+(const Count& a, const Count& b) {
  if (!a.is_number()) return a;
  if (!b.is_number()) return b;
  return Count::of(a.number_ + b.number_);
}

}  // namespace goodstanding

// Where the time and chance come from. Both are handed in, so that tests need no sleeping and a run can be
// repeated exactly.
#pragma once

#include <cstddef>
#include <cstdint>

#include <goodstanding/api.h>
#include <goodstanding/date.h>
#include <goodstanding/ids.h>

namespace goodstanding {

// Thread rule: implementations are safe to call from any thread.
class GOODSTANDING_API Clock {
 public:
  virtual ~Clock();
  virtual Instant now() = 0;
  // The day that rules go by, in the United Kingdom's civil time.
  virtual Date today() = 0;
};

// Stands still until told otherwise.
class GOODSTANDING_API FixedClock final : public Clock {
 public:
  explicit FixedClock(Date today) : today_(today), now_{std::int64_t{today.days()} * 86'400'000 + 34'200'000} {}
  Instant now() override { return now_; }
  Date today() override { return today_; }
  void advance(std::int64_t milliseconds) { now_.milliseconds += milliseconds; }
  void set_today(Date today) { today_ = today; }

 private:
  Date today_;
  Instant now_;
};

// Random bytes for ids and salts.
// Thread rule: as the implementation says.
class GOODSTANDING_API Chance {
 public:
  virtual ~Chance();
  virtual void fill(std::uint8_t* bytes, std::size_t size) = 0;

  template <class Id>
  Id make() {
    Id out;
    fill(out.bytes.data(), out.bytes.size());
    return out;
  }
};

// The same bytes for the same seed, on every machine. For tests and generated data only; one thread.
class GOODSTANDING_API SeededChance final : public Chance {
 public:
  explicit SeededChance(std::uint64_t seed) : state_(seed) {}
  void fill(std::uint8_t* bytes, std::size_t size) override;
  // A number from 0 to bound - 1.
  std::uint64_t below(std::uint64_t bound);

 private:
  std::uint64_t next();
  std::uint64_t state_;
};

}  // namespace goodstanding

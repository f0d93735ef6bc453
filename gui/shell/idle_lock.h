// When what was opened is locked because nobody is there: after so many minutes without a key or a click, and warned of half a minute
// before. Pure: the time is told to it.
#pragma once

#include <chrono>

namespace goodstanding::gui {

class IdleLock {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds warned_before{30};

  explicit IdleLock(Moment now) : touched_(now) {}

  // Somebody did something, or there is nothing to lock.
  void touch(Moment now) noexcept { touched_ = now; }

  enum class Says { Nothing, SoonLocked, Lock };
  Says at(Moment now, std::chrono::minutes after) const noexcept {
    const auto idle = now - touched_;
    return idle > after ? Says::Lock : idle >= after - warned_before ? Says::SoonLocked : Says::Nothing;
  }
  // How long until at() may say something else: a window that sleeps wakes then.
  std::chrono::milliseconds until_next(Moment now, std::chrono::minutes after) const noexcept {
    const auto idle = now - touched_;
    const auto warned = std::chrono::steady_clock::duration(after - warned_before);
    const auto next = idle < warned ? warned - idle : std::chrono::steady_clock::duration(after) - idle;
    return std::chrono::ceil<std::chrono::milliseconds>(next < next.zero() ? next.zero() : next) + std::chrono::milliseconds(1);
  }

 private:
  Moment touched_;
};

}  // namespace goodstanding::gui

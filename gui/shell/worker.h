// A thread for what may take long and needs no register: a share that hangs, a photo that is decoded. It holds up neither the
// window nor the register.
#pragma once

#include <functional>
#include <memory>

#include "gui/shell/keeper.h"

namespace goodstanding::gui {

class Worker {
 public:
  // Inline: at once, on the asking thread, for tests. `wake` is called from the worker's thread when an answer is ready.
  Worker(Keeper::Mode mode, std::function<void()> wake);
  // Does not wait for what still runs: work may touch only files that are whole or not there, and what it was given.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Runs `work`, then `then` with its answer on the window's thread, in pump().
  template <class Answer>
  void ask(Alive alive, std::function<Answer()> work, std::function<void(Outcome<Answer>)> then) {
    put([alive = std::weak_ptr<const bool>(alive), work = std::move(work), then = std::move(then)]() -> std::function<void()> {
      auto outcome = std::make_shared<Outcome<Answer>>(outcome_of<Answer>(work));
      return [alive, outcome, then] {
        if (!alive.expired()) then(std::move(*outcome));
      };
    });
  }
  // Hands over the answers that are ready; true when there were any.
  bool pump();

 private:
  using Job = std::function<std::function<void()>()>;
  struct Shared;
  void put(Job job);
  static void run(const std::shared_ptr<Shared>& shared);

  std::shared_ptr<Shared> shared_;
  bool threaded_;
};

}  // namespace goodstanding::gui

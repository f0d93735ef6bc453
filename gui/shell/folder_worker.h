// A thread for folders that may take long to answer: a share that hangs holds up neither the window nor the register.
#pragma once

#include <functional>
#include <memory>

#include "gui/shell/keeper.h"

namespace goodstanding::gui {

class FolderWorker {
 public:
  // Inline: at once, on the asking thread, for tests. `wake` is called from the worker's thread when an answer is ready.
  FolderWorker(Keeper::Mode mode, std::function<void()> wake);
  // Does not wait for what still runs: it touches only files that are whole or not there.
  ~FolderWorker();
  FolderWorker(const FolderWorker&) = delete;
  FolderWorker& operator=(const FolderWorker&) = delete;

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

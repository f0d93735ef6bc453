// The thread that owns the register. The window never waits on a disk: it asks, goes on drawing, and is told.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <goodstanding/rule.h>

#include "pages/workspace.h"

namespace goodstanding::gui {

// What went wrong with a question, in words for people.
struct Failure {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  std::string next_step;
  std::vector<Refusal> refusals;  // when rules said no
};

template <class Answer>
using Outcome = std::variant<Answer, Failure>;

// Does some work and puts what it throws into words.
template <class Answer, class Work>
Outcome<Answer> outcome_of(const Work& work) {
  try {
    return work();
  } catch (const Refused& e) {
    return Failure{e.code(), e.message(), e.next_step(), e.refusals()};
  } catch (const Error& e) {
    return Failure{e.code(), e.message(), e.next_step(), {}};
  } catch (const std::exception& e) {
    return Failure{ErrorCode::Internal, std::string("The program failed: ") + e.what(), "Report this.", {}};
  }
}

// Ends with whoever asked: an answer that comes later is dropped.
using Alive = std::shared_ptr<const bool>;

class Keeper {
 public:
  // Threaded: questions are answered one after another on a thread of their own; `wake` is called from it when
  // an answer is ready. Inline: at once, on the asking thread, for tests.
  enum class Mode { Threaded, Inline };
  // `open` makes the workspace, on the keeper's thread. What it throws answers every question.
  Keeper(Mode mode, std::function<std::unique_ptr<Workspace>()> open, std::function<void()> wake);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // Runs `work` with the workspace, then `then` with its answer on the window's thread, in pump().
  template <class Answer>
  void ask(const Alive& alive, std::function<Answer(Workspace&)> work, std::function<void(Outcome<Answer>)> then) {
    // The question itself must not keep the one who asked alive: it outlasts its answer on the keeper's thread.
    put([this, alive = std::weak_ptr<const bool>(alive), work = std::move(work), then = std::move(then)] {
      auto outcome = std::make_shared<Outcome<Answer>>(outcome_of<Answer>([&] { return work(workspace()); }));
      return [alive, outcome, then] {
        if (!alive.expired()) then(std::move(*outcome));
      };
    });
  }

  // Hands over the answers that are ready. On the window's thread, once a frame; true when there were any.
  bool pump();
  // Rises with every change of the register.
  std::int64_t version() const noexcept { return version_; }
  bool is_busy() const noexcept { return waiting_ > 0; }

 private:
  using Done = std::function<void()>;
  Workspace& workspace();
  void put(std::function<Done()> question);
  void run();

  Mode mode_;
  std::function<std::unique_ptr<Workspace>()> open_;
  std::function<void()> wake_;
  std::unique_ptr<Workspace> work_;
  Subscription on_change_;
  std::atomic<std::int64_t> version_{1};
  std::atomic<int> waiting_{0};
  std::mutex guard_;
  std::condition_variable more_;
  std::deque<std::function<Done()>> questions_;
  std::vector<Done> answers_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace goodstanding::gui

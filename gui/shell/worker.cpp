#include "gui/shell/worker.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace goodstanding::gui {

struct Worker::Shared {
  std::mutex guard;
  std::condition_variable more;
  std::deque<Job> jobs;
  std::vector<std::function<void()>> answers;
  std::function<void()> wake;
  bool ending = false;
};

Worker::Worker(Keeper::Mode mode, std::function<void()> wake) : shared_(std::make_shared<Shared>()), threaded_(mode == Keeper::Mode::Threaded) {
  shared_->wake = std::move(wake);
  // A folder that never answers must not keep the window from closing.
  if (threaded_) std::thread([shared = shared_] { run(shared); }).detach();
}

Worker::~Worker() {
  const std::lock_guard lock(shared_->guard);
  shared_->ending = true;
  shared_->more.notify_one();
}

void Worker::put(Job job) {
  if (!threaded_) {
    shared_->answers.push_back(job());
    return;
  }
  const std::lock_guard lock(shared_->guard);
  shared_->jobs.push_back(std::move(job));
  shared_->more.notify_one();
}

void Worker::run(const std::shared_ptr<Shared>& shared) {
  while (true) {
    Job job;
    {
      std::unique_lock lock(shared->guard);
      shared->more.wait(lock, [&] { return shared->ending || !shared->jobs.empty(); });
      if (shared->ending) return;
      job = std::move(shared->jobs.front());
      shared->jobs.pop_front();
    }
    auto answer = job();
    const std::lock_guard lock(shared->guard);
    if (shared->ending) return;
    shared->answers.push_back(std::move(answer));
    if (shared->wake) shared->wake();
  }
}

bool Worker::pump() {
  std::vector<std::function<void()>> ready;
  {
    const std::lock_guard lock(shared_->guard);
    ready.swap(shared_->answers);
  }
  for (const auto& answer : ready) answer();
  return !ready.empty();
}

}  // namespace goodstanding::gui

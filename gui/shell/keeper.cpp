#include "gui/shell/keeper.h"

namespace goodstanding::gui {

Keeper::Keeper(Mode mode, std::function<std::unique_ptr<Workspace>()> open, std::function<void()> wake)
    : mode_(mode), open_(std::move(open)), wake_(std::move(wake)) {
  if (mode_ == Mode::Threaded) thread_ = std::thread([this] { run(); });
}

Keeper::~Keeper() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(guard_);
      ending_ = true;
    }
    more_.notify_one();
    thread_.join();  // what was asked before is finished: no change is cut off
  }
  on_change_ = {};
}

Workspace& Keeper::workspace() {
  if (!work_) {
    work_ = open_();
    on_change_ = work_->reg().on_change([this] { ++version_; });
  }
  return *work_;
}

void Keeper::put(std::function<Done()> question) {
  ++waiting_;
  if (mode_ == Mode::Inline) {
    answers_.push_back(question());
    --waiting_;
    return;
  }
  {
    const std::lock_guard lock(guard_);
    questions_.push_back(std::move(question));
  }
  more_.notify_one();
}

void Keeper::run() {
  while (true) {
    std::function<Done()> question;
    {
      std::unique_lock lock(guard_);
      more_.wait(lock, [this] { return ending_ || !questions_.empty(); });
      if (questions_.empty()) break;
      question = std::move(questions_.front());
      questions_.pop_front();
    }
    Done done = question();
    {
      const std::lock_guard lock(guard_);
      answers_.push_back(std::move(done));
    }
    --waiting_;
    if (wake_) wake_();
  }
  // The register belongs to this thread, from its opening to its end.
  on_change_ = {};
  work_.reset();
}

bool Keeper::pump() {
  std::vector<Done> ready;
  {
    const std::lock_guard lock(guard_);
    ready.swap(answers_);
  }
  for (const Done& done : ready) done();
  return !ready.empty();
}

}  // namespace goodstanding::gui

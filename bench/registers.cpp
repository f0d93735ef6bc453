#include "registers.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "register/action.h"
#include "sample_actions.h"

namespace goodstanding::bench {
namespace {

// What was written is on the disk, so that it does not go there while something is timed.
void sync_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::syncfs(fd);
  ::close(fd);
}

void move_due_dates(Session& session, int actions) {
  SampleActions sample(session.reader(), 2);
  const auto ids = session.reader().ids(Query::of(action::type).limit(static_cast<std::size_t>(actions)));
  std::vector<Draft> drafts;
  for (std::size_t i = 0; i < ids.size(); i += 10) {
    drafts.push_back(session.draft("The date was moved at the owner's asking."));
    drafts.back().set(ids[i], action::due, sample.a_day());
    if (drafts.size() < changes_at_once && i + 10 < ids.size()) continue;
    session.commit_all(drafts);
    drafts.clear();
  }
}

}  // namespace

RegisterFolder::~RegisterFolder() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

WorkspaceOptions RegisterFolder::options() const {
  WorkspaceOptions out;
  out.resources = SOURCE_FOLDER;
  out.plugins = std::string(BINARY_FOLDER) + "/bin/plugins";
  out.state = folder_ + "/state";
  out.today = Date::parse_iso(today);
  return out;
}

std::unique_ptr<Workspace> RegisterFolder::open() const {
  auto work = std::make_unique<Workspace>(options());
  work->open(file());
  return work;
}

void RegisterFolder::forget_in_memory() const {
  const int fd = ::open(file().c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  ::fdatasync(fd);
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  ::close(fd);
}

Registers::Registers() {
  std::string name = std::string(BINARY_FOLDER) + "/registers-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw Error(ErrorCode::Storage, "No folder for the registers could be made in \"" BINARY_FOLDER "\".");
  folder_ = name;
}

Registers::~Registers() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

RegisterFolder Registers::make_folder() {
  RegisterFolder out(folder_ + "/" + std::to_string(++count_));
  make_folders(out.folder());
  return out;
}

RegisterFolder Registers::copy(const RegisterFolder& from) {
  RegisterFolder out = make_folder();
  std::filesystem::copy(from.folder(), out.folder(), std::filesystem::copy_options::recursive);
  sync_folder(out.folder());
  return out;
}

const RegisterFolder& Registers::empty() {
  if (!empty_) {
    empty_.emplace(make_folder());
    Workspace(empty_->options()).make(empty_->file(), "");
  }
  return *empty_;
}

const RegisterFolder& Registers::base() {
  if (!base_) {
    base_.emplace(make_folder());
    Workspace(base_->options()).make(base_->file(), SOURCE_FOLDER "/data");
  }
  return *base_;
}

const RegisterFolder& Registers::loaded(int actions) {
  if (const auto known = loaded_.find(actions); known != loaded_.end()) return known->second;
  RegisterFolder out = copy(base());
  load_actions(out.open()->session(), actions);
  sync_folder(out.folder());
  return loaded_.emplace(actions, std::move(out)).first->second;
}

const RegisterFolder& Registers::standing(int actions) {
  if (const auto known = standing_.find(actions); known != standing_.end()) return known->second;
  RegisterFolder out = copy(loaded(actions));
  {
    const auto work = out.open();
    before_moves_.emplace(actions, work->session().now());
    move_due_dates(work->session(), actions);
  }
  sync_folder(out.folder());
  return standing_.emplace(actions, std::move(out)).first->second;
}

const AsAt& Registers::before_moves(int actions) {
  standing(actions);
  return before_moves_.at(actions);
}

void load_actions(Session& session, int actions) {
  SampleActions sample(session.reader());
  for (int done = 0; done < actions; done += changes_at_once) {
    std::vector<Draft> drafts;
    drafts.reserve(changes_at_once);
    for (int i = done; i < std::min(done + changes_at_once, actions); ++i) sample.add_to(drafts.emplace_back(session.draft()));
    session.commit_all(drafts);
  }
}

}  // namespace goodstanding::bench

#include "platform/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <goodstanding/error.h>

#include "platform/files.h"

namespace goodstanding {
namespace {
std::string lock_path(const std::string& path) { return path + ".lock"; }
}  // namespace

std::optional<FileLock> FileLock::take(const std::string& path, const std::string& holder) {
  const int fd = ::open(lock_path(path).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0 && errno == ENOENT) throw Error(ErrorCode::NotFound, "There is no folder \"" + parent_folder(path) + "\".", "Check the name, or make the folder first.");
  if (fd < 0) {
    throw Error(ErrorCode::Storage, "The lock beside \"" + path + "\" could not be made: " + std::strerror(errno) + ".",
                "Check your rights to the folder.");
  }
  FileLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
  // Only information: a lock without its sentence still holds.
  if (::ftruncate(fd, 0) == 0) [[maybe_unused]] const auto put = ::pwrite(fd, holder.data(), holder.size(), 0);
  return lock;
}

std::string FileLock::holder_of(const std::string& path) {
  try {
    return read_start(lock_path(path), 500);
  } catch (const Error&) {
    return {};  // the holder has gone meanwhile
  }
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
FileLock::~FileLock() {
  // The file stays: removing it would let two processes lock two files of one name.
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace goodstanding

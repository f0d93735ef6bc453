// One holder at a time, across processes of one machine. The lock goes with its process, however that ends.
#pragma once

#include <optional>
#include <string>

namespace goodstanding {

class FileLock {
 public:
  // Takes the lock that stands for `path` (a file of its own beside it) and leaves `holder` in it, a
  // sentence that others read. Empty when another process has it. Throws Error{NotFound} when there is no
  // such folder, Error{Storage} when the lock file cannot be made (a folder that may only be read).
  static std::optional<FileLock> take(const std::string& path, const std::string& holder);
  // The sentence that the present holder left; empty when it left none.
  static std::string holder_of(const std::string& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace goodstanding

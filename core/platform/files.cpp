#include "platform/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <goodstanding/error.h>

namespace goodstanding {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const std::string& path, int error) {
  if (error == EISDIR) throw Error(ErrorCode::BadInput, "\"" + path + "\" is a folder, not a file.", "Name a file.");
  if (error == ENOENT) throw Error(ErrorCode::NotFound, "\"" + path + "\" does not exist.", "Check the name.");
  if (error == ENOSPC || error == EDQUOT)
    throw Error(ErrorCode::Storage, "The disk is full: \"" + path + "\" could not be " + what + ". Nothing was changed.", "Free some space and try again.");
  throw Error(ErrorCode::Storage, "\"" + path + "\" could not be " + what + ": " + std::strerror(error) + ".",
              "Check the folder and your rights to it, then try again.");
}

// Closes its descriptor.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, const char* what, mode_t mode = 0644) : path_(path), what_(what), fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (fd_ < 0) fail(what_, path_, errno);
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  std::string read(std::size_t limit) {
    std::string out;
    char buffer[65536];
    while (out.size() < limit) {
      const ssize_t got = ::read(fd_, buffer, std::min(sizeof(buffer), limit - out.size()));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail(what_, path_, errno);
      if (got == 0) break;
      out.append(buffer, static_cast<std::size_t>(got));
    }
    return out;
  }
  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) fail(what_, path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
  }
  void sync() {
    if (::fsync(fd_) != 0) fail(what_, path_, errno);
  }

 private:
  std::string path_;
  const char* what_;
  int fd_;
};

void write_whole(const std::string& path, std::string_view contents, bool durable, mode_t mode) {
  const std::string beside = beside_name(path);
  try {
    // What an earlier program left under this name has rights of its own.
    if (mode != 0644) ::unlink(beside.c_str());
    Descriptor out(beside, O_WRONLY | O_CREAT | O_TRUNC, "written", mode);
    out.write(contents);
    if (durable) out.sync();
    if (::rename(beside.c_str(), path.c_str()) != 0) fail("written", path, errno);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
  if (durable) Descriptor(parent_folder(path), O_RDONLY | O_DIRECTORY, "written").sync();
}

template <class Keep>
std::vector<std::string> list(const std::string& folder, Keep keep) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (keep(*at)) out.push_back(at->path().string());
  if (error) fail("read", folder, error.value());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

bool exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::uint64_t file_size(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) fail("read", path, error.value());
  return size;
}

std::string read_file(const std::string& path) { return Descriptor(path, O_RDONLY, "read").read(SIZE_MAX); }
std::string read_start(const std::string& path, std::size_t limit) { return Descriptor(path, O_RDONLY, "read").read(limit); }

std::string beside_name(const std::string& path) { return path + ".part-" + std::to_string(::getpid()); }

void move_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail("written", to, errno);
  Descriptor(parent_folder(to), O_RDONLY | O_DIRECTORY, "written").sync();
}

void write_file(const std::string& path, std::string_view contents, bool durable) { write_whole(path, contents, durable, 0644); }
void write_private_file(const std::string& path, std::string_view contents, bool durable) { write_whole(path, contents, durable, 0600); }

std::vector<std::string> list_files(const std::string& folder, std::string_view ending) {
  return list(folder, [&](const fs::directory_entry& item) {
    return item.is_regular_file() && item.path().filename().string().ends_with(ending);
  });
}

std::vector<std::string> list_folders(const std::string& folder) {
  if (!is_folder(folder)) return {};
  return list(folder, [](const fs::directory_entry& item) { return item.is_directory(); });
}

void make_folders(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail("made", path, error.value());
}

void rename_file(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) fail("named", to, errno);
    // Some file systems cannot ask for a free name in the same step.
    if (exists(to)) fail("named", to, EEXIST);
    if (::rename(from.c_str(), to.c_str()) != 0) fail("named", to, errno);
  }
  Descriptor(parent_folder(to), O_RDONLY | O_DIRECTORY, "written").sync();
}

void remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail("removed", path, errno);
}

TemporaryFile::TemporaryFile() {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  path_ = (folder / "goodstanding-XXXXXX").string();
  const int fd = error ? -1 : ::mkstemp(path_.data());
  if (fd < 0) fail("made", path_, error ? error.value() : errno);
  ::close(fd);
}

TemporaryFile::~TemporaryFile() { ::unlink(path_.c_str()); }

std::string join_path(std::string_view folder, std::string_view name) { return (fs::path(folder) / name).string(); }

std::string parent_folder(const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

std::string file_name(const std::string& path) { return fs::path(path).filename().string(); }
std::string file_stem(const std::string& path) { return fs::path(path).stem().string(); }

std::string full_path(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  return error ? path : whole.string();
}

}  // namespace goodstanding

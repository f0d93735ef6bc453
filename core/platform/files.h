// Files and folders. Everything throws Error{NotFound} or Error{Storage} with the name of the file; Error{BadInput}
// where a file is wanted and a folder is named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

bool exists(const std::string& path);
bool is_folder(const std::string& path);
std::uint64_t file_size(const std::string& path);

std::string read_file(const std::string& path);
// At most `limit` bytes from the start: enough to tell what a file is.
std::string read_start(const std::string& path, std::size_t limit);

// The name never holds a part of the contents: written beside it, put on the disk, then renamed. With
// `durable` false the disk is not waited for: for what can be made again.
void write_file(const std::string& path, std::string_view contents, bool durable = true);
// The same for what nobody but this user may read. Its name on the disk is never one that others can open.
void write_private_file(const std::string& path, std::string_view contents, bool durable = true);

// The name beside `path` under which this process writes what is not whole yet, and the renaming when it is. Both names are in one
// folder; what was called `to` before is replaced.
std::string beside_name(const std::string& path);
void move_file(const std::string& from, const std::string& to);

// Full paths of the files of a folder that end so ("" for all), by name.
std::vector<std::string> list_files(const std::string& folder, std::string_view ending);
// Full paths of the folders in a folder, by name; empty when it is not there.
std::vector<std::string> list_folders(const std::string& folder);
void make_folders(const std::string& path);
// Gives a file its name, and waits for the disk. Throws when the name is taken.
void rename_file(const std::string& from, const std::string& to);
void remove_file(const std::string& path);  // nothing happens when it is not there

// A new, empty file in the folder for temporary files, which only this user may read; removed when it goes.
class TemporaryFile {
 public:
  TemporaryFile();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

std::string join_path(std::string_view folder, std::string_view name);
std::string parent_folder(const std::string& path);
std::string file_name(const std::string& path);  // "register.gsr"
std::string file_stem(const std::string& path);  // "register"
// The one full path of an existing file, links resolved; the path itself made full when it does not exist.
std::string full_path(const std::string& path);

}  // namespace goodstanding

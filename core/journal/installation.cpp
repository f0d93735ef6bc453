#include "journal/installation.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "platform/system.h"

namespace goodstanding {
namespace {

constexpr const char* ending = ".head";

std::string written(const Head& head) { return std::to_string(head.number) + " " + head.link.to_hex() + "\n"; }

std::optional<Head> read_head(const std::string& path) {
  const auto origin = OriginId::from_hex(file_stem(path));
  if (!origin) return std::nullopt;
  std::string text;
  try {
    text = read_file(path);
  } catch (const Error&) {
    return std::nullopt;
  }
  const auto blank = text.find(' ');
  if (blank == std::string::npos || blank == 0 || blank > 18 || text.find_first_not_of("0123456789") != blank) return std::nullopt;
  if (text.size() < blank + 1 + 2 * Digest::size) return std::nullopt;
  const auto link = Digest::from_hex(std::string_view(text).substr(blank + 1, 2 * Digest::size));
  if (!link) return std::nullopt;
  return Head{*origin, std::stoull(text.substr(0, blank)), *link};
}

}  // namespace

std::string Installation::folder_of(const store::FormatInfo& file) const {
  std::string name = file.register_id.to_hex();
  if (!file.copy.is_zero()) name += "-" + file.copy.to_hex();
  return join_path(join_path(folder_, "registers"), name + part_);
}
std::string Installation::file_of(const store::FormatInfo& file, const OriginId& origin) const {
  return join_path(folder_of(file), origin.to_hex() + ending);
}

Installation::Standing Installation::stand(const store::FormatInfo& file, const Heads& in_file,
                                           const std::function<std::optional<Digest>(const OriginId&, std::uint64_t)>& link_at) {
  Standing out;
  if (folder_.empty() || !is_folder(folder_of(file))) return out;
  std::uint64_t furthest = 0;
  bool behind = false;
  for (const std::string& path : list_files(folder_of(file), ending)) {
    const auto remembered = read_head(path);
    if (!remembered) continue;
    const auto found = std::find_if(in_file.begin(), in_file.end(), [&](const Head& h) { return h.origin == remembered->origin; });
    const bool begun_only = remembered->number == 0;  // the program was ended between the first change and the note of it
    if (found == in_file.end() && begun_only) continue;
    if (found == in_file.end() || found->number < remembered->number) {
      behind = true;
      continue;
    }
    if (!begun_only && link_at(remembered->origin, remembered->number) != remembered->link) {
      out.forked = true;
      out.notices.push_back("Change " + std::to_string(remembered->number) +
                            " of this installation is not the one it wrote: the register was continued elsewhere in its name, or altered. "
                            "Run \"goodstanding verify\" on this copy and on the others.");
      continue;
    }
    if (out.origin && found->number <= furthest) continue;
    auto lock = held_.find(remembered->origin);
    if (lock == held_.end()) {
      auto taken = FileLock::take(path, "process " + std::to_string(process_number()));
      if (!taken) continue;  // another process writes to another copy of this register
      lock = held_.emplace(remembered->origin, std::move(*taken)).first;
    }
    out.origin = remembered->origin;
    furthest = found->number;
  }
  if (!out.origin && behind)
    out.notices.push_back("This copy of the register is older than what was written here before: it was copied or restored. "
                          "What is written in it now is kept apart from the newer copy, so that the two can be brought together.");
  return out;
}

void Installation::take(const store::FormatInfo& file, const OriginId& origin) {
  if (folder_.empty()) return;
  make_folders(folder_of(file));
  auto lock = FileLock::take(file_of(file, origin), "process " + std::to_string(process_number()));
  if (lock) held_.emplace(origin, std::move(*lock));
  // Noted before its first change is on the disk: it is then known as our own whenever the program ends.
  if (!exists(file_of(file, origin))) remember(file, {origin, 0, {}});
}

void Installation::remember(const store::FormatInfo& file, const Head& head) {
  if (folder_.empty()) return;
  make_folders(folder_of(file));
  write_file(file_of(file, head.origin), written(head), false);
}

void Installation::forget(const store::FormatInfo& file, const OriginId& origin) {
  held_.erase(origin);
  if (!folder_.empty()) remove_file(file_of(file, origin));
}

}  // namespace goodstanding

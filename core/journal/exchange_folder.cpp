#include "journal/exchange_folder.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "journal/change_codec.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

constexpr std::string_view ending = ".segment";
constexpr std::size_t link_size = 16;    // digits of a link
constexpr std::size_t number_size = 10;  // digits, so that names stand in order

std::string padded(std::uint64_t number) {
  std::string out = std::to_string(number);
  return out.size() < number_size ? std::string(number_size - out.size(), '0') + out : out;
}

// A whole number without a sign, of at most 18 digits.
std::optional<std::uint64_t> number_in(std::string_view text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return std::stoull(std::string(text));
}

// Cuts the text up to the next `mark` off its front.
std::string_view cut(std::string_view& text, char mark) {
  const auto end = std::min(text.find(mark), text.size());
  const std::string_view out = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return out;
}

std::string writer_folder(const std::string& folder, const RegisterId& register_id, const OriginId& writer) {
  return join_path(join_path(folder, register_id.to_hex()), writer.to_hex());
}

void list_writer(const std::string& folder, FolderList& out) {
  const auto writer = OriginId::from_hex(file_name(folder));
  if (!writer) return;
  for (const std::string& path : list_files(folder, ending)) {
    auto file = parse_segment_name(file_name(path));
    if (!file) {
      out.strange.push_back(path);
      continue;
    }
    try {
      file->found = file_size(path);
    } catch (const Error& e) {
      if (e.code() != ErrorCode::NotFound) throw;
      continue;  // taken away meanwhile
    }
    file->path = path;
    file->writer = *writer;
    out.segments.push_back(std::move(*file));
  }
}

}  // namespace

std::string link_digits(const Digest& link) { return link.to_hex().substr(0, link_size); }

std::string segment_name(const SegmentHead& head, std::uint64_t size) {
  return head.origin.to_hex() + "." + padded(head.first) + "-" + padded(head.last) + "." + link_digits(head.link) + "." + std::to_string(size) + std::string(ending);
}

std::optional<SegmentFile> parse_segment_name(std::string_view name) {
  if (!name.ends_with(ending)) return std::nullopt;
  name.remove_suffix(ending.size());
  SegmentFile out;
  const auto origin = OriginId::from_hex(cut(name, '.'));
  const auto first = number_in(cut(name, '-'));
  const auto last = number_in(cut(name, '.'));
  const std::string_view link = cut(name, '.');
  const auto size = number_in(name);
  if (!origin || !first || !last || !size || *first == 0 || *last < *first) return std::nullopt;
  if (link.size() != link_size || link.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  out.origin = *origin;
  out.first = *first;
  out.last = *last;
  out.link = link;
  out.size = *size;
  return out;
}

FolderList list_folder(const std::string& folder, const RegisterId& register_id) {
  if (!is_folder(folder)) throw Error(ErrorCode::NotFound, "There is no folder \"" + folder + "\".", "Check the name, or make it; a stick or a share must be connected.");
  FolderList out;
  out.folder = folder;
  for (const std::string& path : list_folders(folder)) {
    const auto id = RegisterId::from_hex(file_name(path));
    if (!id) continue;
    if (*id != register_id) out.other_registers.push_back(id->to_hex());
    else for (const std::string& writer : list_folders(path)) list_writer(writer, out);
  }
  return out;
}

ReadSegment read_segment(const SegmentFile& file, const RegisterId& register_id) {
  ReadSegment out{file, std::nullopt, ""};
  try {
    Segment segment = decode_segment(read_file(file.path));
    const SegmentHead& head = segment.head;
    if (head.register_id != register_id) out.why_not = "It belongs to another register (" + head.register_id.to_hex().substr(0, 8) + ").";
    else if (head.origin != file.origin || head.first != file.first || head.last != file.last || link_digits(head.link) != file.link)
      out.why_not = "It does not hold what its name says: it was renamed.";
    else if (link_of(segment.changes.back().body) != head.link) out.why_not = "Its last change is not the one it says.";
    else out.segment = std::move(segment);
  } catch (const Error& e) {
    out.why_not = e.message();
  }
  return out;
}

std::string write_segment(const std::string& folder, const OriginId& writer, const SegmentHead& head, const std::string& bytes) {
  const std::string own = writer_folder(folder, head.register_id, writer);
  make_folders(own);
  const std::string path = join_path(own, segment_name(head, bytes.size()));
  write_file(path, bytes);
  return path;
}

void clear_unfinished(const std::string& folder, const RegisterId& register_id, const OriginId& writer) {
  const std::string own = writer_folder(folder, register_id, writer);
  if (!is_folder(own)) return;
  for (const std::string& path : list_files(own, ""))
    if (path.find(std::string(ending) + ".part-") != std::string::npos) remove_file(path);
}

}  // namespace goodstanding

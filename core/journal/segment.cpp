#include "journal/segment.h"

#include <goodstanding/error.h>

#include "base/bytes.h"
#include "base/hash.h"

namespace goodstanding {
namespace {

constexpr std::string_view magic = "goodstanding segment 1\n";
constexpr std::string_view label = "goodstanding segment 1";
constexpr std::size_t head_size = magic.size() + RegisterId::size + OriginId::size + 8 + 8 + Digest::size + 8;

[[noreturn]] void damaged(const char* what) { throw Error(ErrorCode::Damaged, what); }

void read_attachments(ByteReader& bytes, Segment& out) {
  const std::uint64_t count = bytes.varint();
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto digest = bytes.fixed<Digest>();
    SentAttachment attachment;
    attachment.size = bytes.u64();
    const std::uint64_t pieces = bytes.varint();
    for (std::uint64_t piece = 0; piece < pieces; ++piece) attachment.pieces.push_back(bytes.text());
    out.attachments.emplace(digest, std::move(attachment));
  }
}

}  // namespace

std::string encode_segment(const SegmentHead& head, const std::vector<SentChange>& changes, const std::map<Digest, SentAttachment>& attachments) {
  std::string content;
  ByteWriter inner(content);
  inner.varint(attachments.size());
  for (const auto& [digest, attachment] : attachments) {
    inner.fixed(digest);
    inner.u64(attachment.size);
    inner.varint(attachment.pieces.size());
    for (const std::string_view piece : attachment.pieces) inner.text(piece);
  }
  for (const SentChange& change : changes) {
    inner.text(change.body);
    inner.text(change.slots);
  }
  std::string out;
  out.reserve(head_size + content.size() + Digest::size);
  ByteWriter bytes(out);
  bytes.raw(magic);
  bytes.fixed(head.register_id);
  bytes.fixed(head.origin);
  bytes.u64(head.first);
  bytes.u64(head.last);
  bytes.fixed(head.link);
  bytes.u64(content.size());
  bytes.raw(content);
  bytes.fixed(labelled_hash(label, out));
  return out;
}

Segment decode_segment(std::string text) {
  Segment out;
  out.bytes = std::make_shared<const std::string>(std::move(text));
  const std::string_view all = *out.bytes;
  if (!all.starts_with(magic.substr(0, magic.size() - 2))) damaged("It is not a segment.");
  if (!all.starts_with(magic)) damaged("It was written by a later version of Goodstanding.");
  if (all.size() < head_size + Digest::size) damaged("It is cut short.");
  ByteReader bytes(all.substr(magic.size()));
  out.head.register_id = bytes.fixed<RegisterId>();
  out.head.origin = bytes.fixed<OriginId>();
  out.head.first = bytes.u64();
  out.head.last = bytes.u64();
  out.head.link = bytes.fixed<Digest>();
  const std::uint64_t length = bytes.u64();
  if (length != all.size() - head_size - Digest::size) damaged("It is cut short, or something was added to it.");
  const std::string_view covered = all.substr(0, all.size() - Digest::size);
  ByteReader end(all.substr(covered.size()));
  if (labelled_hash(label, covered) != end.fixed<Digest>()) damaged("Its contents are not what was written: it was altered, or is not fully copied.");
  ByteReader inner(bytes.take(static_cast<std::size_t>(length)));
  read_attachments(inner, out);
  if (out.head.first == 0 || out.head.last < out.head.first || out.head.last - out.head.first >= length) damaged("It says of itself what cannot be.");
  for (std::uint64_t number = out.head.first; number <= out.head.last; ++number) {
    SentChange change;
    change.body = inner.text();
    change.slots = inner.text();
    out.changes.push_back(change);
  }
  if (!inner.at_end()) damaged("It has bytes after its end.");
  return out;
}

}  // namespace goodstanding

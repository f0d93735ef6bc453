#include "register/sealed_attachment.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "access/secret.h"
#include "base/text.h"
#include "platform/files.h"
#include "register/access_change.h"

namespace goodstanding {
namespace {

// A multi-byte letter of UTF-8 begins here: how long it is; 0 where none does.
std::size_t letter_length(std::string_view bytes) noexcept {
  const auto first = static_cast<unsigned char>(bytes.front());
  const std::size_t length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  if (length == 0 || first >= 0xf5 || bytes.size() < length) return 0;
  const bool goes_on = std::all_of(bytes.begin() + 1, bytes.begin() + static_cast<std::ptrdiff_t>(length), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; });
  return goes_on ? length : 0;
}

bool is_text(std::string_view bytes) noexcept {
  if (bytes.empty()) return false;
  while (!bytes.empty()) {
    const auto c = static_cast<unsigned char>(bytes.front());
    const bool plain = (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    const std::size_t length = plain ? 1 : c < 0x80 ? 0 : letter_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

struct Found {
  Record record;
  SealedAttachment attachment;
};

// The same answer for what is not there and for what is not there for this person.
Found find(Session& session, const RecordId& id, std::string_view field) {
  auto record = session.reader().get(id);
  if (!record) throw Error(ErrorCode::NotFound, "There is no such record in the register.", "Look for it with the search.");
  const std::vector<SealedAttachment> all = sealed_attachments(session.reader(), *record);
  const auto at = std::find_if(all.begin(), all.end(), [&](const SealedAttachment& a) { return a.field == field || same_letters(a.label, field); });
  if (at != all.end()) return {std::move(*record), *at};
  std::vector<std::string> names;
  for (const SealedAttachment& one : all) names.push_back(one.field);
  throw Error(ErrorCode::NotFound, "The record has no confidential attachment \"" + std::string(field) + "\".", names.empty() ? "Nothing confidential is attached to it." : "It has " + list_words(names) + ".");
}

std::string contents(const Session& session, const BlobId& file) {
  std::string out;
  // Room for all of it at once: growing would leave pieces of it behind in memory.
  out.reserve(static_cast<std::size_t>(file.size));
  session.read_blob(file, [&](std::string_view piece) { out.append(piece); });
  return out;
}

}  // namespace

AttachmentKind kind_of_file(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xff\xd8\xff")) return AttachmentKind::Jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return AttachmentKind::Png;
  return is_text(bytes) ? AttachmentKind::Text : AttachmentKind::Other;
}

std::string_view to_label(AttachmentKind kind) noexcept {
  switch (kind) {
    case AttachmentKind::Text: return "Text";
    case AttachmentKind::Jpeg: return "Picture (JPEG)";
    case AttachmentKind::Png: return "Picture (PNG)";
    case AttachmentKind::Other: break;
  }
  return "Another kind of file";
}

std::vector<SealedAttachment> sealed_attachments(const Reader& reader, const Record& record) {
  std::vector<SealedAttachment> out;
  const RecordType* type = reader.schema().find(record.type().text());
  if (type == nullptr || !type->sealed) return out;
  for (const Field& field : type->fields)
    if (const auto* file = record.value(field.id.text()).as<BlobId>()) out.push_back({field.id.text(), field.label, *file});
  return out;
}

std::string read_sealed_attachment(Session& session, const RecordId& record, std::string_view field) {
  const Found found = find(session, record, field);
  session.note_reading("opened", found.record);
  return contents(session, found.attachment.file);
}

void export_sealed_attachment(Session& session, const RecordId& record, std::string_view field, const std::string& file, std::string_view reason) {
  const Found found = find(session, record, field);
  if (trimmed(reason).empty()) throw Error(ErrorCode::BadInput, "Why a clear copy is taken is not said. Nothing was written.", "Say it in a few words; those who are let in can see it.");
  if (trimmed(file).empty()) throw Error(ErrorCode::BadInput, "The name of the copy is missing.", "Name a file that is not there yet.");
  if (exists(file)) throw Error(ErrorCode::BadInput, "\"" + file + "\" is there already. Nothing was written.", "Choose another name.");
  std::string bytes = contents(session, found.attachment.file);
  AccessChange(session).note_copy(found.record, trimmed(reason));
  write_private_file(file, bytes);
  wipe(bytes);
}

}  // namespace goodstanding

// Files attached to confidential records: looked at from memory, and taken out only on purpose. docs/confidentiality.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "register/session.h"

namespace goodstanding {

// What a file is, by its first bytes. Text: letters in UTF-8 and nothing that controls a terminal.
enum class AttachmentKind : std::uint8_t { Text, Jpeg, Png, Other };
AttachmentKind kind_of_file(std::string_view bytes) noexcept;
std::string_view to_label(AttachmentKind kind) noexcept;  // "Text", "Picture (JPEG)", "Another kind of file"

struct SealedAttachment {
  std::string field;  // "paper"
  std::string label;  // "Paper"
  BlobId file;
};
// What is attached to a confidential record, in the order of its fields; nothing for any other record.
std::vector<SealedAttachment> sealed_attachments(const Reader& reader, const Record& record);

// The contents of one, in memory alone; whoever asked overwrites them (access/secret.h). The reading is noted first. Throws
// Error{NotFound} for a record that is not there for this person and for an attachment that it does not have, Error{ReadOnly} where
// it could not be noted, Error{Damaged}.
std::string read_sealed_attachment(Session& session, const RecordId& record, std::string_view field);

// What is said before a copy is taken out.
inline constexpr std::string_view clear_copy_warning =
    "A clear copy on this disk can be read by anybody who can read the disk. It is not sealed, nobody sees who opens it, and erasing the record does not reach it.";

// Writes a clear copy to a file that must not be there yet, once the taking and its reason are noted for those let in to see. Throws
// what read_sealed_attachment() does, Error{BadInput} without a reason or for a name that is taken, Error{Storage}.
void export_sealed_attachment(Session& session, const RecordId& record, std::string_view field, const std::string& file, std::string_view reason);

}  // namespace goodstanding

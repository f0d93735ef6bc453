// A file that is attached to a confidential record, as a page: what it is, and what it says where it is text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/view.h>

#include "register/sealed_attachment.h"

namespace goodstanding {

struct AttachmentAddress {
  RecordId record;
  std::string field;
  friend bool operator==(const AttachmentAddress&, const AttachmentAddress&) = default;
};
// "attachment.0f41....paper", as OpenPage names it; and back, empty for every other page.
std::string page_of(const AttachmentAddress& address);
std::optional<AttachmentAddress> attachment_address_of(std::string_view page);

// What is attached to a confidential record, each of which can be looked at; empty where nothing is.
std::optional<View> attachments_view(const Reader& reader, const Record& record);

// One that was read, in memory alone. forget() overwrites what it holds.
struct SeenAttachment {
  Page page;
  AttachmentKind kind = AttachmentKind::Other;
  std::string picture;  // the bytes of a picture; empty for every other kind
  SeenAttachment() = default;
  SeenAttachment(SeenAttachment&&) = default;
  SeenAttachment& operator=(SeenAttachment&&) = default;
  ~SeenAttachment() { forget(); }
  void forget() noexcept;
};

// Reads it for a person who was let in; the reading is noted first. Throws what read_sealed_attachment() does.
SeenAttachment see_attachment(Session& session, const AttachmentAddress& address);

}  // namespace goodstanding

#include "pages/attachment_page.h"

#include <algorithm>

#include "access/secret.h"
#include "base/text.h"

namespace goodstanding {
namespace {

constexpr std::string_view prefix = "attachment.";
constexpr std::size_t id_letters = 32;
constexpr std::size_t most_text = 256 * 1024;  // bytes of a text that are shown; longer ones are taken out to be read

std::string size_words(std::uint64_t bytes) {
  if (bytes < 1024) return counted(static_cast<long long>(bytes), "byte", "bytes");
  const std::uint64_t kilo = (bytes + 512) / 1024;
  if (kilo < 1024) return std::to_string(kilo) + " KB";
  const std::uint64_t tenths = (bytes * 10 + 512 * 1024) / (1024 * 1024);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

// At most so many bytes of it, never half a letter.
std::string_view beginning(std::string_view text) {
  if (text.size() <= most_text) return text;
  std::size_t end = most_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

View contents_view(AttachmentKind kind, std::string_view bytes) {
  View out;
  out.id = "contents";
  out.heading = "What it says";
  Prose prose;
  if (kind == AttachmentKind::Text) {
    std::string_view text = bytes.starts_with("\xef\xbb\xbf") ? bytes.substr(3) : bytes;
    const std::string_view shown = beginning(text);
    Paragraph words;
    words.text.reserve(shown.size());
    // A line ends in one way here, whatever wrote the file; a tab is room.
    for (const char c : shown)
      if (c != '\r') words.text += c == '\t' ? ' ' : c;
    prose.paragraphs.push_back(std::move(words));
    if (shown.size() < text.size()) prose.paragraphs.push_back({"", "Only the beginning is shown. Take a clear copy to read the whole of it.", Mark::Amber, {}});
  } else {
    const bool picture = kind != AttachmentKind::Other;
    out.heading = picture ? "The picture" : "";
    prose.paragraphs.push_back({"", picture ? "A picture is drawn in the window." : "This kind of file cannot be shown here: text and pictures (JPEG, PNG) can. Another program needs a clear copy.", picture ? Mark::None : Mark::NotHeld, {}});
  }
  out.body = std::move(prose);
  return out;
}

}  // namespace

std::string page_of(const AttachmentAddress& address) { return std::string(prefix) + address.record.to_hex() + "." + address.field; }

std::optional<AttachmentAddress> attachment_address_of(std::string_view page) {
  if (!page.starts_with(prefix)) return std::nullopt;
  page.remove_prefix(prefix.size());
  if (page.size() < id_letters + 2 || page[id_letters] != '.') return std::nullopt;
  const auto id = RecordId::from_hex(page.substr(0, id_letters));
  return id ? std::optional(AttachmentAddress{*id, std::string(page.substr(id_letters + 1))}) : std::nullopt;
}

std::optional<View> attachments_view(const Reader& reader, const Record& record) {
  Checklist list;
  for (const SealedAttachment& one : sealed_attachments(reader, record)) {
    Cell cell = text_cell(one.label);
    cell.detail = size_words(one.file.size) + ", looked at here without a copy on the disk";
    list.items.push_back({std::move(cell), OpenPage{page_of(AttachmentAddress{record.id(), one.field})}});
  }
  if (list.items.empty()) return std::nullopt;
  View out;
  out.id = "attachments";
  out.heading = "Attached";
  out.note = std::to_string(list.items.size());
  out.body = std::move(list);
  return out;
}

void SeenAttachment::forget() noexcept {
  wipe(picture);
  for (View& view : page.views)
    if (auto* prose = std::get_if<Prose>(&view.body))
      for (Paragraph& paragraph : prose->paragraphs) wipe(paragraph.text);
  page = {};
}

SeenAttachment see_attachment(Session& session, const AttachmentAddress& address) {
  std::string bytes = read_sealed_attachment(session, address.record, address.field);
  SeenAttachment out;
  out.kind = kind_of_file(bytes);
  const Reader& reader = session.reader();
  const Record record = reader.get(address.record).value();
  std::string label;
  for (const SealedAttachment& one : sealed_attachments(reader, record))
    if (one.field == address.field || same_letters(one.label, address.field)) label = one.label;
  out.page.id = page_of(address);
  out.page.title = label;
  out.page.subtitle = "Confidential, and open in memory alone. That you opened it is noted.";
  View facts;
  facts.id = "file";
  facts.body = Facts{{{"Attached to", text_cell(reader.title(address.record), address.record)}, {"Kind", text_cell(std::string(to_label(out.kind)))}, {"Size", text_cell(size_words(bytes.size()))}}};
  out.page.views = {std::move(facts), contents_view(out.kind, bytes)};
  if (out.kind == AttachmentKind::Jpeg || out.kind == AttachmentKind::Png) out.picture = bytes;
  wipe(bytes);
  return out;
}

}  // namespace goodstanding

#include "exchange/mail_draft.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/hash.h"

namespace goodstanding {
namespace {

constexpr std::string_view line_end = "\r\n";

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += at + i <= bytes.size() ? letters[three >> (18 - 6 * i) & 0x3F] : '=';
  }
  return out;
}

std::string base64_lines(std::string_view bytes) {
  const std::string whole = base64(bytes);
  std::string out;
  for (std::size_t at = 0; at < whole.size(); at += 76) out += whole.substr(at, 76) + std::string(line_end);
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// RFC 2047: other letters than ASCII stand encoded, in words of at most 75 letters.
std::string header_text(std::string_view text) {
  if (is_ascii(text) && text.size() <= 70) return std::string(text);
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t to = std::min(at + 42, text.size());
    while (to < text.size() && to > at + 1 && (static_cast<std::uint8_t>(text[to]) & 0xC0) == 0x80) --to;
    out += (out.empty() ? "" : std::string(line_end) + " ") + "=?UTF-8?B?" + base64(text.substr(at, to - at)) + "?=";
    at = to;
  }
  return out;
}

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  const bool letters_only = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F && std::string_view("<>,;:\"()[]\\").find(c) == std::string_view::npos; });
  return letters_only && at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos;
}

std::string header_date(Date day) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return day.weekday_name().substr(0, 3) + ", " + std::to_string(day.day()) + " " + std::string(months[static_cast<std::size_t>(day.month() - 1)]) + " " + std::to_string(day.year()) + " 09:00:00 +0000";
}

}  // namespace

std::string to_eml(const MailDraft& draft) {
  const std::string boundary = "=_" + labelled_hash("mail", draft.subject + draft.text + draft.attachment).to_hex().substr(0, 40);
  std::string out;
  const auto line = [&](std::string_view text) { out += std::string(text) + std::string(line_end); };
  line("X-Unsent: 1");
  line("Date: " + header_date(draft.on));
  if (is_address(draft.to)) line("To: " + draft.to);
  line("Subject: " + header_text(draft.subject));
  line("MIME-Version: 1.0");
  line("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"");
  line("");
  line("--" + boundary);
  line("Content-Type: text/plain; charset=utf-8");
  line("Content-Transfer-Encoding: base64");
  line("");
  std::string text;
  for (const char c : draft.text) text += c == '\n' ? std::string(line_end) : std::string(1, c);
  out += base64_lines(text);
  line("--" + boundary);
  line("Content-Type: " + draft.attachment_type + "; name=\"" + draft.attachment_name + "\"");
  line("Content-Transfer-Encoding: base64");
  line("Content-Disposition: attachment; filename=\"" + draft.attachment_name + "\"");
  line("");
  out += base64_lines(draft.attachment);
  line("--" + boundary + "--");
  return out;
}

}  // namespace goodstanding

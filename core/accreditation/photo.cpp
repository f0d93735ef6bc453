#include "accreditation/photo.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <goodstanding/error.h>

#include "base/text.h"

namespace goodstanding {
namespace {

constexpr std::string_view png_signature("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view exif_mark("Exif\0\0", 6);

[[noreturn]] void cut_short(const std::string& name) {
  throw Error(ErrorCode::BadInput, "\"" + name + "\" is cut short or is no whole picture, so nothing of it was kept.", "Copy it from the phone again.");
}

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::size_t big_endian(std::string_view bytes, std::size_t at, int size) {
  std::size_t out = 0;
  for (int i = 0; i < size; ++i) out = out << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return out;
}

// The few entries that are wanted of a camera's notes: a TIFF file within the picture (Exif 2.3, JEITA CP-3451C).
// Whatever cannot be followed is left alone: a picture without notes is a picture.
class CameraNotes {
 public:
  explicit CameraNotes(std::string_view tiff) : tiff_(tiff) {
    if (tiff.size() < 8) return;
    little_ = tiff.substr(0, 2) == "II";
    if (!little_ && tiff.substr(0, 2) != "MM") return;
    read(number(4, 4), true);
  }
  int orientation = 1;
  std::string taken;

 private:
  std::size_t number(std::size_t at, int size) const {
    if (at + static_cast<std::size_t>(size) > tiff_.size()) return 0;
    if (!little_) return big_endian(tiff_, at, size);
    std::size_t out = 0;
    for (int i = size; i-- > 0;) out = out << 8 | byte_at(tiff_, at + static_cast<std::size_t>(i));
    return out;
  }

  void read(std::size_t table, bool first) {
    if (table == 0 || table + 2 > tiff_.size()) return;
    const std::size_t count = number(table, 2);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = table + 2 + i * 12;
      if (at + 12 > tiff_.size()) return;
      const std::size_t tag = number(at, 2);
      if (first && tag == 0x0112) {
        const std::size_t way = number(at + 8, 2);
        if (way >= 1 && way <= 8) orientation = static_cast<int>(way);
      } else if (first && tag == 0x8769) {
        read(number(at + 8, 4), false);
      } else if (!first && tag == 0x9003 && number(at + 4, 4) == 20) {
        const std::size_t text = number(at + 8, 4);
        if (text + 19 <= tiff_.size()) keep_time(tiff_.substr(text, 19));
      }
    }
  }

  void keep_time(std::string_view text) {
    constexpr std::string_view form = "0000:00:00 00:00:00";
    for (std::size_t i = 0; i < form.size(); ++i) {
      const bool digit = text[i] >= '0' && text[i] <= '9';
      if (form[i] == '0' ? !digit : text[i] != form[i]) return;
    }
    taken = std::string(text);
  }

  std::string_view tiff_;
  bool little_ = false;
};

// Notes that say which way up the picture is, and nothing else.
std::string orientation_only(int orientation) {
  std::string out("\xff\xe1\x00\x22", 4);  // 34 bytes with the length itself
  out += exif_mark;
  out += std::string_view("MM\x00\x2a\x00\x00\x00\x08", 8);
  out += std::string_view("\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00", 11);
  out += static_cast<char>(orientation);
  out += std::string_view("\x00\x00\x00\x00\x00\x00", 6);
  return out;
}

// Of the segments of a JPEG (ISO/IEC 10918-1) that carry notes: the resolution of JFIF, the colour profile and Adobe's
// colour transform belong to the picture. APP1 (Exif, XMP), APP13 (IPTC), the others and comments do not.
bool belongs(std::uint8_t marker, std::string_view content) {
  if (marker == 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker == 0xe0) return content.starts_with(std::string_view("JFIF\0", 5));
  if (marker == 0xe2) return content.starts_with(std::string_view("ICC_PROFILE\0", 12));
  return marker == 0xee && content.starts_with("Adobe");
}

class Jpeg {
 public:
  Jpeg(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  CleanPhoto clean() {
    out_.media = "JPEG";
    out_.bytes = std::string(bytes_.substr(0, 2));
    std::size_t at = 2;
    while (true) {
      while (at + 1 < bytes_.size() && byte_at(bytes_, at) == 0xff && byte_at(bytes_, at + 1) == 0xff) ++at;  // fill bytes
      if (at + 2 > bytes_.size() || byte_at(bytes_, at) != 0xff) cut_short(name_);
      const std::uint8_t marker = byte_at(bytes_, at + 1);
      if (marker == 0xd9) break;
      at = segment(at, marker);
    }
    // What stands behind the end is another file's: a maker's trailer, a second picture with notes of its own.
    out_.bytes += std::string_view("\xff\xd9", 2);
    if (!scanned_) cut_short(name_);
    if (orientation_ != 1) out_.bytes.insert(2, orientation_only(orientation_));
    out_.removed = bytes_.size() > out_.bytes.size() ? bytes_.size() - out_.bytes.size() : 0;
    return std::move(out_);
  }

 private:
  // Copies one segment, or leaves it out; answers where the next begins.
  std::size_t segment(std::size_t at, std::uint8_t marker) {
    if (at + 4 > bytes_.size()) cut_short(name_);
    const std::size_t length = big_endian(bytes_, at + 2, 2);
    if (length < 2 || at + 2 + length > bytes_.size()) cut_short(name_);
    const std::string_view content = bytes_.substr(at + 4, length - 2);
    if (marker == 0xe1 && content.starts_with(exif_mark)) {
      const CameraNotes notes(content.substr(exif_mark.size()));
      orientation_ = notes.orientation;
      if (out_.taken.empty()) out_.taken = notes.taken;
    }
    const std::size_t end = at + 2 + length;
    if (!belongs(marker, content)) return end;
    out_.bytes += bytes_.substr(at, end - at);
    return marker == 0xda ? scan(end) : end;
  }

  // The coded picture that follows a start of scan, up to the next marker.
  std::size_t scan(std::size_t begin) {
    scanned_ = true;
    std::size_t at = begin;
    while (at + 1 < bytes_.size()) {
      const std::uint8_t next = byte_at(bytes_, at + 1);
      if (byte_at(bytes_, at) == 0xff && next != 0x00 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
        out_.bytes += bytes_.substr(begin, at - begin);
        return at;
      }
      ++at;
    }
    cut_short(name_);
  }

  std::string_view bytes_;
  const std::string& name_;
  CleanPhoto out_;
  int orientation_ = 1;
  bool scanned_ = false;
};

// Chunks of a PNG (ISO/IEC 15948) without which the picture would look otherwise. Text, time, Exif and private chunks
// are left out.
CleanPhoto clean_png(std::string_view bytes, const std::string& name) {
  constexpr std::array<std::string_view, 15> kept{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};
  CleanPhoto out;
  out.media = "PNG";
  out.bytes = std::string(png_signature);
  std::size_t at = png_signature.size();
  while (true) {
    if (at + 12 > bytes.size()) cut_short(name);
    const std::size_t length = big_endian(bytes, at, 4);
    if (length > bytes.size() || at + 12 + length > bytes.size()) cut_short(name);
    const std::string_view kind = bytes.substr(at + 4, 4);
    if (kind == "eXIf") out.taken = CameraNotes(bytes.substr(at + 8, length)).taken;
    if (std::find(kept.begin(), kept.end(), kind) != kept.end()) out.bytes += bytes.substr(at, length + 12);
    if (kind == "IEND") break;
    at += length + 12;
  }
  out.removed = bytes.size() - out.bytes.size();
  return out;
}

bool is_heic(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
  const std::string_view brand = bytes.substr(8, 4);
  for (const std::string_view known : {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif"})
    if (brand == known) return true;
  return false;
}

}  // namespace

CleanPhoto clean_photo(std::string_view bytes, const std::string& name) {
  if (bytes.starts_with("\xff\xd8\xff")) return Jpeg(bytes, name).clean();
  if (bytes.starts_with(png_signature)) return clean_png(bytes, name);
  if (is_heic(bytes)) throw Error(ErrorCode::Unsupported, "\"" + name + "\" is a HEIC photo, which this program cannot read. It was not added.", "Set the phone's camera to \"Most compatible\", or share the photo as JPEG, and add that.");
  throw Error(ErrorCode::Unsupported, "\"" + name + "\" is neither a JPEG nor a PNG. It was not added.", "Add photos as JPEG or PNG; attach other files as evidence.");
}

int photo_orientation(std::string_view jpeg) noexcept {
  std::size_t at = 2;
  while (at + 4 <= jpeg.size() && byte_at(jpeg, at) == 0xff && byte_at(jpeg, at + 1) != 0xda) {
    const std::size_t length = big_endian(jpeg, at + 2, 2);
    if (length < 2 || at + 2 + length > jpeg.size()) break;
    const std::string_view content = jpeg.substr(at + 4, length - 2);
    if (byte_at(jpeg, at + 1) == 0xe1 && content.starts_with(exif_mark)) return CameraNotes(content.substr(exif_mark.size())).orientation;
    at += 2 + length;
  }
  return 1;
}

bool looks_like_photo(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".heic", ".heif"})
    if (same_letters(name.substr(dot), ending)) return true;
  return false;
}

}  // namespace goodstanding

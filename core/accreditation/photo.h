// Photos as they are kept: the picture, and nothing of where it was taken, with which phone or by whom. JPEG and PNG are
// read; a HEIC is refused with what to do, since Debian 12 has no library for it that this program is built with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace goodstanding {

struct CleanPhoto {
  std::string bytes;        // the copy to keep
  std::string media;        // "JPEG" or "PNG"
  std::string taken;        // when, as the camera wrote it: "2026:06:15 10:39:00"; "" when it did not
  std::size_t removed = 0;  // bytes of notes that were left out
};

// Every byte of the picture itself is kept as it is: nothing is decoded or compressed anew. Of the notes beside it only
// which way up it is stands in the copy. `name` is how messages call it. Throws Error{Unsupported} for HEIC and other
// kinds, Error{BadInput} for a file that is cut short or is no picture: then nothing may be kept of it.
CleanPhoto clean_photo(std::string_view bytes, const std::string& name);

// Which way up a JPEG was taken, as the cleaned copy says: 1 (upright) to 8, by the numbers of Exif 2.3; 1 where nothing says.
int photo_orientation(std::string_view jpeg) noexcept;

// True for a file name that a photo has, HEIC too: for taking a whole folder from a phone.
bool looks_like_photo(std::string_view name);

}  // namespace goodstanding

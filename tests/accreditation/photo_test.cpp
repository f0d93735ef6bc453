// Photos as they come from a phone, in tests/photos/: phone.* are plain.* with a place, a serial number, an owner, a
// comment and a second picture behind the end.
#include "accreditation/photo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "platform/files.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string photo(const std::string& name) { return read_file(std::string(SOURCE_FOLDER) + "/tests/photos/" + name); }

// The picture alone, with which way up it is: the phone was held upright (6).
std::string upright(const std::string& plain) {
  const std::string notes("\xff\xe1\x00\x22" "Exif\0\0MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00", 36);
  return plain.substr(0, 2) + notes + plain.substr(2);
}

TEST(Photos, ACopyHoldsThePictureByteForByteAndNothingOfWhereOrWithWhatItWasTaken) {
  for (const auto& [phone, plain] : {std::pair("phone.jpg", upright(photo("plain.jpg"))), std::pair("phone_progressive.jpg", upright(photo("plain_progressive.jpg"))), std::pair("phone.png", photo("plain.png"))}) {
    SCOPED_TRACE(phone);
    const std::string bytes = photo(phone);
    for (const char* secret : {"SERIAL12345678", "OWNERNAME", "PHONEMAKER"}) ASSERT_THAT(bytes, HasSubstr(secret)) << "the photo would prove nothing";
    const CleanPhoto clean = clean_photo(bytes, phone);
    EXPECT_TRUE(clean.bytes == plain) << clean.bytes.size() << " bytes where " << plain.size() << " were expected";
    for (const char* secret : {"SERIAL12345678", "OWNERNAME", "PHONEMAKER", "PHONEMODEL", "GPS"}) EXPECT_THAT(clean.bytes, Not(HasSubstr(secret)));
    EXPECT_EQ(clean.taken, "2026:06:15 10:39:00");
    EXPECT_EQ(clean.removed, bytes.size() - clean.bytes.size());
    // What was cleaned once has nothing left to clean.
    EXPECT_TRUE(clean_photo(clean.bytes, phone).bytes == clean.bytes);
  }
}

TEST(Photos, APhotoThatIsCutShortAnywhereIsRefusedOrWhole) {
  for (const char* name : {"phone.jpg", "phone_progressive.jpg", "phone.png"}) {
    const std::string bytes = photo(name);
    const std::string whole = clean_photo(bytes, name).bytes;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      try {
        EXPECT_TRUE(clean_photo(std::string_view(bytes).substr(0, length), name).bytes == whole) << name << " cut to " << length << " bytes was kept";
      } catch (const Error& e) {
        EXPECT_NE(e.next_step(), "") << name << " " << length;
      }
    }
  }
}

// Any byte of the notes may be anything: the copy never holds what it must not, and reading never goes astray.
TEST(Photos, NotesThatMakeNoSenseAreLeftOutAllTheSame) {
  const std::string bytes = photo("phone.jpg");
  const std::size_t end = bytes.find("http://ns.adobe.com");
  ASSERT_NE(end, std::string::npos);
  for (std::size_t at = 12; at + 4 < end; ++at)
    for (const char wrong : {'\x00', '\x7f', '\xff'}) {
      std::string broken = bytes;
      broken[at] = wrong;
      const CleanPhoto clean = clean_photo(broken, "broken.jpg");
      EXPECT_THAT(clean.bytes, Not(HasSubstr("SERIAL"))) << at;
      EXPECT_GE(clean.bytes.size(), photo("plain.jpg").size()) << at;
    }
}

TEST(Photos, WhatCannotBeReadIsRefusedWithWhatToDo) {
  const auto refusal = [](std::string_view bytes) -> std::string {
    try {
      clean_photo(bytes, "IMG_0001");
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::Unsupported);
      return e.message() + " " + e.next_step();
    }
    return "";
  };
  EXPECT_THAT(refusal(std::string_view("\0\0\0\x18" "ftypheic\0\0\0\0", 16)), HasSubstr("is a HEIC photo, which this program cannot read. It was not added. Set the phone's camera to \"Most compatible\""));
  EXPECT_THAT(refusal("%PDF-1.7"), HasSubstr("neither a JPEG nor a PNG"));
  EXPECT_THAT(refusal(""), HasSubstr("neither a JPEG nor a PNG"));
  EXPECT_TRUE(looks_like_photo("folder/IMG_0001.JPG"));
  EXPECT_TRUE(looks_like_photo("IMG_0001.heic"));
  EXPECT_FALSE(looks_like_photo("notes.txt"));
}

}  // namespace
}  // namespace goodstanding

// Small pictures of photos: upright, small, and none of what cannot be read.
#include "gui/models/picture.h"

#include <gtest/gtest.h>

#include <string>

#include <goodstanding/clock.h>

#include "accreditation/photo.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

std::string photo(const char* name) { return read_file(std::string(SOURCE_FOLDER) + "/tests/photos/" + name); }

struct Colour {
  int red, green, blue;
};
Colour at(const Picture& picture, int x, int y) {
  const auto from = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
  return {picture.rgba[from], picture.rgba[from + 1], picture.rgba[from + 2]};
}

// phone.jpg lies on its side, and its notes say so; without them the same picture lies. Every way up leads back to one.
TEST(Pictures, APhotoThatLiesOnItsSideIsShownUprightWhicheverWayItWasHeld) {
  const std::string kept = clean_photo(photo("phone.jpg"), "phone.jpg").bytes;
  ASSERT_EQ(photo_orientation(kept), 6);
  const std::size_t way = kept.find(std::string("\x01\x12\x00\x03\x00\x00\x00\x01\x00", 9)) + 9;
  const auto held = [&](int orientation) {
    std::string bytes = kept;
    bytes[way] = static_cast<char>(orientation);
    return small_picture(bytes, 256).value();
  };
  const Picture lying = held(1);
  ASSERT_GT(lying.width, lying.height);
  const int w = lying.width;
  const int h = lying.height;
  // Where the first pixel of the file stands once it is upright, by Exif 2.3: of 1 at the top left, of 6 at the top right ...
  struct Place {
    int orientation, x, y;
  };
  for (const Place& place : {Place{1, 0, 0}, Place{2, w - 1, 0}, Place{3, w - 1, h - 1}, Place{4, 0, h - 1}, Place{5, 0, 0}, Place{6, h - 1, 0}, Place{7, h - 1, w - 1}, Place{8, 0, w - 1}}) {
    SCOPED_TRACE(place.orientation);
    const Picture upright = held(place.orientation);
    EXPECT_EQ(upright.width, place.orientation < 5 ? w : h);
    EXPECT_EQ(upright.height, place.orientation < 5 ? h : w);
    const Colour first = at(upright, place.x, place.y);
    const Colour meant = at(lying, 0, 0);
    EXPECT_EQ(first.red, meant.red);
    EXPECT_EQ(first.green, meant.green);
    EXPECT_EQ(first.blue, meant.blue);
  }
}

TEST(Pictures, EveryKindThatIsKeptIsShownAndNoneIsLargerThanAskedFor) {
  for (const char* name : {"plain.jpg", "plain_progressive.jpg", "phone_progressive.jpg", "plain.png", "phone.png"}) {
    SCOPED_TRACE(name);
    const auto picture = small_picture(photo(name), 10);
    ASSERT_TRUE(picture);
    EXPECT_EQ(std::max(picture->width, picture->height), 10);
    EXPECT_EQ(picture->rgba.size(), static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height) * 4);
    EXPECT_EQ(picture->rgba[3], 255) << "nothing shines through a photo";
  }
}

TEST(Pictures, WhatIsCutShortOrDamagedOrOfAnotherKindIsNone) {
  EXPECT_FALSE(small_picture("", 256));
  EXPECT_FALSE(small_picture(std::string_view("\0\0\0\x18" "ftypheic\0\0\0\0", 16), 256));
  SeededChance chance(7);
  for (const char* name : {"plain.jpg", "plain_progressive.jpg", "plain.png"}) {
    const std::string whole = photo(name);
    EXPECT_FALSE(small_picture(std::string_view(whole).substr(0, whole.size() * 2 / 3), 256)) << name;
    for (int i = 0; i < 200; ++i) {
      std::string damaged = whole;
      for (int n = 0; n < 4; ++n) damaged[static_cast<std::size_t>(chance.below(damaged.size()))] = static_cast<char>(chance.below(256));
      const auto picture = small_picture(damaged, 256);  // a picture or none; never the end of the program
      if (picture) {
        EXPECT_LE(std::max(picture->width, picture->height), 256) << name;
      }
    }
  }
}

}  // namespace
}  // namespace goodstanding::gui

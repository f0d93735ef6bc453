#include "gui/models/picture.h"

#include <png.h>

#include <csetjmp>
#include <cstdio>
// It asks for FILE and size_t to stand before it.
#include <jpeglib.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "accreditation/photo.h"

namespace goodstanding::gui {
namespace {

// A JPEG is decoded at a fraction of its size, row by row; only a progressive one is held whole, as coefficients. A PNG is
// held whole, so less is let through.
constexpr std::size_t most_jpeg_pixels = 200'000'000;
constexpr long most_jpeg_memory = 100L << 20;  // bytes; beyond it the library would go to a file, and refuses instead
constexpr std::size_t most_png_pixels = 24'000'000;

struct JpegFault {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

void leave(j_common_ptr decoder) { std::longjmp(reinterpret_cast<JpegFault*>(decoder->err)->back, 1); }
void say_nothing(j_common_ptr) {}
void count_warnings(j_common_ptr decoder, int level) {
  if (level < 0) ++decoder->err->num_warnings;
}

// The library is left by longjmp, which no destructor sees: everything that has one lies with the caller.
bool decode_jpeg(std::string_view bytes, int longest, jpeg_decompress_struct& decoder, JpegFault& fault, Picture& out) {
  decoder.err = jpeg_std_error(&fault.manager);
  fault.manager.error_exit = leave;
  fault.manager.output_message = say_nothing;
  fault.manager.emit_message = count_warnings;
  if (setjmp(fault.back) != 0) return false;
  jpeg_create_decompress(&decoder);
  decoder.mem->max_memory_to_use = most_jpeg_memory;
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  if (jpeg_read_header(&decoder, TRUE) != JPEG_HEADER_OK) return false;
  if (static_cast<std::size_t>(decoder.image_width) * decoder.image_height > most_jpeg_pixels) return false;
  // Coefficients of a progressive picture: two bytes for each of three parts.
  if (jpeg_has_multiple_scans(&decoder) == TRUE && static_cast<std::size_t>(decoder.image_width) * decoder.image_height * 6 > static_cast<std::size_t>(most_jpeg_memory)) return false;
  decoder.out_color_space = JCS_EXT_RGBA;
  decoder.scale_denom = 8;
  decoder.scale_num = 1;
  const auto longer = std::max(decoder.image_width, decoder.image_height);
  while (decoder.scale_num < 8 && longer * decoder.scale_num / 8 < static_cast<unsigned>(longest)) ++decoder.scale_num;
  jpeg_start_decompress(&decoder);
  out.width = static_cast<int>(decoder.output_width);
  out.height = static_cast<int>(decoder.output_height);
  const std::size_t row = static_cast<std::size_t>(decoder.output_width) * 4;
  out.rgba.resize(row * decoder.output_height);
  while (decoder.output_scanline < decoder.output_height) {
    unsigned char* into = out.rgba.data() + row * decoder.output_scanline;
    jpeg_read_scanlines(&decoder, &into, 1);
  }
  jpeg_finish_decompress(&decoder);
  return true;
}

std::optional<Picture> read_jpeg(std::string_view bytes, int longest) {
  jpeg_decompress_struct decoder{};
  JpegFault fault{};
  Picture out;
  const bool done = decode_jpeg(bytes, longest, decoder, fault, out);
  // What is missing at the end of a file the library fills with grey and a warning: that is no picture of anything.
  const bool is_whole = fault.manager.num_warnings == 0;
  jpeg_destroy_decompress(&decoder);
  return done && is_whole ? std::optional<Picture>(std::move(out)) : std::nullopt;
}

std::optional<Picture> read_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  Picture out;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::nullopt;
  const std::size_t pixels = static_cast<std::size_t>(image.width) * image.height;
  if (pixels == 0 || pixels > most_png_pixels) {
    png_image_free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_RGBA;
  out.width = static_cast<int>(image.width);
  out.height = static_cast<int>(image.height);
  out.rgba.resize(pixels * 4);
  // The library cleans up after itself, whatever comes of it.
  if (png_image_finish_read(&image, nullptr, out.rgba.data(), 0, nullptr) == 0) return std::nullopt;
  return out;
}

// Each pixel the mean of those that it stands for.
Picture shrunk(Picture picture, int longest) {
  const int longer = std::max(picture.width, picture.height);
  if (longer <= longest) return picture;
  Picture out;
  out.width = std::max(1, picture.width * longest / longer);
  out.height = std::max(1, picture.height * longest / longer);
  out.rgba.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
  std::size_t into = 0;
  for (int y = 0; y < out.height; ++y) {
    const int top = y * picture.height / out.height;
    const int bottom = std::max(top + 1, (y + 1) * picture.height / out.height);
    for (int x = 0; x < out.width; ++x) {
      const int left = x * picture.width / out.width;
      const int right = std::max(left + 1, (x + 1) * picture.width / out.width);
      std::array<std::uint32_t, 4> sum{};
      for (int v = top; v < bottom; ++v)
        for (int u = left; u < right; ++u)
          for (std::size_t part = 0; part < 4; ++part) sum[part] += picture.rgba[(static_cast<std::size_t>(v) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(u)) * 4 + part];
      const auto many = static_cast<std::uint32_t>((bottom - top) * (right - left));
      for (const std::uint32_t part : sum) out.rgba[into++] = static_cast<std::uint8_t>(part / many);
    }
  }
  return out;
}

// By the numbers of Exif 2.3: 2 and 4 are mirrored, 3 stands on its head, 5 to 8 lie on their sides.
Picture upright(Picture picture, int orientation) {
  if (orientation <= 1 || orientation > 8) return picture;
  const bool lies = orientation >= 5;
  Picture out;
  out.width = lies ? picture.height : picture.width;
  out.height = lies ? picture.width : picture.height;
  out.rgba.resize(picture.rgba.size());
  const auto mirrored_x = [&](int x) { return picture.width - 1 - x; };
  const auto mirrored_y = [&](int y) { return picture.height - 1 - y; };
  std::size_t into = 0;
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      int u = lies ? y : x;
      int v = lies ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) u = mirrored_x(u);
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) v = mirrored_y(v);
      const std::size_t from = (static_cast<std::size_t>(v) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(u)) * 4;
      for (std::size_t part = 0; part < 4; ++part) out.rgba[into++] = picture.rgba[from + part];
    }
  return out;
}

}  // namespace

std::optional<Picture> small_picture(std::string_view bytes, int longest) {
  const bool is_jpeg = bytes.starts_with("\xff\xd8\xff");
  std::optional<Picture> picture = is_jpeg ? read_jpeg(bytes, longest) : bytes.starts_with("\x89PNG") ? read_png(bytes) : std::nullopt;
  if (!picture || picture->width <= 0 || picture->height <= 0) return std::nullopt;
  return upright(shrunk(std::move(*picture), longest), is_jpeg ? photo_orientation(bytes) : 1);
}

}  // namespace goodstanding::gui

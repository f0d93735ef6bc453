// Writing and reading the fixed byte forms of the journal: big-endian, lengths before contents.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <goodstanding/error.h>
#include <goodstanding/ids.h>

namespace goodstanding {

// Appends to a string that the caller owns.
class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  void u8(std::uint8_t number) { out_.push_back(static_cast<char>(number)); }
  void u32(std::uint32_t number) { big_endian(number, 4); }
  void i32(std::int32_t number) { u32(static_cast<std::uint32_t>(number)); }
  void u64(std::uint64_t number) { big_endian(number, 8); }
  void i64(std::int64_t number) { u64(static_cast<std::uint64_t>(number)); }
  // Seven bits a byte, least first; the high bit says that more follow.
  void varint(std::uint64_t number) {
    while (number >= 0x80) {
      u8(static_cast<std::uint8_t>(number) | 0x80);
      number >>= 7;
    }
    u8(static_cast<std::uint8_t>(number));
  }
  void raw(std::string_view bytes) { out_.append(bytes); }
  // A length and the bytes.
  void text(std::string_view bytes) {
    varint(bytes.size());
    raw(bytes);
  }
  template <class Tag, std::size_t Size>
  void fixed(const Bytes<Tag, Size>& id) {
    out_.append(reinterpret_cast<const char*>(id.bytes.data()), Size);
  }

 private:
  void big_endian(std::uint64_t number, int size) {
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(number >> shift));
  }
  std::string& out_;
};

// Reads what ByteWriter wrote. Every call throws Error{Damaged} rather than read past the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(take(1).front()); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(big_endian(4)); }
  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
  std::uint64_t u64() { return big_endian(8); }
  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  // Only the shortest form of a number is accepted, so that each has one form.
  std::uint64_t varint() {
    std::uint64_t out = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = u8();
      out |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80) == 0) {
        if (byte == 0 && shift > 0) break;
        return out;
      }
    }
    throw Error(ErrorCode::Damaged, "A number is not in its shortest form.");
  }
  std::string_view text() {
    const std::uint64_t size = varint();
    if (size > bytes_.size()) throw_short();
    return take(static_cast<std::size_t>(size));
  }
  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) throw_short();
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  std::string_view rest() { return take(bytes_.size()); }
  template <class Id>
  Id fixed() {
    Id out;
    const std::string_view bytes = take(Id::size);
    for (std::size_t i = 0; i < Id::size; ++i) out.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
    return out;
  }
  bool at_end() const noexcept { return bytes_.empty(); }
  std::size_t left() const noexcept { return bytes_.size(); }

 private:
  [[noreturn]] static void throw_short() { throw Error(ErrorCode::Damaged, "The bytes end too early."); }
  std::uint64_t big_endian(std::size_t size) {
    std::uint64_t out = 0;
    for (const char byte : take(size)) out = out << 8 | static_cast<std::uint8_t>(byte);
    return out;
  }
  std::string_view bytes_;
};

}  // namespace goodstanding

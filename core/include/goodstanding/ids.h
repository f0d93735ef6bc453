// Names and numbers that identify things. None converts into another. All are values; safe to read from several
// threads.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/api.h>

namespace goodstanding {

namespace detail {
// Throws Error{BadInput} unless `text` is a letter a-z followed by up to 47 of a-z, 0-9 and _.
GOODSTANDING_API void require_name(std::string_view text, const char* what);
GOODSTANDING_API std::string hex(const std::uint8_t* bytes, std::size_t size);
GOODSTANDING_API bool unhex(std::string_view text, std::uint8_t* bytes, std::size_t size) noexcept;
}  // namespace detail

// A lower-case identifier, written into registers: never changed after release.
template <class Tag>
class Name {
 public:
  Name() = default;
  explicit Name(std::string_view text) : text_(text) { detail::require_name(text_, Tag::what); }

  const std::string& text() const noexcept { return text_; }
  bool empty() const noexcept { return text_.empty(); }

  friend auto operator<=>(const Name&, const Name&) = default;
  friend bool operator==(const Name&, const Name&) = default;
  friend bool operator==(const Name& a, std::string_view b) noexcept { return a.text_ == b; }

 private:
  std::string text_;
};

struct TypeTag { static constexpr const char* what = "record type"; };
struct FieldTag { static constexpr const char* what = "field"; };
struct ChoiceTag { static constexpr const char* what = "choice"; };
struct StateTag { static constexpr const char* what = "state"; };
struct TransitionTag { static constexpr const char* what = "transition"; };
struct PluginTag { static constexpr const char* what = "plugin"; };

using TypeId = Name<TypeTag>;              // "action"
using FieldId = Name<FieldTag>;            // "due"
using ChoiceId = Name<ChoiceTag>;          // "requires_improvement"
using StateId = Name<StateTag>;            // "in_progress"
using TransitionId = Name<TransitionTag>;  // "mark_done"
using PluginId = Name<PluginTag>;          // "medicines"

// Fixed-length random or hashed bytes, shown as lower-case hexadecimal.
template <class Tag, std::size_t Size>
struct Bytes {
  std::array<std::uint8_t, Size> bytes{};

  static constexpr std::size_t size = Size;
  bool is_zero() const noexcept { return *this == Bytes{}; }
  std::string to_hex() const { return detail::hex(bytes.data(), Size); }
  static std::optional<Bytes> from_hex(std::string_view text) {
    Bytes out;
    if (!detail::unhex(text, out.bytes.data(), Size)) return std::nullopt;
    return out;
  }
  friend auto operator<=>(const Bytes&, const Bytes&) noexcept = default;
};

struct RecordTag {};
struct OriginTag {};
struct RegisterTag {};
struct DigestTag {};

// 128 random bits: two copies that never met do not hand out the same one.
using RecordId = Bytes<RecordTag, 16>;
// One installation writing to one register. Each origin has a chain of its own.
using OriginId = Bytes<OriginTag, 16>;
// The register as a whole, the same in every copy of it.
using RegisterId = Bytes<RegisterTag, 16>;
// A BLAKE2b-256 hash.
using Digest = Bytes<DigestTag, 32>;

// An attachment, named by the hash of what it contains.
struct BlobId {
  Digest digest;
  std::uint64_t size = 0;  // bytes

  friend auto operator<=>(const BlobId&, const BlobId&) noexcept = default;
};

// For unordered containers: the bytes are random or hashed already.
struct BytesHash {
  template <class Tag, std::size_t Size>
  std::size_t operator()(const Bytes<Tag, Size>& id) const noexcept {
    std::size_t out = 0;
    for (std::size_t i = 0; i < sizeof(out); ++i) out = out << 8 | id.bytes[i];
    return out;
  }
};
struct NameHash {
  template <class Tag>
  std::size_t operator()(const Name<Tag>& name) const noexcept {
    return std::hash<std::string_view>{}(name.text());
  }
};

}  // namespace goodstanding

#include "access/sealed_file.h"

#include <sodium.h>

#include <goodstanding/error.h>

#include "base/bytes.h"

namespace goodstanding {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::size_t padded_size(std::size_t bytes) noexcept {
  std::size_t out = 4096;
  while (out < bytes) out *= 2;
  return out;
}

std::string seal_file(std::string_view content, const EnvelopeKey& key, Chance& chance) {
  std::string plain;
  ByteWriter bytes(plain);
  bytes.u64(content.size());
  bytes.raw(content);
  plain.resize(padded_size(plain.size()), '\0');
  std::string out(nonce_size, '\0');
  chance.fill(bytes_of(out), nonce_size);
  out.resize(nonce_size + plain.size() + mark_size);
  ::crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(out) + nonce_size, nullptr, bytes_of(plain), plain.size(), nullptr, 0, nullptr, bytes_of(out), key.bytes.data());
  wipe(plain);
  return out;
}

std::string open_file(std::string_view sealed, const EnvelopeKey& key) {
  const Error damaged(ErrorCode::Damaged, "A confidential attachment is not what was sealed.", "Run \"goodstanding verify\", and go back to a backup.");
  if (sealed.size() < nonce_size + mark_size) throw damaged;
  const std::string_view shut = sealed.substr(nonce_size);
  std::string plain(shut.size() - mark_size, '\0');
  if (::crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(shut), shut.size(), nullptr, 0, bytes_of(sealed), key.bytes.data()) != 0) throw damaged;
  ByteReader bytes(plain);
  const std::uint64_t size = bytes.u64();
  std::string out(bytes.take(static_cast<std::size_t>(size)));
  wipe(plain);
  return out;
}

}  // namespace goodstanding

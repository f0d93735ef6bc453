#include "access/envelope.h"

#include <sodium.h>

#include <algorithm>

#include <goodstanding/error.h>

#include "base/bytes.h"
#include "base/hash.h"

namespace goodstanding {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t piece_size = 1024;
constexpr std::size_t piece_head = 16 + 4 + 4 + 2;  // set, place, of, length
constexpr std::size_t piece_room = piece_size - piece_head;
constexpr std::size_t place_size = EnvelopeKey::size + crypto_secretbox_MACBYTES;
constexpr std::size_t header_size = 1 + BoxKey::size + envelope_places * place_size;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t envelope_size = header_size + nonce_size + piece_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// Each place of each envelope is boxed under a key of one use, so its nonce need only differ from the other places'.
std::string nonce_of(std::size_t place, std::string_view once) {
  const Digest digest = labelled_hash("goodstanding place 1", std::string(1, static_cast<char>(place)) + std::string(once));
  return {reinterpret_cast<const char*>(digest.bytes.data()), crypto_secretbox_NONCEBYTES};
}

// What binds an envelope to where it stands: it opens nowhere else.
std::string bound_to(const RegisterId& reg, const RecordId& id, std::string_view header) {
  std::string out;
  ByteWriter bytes(out);
  bytes.fixed(reg);
  bytes.fixed(id);
  bytes.raw(header);
  return out;
}

std::string header_for(const EnvelopeKey& key, const std::vector<BoxKey>& recipients, Chance& chance) {
  Secret seed(crypto_box_SEEDBYTES);
  chance.fill(seed.data(), seed.size());
  BoxKey once;
  Secret once_secret(crypto_box_SECRETKEYBYTES);
  ::crypto_box_seed_keypair(once.bytes.data(), once_secret.data(), seed.data());
  std::string out;
  ByteWriter bytes(out);
  bytes.u8(version);
  bytes.fixed(once);
  const std::string_view once_bytes(reinterpret_cast<const char*>(once.bytes.data()), BoxKey::size);
  // Where somebody's place is says nothing about who it is.
  std::vector<std::size_t> order(envelope_places);
  for (std::size_t i = 0; i < envelope_places; ++i) order[i] = i;
  for (std::size_t i = envelope_places - 1; i > 0; --i) {
    std::uint8_t random[4];
    chance.fill(random, sizeof(random));
    const std::uint32_t number = static_cast<std::uint32_t>(random[0]) << 24 | static_cast<std::uint32_t>(random[1]) << 16 | static_cast<std::uint32_t>(random[2]) << 8 | random[3];
    std::swap(order[i], order[number % (i + 1)]);
  }
  std::vector<std::string> places(envelope_places, std::string(place_size, '\0'));
  for (std::size_t i = 0; i < envelope_places; ++i) {
    std::string& place = places[order[i]];
    if (i >= recipients.size()) {
      chance.fill(bytes_of(place), place.size());
      continue;
    }
    Secret shared(crypto_box_BEFORENMBYTES);
    if (::crypto_box_beforenm(shared.data(), recipients[i].bytes.data(), once_secret.data()) != 0) throw Error(ErrorCode::BadInput, "A person's key is not a key.", "Run \"goodstanding verify\".");
    ::crypto_box_easy_afternm(bytes_of(place), key.bytes.data(), EnvelopeKey::size, bytes_of(nonce_of(order[i], once_bytes)), shared.data());
  }
  for (const std::string& place : places) bytes.raw(place);
  return out;
}

Envelope close(std::string_view plain, const EnvelopeKey& key, const std::vector<BoxKey>& recipients, const RegisterId& reg, Chance& chance) {
  Envelope out;
  out.id = chance.make<RecordId>();
  out.bytes = header_for(key, recipients, chance);
  const std::string bound = bound_to(reg, out.id, out.bytes);
  std::string nonce(nonce_size, '\0');
  chance.fill(bytes_of(nonce), nonce.size());
  std::string shut(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  ::crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(shut), nullptr, bytes_of(plain), plain.size(), bytes_of(bound), bound.size(), nullptr, bytes_of(nonce), key.bytes.data());
  out.bytes += nonce;
  out.bytes += shut;
  return out;
}

}  // namespace

void wipe(EnvelopeKey& key) noexcept { ::sodium_memzero(key.bytes.data(), key.bytes.size()); }

std::vector<Envelope> seal(std::string_view content, const std::vector<BoxKey>& recipients, const RegisterId& reg, Chance& chance, std::map<RecordId, EnvelopeKey>* keys) {
  if (recipients.empty()) throw Error(ErrorCode::BadInput, "There is nobody to seal this to.", "Let somebody in first.");
  std::vector<Envelope> out;
  const auto count = static_cast<std::uint32_t>(std::max<std::size_t>(1, (content.size() + piece_room - 1) / piece_room));
  for (std::size_t first = 0; first < recipients.size(); first += envelope_places) {
    const std::vector<BoxKey> some(recipients.begin() + static_cast<std::ptrdiff_t>(first), recipients.begin() + static_cast<std::ptrdiff_t>(std::min(first + envelope_places, recipients.size())));
    const auto set = chance.make<RecordId>();
    for (std::uint32_t place = 0; place < count; ++place) {
      const std::string_view part = content.substr(std::min(content.size(), place * piece_room), piece_room);
      std::string plain;
      ByteWriter bytes(plain);
      bytes.fixed(set);
      bytes.u32(place);
      bytes.u32(count);
      bytes.u8(static_cast<std::uint8_t>(part.size() >> 8));
      bytes.u8(static_cast<std::uint8_t>(part.size()));
      bytes.raw(part);
      plain.resize(piece_size, '\0');
      const auto key = chance.make<EnvelopeKey>();
      out.push_back(close(plain, key, some, reg, chance));
      if (keys != nullptr) keys->emplace(out.back().id, key);
      wipe(plain);
    }
  }
  return out;
}

Envelope seal_nothing(const RegisterId& reg, Chance& chance) { return close(std::string(piece_size, '\0'), chance.make<EnvelopeKey>(), {}, reg, chance); }

std::optional<EnvelopeKey> key_of(std::string_view envelope, const KeyPair& keys) {
  if (envelope.size() != envelope_size || envelope[0] != version) return std::nullopt;
  const std::string_view once = envelope.substr(1, BoxKey::size);
  Secret shared(crypto_box_BEFORENMBYTES);
  if (::crypto_box_beforenm(shared.data(), bytes_of(once), keys.box().data()) != 0) return std::nullopt;
  EnvelopeKey out;
  for (std::size_t place = 0; place < envelope_places; ++place) {
    const std::string_view boxed = envelope.substr(1 + BoxKey::size + place * place_size, place_size);
    if (::crypto_box_open_easy_afternm(out.bytes.data(), bytes_of(boxed), boxed.size(), bytes_of(nonce_of(place, once)), shared.data()) == 0) return out;
  }
  return std::nullopt;
}

Piece open(const Envelope& envelope, const EnvelopeKey& key, const RegisterId& reg) {
  const Error damaged(ErrorCode::Damaged, "A sealed record is not what was sealed.", "Run \"goodstanding verify\", and go back to a backup.");
  if (envelope.bytes.size() != envelope_size) throw damaged;
  const std::string_view header = std::string_view(envelope.bytes).substr(0, header_size);
  const std::string_view nonce = std::string_view(envelope.bytes).substr(header_size, nonce_size);
  const std::string_view shut = std::string_view(envelope.bytes).substr(header_size + nonce_size);
  const std::string bound = bound_to(reg, envelope.id, header);
  std::string plain(piece_size, '\0');
  if (::crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(shut), shut.size(), bytes_of(bound), bound.size(), bytes_of(nonce), key.bytes.data()) != 0) throw damaged;
  ByteReader bytes(plain);
  Piece out;
  out.set = bytes.fixed<RecordId>();
  out.place = bytes.u32();
  out.of = bytes.u32();
  const std::size_t high = bytes.u8();
  const std::size_t length = high << 8 | bytes.u8();
  out.bytes = bytes.take(length);
  wipe(plain);
  return out;
}

}  // namespace goodstanding

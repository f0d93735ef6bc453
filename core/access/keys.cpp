#include "access/keys.h"

#include <sodium.h>

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/bytes.h"
#include "base/hash.h"

namespace goodstanding {
namespace {

constexpr std::size_t seed_size = 32;
constexpr std::size_t shortest_passphrase = 12;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Secret random_secret(std::size_t size, Chance& chance) {
  Secret out(size);
  chance.fill(out.data(), size);
  return out;
}

std::string random_text(std::size_t size, Chance& chance) {
  std::string out(size, '\0');
  chance.fill(bytes_of(out), size);
  return out;
}

// A seed of one use from the seed of all: keyed hashes of it with different labels.
Secret seed_for(const Secret& seed, std::string_view use) {
  Secret out(seed_size);
  ::crypto_generichash(out.data(), seed_size, bytes_of(use), use.size(), seed.data(), seed.size());
  return out;
}

std::string to_hex(std::string_view bytes) { return detail::hex(bytes_of(bytes), bytes.size()); }

std::string from_hex(std::string_view text) {
  std::string out(text.size() / 2, '\0');
  if (text.size() % 2 != 0 || !detail::unhex(text, bytes_of(out), out.size())) throw Error(ErrorCode::Damaged, "A locked key cannot be read.", "Run \"goodstanding verify\".");
  return out;
}

// nonce and box
std::string shut(const Secret& content, const Secret& key, Chance& chance) {
  std::string out = random_text(crypto_secretbox_NONCEBYTES, chance);
  std::string box(content.size() + crypto_secretbox_MACBYTES, '\0');
  ::crypto_secretbox_easy(bytes_of(box), content.data(), content.size(), bytes_of(out), key.data());
  return out + box;
}

std::optional<Secret> opened(std::string_view shut, const Secret& key) {
  if (shut.size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) throw Error(ErrorCode::Damaged, "A locked key is cut short.", "Run \"goodstanding verify\".");
  const std::string_view box = shut.substr(crypto_secretbox_NONCEBYTES);
  Secret out(box.size() - crypto_secretbox_MACBYTES);
  if (::crypto_secretbox_open_easy(out.data(), bytes_of(box), box.size(), bytes_of(shut), key.data()) != 0) return std::nullopt;
  return out;
}

Secret key_from(std::string_view passphrase, std::string_view salt, PassphraseCost cost) {
  Secret out(crypto_secretbox_KEYBYTES);
  if (::crypto_pwhash(out.data(), out.size(), passphrase.data(), passphrase.size(), bytes_of(salt), cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Error(ErrorCode::Internal, "There is not enough memory to open the key.", "Close other programs and try again.");
  return out;
}

// Crockford's base 32, which has no letter that is taken for another.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t check_size = 3;  // bytes of a hash at the end of a code: a slip is seen
constexpr std::size_t group = 5;

std::string check_of(std::string_view kind, std::string_view bytes) {
  const Digest digest = labelled_hash("goodstanding code 1", std::string(kind) + std::string(bytes));
  return {reinterpret_cast<const char*>(digest.bytes.data()), check_size};
}

// "GS1-ABCDE-..."; `kind` tells a recovery code from a half.
std::string code_of(std::string_view kind, std::string_view bytes) {
  std::string all = std::string(bytes) + check_of(kind, bytes);
  std::string out(kind);
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t letters = 0;
  const auto put = [&](std::uint32_t five) {
    if (letters++ % group == 0) out += '-';
    out += alphabet[five & 31U];
  };
  for (const char byte : all) {
    bits = bits << 8 | static_cast<std::uint8_t>(byte);
    held += 8;
    while (held >= 5) {
      held -= 5;
      put(bits >> held);
    }
  }
  if (held > 0) put(bits << (5 - held));
  wipe(all);
  return out;
}

Secret bytes_from_code(std::string_view kind, std::string_view code, std::size_t size) {
  const Error mistyped(ErrorCode::BadInput, "That is not a whole code.", "Type it as it was printed: it begins with " + std::string(kind) + "- and goes on in groups of five.");
  std::string letters;
  for (const char c : code) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper == '-' || upper == ' ') continue;
    letters += upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
  }
  std::string begins;
  for (const char c : kind) begins += c;
  if (!letters.starts_with(begins)) throw mistyped;
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : std::string_view(letters).substr(begins.size())) {
    const auto at = alphabet.find(c);
    if (at == std::string_view::npos) throw mistyped;
    bits = bits << 5 | static_cast<std::uint32_t>(at);
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>(bits >> held);
    }
  }
  wipe(letters);
  if (bytes.size() != size + check_size || std::string_view(bytes).substr(size) != check_of(kind, std::string_view(bytes).substr(0, size))) throw mistyped;
  Secret out(std::string_view(bytes).substr(0, size));
  wipe(bytes);
  return out;
}

constexpr std::string_view recovery_kind = "GSR";
constexpr std::string_view first_kind = "GSA";
constexpr std::string_view second_kind = "GSB";

}  // namespace

std::optional<PublicKeys> PublicKeys::from_hex(std::string_view text) {
  if (text.size() != 2 * (BoxKey::size + SignKey::size)) return std::nullopt;
  const auto box = BoxKey::from_hex(text.substr(0, 2 * BoxKey::size));
  const auto sign = SignKey::from_hex(text.substr(2 * BoxKey::size));
  if (!box || !sign) return std::nullopt;
  return PublicKeys{*box, *sign};
}

bool PublicKeys::has_signed(std::string_view message, const Signature& signature) const {
  return ::crypto_sign_verify_detached(signature.bytes.data(), bytes_of(message), message.size(), sign.bytes.data()) == 0;
}

KeyPair KeyPair::make(Chance& chance) { return KeyPair(random_secret(seed_size, chance)); }

KeyPair::KeyPair(Secret seed) : seed_(std::move(seed)), box_(crypto_box_SECRETKEYBYTES), sign_(crypto_sign_SECRETKEYBYTES) {
  if (seed_.size() != seed_size) throw Error(ErrorCode::BadInput, "That is not a key.");
  const Secret box_seed = seed_for(seed_, "goodstanding box 1");
  const Secret sign_seed = seed_for(seed_, "goodstanding sign 1");
  ::crypto_box_seed_keypair(known_.box.bytes.data(), box_.data(), box_seed.data());
  ::crypto_sign_seed_keypair(known_.sign.bytes.data(), sign_.data(), sign_seed.data());
}

Signature KeyPair::sign(std::string_view message) const {
  Signature out;
  ::crypto_sign_detached(out.bytes.data(), nullptr, bytes_of(message), message.size(), sign_.data());
  return out;
}

PassphraseCost PassphraseCost::usual() { return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE}; }
PassphraseCost PassphraseCost::smallest() { return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN}; }

std::string weakness(std::string_view passphrase) {
  if (passphrase.size() < shortest_passphrase) return "A passphrase has " + std::to_string(shortest_passphrase) + " letters or more: three or four words that belong to nobody else.";
  if (std::set<char>(passphrase.begin(), passphrase.end()).size() < 5) return "That passphrase is made of too few different letters.";
  if (std::all_of(passphrase.begin(), passphrase.end(), [](char c) { return c >= '0' && c <= '9'; })) return "A passphrase of digits alone is soon guessed.";
  return "";
}

std::string lock(const KeyPair& keys, std::string_view passphrase, PassphraseCost cost, Chance& chance) {
  const std::string salt = random_text(crypto_pwhash_SALTBYTES, chance);
  std::string out;
  ByteWriter bytes(out);
  bytes.u8(1);
  bytes.u64(cost.passes);
  bytes.u64(cost.memory);
  bytes.raw(salt);
  bytes.raw(shut(keys.seed(), key_from(passphrase, salt, cost), chance));
  return to_hex(out);
}

std::optional<KeyPair> unlock(std::string_view locked, std::string_view passphrase) {
  const std::string text = from_hex(locked);
  ByteReader bytes(text);
  if (bytes.u8() != 1) throw Error(ErrorCode::Damaged, "A locked key is of an unknown kind.", "Install the latest version of Goodstanding.");
  PassphraseCost cost{};
  cost.passes = bytes.u64();
  cost.memory = bytes.u64();
  // What a file asks for is not trusted: nobody is made to wait for hours.
  if (cost.passes > 64 || cost.memory > std::uint64_t{4} << 30) throw Error(ErrorCode::Damaged, "A locked key asks for more than any program would.", "Run \"goodstanding verify\".");
  const std::string_view salt = bytes.take(crypto_pwhash_SALTBYTES);
  auto seed = opened(bytes.rest(), key_from(passphrase, salt, cost));
  if (!seed) return std::nullopt;
  return KeyPair(std::move(*seed));
}

Recovery make_recovery(const KeyPair& keys, Chance& chance) {
  const Secret key = random_secret(crypto_secretbox_KEYBYTES, chance);
  return {code_of(recovery_kind, key.view()), to_hex(shut(keys.seed(), key, chance))};
}

std::optional<KeyPair> recover(std::string_view locked, std::string_view code) {
  const Secret key = bytes_from_code(recovery_kind, code, crypto_secretbox_KEYBYTES);
  auto seed = opened(from_hex(locked), key);
  if (!seed) return std::nullopt;
  return KeyPair(std::move(*seed));
}

Halves split(const KeyPair& keys, Chance& chance) {
  const Secret first = random_secret(seed_size, chance);
  Secret second(seed_size);
  for (std::size_t i = 0; i < seed_size; ++i) second.data()[i] = static_cast<std::uint8_t>(first.data()[i] ^ keys.seed().data()[i]);
  return {code_of(first_kind, first.view()), code_of(second_kind, second.view())};
}

KeyPair join(std::string_view first, std::string_view second) {
  const Secret a = bytes_from_code(first_kind, first, seed_size);
  const Secret b = bytes_from_code(second_kind, second, seed_size);
  Secret seed(seed_size);
  for (std::size_t i = 0; i < seed_size; ++i) seed.data()[i] = static_cast<std::uint8_t>(a.data()[i] ^ b.data()[i]);
  return KeyPair(std::move(seed));
}

}  // namespace goodstanding

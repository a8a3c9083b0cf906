#include "libs/base/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <array>
#include <memory>

#include "libs/base/check.h"

namespace jixue::crypto {
namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int Length(std::string_view text) { return static_cast<int>(text.size()); }

// The algorithm is fetched once, because a look-up by name costs more than the hash of a short
// text.
const EVP_CIPHER* Aes256Gcm() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  return cipher;
}

const EVP_MD* Sha256Digest() {
  static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return digest;
}

constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::array<std::int16_t, 256> MakeBase64Table() {
  std::array<std::int16_t, 256> table;
  table.fill(-1);
  for (std::size_t i = 0; i < kBase64Url.size(); ++i) {
    table[static_cast<unsigned char>(kBase64Url[i])] = static_cast<std::int16_t>(i);
  }
  return table;
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string Sha256(std::string_view data) {
  std::string hash(32, '\0');
  unsigned int size = 0;
  JIXUE_CHECK(
      EVP_Digest(data.data(), data.size(), Bytes(hash), &size, Sha256Digest(), nullptr) == 1,
      "SHA-256");
  return hash;
}

std::string HmacSha256(std::string_view key, std::string_view data) {
  std::string mac(32, '\0');
  unsigned int size = 0;
  JIXUE_CHECK(HMAC(EVP_sha256(), key.data(), Length(key), Bytes(data), data.size(), Bytes(mac),
                   &size) != nullptr,
              "HMAC");
  return mac;
}

bool ConstantTimeEquals(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string RandomBytes(std::size_t count) {
  std::string bytes(count, '\0');
  JIXUE_CHECK(RAND_bytes(Bytes(bytes), static_cast<int>(count)) == 1, "random bytes");
  return bytes;
}

std::string Seal(std::string_view key, std::string_view plain, std::string_view context) {
  JIXUE_CHECK(key.size() == kKeyBytes, "an AES-256 key has 32 bytes");
  std::string sealed = RandomBytes(kNonceBytes);
  sealed.resize(kNonceBytes + plain.size() + kTagBytes);
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> cipher{EVP_CIPHER_CTX_new()};
  int size = 0;
  bool ok = EVP_EncryptInit_ex2(cipher.get(), Aes256Gcm(), Bytes(key), Bytes(sealed), nullptr) == 1;
  ok = ok && EVP_EncryptUpdate(cipher.get(), nullptr, &size, Bytes(context), Length(context)) == 1;
  ok = ok && EVP_EncryptUpdate(cipher.get(), Bytes(sealed) + kNonceBytes, &size, Bytes(plain),
                               Length(plain)) == 1;
  unsigned char* const tag = Bytes(sealed) + kNonceBytes + plain.size();
  ok = ok && EVP_EncryptFinal_ex(cipher.get(), tag, &size) == 1;
  ok = ok && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, tag) == 1;
  JIXUE_CHECK(ok, "AES-256-GCM");
  return sealed;
}

std::optional<std::string> Open(std::string_view key, std::string_view sealed,
                                std::string_view context) {
  JIXUE_CHECK(key.size() == kKeyBytes, "an AES-256 key has 32 bytes");
  if (sealed.size() < kNonceBytes + kTagBytes) return std::nullopt;
  const std::string_view text = sealed.substr(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
  std::string tag{sealed.substr(sealed.size() - kTagBytes)};
  // One byte more gives the final call a valid address even for an empty text.
  std::string plain(text.size() + 1, '\0');
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> cipher{EVP_CIPHER_CTX_new()};
  int size = 0;
  bool ok = EVP_DecryptInit_ex2(cipher.get(), Aes256Gcm(), Bytes(key), Bytes(sealed), nullptr) == 1;
  ok = ok && EVP_DecryptUpdate(cipher.get(), nullptr, &size, Bytes(context), Length(context)) == 1;
  ok = ok && EVP_DecryptUpdate(cipher.get(), Bytes(plain), &size, Bytes(text), Length(text)) == 1;
  ok = ok && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1;
  ok = ok && EVP_DecryptFinal_ex(cipher.get(), Bytes(plain) + text.size(), &size) == 1;
  if (!ok) return std::nullopt;
  plain.resize(text.size());
  return plain;
}

std::string Base64Url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    count += 8;
    while (count >= 6) {
      count -= 6;
      text += kBase64Url[bits >> count & 63];
    }
  }
  if (count > 0) text += kBase64Url[bits << (6 - count) & 63];
  return text;
}

std::optional<std::string> FromBase64Url(std::string_view text) {
  static const std::array<std::int16_t, 256> kTable = MakeBase64Table();
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = kTable[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 255);
    }
  }
  // Left-over bits must be zero, so that each byte string has only one text.
  if ((bits & ((1u << count) - 1)) != 0) return std::nullopt;
  return bytes;
}

std::string Hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::optional<std::string> FromHex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = HexValue(text[i]);
    const int low = HexValue(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

SigningKey::SigningKey(std::string private_key, std::string public_key)
    : private_key_{std::move(private_key)}, public_key_{std::move(public_key)} {}

std::optional<SigningKey> SigningKey::FromPem(std::string_view pem) {
  const std::unique_ptr<BIO, FreeBio> bio{BIO_new_mem_buf(pem.data(), Length(pem))};
  const std::unique_ptr<EVP_PKEY, FreeKey> key{
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) return std::nullopt;
  std::string private_key(32, '\0');
  std::string public_key(32, '\0');
  std::size_t private_size = private_key.size();
  std::size_t public_size = public_key.size();
  if (EVP_PKEY_get_raw_private_key(key.get(), Bytes(private_key), &private_size) != 1)
    return std::nullopt;
  if (EVP_PKEY_get_raw_public_key(key.get(), Bytes(public_key), &public_size) != 1)
    return std::nullopt;
  return SigningKey{std::move(private_key), std::move(public_key)};
}

std::string SigningKey::Sign(std::string_view data) const {
  const std::unique_ptr<EVP_PKEY, FreeKey> key{EVP_PKEY_new_raw_private_key(
      EVP_PKEY_ED25519, nullptr, Bytes(private_key_), private_key_.size())};
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context{EVP_MD_CTX_new()};
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  bool ok = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1;
  ok = ok && EVP_DigestSign(context.get(), Bytes(signature), &size, Bytes(data), data.size()) == 1;
  JIXUE_CHECK(ok, "Ed25519 signature");
  return signature;
}

bool VerifyEd25519(std::string_view public_key, std::string_view data, std::string_view signature) {
  if (public_key.size() != 32 || signature.size() != kSignatureBytes) return false;
  const std::unique_ptr<EVP_PKEY, FreeKey> key{
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(public_key), public_key.size())};
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context{EVP_MD_CTX_new()};
  if (!key || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1)
    return false;
  return EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(data),
                          data.size()) == 1;
}

}  // namespace jixue::crypto

// The cryptography that the product needs, on top of OpenSSL 3. Byte strings are std::string. A
// failure of the library aborts with a message, because it means a broken machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jixue::crypto {

// Returns the 32 bytes of SHA-256.
std::string Sha256(std::string_view data);
// Returns the 32 bytes of HMAC-SHA-256.
std::string HmacSha256(std::string_view key, std::string_view data);
// Compares in a time that depends only on the lengths.
bool ConstantTimeEquals(std::string_view a, std::string_view b);
// Returns bytes from the system's generator.
std::string RandomBytes(std::size_t count);

// Encrypts by AES-256-GCM with a random 12-byte nonce and returns nonce ‖ ciphertext ‖ 16-byte tag.
// `context` is authenticated but not stored: Open needs the same bytes. The key has 32 bytes.
std::string Seal(std::string_view key, std::string_view plain, std::string_view context);
// Decrypts; returns nullopt when the text was changed, or the key or the context is a different
// one.
std::optional<std::string> Open(std::string_view key, std::string_view sealed,
                                std::string_view context);

// Encodes as base64url without padding (RFC 4648 section 5); decoding is strict.
std::string Base64Url(std::string_view bytes);
std::optional<std::string> FromBase64Url(std::string_view text);
std::string Hex(std::string_view bytes);
std::optional<std::string> FromHex(std::string_view text);

// An Ed25519 key pair from the text of a PEM file. It makes 64-byte signatures. Thread-safe.
class SigningKey {
 public:
  // Returns nullopt when the text is not an Ed25519 private key in PEM.
  static std::optional<SigningKey> FromPem(std::string_view pem);

  std::string Sign(std::string_view data) const;
  // The 32 raw bytes.
  const std::string& public_key() const { return public_key_; }

 private:
  SigningKey(std::string private_key, std::string public_key);

  std::string private_key_;
  std::string public_key_;
};

bool VerifyEd25519(std::string_view public_key, std::string_view data, std::string_view signature);

}  // namespace jixue::crypto

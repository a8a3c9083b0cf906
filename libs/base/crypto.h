// The cryptography the product needs, over OpenSSL 3. Byte strings are std::string. Failures of the
// library abort with a message: they mean a broken machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jixue::crypto {

// SHA-256, 32 bytes.
std::string Sha256(std::string_view data);
// HMAC-SHA-256, 32 bytes.
std::string HmacSha256(std::string_view key, std::string_view data);
// Compares in a time that depends on the lengths only.
bool ConstantTimeEquals(std::string_view a, std::string_view b);
// Bytes from the system's generator.
std::string RandomBytes(std::size_t count);

// AES-256-GCM with a random 12-byte nonce: nonce ‖ ciphertext ‖ 16-byte tag. `context` is
// authenticated, not stored: the same bytes are needed to open. The key has 32 bytes.
std::string Seal(std::string_view key, std::string_view plain, std::string_view context);
// nullopt when the text was changed, or the key or the context is another one.
std::optional<std::string> Open(std::string_view key, std::string_view sealed,
                                std::string_view context);

// base64url without padding (RFC 4648 section 5); decoding is strict.
std::string Base64Url(std::string_view bytes);
std::optional<std::string> FromBase64Url(std::string_view text);
std::string Hex(std::string_view bytes);
std::optional<std::string> FromHex(std::string_view text);

// An Ed25519 key pair from a PEM file's text; signs 64-byte signatures. Thread-safe.
class SigningKey {
 public:
  // nullopt when the text is not an Ed25519 private key in PEM.
  static std::optional<SigningKey> FromPem(std::string_view pem);

  std::string Sign(std::string_view data) const;
  // Raw 32 bytes.
  const std::string& public_key() const { return public_key_; }

 private:
  SigningKey(std::string private_key, std::string public_key);

  std::string private_key_;
  std::string public_key_;
};

bool VerifyEd25519(std::string_view public_key, std::string_view data, std::string_view signature);

}  // namespace jixue::crypto

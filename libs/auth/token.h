// Access tokens: Ed25519 JWTs (D11). Claims: iss aud sub(account) pid? sid pv pcr iat exp jti
// roles[{r,u,d,rg,in}].
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/crypto.h"
#include "libs/base/principal.h"

namespace jixue::auth {

inline constexpr std::chrono::minutes kTokenLifetime{10};
inline constexpr std::size_t kTokenBytesMax = 2048;
inline constexpr std::string_view kIssuer = "jixue-identity";
inline constexpr std::string_view kAudience = "jixue";

// Signs tokens. Thread-safe.
class Signer {
 public:
  explicit Signer(crypto::SigningKey key);

  std::string Sign(const Principal& principal, Timestamp now) const;
  // The first 16 characters of base64url(SHA-256(public key)).
  const std::string& key_id() const { return key_id_; }
  const std::string& public_key() const { return key_.public_key(); }

 private:
  crypto::SigningKey key_;
  std::string key_id_;
};

struct PublicKey {
  std::string key_id;
  std::string bytes;  // The 32 raw bytes.
};

struct VerifiedToken {
  Principal principal;
  Timestamp issued_at;
  Timestamp expires_at;
};

// Returns the token of "Bearer <token>" in any case and with any number of spaces (RFC 9110 section
// 11.4), or an empty text for another scheme.
std::string_view BearerTokenOf(std::string_view authorization);

// Checks form, algorithm, type, signature, issuer, audience and times (60 s of leeway for iat and
// nbf only), and is strict about duplicate members, unknown algorithms, `crit` and sizes. Returns
// nullopt when anything is wrong, without saying what.
std::optional<VerifiedToken> VerifyToken(std::string_view token, const std::vector<PublicKey>& keys,
                                         Timestamp now);

// Returns the key id that a token names, before anything else in it is checked; nullopt when it is
// ill-formed.
std::optional<std::string> KeyIdOf(std::string_view token);

// Returns the JWK set of these keys (RFC 8037).
std::string KeySetJson(const std::vector<PublicKey>& keys);

}  // namespace jixue::auth

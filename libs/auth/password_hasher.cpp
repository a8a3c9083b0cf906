#include "libs/auth/password_hasher.h"

#include <argon2.h>
#include <malloc.h>

#include <array>

#include "libs/base/check.h"
#include "libs/base/crypto.h"
#include "libs/base/errors.h"

namespace jixue::auth {
namespace {

constexpr std::uint32_t kPasses = 3;
constexpr std::uint32_t kMemoryKib = 12 * 1024;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr int kOwnBlockBytes = 4 * 1024 * 1024;

std::string HashNow(const std::string& password) {
  const std::string salt = crypto::RandomBytes(kSaltBytes);
  std::array<char, 256> encoded{};
  const int status =
      argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(), password.size(),
                            salt.data(), salt.size(), kHashBytes, encoded.data(), encoded.size());
  JIXUE_CHECK(status == ARGON2_OK, "argon2id failed");
  return encoded.data();
}

}  // namespace

PasswordHasher::PasswordHasher(HashingLimits limits)
    : nobodys_hash_{HashNow(crypto::RandomBytes(kHashBytes))}, queue_{limits} {
  // Without this, malloc raises its threshold after the first hash and keeps blocks of that size in
  // the heap of each thread that has hashed. A fixed threshold returns them to the system at once.
  // A malloc other than glibc's, such as the address sanitizer's, may have no threshold.
  (void)::mallopt(M_MMAP_THRESHOLD, kOwnBlockBytes);
}

Result<std::string> PasswordHasher::Hash(const Secret& password, const HashClient& client) {
  const HashQueue::Place place = queue_.Enter(client);
  if (!place) return Fail(common_errors::kOverloaded);
  return HashNow(password.Reveal());
}

Result<bool> PasswordHasher::Verify(const Secret& password, const std::string& hash,
                                    const HashClient& client) {
  const HashQueue::Place place = queue_.Enter(client);
  if (!place) return Fail(common_errors::kOverloaded);
  // The library compares in constant time.
  const std::string& plaintext = password.Reveal();
  return argon2id_verify(hash.c_str(), plaintext.data(), plaintext.size()) == ARGON2_OK;
}

Result<bool> PasswordHasher::VerifyNothing(const Secret& password, const HashClient& client) {
  return Verify(password, nobodys_hash_, client).map([](bool) { return false; });
}

}  // namespace jixue::auth

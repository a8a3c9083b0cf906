#include "services/identity/app/password_hasher.h"

#include <argon2.h>
#include <malloc.h>

#include <array>

#include "libs/base/check.h"
#include "libs/base/crypto.h"
#include "libs/base/errors.h"

namespace jixue::identity {
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

// A place among those that hash at once, held until the end of the block.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_{hasher} {
    std::unique_lock lock{hasher_.mutex_};
    const auto is_free = [this] { return hasher_.running_ < hasher_.limits_.at_once_max; };
    if (!is_free()) {
      if (hasher_.waiting_ >= hasher_.limits_.waiting_max) return;
      ++hasher_.waiting_;
      const bool in_time = hasher_.turn_ended_.wait_for(lock, hasher_.limits_.wait_max, is_free);
      --hasher_.waiting_;
      if (!in_time) return;
    }
    ++hasher_.running_;
    taken_ = true;
  }

  ~Turn() {
    if (!taken_) return;
    {
      const std::lock_guard lock{hasher_.mutex_};
      --hasher_.running_;
    }
    hasher_.turn_ended_.notify_one();
  }

  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  bool taken() const { return taken_; }

 private:
  PasswordHasher& hasher_;
  bool taken_ = false;
};

PasswordHasher::PasswordHasher(HashingLimits limits)
    : limits_{limits}, nobodys_hash_{HashNow(crypto::RandomBytes(kHashBytes))} {
  // Left to itself, malloc learns from the first hash to keep blocks of its size in the heap of
  // each thread that ever hashed. A fixed limit gives them back to the system at once. Another
  // malloc than glibc's, as that of the address sanitizer, may have no such limit.
  (void)::mallopt(M_MMAP_THRESHOLD, kOwnBlockBytes);
}

Result<std::string> PasswordHasher::Hash(const Secret& password) {
  const Turn turn{*this};
  if (!turn.taken()) return Fail(jixue::errors::kOverloaded);
  return HashNow(password.Reveal());
}

Result<bool> PasswordHasher::Verify(const Secret& password, const std::string& hash) {
  const Turn turn{*this};
  if (!turn.taken()) return Fail(jixue::errors::kOverloaded);
  // The library compares in constant time.
  const std::string& clear = password.Reveal();
  return argon2id_verify(hash.c_str(), clear.data(), clear.size()) == ARGON2_OK;
}

Result<bool> PasswordHasher::VerifyNothing(const Secret& password) {
  return Verify(password, nobodys_hash_).map([](bool) { return false; });
}

}  // namespace jixue::identity

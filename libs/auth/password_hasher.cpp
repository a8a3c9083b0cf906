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

// Holds one of the at_once_max places until the end of the block.
class PasswordHasher::Slot {
 public:
  explicit Slot(PasswordHasher& hasher) : hasher_{hasher} {
    std::unique_lock lock{hasher_.mutex_};
    const auto is_free = [this] { return hasher_.running_ < hasher_.limits_.at_once_max; };
    if (!is_free()) {
      if (hasher_.waiting_ >= hasher_.limits_.waiting_max) return;
      ++hasher_.waiting_;
      const bool in_time = hasher_.slot_freed_.wait_for(lock, hasher_.limits_.wait_max, is_free);
      --hasher_.waiting_;
      if (!in_time) return;
    }
    ++hasher_.running_;
    taken_ = true;
  }

  ~Slot() {
    if (!taken_) return;
    {
      const std::lock_guard lock{hasher_.mutex_};
      --hasher_.running_;
    }
    hasher_.slot_freed_.notify_one();
  }

  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;

  bool taken() const { return taken_; }

 private:
  PasswordHasher& hasher_;
  bool taken_ = false;
};

PasswordHasher::PasswordHasher(HashingLimits limits)
    : limits_{limits}, nobodys_hash_{HashNow(crypto::RandomBytes(kHashBytes))} {
  // Without this, malloc raises its threshold after the first hash and keeps blocks of that size in
  // the heap of each thread that has hashed. A fixed threshold returns them to the system at once.
  // A malloc other than glibc's, such as the address sanitizer's, may have no threshold.
  (void)::mallopt(M_MMAP_THRESHOLD, kOwnBlockBytes);
}

Result<std::string> PasswordHasher::Hash(const Secret& password) {
  const Slot slot{*this};
  if (!slot.taken()) return Fail(common_errors::kOverloaded);
  return HashNow(password.Reveal());
}

Result<bool> PasswordHasher::Verify(const Secret& password, const std::string& hash) {
  const Slot slot{*this};
  if (!slot.taken()) return Fail(common_errors::kOverloaded);
  // The library compares in constant time.
  const std::string& plaintext = password.Reveal();
  return argon2id_verify(hash.c_str(), plaintext.data(), plaintext.size()) == ARGON2_OK;
}

Result<bool> PasswordHasher::VerifyNothing(const Secret& password) {
  return Verify(password, nobodys_hash_).map([](bool) { return false; });
}

}  // namespace jixue::auth

#include "libs/auth/password_hasher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <vector>

namespace jixue::auth {
namespace {

const HashClient kClient{"10.0.0.1"};

TEST(PasswordHasher, HashesByArgon2idWithTheDecidedCost) {
  PasswordHasher hasher{{}};
  const auto hash = hasher.Hash(Secret{"correct horse"}, kClient);
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->rfind("$argon2id$v=19$m=12288,t=3,p=1$", 0), 0U) << *hash;
  EXPECT_NE(*hash, *hasher.Hash(Secret{"correct horse"}, kClient)) << "the salt is random";
}

TEST(PasswordHasher, VerifiesTheRightPasswordOnly) {
  PasswordHasher hasher{{}};
  const std::string hash = *hasher.Hash(Secret{"密码 password"}, kClient);
  EXPECT_TRUE(*hasher.Verify(Secret{"密码 password"}, hash, kClient));
  EXPECT_FALSE(*hasher.Verify(Secret{"密码 passwore"}, hash, kClient));
  EXPECT_FALSE(*hasher.Verify(Secret{""}, hash, kClient));
}

TEST(PasswordHasher, VerifyingNothingIsNeverRight) {
  PasswordHasher hasher{{}};
  EXPECT_FALSE(*hasher.VerifyNothing(Secret{""}, kClient));
  EXPECT_FALSE(*hasher.VerifyNothing(Secret{"password"}, kClient));
}

TEST(PasswordHasher, RejectsCallersThatCannotBeServedSoon) {
  // One caller may hash and none may wait, so of many at once some are rejected, and none gets a
  // wrong hash.
  PasswordHasher hasher{
      {.at_once_max = 1, .waiting_max = 0, .wait_max = std::chrono::milliseconds{1}}};
  std::atomic<int> served{0};
  std::atomic<int> rejected{0};
  std::vector<std::future<void>> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.push_back(std::async(std::launch::async, [&] {
      for (int i = 0; i < 5; ++i) {
        const auto hash = hasher.Hash(Secret{"correct horse"}, kClient);
        ++(hash ? served : rejected);
        if (!hash) {
          EXPECT_EQ(hash.error().reason, "OVERLOADED");
        }
      }
    }));
  }
  for (auto& caller : callers) caller.wait();
  EXPECT_GT(served, 0);
  EXPECT_GT(rejected, 0);
  EXPECT_TRUE(hasher.Hash(Secret{"correct horse"}, kClient)) << "all places are free again";
}

TEST(PasswordHasher, HashesNothingForACallThatIsOver) {
  PasswordHasher hasher{{}};
  const auto late = hasher.Hash(Secret{"correct horse"}, {"", std::chrono::steady_clock::now()});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().reason, "OVERLOADED");
}

TEST(PasswordHasher, ServesCallersThatWait) {
  PasswordHasher hasher{{.at_once_max = 1, .waiting_max = 3, .wait_max = std::chrono::seconds{30}}};
  std::vector<std::future<bool>> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.push_back(std::async(std::launch::async, [&] {
      return hasher.Hash(Secret{"correct horse"}, kClient).has_value();
    }));
  }
  for (auto& caller : callers) EXPECT_TRUE(caller.get());
}

}  // namespace
}  // namespace jixue::auth

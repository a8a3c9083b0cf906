#include "services/identity/app/password_hasher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <vector>

namespace jixue::identity {
namespace {

TEST(PasswordHasher, MakesArgon2idOfTheDecidedCost) {
  PasswordHasher hasher{{}};
  const auto hash = hasher.Hash(Secret{"correct horse"});
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->rfind("$argon2id$v=19$m=12288,t=3,p=1$", 0), 0U) << *hash;
  EXPECT_NE(*hash, *hasher.Hash(Secret{"correct horse"})) << "the salt is random";
}

TEST(PasswordHasher, KnowsTheRightPasswordFromOthers) {
  PasswordHasher hasher{{}};
  const std::string hash = *hasher.Hash(Secret{"密码 password"});
  EXPECT_TRUE(*hasher.Verify(Secret{"密码 password"}, hash));
  EXPECT_FALSE(*hasher.Verify(Secret{"密码 passwore"}, hash));
  EXPECT_FALSE(*hasher.Verify(Secret{""}, hash));
}

TEST(PasswordHasher, NobodysPasswordIsNeverRight) {
  PasswordHasher hasher{{}};
  EXPECT_FALSE(*hasher.VerifyNothing(Secret{""}));
  EXPECT_FALSE(*hasher.VerifyNothing(Secret{"password"}));
}

TEST(PasswordHasher, RefusesWhoCannotBeServedSoon) {
  // One hashes and nobody may wait: of many at once some are refused, and nobody gets a wrong
  // answer.
  PasswordHasher hasher{
      {.at_once_max = 1, .waiting_max = 0, .wait_max = std::chrono::milliseconds{1}}};
  std::atomic<int> served{0};
  std::atomic<int> refused{0};
  std::vector<std::future<void>> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.push_back(std::async(std::launch::async, [&] {
      for (int i = 0; i < 5; ++i) {
        const auto hash = hasher.Hash(Secret{"correct horse"});
        ++(hash ? served : refused);
        if (!hash) {
          EXPECT_EQ(hash.error().reason, "OVERLOADED");
        }
      }
    }));
  }
  for (auto& caller : callers) caller.wait();
  EXPECT_GT(served, 0);
  EXPECT_GT(refused, 0);
  EXPECT_TRUE(hasher.Hash(Secret{"correct horse"})) << "all turns were given back";
}

TEST(PasswordHasher, ServesThoseWhoWaitTheirTurn) {
  PasswordHasher hasher{{.at_once_max = 1, .waiting_max = 3, .wait_max = std::chrono::seconds{30}}};
  std::vector<std::future<bool>> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.push_back(std::async(std::launch::async,
                                 [&] { return hasher.Hash(Secret{"correct horse"}).has_value(); }));
  }
  for (auto& caller : callers) EXPECT_TRUE(caller.get());
}

}  // namespace
}  // namespace jixue::identity

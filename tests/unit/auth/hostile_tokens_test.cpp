#include "tests/unit/auth/hostile_tokens.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "libs/auth/token.h"
#include "libs/auth/verifier.h"
#include "tests/unit/auth/samples.h"

namespace jixue::auth {
namespace {

const std::string& GoodToken() {
  static const std::string token = SignerOf(kFirstPem).Sign(SomePrincipal(), Noon());
  return token;
}

const std::vector<HostileToken>& AllHostileTokens() {
  static const std::vector<HostileToken> tokens = HostileTokens(GoodToken());
  return tokens;
}

class HostileTokensTest : public ::testing::Test {
 protected:
  const std::vector<PublicKey> keys_ = {KeyOf(SignerOf(kSecondPem)), KeyOf(SignerOf(kFirstPem))};
  const std::string& good_ = GoodToken();
  const std::vector<HostileToken>& hostile_ = AllHostileTokens();
  const Timestamp now_ = Noon() + std::chrono::seconds{1};
};

TEST_F(HostileTokensTest, F56_AreManyAndAllDifferent) {
  std::set<std::string> different;
  for (const HostileToken& hostile : hostile_) different.insert(hostile.token);
  different.erase(good_);
  EXPECT_GE(different.size(), 200u);
  std::printf("%zu hostile tokens\n", different.size());
  ASSERT_TRUE(VerifyToken(good_, keys_, now_));
}

TEST_F(HostileTokensTest, F56_AreAllRefused) {
  for (const HostileToken& hostile : hostile_) {
    EXPECT_FALSE(VerifyToken(hostile.token, keys_, now_)) << hostile.name << ": " << hostile.token;
    KeyIdOf(hostile.token);  // Must not crash on unchecked input.
  }
}

TEST_F(HostileTokensTest, F56_AreRefusedBesideACachedGoodOne) {
  testing::FakeClock clock{now_};
  Verifier verifier{[this] { return keys_; }, clock, 10};
  ASSERT_TRUE(verifier.Verify(good_));
  for (const HostileToken& hostile : hostile_)
    EXPECT_FALSE(verifier.Verify(hostile.token)) << hostile.name;
  EXPECT_TRUE(verifier.Verify(good_));
}

// The time of a rejection reveals at most that the form was wrong, which the sender knows, and it
// never exceeds the check of one signature. The figures are printed for docs/testing.md.
TEST_F(HostileTokensTest, F56_CostAtMostAGoodToken) {
  // Takes the least of several measurements, because other load on the machine only adds time.
  const auto seconds_of = [this](const std::string& token, int times) {
    double least = 1e9;
    for (int i = 0; i < times; ++i) {
      const auto begun = std::chrono::steady_clock::now();
      static_cast<void>(VerifyToken(token, keys_, now_));
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
      least = std::min(least, taken.count());
    }
    return least;
  };
  const double good = seconds_of(good_, 50);
  const double most = good * 3;
  std::vector<double> all;
  double slowest = 0;
  std::string name;
  for (const HostileToken& hostile : hostile_) {
    double seconds = seconds_of(hostile.token, 5);
    if (seconds >= most) seconds = seconds_of(hostile.token, 500);
    all.push_back(seconds);
    if (seconds > slowest) {
      slowest = seconds;
      name = hostile.name;
    }
  }
  std::sort(all.begin(), all.end());
  std::printf("good %.1f us; hostile: fastest %.1f, median %.1f, slowest %.1f us (%s)\n",
              good * 1e6, all.front() * 1e6, all[all.size() / 2] * 1e6, slowest * 1e6,
              name.c_str());
#ifndef JIXUE_SANITIZED
  EXPECT_LT(slowest, most);
#endif
}

}  // namespace
}  // namespace jixue::auth

#include "libs/auth/verifier.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/auth/samples.h"

namespace jixue::auth {
namespace {

using std::chrono::seconds;

class VerifierTest : public ::testing::Test {
 protected:
  Verifier Make(std::size_t cache_entries_max = 100) {
    return Verifier{[this] {
                      ++fetches_;
                      if (source_is_down_) throw std::runtime_error{"down"};
                      return keys_;
                    },
                    clock_, cache_entries_max};
  }

  std::string TokenNow(const Signer& signer) const {
    return signer.Sign(SomePrincipal(), clock_.Now());
  }

  testing::FakeClock clock_{Noon()};
  const Signer first_ = SignerOf(kFirstPem);
  const Signer second_ = SignerOf(kSecondPem);
  std::vector<PublicKey> keys_{KeyOf(first_)};
  bool source_is_down_ = false;
  std::atomic<int> fetches_{0};
};

TEST_F(VerifierTest, FetchesKeysOnceAndCachesTokens) {
  Verifier verifier = Make();
  const std::string token = TokenNow(first_);
  const auto verified = verifier.Verify(token);
  ASSERT_NE(verified, nullptr);
  EXPECT_EQ(verifier.Verify(token), verified);
  EXPECT_NE(verifier.Verify(TokenNow(first_)), nullptr);
  EXPECT_EQ(fetches_, 1);
}

TEST_F(VerifierTest, ACachedTokenExpiresToo) {
  Verifier verifier = Make();
  const std::string token = TokenNow(first_);
  ASSERT_NE(verifier.Verify(token), nullptr);
  clock_.Advance(kTokenLifetime);
  EXPECT_EQ(verifier.Verify(token), nullptr);
}

TEST_F(VerifierTest, AsksAgainForAnUnknownKeyIdButNotForEachToken) {
  Verifier verifier = Make();
  ASSERT_NE(verifier.Verify(TokenNow(first_)), nullptr);
  EXPECT_EQ(verifier.Verify(TokenNow(second_)), nullptr);
  EXPECT_EQ(fetches_, 1);
  keys_.push_back(KeyOf(second_));
  clock_.Advance(seconds{5});
  EXPECT_NE(verifier.Verify(TokenNow(second_)), nullptr);
  EXPECT_EQ(fetches_, 2);
}

TEST_F(VerifierTest, AskingIsLimitedWhenStrangersSendMadeUpKeyIds) {
  Verifier verifier = Make();
  ASSERT_NE(verifier.Verify(TokenNow(first_)), nullptr);
  clock_.Advance(seconds{5});
  for (int i = 0; i < 100; ++i) EXPECT_EQ(verifier.Verify(TokenNow(second_)), nullptr);
  EXPECT_EQ(fetches_, 2);
}

TEST_F(VerifierTest, ReportsThatTheKeysCannotBeFetched) {
  source_is_down_ = true;
  Verifier verifier = Make();
  EXPECT_FALSE(verifier.HasKeys());
  EXPECT_THROW(verifier.Verify(TokenNow(first_)), KeysUnavailable);
  source_is_down_ = false;
  clock_.Advance(seconds{1});
  EXPECT_TRUE(verifier.HasKeys());
  EXPECT_NE(verifier.Verify(TokenNow(first_)), nullptr);
}

TEST_F(VerifierTest, DoesNotAskForKeysOfMalformedTokens) {
  Verifier verifier = Make();
  EXPECT_EQ(verifier.Verify(""), nullptr);
  EXPECT_EQ(verifier.Verify("a.b.c"), nullptr);
  EXPECT_EQ(verifier.Verify(std::string(10'000, 'x')), nullptr);
  EXPECT_EQ(fetches_, 0);
}

TEST_F(VerifierTest, HasABoundedCacheThatStaysCorrect) {
  Verifier verifier = Make(4);
  std::vector<std::string> tokens;
  for (int i = 0; i < 50; ++i) tokens.push_back(TokenNow(first_));
  for (const std::string& token : tokens) EXPECT_NE(verifier.Verify(token), nullptr);
  for (const std::string& token : tokens) EXPECT_NE(verifier.Verify(token), nullptr);
}

TEST_F(VerifierTest, ManyThreadsAskOnce) {
  Verifier verifier = Make();
  const std::string token = TokenNow(first_);
  std::atomic<int> verified{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 100; ++n) verified += verifier.Verify(token) != nullptr ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(verified, 800);
  EXPECT_EQ(fetches_, 1);
}

}  // namespace
}  // namespace jixue::auth

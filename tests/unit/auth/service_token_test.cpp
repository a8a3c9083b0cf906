#include "libs/auth/service_token.h"

#include <gtest/gtest.h>

#include "tests/unit/auth/samples.h"

namespace jixue::auth {
namespace {

using std::chrono::seconds;

const Secret kKey{std::string(32, 'k')};
const Secret kOtherKey{std::string(32, 'o')};

TEST(ServiceToken, NamesItsCaller) {
  const std::string token = MakeServiceToken(kKey, "approval", "ledger", Noon());
  EXPECT_EQ(ReadServiceToken(kKey, token, "ledger", Noon()), "approval");
}

TEST(ServiceToken, IsForOneAudienceOnly) {
  const std::string token = MakeServiceToken(kKey, "approval", "ledger", Noon());
  EXPECT_FALSE(ReadServiceToken(kKey, token, "identity", Noon()));
}

TEST(ServiceToken, LivesAMinute) {
  const std::string token = MakeServiceToken(kKey, "approval", "ledger", Noon());
  EXPECT_TRUE(ReadServiceToken(kKey, token, "ledger", Noon() + seconds{59}));
  EXPECT_FALSE(ReadServiceToken(kKey, token, "ledger", Noon() + seconds{60}));
}

TEST(ServiceToken, FromFarInTheFutureIsRejected) {
  const std::string token = MakeServiceToken(kKey, "approval", "ledger", Noon() + seconds{61});
  EXPECT_FALSE(ReadServiceToken(kKey, token, "ledger", Noon()));
}

TEST(ServiceToken, OfAnotherKeyIsRejected) {
  const std::string token = MakeServiceToken(kOtherKey, "approval", "ledger", Noon());
  EXPECT_FALSE(ReadServiceToken(kKey, token, "ledger", Noon()));
  EXPECT_FALSE(ReadServiceToken(Secret{}, MakeServiceToken(Secret{}, "a", "ledger", Noon()),
                                "ledger", Noon()));
}

TEST(ServiceToken, IsRejectedWithAnyChangedByte) {
  const std::string token = MakeServiceToken(kKey, "approval", "ledger", Noon());
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'b' ? 'c' : 'b';
    EXPECT_FALSE(ReadServiceToken(kKey, changed, "ledger", Noon())) << i;
    EXPECT_FALSE(ReadServiceToken(kKey, token.substr(0, i), "ledger", Noon())) << i;
  }
  EXPECT_FALSE(ReadServiceToken(kKey, token + ".", "ledger", Noon()));
}

}  // namespace
}  // namespace jixue::auth

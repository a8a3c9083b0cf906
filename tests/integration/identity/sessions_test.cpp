// Log-in, refresh, log-out and the log-in lock (D11, D14, D32, D61).
#include <future>

#include "services/identity/jobs/purge_expired.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class Sessions : public IdentityTest {
 protected:
  Sessions() : unit_{MakeUnit().unit_id()} {}

  std::string unit_;
};

TEST_F(Sessions, TheUserNameLogsInWhateverItsCase) {
  const std::string person = Register("ZhangSan", unit_);
  const auto session = LogIn("zhangSAN", kPassword);
  ASSERT_EQ(session.reason, "");
  EXPECT_EQ(session.response.token_type(), "Bearer");
  EXPECT_EQ(session.response.expires_in_seconds(), 600);
  EXPECT_FALSE(session.response.password_change_required());
  EXPECT_FALSE(session.response.profile_incomplete());
  EXPECT_EQ(session.response.principal().person_id(), person);
  EXPECT_EQ(session.response.principal().display_name(), "张三");
  ASSERT_EQ(session.response.principal().roles_size(), 1);
  EXPECT_EQ(session.response.principal().roles(0).role(), v1::RoleGrant::LEARNER);
  EXPECT_EQ(PrincipalOf(session.response.access_token()).person->ToText(), person);
}

TEST_F(Sessions, R58_TheIdNumberLogsInInEachOfItsForms) {
  Register("zhangsan", unit_, "", "450100199001010017");
  EXPECT_EQ(LogIn("450100199001010017", kPassword).reason, "");
  EXPECT_EQ(LogIn("450100900101001", kPassword).reason, "");
  Register("lisi", unit_, "", "45010019791231002X");
  EXPECT_EQ(LogIn("45010019791231002x", kPassword).reason, "");
}

TEST_F(Sessions, AWrongPasswordAndAnUnknownNameLookAlike) {
  Register("zhangsan", unit_);
  for (const char* name : {"zhangsan", "nobody", "450100199001010017"}) {
    const auto rejected = LogIn(name, "wrong-Password-1");
    EXPECT_EQ(rejected.reason, "CREDENTIALS_INVALID");
    EXPECT_TRUE(rejected.params.empty());
  }
}

TEST_F(Sessions, TenWrongPasswordsLockKnownAndUnknownNamesAlike) {
  Register("zhangsan", unit_);
  for (const char* name : {"zhangsan", "nobody"}) {
    for (int i = 0; i < 10; ++i)
      EXPECT_EQ(LogIn(name, "wrong-Password-1").reason, "CREDENTIALS_INVALID");
    const auto locked = LogIn(name, kPassword);
    EXPECT_EQ(locked.reason, "LOGIN_LOCKED");
    EXPECT_EQ(locked.params.at("retryAfterSeconds"), "900");
  }
  EXPECT_EQ(LogIn("ZHANGSAN", kPassword).reason, "LOGIN_LOCKED") << "another case is the same name";
  clock_.Advance(std::chrono::minutes{15});
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "");
}

TEST_F(Sessions, ARightPasswordDeletesTheWrongOnes) {
  Register("zhangsan", unit_);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 9; ++i)
      EXPECT_EQ(LogIn("zhangsan", "wrong-Password-1").reason, "CREDENTIALS_INVALID");
    EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "");
  }
  EXPECT_EQ(Sql("SELECT count(*) FROM login_attempt"), "0");
}

TEST_F(Sessions, WrongPasswordsAtOnceAreAllCounted) {
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(LogIn("nobody", "wrong-Password-1").reason, "CREDENTIALS_INVALID");
  }
  // One of them is the tenth.
  std::vector<std::future<std::string>> guesses;
  for (int i = 0; i < 4; ++i) {
    guesses.push_back(std::async(std::launch::async, [&, i] {
      return LogIn("nobody", "wrong-Password-1", "10.0.0." + std::to_string(i)).reason;
    }));
  }
  std::vector<std::string> reasons;
  reasons.reserve(guesses.size());
  for (auto& guess : guesses) reasons.push_back(guess.get());
  EXPECT_THAT(reasons, ::testing::UnorderedElementsAre("CREDENTIALS_INVALID", "LOGIN_LOCKED",
                                                       "LOGIN_LOCKED", "LOGIN_LOCKED"));
}

TEST_F(Sessions, NamesOfFailedLogInsAreNotStored) {
  LogIn("450100199001010017", "wrong-Password-1");
  EXPECT_EQ(Sql("SELECT count(*) FROM login_attempt WHERE failures = 1 AND length(name_hash) = 32"),
            "2")
      << "one for the typed name and one for its owner, who does not exist";
}

TEST_F(Sessions, ARefreshReturnsNewTokensOfTheSameSession) {
  Register("zhangsan", unit_);
  const auto first = LogIn("zhangsan", kPassword);
  const auto second = Refresh(first.response.refresh_token());
  ASSERT_EQ(second.reason, "");
  EXPECT_NE(second.response.refresh_token(), first.response.refresh_token());
  EXPECT_EQ(PrincipalOf(second.response.access_token()).session,
            PrincipalOf(first.response.access_token()).session);
  EXPECT_EQ(Refresh(second.response.refresh_token()).reason, "");
}

TEST_F(Sessions, ARefreshTokenUsedAgainAfterItsGraceEndsItsWholeFamily) {
  Register("zhangsan", unit_);
  const auto first = LogIn("zhangsan", kPassword);
  const auto other = LogIn("zhangsan", kPassword);
  const auto second = Refresh(first.response.refresh_token());
  clock_.Advance(std::chrono::seconds{10} + std::chrono::microseconds{1});
  EXPECT_EQ(Refresh(first.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(Refresh(second.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
  const std::string session = PrincipalOf(first.response.access_token()).session.ToText();
  EXPECT_EQ(Sql("SELECT count(*) FROM revocation WHERE session_id = '" + session + "'"), "1");
  EXPECT_EQ(Refresh(other.response.refresh_token()).reason, "") << "another session continues";
}

// D61: supabase/auth-js#213.
TEST_F(Sessions, TwoTabsThatRefreshAtOnceBothContinue) {
  Register("zhangsan", unit_);
  const auto session = LogIn("zhangsan", kPassword);
  const std::string token = session.response.refresh_token();
  auto one = std::async(std::launch::async, [&] { return Refresh(token); });
  auto two = std::async(std::launch::async, [&] { return Refresh(token); });
  for (auto* tab : {&one, &two}) {
    const auto mine = tab->get();
    ASSERT_EQ(mine.reason, "");
    EXPECT_EQ(PrincipalOf(mine.response.access_token()).session,
              PrincipalOf(session.response.access_token()).session);
    EXPECT_EQ(Refresh(mine.response.refresh_token()).reason, "") << "each has its own successor";
  }
}

TEST_F(Sessions, AUsedTokenWhoseSuccessorWasUsedEndsTheSession) {
  Register("zhangsan", unit_);
  const auto first = LogIn("zhangsan", kPassword);
  const auto second = Refresh(first.response.refresh_token());
  ASSERT_EQ(Refresh(second.response.refresh_token()).reason, "");
  EXPECT_EQ(Refresh(first.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(Sql("SELECT count(*) FROM session"), "0");
}

TEST_F(Sessions, AUsedTokenIsExchangedThreeTimesAtMost) {
  Register("zhangsan", unit_);
  const std::string token = LogIn("zhangsan", kPassword).response.refresh_token();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Refresh(token).reason, "") << i;
  EXPECT_EQ(Sql("SELECT count(*) FROM refresh_token WHERE used_at IS NULL"), "3");
  EXPECT_EQ(Refresh(token).reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(Sql("SELECT count(*) FROM session"), "0");
}

TEST_F(Sessions, TabsThatLoseTheirTokensLeaveThreeLiveOnesAtMost) {
  // Two tabs with one store: both refresh at once, the store keeps the second token, the first is
  // lost.
  Register("zhangsan", unit_);
  std::string token = LogIn("zhangsan", kPassword).response.refresh_token();
  for (int race = 0; race < 6; ++race) {
    ASSERT_EQ(Refresh(token).reason, "") << race;
    const auto kept = Refresh(token);
    ASSERT_EQ(kept.reason, "") << race;
    token = kept.response.refresh_token();
    EXPECT_LE(std::stoi(Sql("SELECT count(*) FROM refresh_token WHERE used_at IS NULL")), 3);
    clock_.Advance(std::chrono::minutes{9});
  }
  EXPECT_EQ(Sql("SELECT count(*) FROM session"), "1");
}

TEST_F(Sessions, ATokenThatThePreviousVersionExchangedHasNoGrace) {
  Register("zhangsan", unit_);
  const std::string token = LogIn("zhangsan", kPassword).response.refresh_token();
  ASSERT_EQ(Refresh(token).reason, "");
  Sql("UPDATE refresh_token SET parent_hash = NULL");
  EXPECT_EQ(Refresh(token).reason, "REFRESH_TOKEN_INVALID");
}

TEST_F(Sessions, ARefreshTokenIsStoredAsAHashOnly) {
  Register("zhangsan", unit_);
  const std::string token = LogIn("zhangsan", kPassword).response.refresh_token();
  const auto bytes = crypto::FromBase64Url(token);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 32U);
  EXPECT_EQ(Sql("SELECT encode(token_hash, 'hex') FROM refresh_token"),
            crypto::Hex(crypto::Sha256(*bytes)));
}

TEST_F(Sessions, AnIdleSessionEndsAfterTwelveHours) {
  Register("zhangsan", unit_);
  auto session = LogIn("zhangsan", kPassword);
  clock_.Advance(std::chrono::hours{12} - std::chrono::seconds{1});
  session = Refresh(session.response.refresh_token());
  ASSERT_EQ(session.reason, "");
  clock_.Advance(std::chrono::hours{12});
  EXPECT_EQ(Refresh(session.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
}

TEST_F(Sessions, ABusySessionEndsAfterSevenDays) {
  Register("zhangsan", unit_);
  auto session = LogIn("zhangsan", kPassword);
  for (int i = 0; i < 16; ++i) {
    clock_.Advance(std::chrono::hours{10});
    session = Refresh(session.response.refresh_token());
    ASSERT_EQ(session.reason, "") << i;
  }
  clock_.Advance(std::chrono::hours{8});
  EXPECT_EQ(Refresh(session.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
}

TEST_F(Sessions, OtherTextsAreNoRefreshTokens) {
  EXPECT_EQ(Refresh(crypto::Base64Url(std::string(32, 'x'))).reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(Refresh("short").reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(Refresh("§").reason, "REFRESH_TOKEN_INVALID");
}

TEST_F(Sessions, ALogOutEndsOneSessionAndOthersContinue) {
  Register("zhangsan", unit_);
  const auto one = LogIn("zhangsan", kPassword);
  const auto two = LogIn("zhangsan", kPassword);
  EXPECT_EQ(Ask(&Stub::EndSession, v1::EndSessionRequest{}, {one.response.access_token()}).reason,
            "");
  EXPECT_EQ(Refresh(one.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(Refresh(two.response.refresh_token()).reason, "");
  EXPECT_EQ(Ask(&Stub::EndSession, v1::EndSessionRequest{}, {one.response.access_token()}).reason,
            "")
      << "twice is no failure";
}

TEST_F(Sessions, TheKeySetVerifiesTheTokens) {
  const auto keys = Ask(&Stub::GetKeySet, v1::GetKeySetRequest{});
  EXPECT_EQ(keys.response.content_type(), "application/jwk-set+json");
  EXPECT_EQ(keys.response.data(), auth::KeySetJson({{signer_.key_id(), signer_.public_key()}}));
}

TEST_F(Sessions, ExpiredOnesArePurged) {
  Register("zhangsan", unit_);
  LogIn("zhangsan", kPassword);
  LogIn("nobody", kPassword);
  clock_.Advance(std::chrono::hours{24 * 7});
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM session"), "1") << "it expires at the end of this instant";
  EXPECT_EQ(Sql("SELECT count(*) FROM login_attempt"), "0");
  clock_.Advance(std::chrono::seconds{1});
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM session"), "0");
  EXPECT_EQ(Sql("SELECT count(*) FROM refresh_token"), "0");
}

}  // namespace
}  // namespace jixue::identity

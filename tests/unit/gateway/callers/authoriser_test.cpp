#include "gateway/callers/authoriser.h"

#include <gtest/gtest.h>

#include "tests/unit/auth/samples.h"

namespace jixue::gateway {
namespace {

using rpc::AccessRule;
using std::chrono::steady_clock;

class AuthoriserTest : public ::testing::Test {
 protected:
  AuthoriserTest() {
    principal_.roles = {
        {RoleCode::kLearner, std::nullopt, std::nullopt, std::nullopt, std::nullopt}};
    revocations_.Heard(steady_clock::now(), true);
  }

  std::string Ask(const AccessRule& rule, std::string_view authorization) {
    const Admission admission = authoriser_.Admit(rule, authorization);
    if (admission.verdict) return admission.token ? "admitted" : "stranger";
    return admission.verdict.error().reason;
  }

  std::string Bearer() { return "Bearer " + signer_.Sign(principal_, clock_.Now()); }

  static AccessRule SignedIn() { return {.kind = AccessRule::Kind::kSignedIn, .grants = {}}; }

  auth::Signer signer_ = auth::SignerOf(auth::kFirstPem);
  Principal principal_ = auth::SomePrincipal();
  jixue::testing::FakeClock clock_{auth::Noon()};
  bool keys_are_there_ = true;
  auth::Verifier verifier_{[this]() -> std::vector<auth::PublicKey> {
                             if (!keys_are_there_) throw std::runtime_error{"down"};
                             return {auth::KeyOf(signer_)};
                           },
                           clock_};
  Revocations revocations_;
  Authoriser authoriser_{verifier_, revocations_};
};

TEST_F(AuthoriserTest, IgnoresTheHeaderOnPublicRoutes) {
  EXPECT_EQ(Ask({.kind = AccessRule::Kind::kPublic, .grants = {}}, "Bearer rubbish"), "stranger");
}

TEST_F(AuthoriserTest, AdmitsAGoodToken) {
  EXPECT_EQ(Ask(SignedIn(), Bearer()), "admitted");
  EXPECT_EQ(Ask(SignedIn(), "bearer  " + signer_.Sign(principal_, clock_.Now())), "admitted");
}

TEST_F(AuthoriserTest, RequiresAToken) {
  EXPECT_EQ(Ask(SignedIn(), ""), "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(Ask(SignedIn(), "Basic YTpi"), "TOKEN_INVALID");
  EXPECT_EQ(Ask(SignedIn(), "Bearer x"), "TOKEN_INVALID");
  EXPECT_EQ(Ask(SignedIn(), "Bearer " + std::string(3000, 'x')), "TOKEN_INVALID");
}

TEST_F(AuthoriserTest, RejectsAnExpiredToken) {
  const std::string bearer = Bearer();
  clock_.Advance(std::chrono::minutes{11});
  EXPECT_EQ(Ask(SignedIn(), bearer), "TOKEN_INVALID");
}

TEST_F(AuthoriserTest, RejectsRolesThatTheRouteDoesNotList) {
  EXPECT_EQ(
      Ask({.kind = AccessRule::Kind::kRoles, .grants = {AccessRule::Grant::kAuditor}}, Bearer()),
      "PERMISSION_DENIED");
  EXPECT_EQ(
      Ask({.kind = AccessRule::Kind::kRoles, .grants = {AccessRule::Grant::kLearner}}, Bearer()),
      "admitted");
}

TEST_F(AuthoriserTest, KnowsWhomItRejects) {
  const AccessRule rule{.kind = AccessRule::Kind::kRoles, .grants = {AccessRule::Grant::kAuditor}};
  const auto account = [&](const std::string& authorization) {
    const Admission admission = authoriser_.Admit(rule, authorization);
    EXPECT_FALSE(admission.verdict);
    return admission.token ? admission.token->principal.account.ToText() : "";
  };
  EXPECT_EQ(account(Bearer()), principal_.account.ToText()) << "403";
  revocations_.Add({.session = principal_.session,
                    .account = {},
                    .forget_after = clock_.Now() + std::chrono::minutes{10}});
  EXPECT_EQ(account(Bearer()), principal_.account.ToText()) << "401 of a revoked session";
  EXPECT_EQ(account("Bearer x"), "");
  EXPECT_EQ(account(""), "");
}

TEST_F(AuthoriserTest, RejectsAnAccountThatMustChangeItsPassword) {
  principal_.password_change_required = true;
  EXPECT_EQ(Ask(SignedIn(), Bearer()), "PASSWORD_CHANGE_REQUIRED");
}

TEST_F(AuthoriserTest, RejectsOnlyTheRevokedSession) {
  const std::string bearer = Bearer();
  EXPECT_EQ(Ask(SignedIn(), bearer), "admitted");
  revocations_.Add({.session = principal_.session,
                    .account = {},
                    .forget_after = clock_.Now() + std::chrono::minutes{10}});
  EXPECT_EQ(Ask(SignedIn(), bearer), "TOKEN_INVALID");
  principal_.session = SessionId::New(clock_.Now());
  EXPECT_EQ(Ask(SignedIn(), Bearer()), "admitted");
}

TEST_F(AuthoriserTest, RejectsOldVersionsOfAnAccount) {
  revocations_.Add({.session = {},
                    .account = principal_.account,
                    .minimum_version = 8,
                    .forget_after = clock_.Now() + std::chrono::minutes{10}});
  revocations_.Add({.session = {},
                    .account = principal_.account,
                    .minimum_version = 6,
                    .forget_after = clock_.Now()});
  EXPECT_EQ(Ask(SignedIn(), Bearer()), "TOKEN_INVALID");
  principal_.account_version = 8;
  EXPECT_EQ(Ask(SignedIn(), Bearer()), "admitted");
}

TEST_F(AuthoriserTest, IsUnavailableWithoutKeys) {
  keys_are_there_ = false;
  EXPECT_EQ(Ask(SignedIn(), Bearer()), "SERVICE_UNAVAILABLE");
}

TEST(Revocations, AreNotTrustedBeforeTheyAreReadNorAfterThirtySilentSeconds) {
  const auto now = steady_clock::now();
  const Principal principal = auth::SomePrincipal();
  Revocations revocations;
  EXPECT_EQ(revocations.Check(principal, now), TokenState::kUnknown);
  revocations.Heard(now, false);
  EXPECT_EQ(revocations.Check(principal, now), TokenState::kUnknown);
  revocations.Heard(now, true);
  EXPECT_EQ(revocations.Check(principal, now), TokenState::kAccepted);
  EXPECT_EQ(revocations.Check(principal, now + std::chrono::seconds{30}), TokenState::kAccepted);
  EXPECT_EQ(revocations.Check(principal, now + std::chrono::milliseconds{30'001}),
            TokenState::kUnknown);
  revocations.Heard(now + std::chrono::seconds{60}, false);
  EXPECT_EQ(revocations.Check(principal, now + std::chrono::seconds{61}), TokenState::kAccepted);
}

TEST(Revocations, AreForgottenWhenNoTokenCanBeThatOld) {
  const auto now = steady_clock::now();
  const Principal principal = auth::SomePrincipal();
  Revocations revocations;
  revocations.Heard(now, true);
  revocations.Add({.session = principal.session, .account = {}, .forget_after = auth::Noon()});
  revocations.Forget(auth::Noon());
  EXPECT_EQ(revocations.Check(principal, now), TokenState::kRevoked);
  revocations.Forget(auth::Noon() + std::chrono::seconds{1});
  EXPECT_EQ(revocations.Check(principal, now), TokenState::kAccepted);
}

}  // namespace
}  // namespace jixue::gateway

#include "libs/auth/token.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/auth/samples.h"

namespace jixue::auth {
namespace {

using nlohmann::json;
using std::chrono::seconds;

std::string Part(const std::string& text) { return crypto::Base64Url(text); }

// Makes a correctly signed token with these texts, so that only its content can be wrong.
std::string SignedToken(const std::string& header, const std::string& claims) {
  const std::string text = Part(header) + "." + Part(claims);
  return text + "." + crypto::Base64Url(crypto::SigningKey::FromPem(kFirstPem)->Sign(text));
}

class TokenTest : public ::testing::Test {
 protected:
  std::optional<VerifiedToken> Verify(const std::string& token,
                                      Timestamp now = Noon() + seconds{1}) const {
    return VerifyToken(token, {KeyOf(other_), KeyOf(signer_)}, now);
  }

  // Header and claims of a good token, for tests to change.
  json Header() const {
    return json::parse(*crypto::FromBase64Url(token_.substr(0, token_.find('.'))));
  }
  json Claims() const {
    const std::size_t first = token_.find('.') + 1;
    return json::parse(*crypto::FromBase64Url(token_.substr(first, token_.rfind('.') - first)));
  }

  const Signer signer_ = SignerOf(kFirstPem);
  const Signer other_ = SignerOf(kSecondPem);
  const Principal principal_ = SomePrincipal();
  const std::string token_ = signer_.Sign(principal_, Noon());
};

TEST_F(TokenTest, NamesTheAccountThatItWasSignedFor) {
  const auto verified = Verify(token_);
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->principal.account, principal_.account);
  EXPECT_EQ(verified->principal.session, principal_.session);
  EXPECT_EQ(verified->principal.person, principal_.person);
  EXPECT_EQ(verified->principal.account_version, 7);
  EXPECT_FALSE(verified->principal.password_change_required);
  EXPECT_EQ(verified->principal.roles, principal_.roles);
  EXPECT_EQ(verified->issued_at, Noon());
  EXPECT_EQ(verified->expires_at, Noon() + kTokenLifetime);
}

TEST_F(TokenTest, AnAccountWithoutPersonHasNoPersonClaim) {
  Principal operator_account = principal_;
  operator_account.person.reset();
  operator_account.password_change_required = true;
  const auto verified = Verify(signer_.Sign(operator_account, Noon()));
  ASSERT_TRUE(verified);
  EXPECT_FALSE(verified->principal.person);
  EXPECT_TRUE(verified->principal.password_change_required);
}

TEST_F(TokenTest, TwoTokensOfOneAccountDiffer) {
  EXPECT_NE(token_, signer_.Sign(principal_, Noon()));
}

TEST_F(TokenTest, LivesUntilItsExpiry) {
  EXPECT_TRUE(Verify(token_, Noon() + kTokenLifetime - seconds{1}));
  EXPECT_FALSE(Verify(token_, Noon() + kTokenLifetime));
}

TEST_F(TokenTest, AllowsAMinuteOfClockDifference) {
  EXPECT_TRUE(Verify(token_, Noon() - seconds{60}));
  EXPECT_FALSE(Verify(token_, Noon() - seconds{61}));
}

TEST_F(TokenTest, IsRejectedWithoutItsKey) {
  EXPECT_FALSE(VerifyToken(token_, {KeyOf(other_)}, Noon()));
}

TEST_F(TokenTest, IsRejectedUnderAnotherKeyWithTheSameId) {
  EXPECT_FALSE(VerifyToken(token_, {{signer_.key_id(), other_.public_key()}}, Noon()));
}

TEST_F(TokenTest, IsRejectedWithAnyChangedByte) {
  for (std::size_t i = 0; i < token_.size(); ++i) {
    std::string changed = token_;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(Verify(changed)) << i;
  }
}

TEST_F(TokenTest, IsRejectedWhenCutAnywhere) {
  for (std::size_t length = 0; length < token_.size(); ++length) {
    EXPECT_FALSE(Verify(token_.substr(0, length))) << length;
  }
  EXPECT_FALSE(Verify(token_ + "A"));
  EXPECT_FALSE(Verify(token_ + ".A"));
}

TEST_F(TokenTest, IsAcceptedWhenMadeByHand) {
  EXPECT_TRUE(Verify(SignedToken(Header().dump(), Claims().dump())));
}

TEST_F(TokenTest, IsRejectedWhenTooLong) {
  json claims = Claims();
  claims["padding"] = std::string(kTokenBytesMax, 'x');
  EXPECT_FALSE(Verify(SignedToken(Header().dump(), claims.dump())));
}

struct Spoilt {
  const char* name;
  const char* header_patch;  // A JSON merge patch, like the next.
  const char* claims_patch;
};

class SpoiltToken : public TokenTest, public ::testing::WithParamInterface<Spoilt> {};

TEST_P(SpoiltToken, IsRejected) {
  json header = Header();
  json claims = Claims();
  header.merge_patch(json::parse(GetParam().header_patch));
  claims.merge_patch(json::parse(GetParam().claims_patch));
  EXPECT_FALSE(Verify(SignedToken(header.dump(), claims.dump())));
}

INSTANTIATE_TEST_SUITE_P(
    D11, SpoiltToken,
    ::testing::Values(Spoilt{"AlgorithmNone", R"({"alg": "none"})", "{}"},
                      Spoilt{"AlgorithmHmac", R"({"alg": "HS256"})", "{}"},
                      Spoilt{"OtherType", R"({"typ": "at+jwt"})", "{}"},
                      Spoilt{"NoType", R"({"typ": null})", "{}"},
                      Spoilt{"Critical", R"({"crit": ["b64"], "b64": false})", "{}"},
                      Spoilt{"NoKeyId", R"({"kid": null})", "{}"},
                      Spoilt{"KeyIdIsNumber", R"({"kid": 1})", "{}"},
                      Spoilt{"OtherIssuer", "{}", R"({"iss": "somebody"})"},
                      Spoilt{"OtherAudience", "{}", R"({"aud": "somewhere"})"},
                      Spoilt{"AudienceIsList", "{}", R"({"aud": ["jixue"]})"},
                      Spoilt{"NoExpiry", "{}", R"({"exp": null})"},
                      Spoilt{"ExpiryIsText", "{}", R"({"exp": "9999999999"})"},
                      Spoilt{"ExpiryIsFraction", "{}", R"({"exp": 9999999999.5})"},
                      Spoilt{"LivesTooLong", "{}", R"({"exp": 9999999999})"},
                      Spoilt{"NoIssueTime", "{}", R"({"iat": null})"},
                      Spoilt{"IssuedBeforeTime", "{}", R"({"iat": -9223372036854775808})"},
                      Spoilt{"NoTokenId", "{}", R"({"jti": null})"},
                      Spoilt{"NoAccount", "{}", R"({"sub": null})"},
                      Spoilt{"AccountIsNoId", "{}", R"({"sub": "1"})"},
                      Spoilt{"NoSession", "{}", R"({"sid": null})"},
                      Spoilt{"PersonIsNoId", "{}", R"({"pid": "x"})"},
                      Spoilt{"NoVersion", "{}", R"({"pv": null})"},
                      Spoilt{"ChangeIsText", "{}", R"({"pcr": "yes"})"},
                      Spoilt{"NoRoles", "{}", R"({"roles": null})"},
                      Spoilt{"RolesIsObject", "{}", R"({"roles": {}})"},
                      Spoilt{"RoleIsText", "{}", R"({"roles": ["LEARNER"]})"},
                      Spoilt{"RoleWithoutName", "{}", R"({"roles": [{"u": "x"}]})"},
                      Spoilt{"UnitIsNoId", "{}", R"({"roles": [{"r": "UNIT_ADMIN", "u": "x"}]})"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST_F(TokenTest, IsRejectedWithADuplicateMember) {
  std::string claims = Claims().dump();
  claims.insert(1, R"("sub":")" + AccountId::New(Noon()).ToText() + R"(",)");
  EXPECT_FALSE(Verify(SignedToken(Header().dump(), claims)));
  std::string header = Header().dump();
  header.insert(1, R"("alg":"EdDSA",)");
  EXPECT_FALSE(Verify(SignedToken(header, Claims().dump())));
}

TEST_F(TokenTest, AnUnknownRoleGrantsNothing) {
  json claims = Claims();
  claims["roles"] = json::parse(R"([{"r": "EMPEROR"}, {"r": "LEARNER"}])");
  const auto verified = Verify(SignedToken(Header().dump(), claims.dump()));
  ASSERT_TRUE(verified);
  ASSERT_EQ(verified->principal.roles.size(), 1U);
  EXPECT_EQ(verified->principal.roles[0].code, RoleCode::kLearner);
}

TEST_F(TokenTest, TheKeySetFollowsRfc8037) {
  const json set = json::parse(KeySetJson({KeyOf(signer_)}));
  ASSERT_EQ(set["keys"].size(), 1U);
  const json& key = set["keys"][0];
  EXPECT_EQ(key["kty"], "OKP");
  EXPECT_EQ(key["crv"], "Ed25519");
  EXPECT_EQ(key["kid"], signer_.key_id());
  EXPECT_EQ(key["x"], crypto::Base64Url(signer_.public_key()));
  EXPECT_FALSE(key.contains("d"));
}

}  // namespace
}  // namespace jixue::auth

#include "libs/base/crypto.h"

#include <gtest/gtest.h>

namespace jixue::crypto {
namespace {

const std::string kKey(32, 'k');

TEST(Sha256, MatchesTheStandardsVector) {
  EXPECT_EQ(Hex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HmacSha256, MatchesRfc4231Case2) {
  EXPECT_EQ(Hex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Seal, OpensWithTheSameKeyAndContextOnly) {
  const std::string sealed = Seal(kKey, "450100199001010017", "person-1/id_number");
  EXPECT_EQ(Open(kKey, sealed, "person-1/id_number"), "450100199001010017");
  EXPECT_FALSE(Open(kKey, sealed, "person-2/id_number"));
  EXPECT_FALSE(Open(std::string(32, 'x'), sealed, "person-1/id_number"));
}

TEST(Seal, DetectsEveryChangedByte) {
  const std::string sealed = Seal(kKey, "hello", "c");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(Open(kKey, changed, "c")) << "byte " << i;
  }
  EXPECT_FALSE(Open(kKey, sealed.substr(0, sealed.size() - 1), "c"));
  EXPECT_FALSE(Open(kKey, "", "c"));
}

TEST(Seal, NeverReturnsTheSameTextTwice) { EXPECT_NE(Seal(kKey, "a", "c"), Seal(kKey, "a", "c")); }

TEST(Seal, AcceptsAnEmptyText) { EXPECT_EQ(Open(kKey, Seal(kKey, "", "c"), "c"), ""); }

TEST(Base64Url, RoundTripsEveryLength) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string bytes = RandomBytes(length);
    EXPECT_EQ(FromBase64Url(Base64Url(bytes)), bytes);
  }
}

TEST(Base64Url, RejectsNonCanonicalText) {
  EXPECT_FALSE(FromBase64Url("a"));
  EXPECT_FALSE(FromBase64Url("YQ=="));
  EXPECT_FALSE(FromBase64Url("YR"));  // Left-over bits are not zero.
  EXPECT_FALSE(FromBase64Url("a+b/"));
  EXPECT_EQ(FromBase64Url("YQ"), "a");
}

TEST(Hex, RejectsOddLengthsAndOtherCharacters) {
  EXPECT_EQ(FromHex("00fF"), std::string("\x00\xff", 2));
  EXPECT_FALSE(FromHex("0"));
  EXPECT_FALSE(FromHex("0g"));
}

TEST(ConstantTimeEquals, ComparesLengthAndBytes) {
  EXPECT_TRUE(ConstantTimeEquals("abc", "abc"));
  EXPECT_FALSE(ConstantTimeEquals("abc", "abd"));
  EXPECT_FALSE(ConstantTimeEquals("abc", "ab"));
}

// The private key of RFC 8037, appendix A.
constexpr std::string_view kPem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

TEST(SigningKey, MakesSignaturesThatItsPublicKeyVerifies) {
  const auto key = SigningKey::FromPem(kPem);
  ASSERT_TRUE(key);
  EXPECT_EQ(Base64Url(key->public_key()), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  const std::string signature = key->Sign("data");
  EXPECT_TRUE(VerifyEd25519(key->public_key(), "data", signature));
  EXPECT_FALSE(VerifyEd25519(key->public_key(), "Data", signature));
  EXPECT_FALSE(VerifyEd25519(std::string(32, 'p'), "data", signature));
  EXPECT_FALSE(VerifyEd25519(key->public_key(), "data", signature.substr(1)));
}

TEST(SigningKey, RejectsTextThatIsNotAnEd25519Key) { EXPECT_FALSE(SigningKey::FromPem("no key")); }

}  // namespace
}  // namespace jixue::crypto

// Access tokens and service tokens. A token that was not signed is rejected, however a genuine
// token is altered; a correctly signed token is accepted only if it is valid now.
//
// Input: one byte with the kind, four bytes of choices; the rest is a token, or header and claims
// to sign, or a service token.
#include <algorithm>
#include <array>

#include "libs/auth/service_token.h"
#include "libs/auth/verifier.h"
#include "tests/fuzz/support.h"
#include "tests/unit/auth/samples.h"

namespace jixue::fuzz {
namespace {

using auth::PublicKey;
using auth::Signer;
using auth::VerifiedToken;

struct World {
  Signer signer = auth::SignerOf(auth::kFirstPem);
  Signer stranger = auth::SignerOf(auth::kSecondPem);
  crypto::SigningKey key = *crypto::SigningKey::FromPem(auth::kFirstPem);
  std::vector<PublicKey> keys{auth::KeyOf(signer)};
  testing::FakeClock clock{Noon()};
  auth::Verifier verifier{[this] { return keys; }, clock, 64};
  std::string genuine = signer.Sign(auth::SomePrincipal(), Noon());
  std::string other = signer.Sign(auth::SomePrincipal(), Noon() - std::chrono::seconds{30});
  std::string strangers = stranger.Sign(auth::SomePrincipal(), Noon());
};

World& TheWorld() {
  static World world;
  return world;
}

// Checks the properties of an accepted token.
void CheckAccepted(const VerifiedToken& token) {
  Expect(token.expires_at > Noon(), "it has not expired");
  Expect(token.issued_at <= Noon() + std::chrono::minutes{1}, "it is not from the future");
  Expect(token.expires_at - token.issued_at <= auth::kTokenLifetime,
         "it lives ten minutes at most");
  Expect(token.principal.roles.size() <= 100, "its roles are bounded");
}

void CheckForged(const std::string& token) {
  World& world = TheWorld();
  const bool is_genuine = token == world.genuine || token == world.other;
  Expect(VerifyToken(token, world.keys, Noon()).has_value() == is_genuine,
         "only ours are accepted");
  Expect((world.verifier.Verify(token) != nullptr) == is_genuine, "the cache changes nothing");
  (void)auth::KeyIdOf(token);
}

// Returns a genuine token, altered in up to two places or combined from two tokens.
std::string Bend(Input& input) {
  const World& world = TheWorld();
  const std::array<const std::string*, 3> tokens{&world.genuine, &world.other, &world.strangers};
  std::string token = *tokens[input.Choice(tokens.size())];
  switch (input.Choice(4)) {
    case 0: {
      const std::string& donor = *tokens[input.Choice(tokens.size())];
      const std::size_t dot = input.Choice(2) == 0 ? token.find('.') : token.rfind('.');
      const std::size_t its_dot = input.Choice(2) == 0 ? donor.find('.') : donor.rfind('.');
      return token.substr(0, dot) + donor.substr(its_dot);
    }
    case 1:
      token.resize((input.Byte() * 256u + input.Byte()) % (token.size() + 1));
      return token;
    case 2:
      token.insert((input.Byte() * 256u + input.Byte()) % (token.size() + 1), input.Rest());
      return token;
    default:
      while (!input.empty()) {
        char& c = token[(input.Byte() * 256u + input.Byte()) % token.size()];
        c = static_cast<char>(c ^ static_cast<char>(input.Byte()));
      }
      return token;
  }
}

// Arbitrary claims with a correct signature: claims that the issuer would never write are rejected
// without harm.
void CheckSigned(Input input) {
  const World& world = TheWorld();
  std::string header{input.Line()};
  if (header.empty())
    header = R"({"alg":"EdDSA","kid":")" + world.signer.key_id() + R"(","typ":"JWT"})";
  std::string token = crypto::Base64Url(header) + "." + crypto::Base64Url(input.Rest());
  const std::string signature = world.key.Sign(token);
  token.append(".").append(crypto::Base64Url(signature));
  if (const auto verified = VerifyToken(token, world.keys, Noon())) CheckAccepted(*verified);
}

void CheckServiceToken(Input input) {
  const Secret key{std::string(32, 'k')};
  const std::string genuine = auth::MakeServiceToken(key, "gateway", "ledger", Noon());
  std::string bent = genuine;
  char& c = bent[input.Byte() % bent.size()];
  c = static_cast<char>(c ^ static_cast<char>(input.Byte()));
  const std::string own{input.Rest()};
  for (const std::string& token : {bent, own}) {
    const auto caller = auth::ReadServiceToken(key, token, "ledger", Noon());
    Expect(!caller || token == genuine, "only ours are accepted");
  }
  Expect(auth::ReadServiceToken(key, genuine, "ledger", Noon()) == "gateway", "ours is");
  Expect(!auth::ReadServiceToken(key, genuine, own, Noon()) || own == "ledger", "for one audience");
}

void Run(Input input) {
  switch (input.Choice(4)) {
    case 0:
      return CheckForged(std::string{input.Rest()});
    case 1:
      return CheckForged(Bend(input));
    case 2:
      return CheckSigned(input);
    default:
      return CheckServiceToken(input);
  }
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}

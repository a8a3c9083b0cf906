#include "gateway/callers/authoriser.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"

namespace jixue::gateway {

Result<std::shared_ptr<const auth::VerifiedToken>> Authoriser::Admit(
    const rpc::AccessRule& rule, std::string_view authorization) const {
  if (rule.kind == rpc::AccessRule::Kind::kPublic) return nullptr;
  if (authorization.empty()) return Fail(common_errors::kAuthenticationRequired);
  const std::string_view token = auth::BearerTokenOf(authorization);
  if (token.empty() || token.size() > auth::kTokenBytesMax)
    return Fail(common_errors::kTokenInvalid);
  std::shared_ptr<const auth::VerifiedToken> verified;
  try {
    verified = verifier_.Verify(token);
  } catch (const auth::KeysUnavailable&) {
    return Fail(common_errors::kServiceUnavailable);
  }
  if (!verified) return Fail(common_errors::kTokenInvalid);
  switch (revocations_.Check(verified->principal, std::chrono::steady_clock::now())) {
    case TokenState::kAccepted:
      break;
    case TokenState::kRevoked:
      return Fail(common_errors::kTokenInvalid);
    case TokenState::kUnknown:
      return Fail(common_errors::kServiceUnavailable);
  }
  JIXUE_RETURN_IF_FAILED(rule.Authorize(verified->principal));
  return verified;
}

}  // namespace jixue::gateway

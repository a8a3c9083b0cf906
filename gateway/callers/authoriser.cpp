#include "gateway/callers/authoriser.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"

namespace jixue::gateway {

std::string_view BearerTokenOf(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    const char c = authorization[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != kScheme[i]) return {};
  }
  authorization.remove_prefix(kScheme.size());
  while (authorization.starts_with(' ')) authorization.remove_prefix(1);
  return authorization;
}

Result<std::shared_ptr<const auth::VerifiedToken>> Authoriser::Admit(
    const rpc::AccessRule& rule, std::string_view authorization) const {
  if (rule.kind == rpc::AccessRule::Kind::kPublic) return nullptr;
  if (authorization.empty()) return Fail(common_errors::kAuthenticationRequired);
  const std::string_view token = BearerTokenOf(authorization);
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

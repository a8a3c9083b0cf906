#include "gateway/callers/authoriser.h"

#include <utility>

#include "libs/base/errors.h"

namespace jixue::gateway {

Admission Authoriser::Admit(const rpc::AccessRule& rule, std::string_view authorization) const {
  if (rule.kind == rpc::AccessRule::Kind::kPublic) return {};
  auto token = Verify(authorization);
  if (!token) return {.token = nullptr, .verdict = Failure{std::move(token).error()}};
  const Principal& principal = (*token)->principal;
  Result<void> verdict =
      CheckRevocations(principal).and_then([&] { return rule.Authorize(principal); });
  return {.token = *std::move(token), .verdict = std::move(verdict)};
}

Result<std::shared_ptr<const auth::VerifiedToken>> Authoriser::Verify(
    std::string_view authorization) const {
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
  return verified;
}

Result<void> Authoriser::CheckRevocations(const Principal& principal) const {
  switch (revocations_.Check(principal, std::chrono::steady_clock::now())) {
    case TokenState::kAccepted:
      return {};
    case TokenState::kRevoked:
      return Fail(common_errors::kTokenInvalid);
    case TokenState::kUnknown:
      break;
  }
  return Fail(common_errors::kServiceUnavailable);
}

}  // namespace jixue::gateway

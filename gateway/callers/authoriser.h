// Authenticates and authorises a call before its body is read: token, revocations, access rule
// (D11, D12, D13).
#pragma once

#include <memory>
#include <string_view>

#include "gateway/callers/revocations.h"
#include "libs/auth/verifier.h"
#include "libs/base/error.h"
#include "libs/contract/method.h"

namespace jixue::gateway {

// Whether a call is admitted.
struct Admission {
  // The caller's verified token, also of a rejected call, whose log line names the account; nullptr
  // when there is none.
  std::shared_ptr<const auth::VerifiedToken> token;
  Result<void> verdict;
};

// Thread-safe, because its dependencies are.
class Authoriser {
 public:
  Authoriser(auth::Verifier& verifier, const Revocations& revocations)
      : verifier_{verifier}, revocations_{revocations} {}

  // Ignores the Authorization header on a public route. Errors: AUTHENTICATION_REQUIRED,
  // TOKEN_INVALID, PERMISSION_DENIED, PASSWORD_CHANGE_REQUIRED, and SERVICE_UNAVAILABLE when keys
  // or revocations are unavailable.
  Admission Admit(const rpc::AccessRule& rule, std::string_view authorization) const;

 private:
  Result<std::shared_ptr<const auth::VerifiedToken>> Verify(std::string_view authorization) const;
  Result<void> CheckRevocations(const Principal& principal) const;

  auth::Verifier& verifier_;
  const Revocations& revocations_;
};

}  // namespace jixue::gateway

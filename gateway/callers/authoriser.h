// Who calls, and may they (D11, D12, D13): token, revocations, access rule, before the body is
// looked at.
#pragma once

#include <memory>
#include <string_view>

#include "gateway/callers/revocations.h"
#include "libs/auth/verifier.h"
#include "libs/base/error.h"
#include "libs/contract/method.h"

namespace jixue::gateway {

// Thread-safe, as its parts are.
class Authoriser {
 public:
  Authoriser(auth::Verifier& verifier, const Revocations& revocations)
      : verifier_{verifier}, revocations_{revocations} {}

  // The verified token; nullptr on a public route, whose Authorization header is ignored.
  // AUTHENTICATION_REQUIRED, TOKEN_INVALID, PERMISSION_DENIED, PASSWORD_CHANGE_REQUIRED, or
  // SERVICE_UNAVAILABLE when keys or revocations are not to be had.
  Result<std::shared_ptr<const auth::VerifiedToken>> Admit(const rpc::AccessRule& rule,
                                                           std::string_view authorization) const;

 private:
  auth::Verifier& verifier_;
  const Revocations& revocations_;
};

// The token of "Bearer <token>"; empty for another scheme.
std::string_view BearerTokenOf(std::string_view authorization);

}  // namespace jixue::gateway

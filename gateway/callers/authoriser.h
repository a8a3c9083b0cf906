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

// Thread-safe, because its dependencies are.
class Authoriser {
 public:
  Authoriser(auth::Verifier& verifier, const Revocations& revocations)
      : verifier_{verifier}, revocations_{revocations} {}

  // Returns the verified token, or nullptr on a public route, where the Authorization header is
  // ignored. Errors: AUTHENTICATION_REQUIRED, TOKEN_INVALID, PERMISSION_DENIED,
  // PASSWORD_CHANGE_REQUIRED, and SERVICE_UNAVAILABLE when keys or revocations are unavailable.
  Result<std::shared_ptr<const auth::VerifiedToken>> Admit(const rpc::AccessRule& rule,
                                                           std::string_view authorization) const;

 private:
  auth::Verifier& verifier_;
  const Revocations& revocations_;
};

}  // namespace jixue::gateway

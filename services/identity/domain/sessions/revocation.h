// A session that was ended, or an account whose older tokens are no longer accepted (D12).
#pragma once

#include <cstdint>
#include <optional>

#include "libs/base/strong_id.h"

namespace jixue::identity {

// Exactly one of session and account is set.
struct Revocation {
  std::int64_t seq;
  std::optional<SessionId> session;
  std::optional<AccountId> account;
  std::int64_t minimum_version;  // Of an account: the lowest that is still accepted.
  Timestamp forget_after;        // All tokens issued before the revocation have expired by then.
};

}  // namespace jixue::identity

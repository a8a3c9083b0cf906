// Reads claims that left the caller's scope, as the account left them (D71), inside the caller's
// transaction. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>

#include "libs/auth/scope.h"
#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_list_reader.h"

namespace jixue::approval {

class LeftClaimReader {
 public:
  LeftClaimReader(db::Tx& tx, const auth::Scope& scope, const AccountId& actor)
      : tx_{tx}, scope_{scope}, actor_{actor} {}

  // The claim as the account last reviewed or submitted it, whatever became of it; nullopt when it
  // did not, or deleted the claim, or no longer acts for that unit.
  std::optional<ClaimView> Find(const ClaimId& id);

  // Claims that the account rejected and that are on none of its lists any more. They are rejected,
  // so the filter's states are not used.
  Page<ClaimView> ListRejected(const ClaimFilter& filter, const PageQuery<ClaimId>& page);
  std::int32_t CountRejected(const ClaimFilter& filter);

 private:
  db::Tx& tx_;
  const auth::Scope& scope_;
  const AccountId actor_;
};

}  // namespace jixue::approval

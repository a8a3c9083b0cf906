// Read side of unit admins, inside the caller's transaction.
#pragma once

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

class UnitAdminReader {
 public:
  explicit UnitAdminReader(db::Tx& tx) : tx_{tx} {}

  // Admins, and appointments that can still be accepted, newest first.
  Page<UnitAdmin> List(const UnitId& unit, const PageQuery<GrantId>& page, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity

// The grants of unit admins, to end them, inside the caller's transaction. Not thread-safe; lives
// as long as the transaction.
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

class GrantedAdminRepository {
 public:
  explicit GrantedAdminRepository(db::Tx& tx) : tx_{tx} {}

  std::optional<GrantedAdmin> Find(const GrantId& id, const UnitId& unit);
  // Admins of the whole unit who may log in, without this one. Needs the lock of the unit.
  int CountOtherChiefs(const GrantId& id, const UnitId& unit);
  // Moves the grant into the history. `by` is the account that ended it. Needs the lock of the
  // admin's account. false when the grant has ended already.
  bool End(const GrantId& id, const AccountId& by, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity

// Recent log-ins by the client's address, inside the caller's transaction (D55).
#pragma once

#include <string>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/login_rules.h"

namespace jixue::identity {

class AddressLoginRepository {
 public:
  explicit AddressLoginRepository(db::Tx& tx) : tx_{tx} {}

  // Both keys are PersonalData::LoginLockKey.
  AddressLogins Read(const std::string& address, Timestamp since);
  // Counts one log-in. Those of the same name before `since` no longer count.
  void Count(const LoginOrigin& origin, bool is_right, Timestamp now, Timestamp since);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity

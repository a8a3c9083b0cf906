// Read side of accounts, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <optional>
#include <string>

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

// How an account is found; exactly one is set.
struct AccountKey {
  std::optional<std::string> username_key = std::nullopt;
  std::optional<AccountId> id = std::nullopt;
  std::optional<PersonId> person = std::nullopt;
  std::optional<std::string> id_number_index = std::nullopt;
};

class AccountReader {
 public:
  explicit AccountReader(db::Tx& tx) : tx_{tx} {}

  // One statement, no lock; with the roles in force.
  std::optional<Account> Find(const AccountKey& key);
  // Who reset the password in force; nullopt when its owner chose it, or it is a first one.
  std::optional<ResetNotice> FindReset(const AccountId& account);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity

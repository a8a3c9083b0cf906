// Write side of accounts and their roles, inside the caller's transaction. Not thread-safe; lives
// as long as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"
#include "services/identity/storage/accounts/account_reader.h"

namespace jixue::identity {

class AccountRepository {
 public:
  explicit AccountRepository(db::Tx& tx) : tx_{tx} {}

  // Locks until commit, then reads.
  std::optional<Account> Lock(const AccountKey& key);

  // The version of an account that may log in. Until commit others may read, but not change it.
  std::optional<std::int64_t> LockVersion(const AccountId& account);

  // false when the user name is taken, or the person has an account.
  bool Insert(const NewAccount& account, Timestamp now);
  void Insert(const AccountId& account, const RoleGrant& grant, Timestamp now);
  // All grants, including those that give nothing.
  std::vector<RoleGrant> ListGrants(const AccountId& account);

  // All need the lock, increment the version and return the new one.
  std::int64_t IncrementVersion(const AccountId& account);
  // Sets a password that its owner chose.
  std::int64_t SetPassword(const AccountId& account, const std::string& hash);
  // Sets a password that must be changed before it expires.
  std::int64_t ResetPassword(const AccountId& account, const std::string& hash,
                             Timestamp expires_at, const ResetNote& note);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity

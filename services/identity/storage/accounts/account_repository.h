// Accounts and their roles, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"
#include "services/identity/domain/page.h"

namespace jixue::identity {

// How an account is found; exactly one is set.
struct AccountKey {
  std::optional<std::string> username_key = std::nullopt;
  std::optional<AccountId> id = std::nullopt;
  std::optional<PersonId> person = std::nullopt;
  std::optional<std::string> id_number_index = std::nullopt;
};

class AccountRepository {
 public:
  explicit AccountRepository(db::Tx& tx) : tx_{tx} {}

  // One statement, no lock; with the roles in force.
  std::optional<Account> Find(const AccountKey& key);
  // Locks until commit, then reads.
  std::optional<Account> Lock(const AccountKey& key);

  // false when the user name is taken, or the person has an account.
  bool Insert(const NewAccount& account, Timestamp now);
  void Insert(const AccountId& account, const RoleGrant& grant, Timestamp now);
  // All grants, withheld ones too.
  std::vector<RoleGrant> ListGrants(const AccountId& account);
  // Newest first.
  Page<UnitAdmin> ListAdmins(const UnitId& unit, const PageRequest& page);

  // The account must be locked. Both raise the version and return the new one.
  std::int64_t RaiseVersion(const AccountId& account);
  // `expires_at` set: the password has to be changed before.
  std::int64_t SetPassword(const AccountId& account, const std::string& hash,
                           const std::optional<Timestamp>& expires_at);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity

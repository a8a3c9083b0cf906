#include "services/identity/storage/accounts/account_repository.h"

#include "libs/db/run.h"
#include "services/identity/storage/accounts/role_row.h"
#include "services/identity/storage/people/person_row.h"

namespace jixue::identity {
namespace {

const db::Query kLockAccount{"identity.lock_account", R"sql(
  SELECT account_id
  FROM account
  WHERE username_key = $1 OR account_id = $2 OR person_id = $3
     OR person_id = (SELECT person_id FROM person WHERE id_number_index = $4)
  FOR UPDATE
)sql"};

const db::Query kLockAccountVersion{"identity.lock_account_version", R"sql(
  SELECT version FROM account WHERE account_id = $1 AND login_allowed FOR SHARE
)sql"};

const db::Query kInsertAccount{"identity.insert_account", R"sql(
  INSERT INTO account (account_id, person_id, username, username_key, display_name, password_hash,
                       password_change_required, password_expires_at, login_allowed, version, created_at)
  VALUES ($1, $2, $3, lower($3), $4, $5, $6::timestamptz IS NOT NULL, $6, $7, 1, $8)
  ON CONFLICT DO NOTHING
)sql"};

const db::Query kInsertGrant{"identity.insert_grant", R"sql(
  INSERT INTO role_grant (grant_id, account_id, role, unit_id, department_id, region_code, industry, login_allowed,
                          version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

const db::Query kListGrants{"identity.list_grants", R"sql(
  SELECT grant_id, role, unit_id, department_id, region_code, industry, login_allowed, version
  FROM role_grant
  WHERE account_id = $1
  ORDER BY role, grant_id
)sql"};

const db::Query kIncrementVersion{"identity.raise_account_version", R"sql(
  UPDATE account SET version = version + 1 WHERE account_id = $1 RETURNING version
)sql"};

const db::Query kSetPassword{"identity.set_password", R"sql(
  UPDATE account
  SET password_hash = $2, password_change_required = false, password_expires_at = NULL, reset_by = NULL,
      reset_unit_id = NULL, reset_at = NULL, version = version + 1, device_generation = device_generation + 1
  WHERE account_id = $1
  RETURNING version
)sql"};

const db::Query kResetPassword{"identity.reset_password", R"sql(
  UPDATE account
  SET password_hash = $2, password_change_required = true, password_expires_at = $3, reset_by = $4,
      reset_unit_id = $5, reset_at = $6, version = version + 1
  WHERE account_id = $1
  RETURNING version
)sql"};

}  // namespace

std::optional<Account> AccountRepository::Lock(const AccountKey& key) {
  const auto rows = tx_.Run(kLockAccount, key.username_key, key.id, key.person,
                            OptionalBytes(key.id_number_index));
  if (rows.empty()) return std::nullopt;
  return AccountReader{tx_}.Find({.id = rows.front().Get<AccountId>("account_id")});
}

std::optional<std::int64_t> AccountRepository::LockVersion(const AccountId& account) {
  const auto rows = tx_.Run(kLockAccountVersion, account);
  if (rows.empty()) return std::nullopt;
  return rows.front().Get<std::int64_t>("version");
}

bool AccountRepository::Insert(const NewAccount& account, Timestamp now) {
  const auto done =
      tx_.Run(kInsertAccount, account.id, account.person, account.username, account.display_name,
              account.password_hash, account.first_password_expires_at, account.login_allowed, now);
  return done.affected() == 1;
}

void AccountRepository::Insert(const AccountId& account, const RoleGrant& grant, Timestamp now) {
  tx_.Run(kInsertGrant, grant.id, account, TextOf(grant.role.code), grant.role.unit,
          grant.role.department, grant.role.region_code, grant.role.industry, grant.login_allowed,
          grant.version, now);
}

std::vector<RoleGrant> AccountRepository::ListGrants(const AccountId& account) {
  std::vector<RoleGrant> grants;
  for (const auto& row : tx_.Run(kListGrants, account)) {
    grants.push_back({.id = row.Get<GrantId>("grant_id"),
                      .role = RoleOf(row),
                      .login_allowed = row.Get<bool>("login_allowed"),
                      .version = row.Get<std::int64_t>("version")});
  }
  return grants;
}

std::int64_t AccountRepository::IncrementVersion(const AccountId& account) {
  return tx_.Run(kIncrementVersion, account).Single<std::int64_t>("version");
}

std::int64_t AccountRepository::SetPassword(const AccountId& account, const std::string& hash) {
  return tx_.Run(kSetPassword, account, hash).Single<std::int64_t>("version");
}

std::int64_t AccountRepository::ResetPassword(const AccountId& account, const std::string& hash,
                                              Timestamp expires_at, const ResetNote& note) {
  return tx_.Run(kResetPassword, account, hash, expires_at, note.by, note.unit, note.at)
      .Single<std::int64_t>("version");
}

}  // namespace jixue::identity

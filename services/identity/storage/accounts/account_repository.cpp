#include "services/identity/storage/accounts/account_repository.h"

#include "libs/db/run.h"
#include "services/identity/storage/columns.h"
#include "services/identity/storage/people/person_row.h"

namespace jixue::identity {
namespace {

// One row per role in force. Each way of finding an account has its unique index; a NULL finds
// nothing.
const db::Query kFindAccount{"identity.find_account", R"sql(
  SELECT a.account_id, a.person_id, a.username, coalesce(p.name, a.display_name), a.password_hash,
         a.password_change_required, a.password_expires_at, a.login_allowed, a.version,
         p.person_id IS NOT NULL AND (p.mobile_sealed IS NULL OR p.email_sealed IS NULL),
         g.role, g.unit_id, g.department_id, g.region_code, g.industry
  FROM account a
  LEFT JOIN person p ON p.person_id = a.person_id
  LEFT JOIN role_grant g ON g.account_id = a.account_id AND g.login_allowed
  WHERE a.username_key = $1 OR a.account_id = $2 OR a.person_id = $3
     OR a.person_id = (SELECT person_id FROM person WHERE id_number_index = $4)
  ORDER BY g.role, g.grant_id
)sql"};

const db::Query kLockAccount{"identity.lock_account", R"sql(
  SELECT account_id
  FROM account
  WHERE username_key = $1 OR account_id = $2 OR person_id = $3
     OR person_id = (SELECT person_id FROM person WHERE id_number_index = $4)
  FOR UPDATE
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
  SELECT role, unit_id, department_id, region_code, industry, grant_id, login_allowed, version
  FROM role_grant
  WHERE account_id = $1
  ORDER BY role, grant_id
)sql"};

const db::Query kListAdmins{"identity.list_admins", R"sql(
  SELECT g.grant_id, p.person_id, p.name, p.id_number_masked, g.department_id, g.login_allowed, g.version
  FROM role_grant g
  JOIN account a ON a.account_id = g.account_id
  JOIN person p ON p.person_id = a.person_id
  WHERE g.role = 'UNIT_ADMIN' AND g.unit_id = $1 AND ($2::uuid IS NULL OR g.grant_id < $2)
  ORDER BY g.grant_id DESC
  LIMIT $3
)sql"};

const db::Query kRaiseVersion{"identity.raise_account_version", R"sql(
  UPDATE account SET version = version + 1 WHERE account_id = $1 RETURNING version
)sql"};

const db::Query kSetPassword{"identity.set_password", R"sql(
  UPDATE account
  SET password_hash = $2, password_change_required = $3::timestamptz IS NOT NULL, password_expires_at = $3,
      version = version + 1
  WHERE account_id = $1
  RETURNING version
)sql"};

// Five columns from `first` on: role, unit_id, department_id, region_code, industry.
Role RoleAt(const pqxx::row& row, int first) {
  return {.code = RoleOf(db::Text(row[first])),
          .unit = db::OptionalId<UnitId>(row[first + 1]),
          .department = db::OptionalId<DepartmentId>(row[first + 2]),
          .region_code = db::Optional<std::string>(row[first + 3]),
          .industry = db::Optional<std::string>(row[first + 4])};
}

std::optional<Account> AccountOf(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  const auto& row = rows[0];
  Account account{.id = db::IdOf<AccountId>(db::Text(row[0])),
                  .person = db::OptionalId<PersonId>(row[1]),
                  .username = db::Optional<std::string>(row[2]),
                  .display_name = row[3].c_str(),
                  .password_hash = row[4].c_str(),
                  .password_change_required = row[5].as<bool>(),
                  .password_expires_at = db::OptionalTimestamp(row[6]),
                  .login_allowed = row[7].as<bool>(),
                  .version = row[8].as<std::int64_t>(),
                  .profile_incomplete = row[9].as<bool>(),
                  .roles = {}};
  for (const auto& each : rows) {
    if (!each[10].is_null()) account.roles.push_back(RoleAt(each, 10));
  }
  return account;
}

}  // namespace

std::optional<Account> AccountRepository::Find(const AccountKey& key) {
  return AccountOf(tx_.Run(kFindAccount, key.username_key, key.id, key.person,
                           OptionalBytes(key.id_number_index)));
}

std::optional<Account> AccountRepository::Lock(const AccountKey& key) {
  const auto rows = tx_.Run(kLockAccount, key.username_key, key.id, key.person,
                            OptionalBytes(key.id_number_index));
  if (rows.empty()) return std::nullopt;
  return Find({.id = db::IdOf<AccountId>(db::Text(rows[0][0]))});
}

bool AccountRepository::Insert(const NewAccount& account, Timestamp now) {
  const auto done =
      tx_.Run(kInsertAccount, account.id, account.person, account.username, account.display_name,
              account.password_hash, account.first_password_expires_at, account.login_allowed, now);
  return done.affected_rows() == 1;
}

void AccountRepository::Insert(const AccountId& account, const RoleGrant& grant, Timestamp now) {
  tx_.Run(kInsertGrant, grant.id, account, TextOf(grant.role.code), grant.role.unit,
          grant.role.department, grant.role.region_code, grant.role.industry, grant.login_allowed,
          grant.version, now);
}

std::vector<RoleGrant> AccountRepository::ListGrants(const AccountId& account) {
  std::vector<RoleGrant> grants;
  for (const auto& row : tx_.Run(kListGrants, account)) {
    grants.push_back({.id = db::IdOf<GrantId>(db::Text(row[5])),
                      .role = RoleAt(row, 0),
                      .login_allowed = row[6].as<bool>(),
                      .version = row[7].as<std::int64_t>()});
  }
  return grants;
}

Page<UnitAdmin> AccountRepository::ListAdmins(const UnitId& unit, const PageRequest& page) {
  std::vector<UnitAdmin> admins;
  for (const auto& row : tx_.Run(kListAdmins, unit, page.after, page.size + 1)) {
    admins.push_back({.id = db::IdOf<GrantId>(db::Text(row[0])),
                      .person = db::IdOf<PersonId>(db::Text(row[1])),
                      .name = row[2].c_str(),
                      .id_number_masked = row[3].c_str(),
                      .department = db::OptionalId<DepartmentId>(row[4]),
                      .login_allowed = row[5].as<bool>(),
                      .version = row[6].as<std::int64_t>()});
  }
  return PageOf(std::move(admins), page);
}

std::int64_t AccountRepository::RaiseVersion(const AccountId& account) {
  return tx_.Run(kRaiseVersion, account).at(0)[0].as<std::int64_t>();
}

std::int64_t AccountRepository::SetPassword(const AccountId& account, const std::string& hash,
                                            const std::optional<Timestamp>& expires_at) {
  return tx_.Run(kSetPassword, account, hash, expires_at).at(0)[0].as<std::int64_t>();
}

}  // namespace jixue::identity

#include "services/identity/storage/accounts/account_reader.h"

#include "libs/db/run.h"
#include "services/identity/storage/accounts/role_row.h"
#include "services/identity/storage/people/person_row.h"

namespace jixue::identity {
namespace {

// One row per role in force. Each key of an account has its unique index; a NULL finds nothing.
const db::Query kFindAccount{"identity.find_account", R"sql(
  SELECT a.account_id, a.person_id, a.username, coalesce(p.name, a.display_name) AS display_name,
         a.password_hash, a.password_change_required, a.password_expires_at, a.login_allowed, a.version,
         a.device_generation,
         p.person_id IS NOT NULL AND (p.mobile_sealed IS NULL OR p.email_sealed IS NULL)
           AS profile_incomplete,
         g.role, g.unit_id, g.department_id, g.region_code, g.industry
  FROM account a
  LEFT JOIN person p ON p.person_id = a.person_id
  LEFT JOIN role_grant g ON g.account_id = a.account_id AND g.login_allowed
  WHERE a.username_key = $1 OR a.account_id = $2 OR a.person_id = $3
     OR a.person_id = (SELECT person_id FROM person WHERE id_number_index = $4)
  ORDER BY g.role, g.grant_id
)sql"};

const db::Query kFindReset{"identity.find_reset", R"sql(
  SELECT coalesce(p.name, r.display_name) AS by, u.name AS unit_name, a.reset_at
  FROM account a
  LEFT JOIN account r ON r.account_id = a.reset_by
  LEFT JOIN person p ON p.person_id = r.person_id
  LEFT JOIN unit u ON u.unit_id = a.reset_unit_id
  WHERE a.account_id = $1 AND a.reset_at IS NOT NULL
)sql"};

std::optional<Account> AccountOf(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  Account account{.id = row.Get<AccountId>("account_id"),
                  .person = row.Find<PersonId>("person_id"),
                  .username = row.Find<std::string>("username"),
                  .display_name = row.Get<std::string>("display_name"),
                  .password_hash = row.Get<std::string>("password_hash"),
                  .password_change_required = row.Get<bool>("password_change_required"),
                  .password_expires_at = row.Find<Timestamp>("password_expires_at"),
                  .login_allowed = row.Get<bool>("login_allowed"),
                  .version = row.Get<std::int64_t>("version"),
                  .device_generation = row.Get<std::int64_t>("device_generation"),
                  .profile_incomplete = row.Get<bool>("profile_incomplete"),
                  .roles = {}};
  for (const auto& each : rows) {
    if (!each.IsNull("role")) account.roles.push_back(RoleOf(each));
  }
  return account;
}

}  // namespace

std::optional<Account> AccountReader::Find(const AccountKey& key) {
  return AccountOf(tx_.Run(kFindAccount, key.username_key, key.id, key.person,
                           OptionalBytes(key.id_number_index)));
}

std::optional<ResetNotice> AccountReader::FindReset(const AccountId& account) {
  const auto rows = tx_.Run(kFindReset, account);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return ResetNotice{.by = row.Find<std::string>("by"),
                     .unit_name = row.Find<std::string>("unit_name"),
                     .at = row.Get<Timestamp>("reset_at")};
}

}  // namespace jixue::identity

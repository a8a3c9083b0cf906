#include "services/identity/storage/appointments/granted_admin_repository.h"

#include "libs/db/run.h"
#include "services/identity/storage/accounts/role_row.h"

namespace jixue::identity {
namespace {

const db::Query kFindGrantedAdmin{"identity.find_granted_admin", R"sql(
  SELECT grant_id, account_id, role, unit_id, department_id, region_code, industry, login_allowed, version
  FROM role_grant
  WHERE grant_id = $1 AND unit_id = $2 AND role = 'UNIT_ADMIN'
)sql"};

const db::Query kCountOtherChiefs{"identity.count_other_chiefs", R"sql(
  SELECT count(*) AS total
  FROM role_grant
  WHERE role = 'UNIT_ADMIN' AND unit_id = $2 AND department_id IS NULL AND login_allowed AND grant_id <> $1
)sql"};

const db::Query kEndGrant{"identity.end_grant", R"sql(
  WITH ended AS (
    DELETE FROM role_grant WHERE grant_id = $1 AND role = 'UNIT_ADMIN'
    RETURNING grant_id, account_id, unit_id, department_id, created_at
  )
  INSERT INTO ended_unit_admin (grant_id, account_id, unit_id, department_id, began_at, ended_at, ended_by)
  SELECT grant_id, account_id, unit_id, department_id, created_at, $2::timestamptz, $3::uuid FROM ended
)sql"};

}  // namespace

std::optional<GrantedAdmin> GrantedAdminRepository::Find(const GrantId& id, const UnitId& unit) {
  const auto rows = tx_.Run(kFindGrantedAdmin, id, unit);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return GrantedAdmin{.grant = {.id = row.Get<GrantId>("grant_id"),
                                .role = RoleOf(row),
                                .login_allowed = row.Get<bool>("login_allowed"),
                                .version = row.Get<std::int64_t>("version")},
                      .account = row.Get<AccountId>("account_id")};
}

int GrantedAdminRepository::CountOtherChiefs(const GrantId& id, const UnitId& unit) {
  return tx_.Run(kCountOtherChiefs, id, unit).Single<int>("total");
}

bool GrantedAdminRepository::End(const GrantId& id, const AccountId& by, Timestamp now) {
  return tx_.Run(kEndGrant, id, now, by).affected() == 1;
}

}  // namespace jixue::identity

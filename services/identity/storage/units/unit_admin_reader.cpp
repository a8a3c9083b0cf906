#include "services/identity/storage/units/unit_admin_reader.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kListAdmins{"identity.list_admins", R"sql(
  SELECT g.grant_id, p.person_id, p.name, p.id_number_masked, g.department_id, g.login_allowed, g.version,
         true AS accepted
  FROM role_grant g
  JOIN account a ON a.account_id = g.account_id
  JOIN person p ON p.person_id = a.person_id
  WHERE g.role = 'UNIT_ADMIN' AND g.unit_id = $1 AND ($2::uuid IS NULL OR g.grant_id < $2)
  UNION ALL
  SELECT o.appointment_id, o.reserved_person_id, o.name, o.id_number_masked, o.department_id, o.login_allowed,
         o.version, false
  FROM appointment o
  WHERE o.unit_id = $1 AND ($2::uuid IS NULL OR o.appointment_id < $2)
    AND (o.expires_at IS NULL OR o.expires_at > $4)
  ORDER BY grant_id DESC
  LIMIT $3
)sql"};

}  // namespace

Page<UnitAdmin> UnitAdminReader::List(const UnitId& unit, const PageQuery<GrantId>& page,
                                      Timestamp now) {
  std::vector<UnitAdmin> admins;
  for (const auto& row : tx_.Run(kListAdmins, unit, page.after, page.size + 1, now)) {
    admins.push_back({.id = row.Get<GrantId>("grant_id"),
                      .person = row.Get<PersonId>("person_id"),
                      .name = row.Get<std::string>("name"),
                      .id_number_masked = row.Get<std::string>("id_number_masked"),
                      .department = row.Find<DepartmentId>("department_id"),
                      .login_allowed = row.Get<bool>("login_allowed"),
                      .version = row.Get<std::int64_t>("version"),
                      .accepted = row.Get<bool>("accepted")});
  }
  return PageOf(std::move(admins), page.size);
}

}  // namespace jixue::identity

#include "services/identity/rpc/shared_proto.h"

namespace jixue::identity {

v1::RoleGrant ToProto(const Role& role) {
  v1::RoleGrant grant;
  v1::RoleGrant::Role code = v1::RoleGrant::ROLE_UNSPECIFIED;
  v1::RoleGrant::Role_Parse(std::string{TextOf(role.code)}, &code);
  grant.set_role(code);
  if (role.unit) grant.set_unit_id(role.unit->ToText());
  if (role.department) grant.set_department_id(role.department->ToText());
  if (role.region_code) grant.set_region_code(*role.region_code);
  common::v1::Industry::Code industry = common::v1::Industry::INDUSTRY_UNSPECIFIED;
  if (role.industry && common::v1::Industry::Code_Parse(*role.industry, &industry)) {
    grant.set_industry(industry);
  }
  return grant;
}

}  // namespace jixue::identity

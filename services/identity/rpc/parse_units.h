// Requests about units, departments and admins → commands and queries.
#pragma once

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/page_token.h"
#include "libs/base/principal.h"
#include "services/identity/app/password_hasher.h"
#include "services/identity/app/units/create_department.h"
#include "services/identity/app/units/create_unit_admin.h"
#include "services/identity/app/units/list_unit_admins.h"
#include "services/identity/app/units/read_units.h"

namespace jixue::identity {

Result<NewUnit> Parse(const v1::CreateUnitRequest& request);
Result<UnitChange> Parse(const v1::UpdateUnitRequest& request);
Result<UnitId> Parse(const v1::GetUnitRequest& request);
Result<NewDepartment> Parse(const v1::CreateDepartmentRequest& request);
// Hashes the first password as well. Errors: OVERLOADED.
Result<NewUnitAdmin> Parse(const v1::CreateUnitAdminRequest& request, const Call& call,
                           PasswordHasher& hasher);

// The names under which page tokens of these lists are made.
std::string ListName(const v1::ListUnitsRequest& request);
std::string ListName(const v1::ListDepartmentsRequest& request);
std::string ListName(const v1::ListUnitAdminsRequest& request);

Result<UnitList> Parse(const v1::ListUnitsRequest& request, const PageTokens& tokens);
Result<DepartmentList> Parse(const v1::ListDepartmentsRequest& request, const PageTokens& tokens);
Result<UnitAdminList> Parse(const v1::ListUnitAdminsRequest& request, const PageTokens& tokens);

}  // namespace jixue::identity

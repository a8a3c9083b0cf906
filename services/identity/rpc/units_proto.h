// Requests and responses about units, departments, unit admins and regions.
#pragma once

#include <string>
#include <vector>

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "services/identity/app/units/create_department.h"
#include "services/identity/app/units/list_departments.h"
#include "services/identity/app/units/list_unit_admins.h"
#include "services/identity/app/units/list_units.h"
#include "services/identity/domain/units/region.h"
#include "services/identity/prepare/hash_password.h"

namespace jixue::identity {

// Errors: all wrong fields at once.
Result<NewUnit> ParseCreateUnit(const v1::CreateUnitRequest& request, const Call& call);
Result<UnitChange> ParseUpdateUnit(const v1::UpdateUnitRequest& request);
Result<UnitId> ParseGetUnit(const v1::GetUnitRequest& request);
Result<NewDepartment> ParseCreateDepartment(const v1::CreateDepartmentRequest& request);
Result<UnitAdminRequest> ParseCreateUnitAdmin(const v1::CreateUnitAdminRequest& request,
                                              const Call& call);
Result<ListUnitsQuery> ParseListUnits(const v1::ListUnitsRequest& request,
                                      const PageTokens& tokens);
Result<ListDepartmentsQuery> ParseListDepartments(const v1::ListDepartmentsRequest& request,
                                                  const PageTokens& tokens);
Result<ListUnitAdminsQuery> ParseListUnitAdmins(const v1::ListUnitAdminsRequest& request,
                                                const PageTokens& tokens);

ListName ListNameOf(const v1::ListUnitsRequest& request);
ListName ListNameOf(const v1::ListDepartmentsRequest& request);
ListName ListNameOf(const v1::ListUnitAdminsRequest& request);

v1::Unit ToProto(const Unit& unit);
v1::Department ToProto(const Department& department);
// `username` repeats the ID number of the request (D14).
v1::CreateUnitAdminResponse ToProto(const OpenAppointment& open, const std::string& username);
v1::ListUnitsResponse ToProto(const Page<Unit>& page, const PageTokens& tokens,
                              const ListName& name);
v1::ListDepartmentsResponse ToProto(const Page<Department>& page, const PageTokens& tokens,
                                    const ListName& name);
v1::ListUnitAdminsResponse ToProto(const Page<UnitAdmin>& page, const PageTokens& tokens,
                                   const ListName& name);
v1::ListRegionsResponse ToProto(const std::vector<Region>& regions);

}  // namespace jixue::identity

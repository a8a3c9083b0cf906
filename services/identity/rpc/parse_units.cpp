#include "services/identity/rpc/parse_units.h"

#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/rpc/fields.h"

namespace jixue::identity {

Result<NewUnit> Parse(const v1::CreateUnitRequest& request) {
  Fields fields;
  auto name = fields.ReadName("#/name", request.name());
  auto credit_code = fields.ReadCreditCode("#/creditCode", request.credit_code());
  const auto kind = fields.ReadUnitKind("#/kind", request.kind());
  std::optional<Industry> industry;
  if (request.has_industry()) industry = fields.ReadIndustry("#/industry", request.industry());
  if (!fields.ok()) return fields.Fail();
  return NewUnit{.name = *std::move(name),
                 .credit_code = *std::move(credit_code),
                 .region_code = request.region_code(),
                 .kind = *kind,
                 .industry = industry};
}

Result<UnitChange> Parse(const v1::UpdateUnitRequest& request) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  const auto& mask = request.update_mask();
  std::optional<std::string> name;
  std::optional<std::string> region_code;
  std::optional<UnitKind> kind;
  Patch<Industry> industry;
  if (Names(mask, "name")) name = fields.ReadName("#/name", request.name());
  if (Names(mask, "region_code"))
    region_code = fields.ReadName("#/regionCode", request.region_code());
  if (Names(mask, "kind")) kind = fields.ReadUnitKind("#/kind", request.kind());
  if (Names(mask, "industry")) {
    industry.emplace();
    if (request.has_industry()) *industry = fields.ReadIndustry("#/industry", request.industry());
  }
  if (!fields.ok()) return fields.Fail();
  return UnitChange{.unit = *unit,
                    .if_match = request.etag(),
                    .name = std::move(name),
                    .region_code = std::move(region_code),
                    .kind = kind,
                    .industry = industry};
}

Result<UnitId> Parse(const v1::GetUnitRequest& request) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  if (!unit) return fields.Fail();
  return *unit;
}

Result<NewDepartment> Parse(const v1::CreateDepartmentRequest& request) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  auto name = fields.ReadName("#/name", request.name());
  if (!fields.ok()) return fields.Fail();
  return NewDepartment{*unit, *std::move(name)};
}

Result<NewUnitAdmin> Parse(const v1::CreateUnitAdminRequest& request, const Call& call,
                           PasswordHasher& hasher) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  auto name = fields.ReadName("#/name", request.name());
  auto id_number =
      fields.ReadIdNumber("#/idNumber", request.id_number(), CivilDate(call.received_at));
  std::optional<DepartmentId> department;
  if (!request.department_id().empty()) {
    department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  if (!fields.ok()) return fields.Fail();
  return hasher.Hash(Secret{FirstPassword(*id_number)}).map([&](std::string hash) {
    return NewUnitAdmin{.name = *std::move(name),
                        .id_number = *std::move(id_number),
                        .appointment = {.unit = *unit,
                                        .department = department,
                                        .login_allowed = request.login_allowed()},
                        .first_password_hash = std::move(hash)};
  });
}

std::string ListName(const v1::ListUnitsRequest& request) {
  return "ListUnits\n" + request.query();
}

std::string ListName(const v1::ListDepartmentsRequest& request) {
  return "ListDepartments\n" + request.unit_id();
}

std::string ListName(const v1::ListUnitAdminsRequest& request) {
  return "ListUnitAdmins\n" + request.unit_id();
}

Result<UnitList> Parse(const v1::ListUnitsRequest& request, const PageTokens& tokens) {
  Fields fields;
  auto page =
      ReadPage(fields, tokens, ListName(request), {request.page_size(), request.page_token()});
  if (!fields.ok()) return fields.Fail();
  return UnitList{request.query(), *std::move(page)};
}

Result<DepartmentList> Parse(const v1::ListDepartmentsRequest& request, const PageTokens& tokens) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  auto page =
      ReadPage(fields, tokens, ListName(request), {request.page_size(), request.page_token()});
  if (!fields.ok()) return fields.Fail();
  return DepartmentList{*unit, *std::move(page)};
}

Result<UnitAdminList> Parse(const v1::ListUnitAdminsRequest& request, const PageTokens& tokens) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  auto page =
      ReadPage(fields, tokens, ListName(request), {request.page_size(), request.page_token()});
  if (!fields.ok()) return fields.Fail();
  return UnitAdminList{*unit, *std::move(page)};
}

}  // namespace jixue::identity

#include "services/identity/rpc/units_proto.h"

#include "libs/base/parse.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "libs/values/unified_credit_code.h"
#include "services/identity/domain/errors.h"
#include "services/identity/publish/states.h"
#include "services/identity/rpc/request_fields.h"

namespace jixue::identity {
namespace {

static_assert(static_cast<int>(UnitKind::kStateOrgan) == v1::UnitKind::STATE_ORGAN);
static_assert(static_cast<int>(UnitKind::kPublicInstitution) == v1::UnitKind::PUBLIC_INSTITUTION);
static_assert(static_cast<int>(UnitKind::kEnterprise) == v1::UnitKind::ENTERPRISE);
static_assert(static_cast<int>(UnitKind::kSocialOrganisation) == v1::UnitKind::SOCIAL_ORGANISATION);
static_assert(static_cast<int>(UnitKind::kOther) == v1::UnitKind::OTHER);

// Rule R-114: an unusual body code only causes a warning.
bool HasUnusualBodyCode(const Unit& unit) {
  const auto code = UnifiedCreditCode::Parse(unit.credit_code);
  return code && !code->BodyCodeHolds();
}

}  // namespace

Result<NewUnit> ParseCreateUnit(const v1::CreateUnitRequest& request, const Call& call) {
  Fields fields{call.field_problems};
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

Result<UnitChange> ParseUpdateUnit(const v1::UpdateUnitRequest& request) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  const auto& mask = request.update_mask();
  std::optional<std::string> name;
  std::optional<std::string> region_code;
  std::optional<UnitKind> kind;
  if (rpc::IsNamed(mask, "name")) name = fields.ReadName("#/name", request.name());
  if (rpc::IsNamed(mask, "region_code")) {
    region_code = fields.ReadName("#/regionCode", request.region_code());
  }
  if (rpc::IsNamed(mask, "kind")) kind = fields.ReadUnitKind("#/kind", request.kind());
  const auto industry =
      PatchOf<Industry>(rpc::IsNamed(mask, "industry"), request.has_industry(),
                        [&] { return fields.ReadIndustry("#/industry", request.industry()); });
  if (!fields.ok()) return fields.Fail();
  return UnitChange{.unit = *unit,
                    .if_match = request.etag(),
                    .name = std::move(name),
                    .region_code = std::move(region_code),
                    .kind = kind,
                    .industry = industry};
}

Result<UnitId> ParseGetUnit(const v1::GetUnitRequest& request) {
  return rpc::ParseId<UnitId>(request.unit_id(), "#/unitId");
}

Result<NewDepartment> ParseCreateDepartment(const v1::CreateDepartmentRequest& request) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  auto name = fields.ReadName("#/name", request.name());
  if (!fields.ok()) return fields.Fail();
  return NewDepartment{*unit, *std::move(name)};
}

Result<UnitAdminRequest> ParseCreateUnitAdmin(const v1::CreateUnitAdminRequest& request,
                                              const Call& call) {
  Fields fields{call.field_problems};
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  auto name = fields.ReadName("#/name", request.name());
  auto id_number =
      fields.ReadIdNumber("#/idNumber", request.id_number(), CivilDate(call.received_at));
  std::optional<DepartmentId> department;
  if (!request.department_id().empty()) {
    department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  if (!fields.ok()) return fields.Fail();
  return UnitAdminRequest{
      .name = *std::move(name),
      .id_number = *std::move(id_number),
      .appointment = {
          .unit = *unit, .department = department, .login_allowed = request.login_allowed()}};
}

Result<ListUnitsQuery> ParseListUnits(const v1::ListUnitsRequest& request,
                                      const PageTokens& tokens) {
  return rpc::ReadPage<UnitId>(request, tokens, ListNameOf(request))
      .map([&](const PageQuery<UnitId>& page) {
        return ListUnitsQuery{request.query(), page};
      });
}

Result<ListDepartmentsQuery> ParseListDepartments(const v1::ListDepartmentsRequest& request,
                                                  const PageTokens& tokens) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  const auto page = fields.Take(rpc::ReadPage<DepartmentId>(request, tokens, ListNameOf(request)));
  if (!fields.ok()) return fields.Fail();
  return ListDepartmentsQuery{*unit, *page};
}

Result<ListUnitAdminsQuery> ParseListUnitAdmins(const v1::ListUnitAdminsRequest& request,
                                                const PageTokens& tokens) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  const auto page = fields.Take(rpc::ReadPage<GrantId>(request, tokens, ListNameOf(request)));
  if (!fields.ok()) return fields.Fail();
  return ListUnitAdminsQuery{*unit, *page};
}

ListName ListNameOf(const v1::ListUnitsRequest& request) {
  return ListName{"identity.ListUnits"}.With(request.query());
}

// These two are unambiguous without lengths. Clients have tokens of these names.
ListName ListNameOf(const v1::ListDepartmentsRequest& request) {
  return ListName{"ListDepartments\n" + request.unit_id()};
}

ListName ListNameOf(const v1::ListUnitAdminsRequest& request) {
  return ListName{"ListUnitAdmins\n" + request.unit_id()};
}

v1::Unit ToProto(const Unit& unit) {
  v1::Unit message;
  message.set_unit_id(unit.id.ToText());
  message.set_name(unit.name);
  message.set_credit_code(unit.credit_code);
  message.set_region_code(unit.region_code);
  message.set_kind(static_cast<v1::UnitKind::Code>(unit.kind));
  if (unit.industry) message.set_industry(ToProto(*unit.industry));
  *message.mutable_created_at() = rpc::ToProto(unit.created_at);
  message.set_etag(EtagOf(unit.version));
  if (HasUnusualBodyCode(unit)) {
    message.add_warnings()->set_code(std::string{errors::kCreditCodeBodyUnusual.code});
  }
  return message;
}

v1::Department ToProto(const Department& department) {
  v1::Department message;
  message.set_department_id(department.id.ToText());
  message.set_unit_id(department.unit.ToText());
  message.set_name(department.name);
  message.set_etag(EtagOf(department.version));
  return message;
}

v1::CreateUnitAdminResponse ToProto(const OpenAppointment& open, const std::string& username) {
  v1::CreateUnitAdminResponse response;
  response.set_admin_id(open.id.ToText());
  response.set_username(username);
  response.set_person_id(open.reserved_person.ToText());
  response.set_unit_id(open.appointment.unit.ToText());
  if (open.appointment.department) {
    response.set_department_id(open.appointment.department->ToText());
  }
  response.set_login_allowed(open.appointment.login_allowed);
  response.set_etag(EtagOf(open.version));
  return response;
}

v1::ListUnitsResponse ToProto(const Page<Unit>& page, const PageTokens& tokens,
                              const ListName& name) {
  v1::ListUnitsResponse response;
  for (const Unit& unit : page.items) {
    auto& item = *response.add_items();
    item.set_unit_id(unit.id.ToText());
    item.set_name(unit.name);
    item.set_region_code(unit.region_code);
  }
  rpc::SetNextPage(response, page, tokens, name, &Unit::id);
  return response;
}

v1::ListDepartmentsResponse ToProto(const Page<Department>& page, const PageTokens& tokens,
                                    const ListName& name) {
  v1::ListDepartmentsResponse response;
  for (const Department& department : page.items) {
    auto& item = *response.add_items();
    item.set_department_id(department.id.ToText());
    item.set_name(department.name);
    item.set_etag(EtagOf(department.version));
  }
  rpc::SetNextPage(response, page, tokens, name, &Department::id);
  return response;
}

v1::ListUnitAdminsResponse ToProto(const Page<UnitAdmin>& page, const PageTokens& tokens,
                                   const ListName& name) {
  v1::ListUnitAdminsResponse response;
  for (const UnitAdmin& admin : page.items) {
    auto& item = *response.add_items();
    item.set_admin_id(admin.id.ToText());
    item.set_person_id(admin.person.ToText());
    item.set_name(admin.name);
    item.set_id_number_masked(admin.id_number_masked);
    if (admin.department) item.set_department_id(admin.department->ToText());
    item.set_login_allowed(admin.login_allowed);
    item.set_etag(EtagOf(admin.version));
    item.set_state(admin.accepted ? v1::AppointmentState::ACTIVE : v1::AppointmentState::INVITED);
  }
  rpc::SetNextPage(response, page, tokens, name, &UnitAdmin::id);
  return response;
}

v1::ListRegionsResponse ToProto(const std::vector<Region>& regions) {
  v1::ListRegionsResponse response;
  for (const Region& region : regions) {
    auto& item = *response.add_items();
    item.set_code(region.code);
    item.set_name(region.name);
    item.set_level(region.level);
  }
  return response;
}

}  // namespace jixue::identity

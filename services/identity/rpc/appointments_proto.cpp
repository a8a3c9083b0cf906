#include "services/identity/rpc/appointments_proto.h"

#include "libs/base/parse.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/rpc/request_fields.h"

namespace jixue::identity {

Result<EndedAdmin> ParseDeleteUnitAdmin(const v1::DeleteUnitAdminRequest& request) {
  Fields fields;
  const auto unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  const auto admin = fields.ReadId<GrantId>("#/adminId", request.admin_id());
  if (!fields.ok()) return fields.Fail();
  return EndedAdmin{*unit, *admin, request.etag()};
}

Result<PageQuery<GrantId>> ParseListMyAppointments(const v1::ListMyAppointmentsRequest& request,
                                                   const PageTokens& tokens) {
  return rpc::ReadPage<GrantId>(request, tokens, ListNameOf(request));
}

Result<GrantId> ParseAcceptAppointment(const v1::AcceptAppointmentRequest& request) {
  return rpc::ParseId<GrantId>(request.admin_id(), "#/adminId");
}

Result<DeclinedAppointment> ParseDeleteMyAppointment(
    const v1::DeleteMyAppointmentRequest& request) {
  return rpc::ParseId<GrantId>(request.admin_id(), "#/adminId").map([&](const GrantId& admin) {
    return DeclinedAppointment{admin, request.etag()};
  });
}

ListName ListNameOf(const v1::ListMyAppointmentsRequest&) {
  return ListName{"identity.ListMyAppointments"};
}

v1::Appointment ToProto(const OwnAppointment& own) {
  v1::Appointment message;
  message.set_admin_id(own.id.ToText());
  message.set_unit_id(own.unit.ToText());
  message.set_unit_name(own.unit_name);
  if (own.department) message.set_department_id(own.department->ToText());
  message.set_state(own.state == AppointmentState::kActive ? v1::AppointmentState::ACTIVE
                                                           : v1::AppointmentState::ASKED);
  message.set_etag(EtagOf(own.version));
  return message;
}

v1::ListMyAppointmentsResponse ToProto(const Page<OwnAppointment>& page, const PageTokens& tokens,
                                       const ListName& name) {
  v1::ListMyAppointmentsResponse response;
  for (const OwnAppointment& own : page.items) *response.add_items() = ToProto(own);
  rpc::SetNextPage(response, page, tokens, name, &OwnAppointment::id);
  return response;
}

}  // namespace jixue::identity

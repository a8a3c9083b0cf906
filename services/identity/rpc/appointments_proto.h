// Requests and responses about appointments of unit admins.
#pragma once

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "services/identity/app/appointments/delete_my_appointment.h"
#include "services/identity/app/appointments/delete_unit_admin.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// Errors: all wrong fields at once.
Result<EndedAdmin> ParseDeleteUnitAdmin(const v1::DeleteUnitAdminRequest& request);
Result<PageQuery<GrantId>> ParseListMyAppointments(const v1::ListMyAppointmentsRequest& request,
                                                   const PageTokens& tokens);
Result<GrantId> ParseAcceptAppointment(const v1::AcceptAppointmentRequest& request);
Result<DeclinedAppointment> ParseDeleteMyAppointment(const v1::DeleteMyAppointmentRequest& request);

ListName ListNameOf(const v1::ListMyAppointmentsRequest& request);

v1::Appointment ToProto(const OwnAppointment& own);
v1::ListMyAppointmentsResponse ToProto(const Page<OwnAppointment>& page, const PageTokens& tokens,
                                       const ListName& name);

}  // namespace jixue::identity

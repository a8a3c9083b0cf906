// Requests and responses about appointments of unit admins.
#pragma once

#include <vector>

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/error.h"
#include "services/identity/app/appointments/delete_my_appointment.h"
#include "services/identity/app/appointments/delete_unit_admin.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// Errors: all wrong fields at once.
Result<EndedAdmin> ParseDeleteUnitAdmin(const v1::DeleteUnitAdminRequest& request);
Result<GrantId> ParseAcceptAppointment(const v1::AcceptAppointmentRequest& request);
Result<DeclinedAppointment> ParseDeleteMyAppointment(const v1::DeleteMyAppointmentRequest& request);

v1::Appointment ToProto(const OwnAppointment& own);
v1::ListMyAppointmentsResponse ToProto(const std::vector<OwnAppointment>& all);

}  // namespace jixue::identity

// RPCs of appointments of unit admins.
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/app/appointments/accept_appointment.h"
#include "services/identity/app/appointments/list_my_appointments.h"
#include "services/identity/rpc/appointments_proto.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/rpc/shared_proto.h"

namespace jixue::identity {

grpc::Status IdentityService::DeleteUnitAdmin(grpc::ServerContext* context,
                                              const v1::DeleteUnitAdminRequest* request,
                                              v1::DeleteUnitAdminResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseDeleteUnitAdmin(*request); },
      [](db::Tx& tx, const Call& call, const EndedAdmin& ended) {
        return identity::DeleteUnitAdmin(tx, call, ended).map([] {
          return v1::DeleteUnitAdminResponse{};
        });
      });
}

grpc::Status IdentityService::ListMyAppointments(grpc::ServerContext* context,
                                                 const v1::ListMyAppointmentsRequest* request,
                                                 v1::ListMyAppointmentsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListMyAppointments(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call,
          const PageQuery<GrantId>& page) -> Result<v1::ListMyAppointmentsResponse> {
        return ToProto(identity::ListMyAppointments(tx, call, page), page_tokens_,
                       ListNameOf(*request));
      });
}

grpc::Status IdentityService::AcceptAppointment(grpc::ServerContext* context,
                                                const v1::AcceptAppointmentRequest* request,
                                                v1::Appointment* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseAcceptAppointment(*request); },
      [&](db::Tx& tx, const Call& call, const GrantId& admin) {
        return identity::AcceptAppointment(tx, call, personal_data_, admin).map(kToProto);
      });
}

grpc::Status IdentityService::DeleteMyAppointment(grpc::ServerContext* context,
                                                  const v1::DeleteMyAppointmentRequest* request,
                                                  v1::DeleteMyAppointmentResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseDeleteMyAppointment(*request); },
      [](db::Tx& tx, const Call& call, const DeclinedAppointment& declined) {
        return identity::DeleteMyAppointment(tx, call, declined).map([] {
          return v1::DeleteMyAppointmentResponse{};
        });
      });
}

}  // namespace jixue::identity

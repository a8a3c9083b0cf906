// The public RPCs of identity: one override each, one expression each.
#pragma once

#include "jixue/identity/v1/identity_service.grpc.pb.h"
#include "libs/base/page.h"
#include "libs/rpc/server/host.h"
#include "services/identity/app/accounts/check_registration.h"
#include "services/identity/app/sessions/tokens.h"

namespace jixue::identity {

// Thread-safe.
class IdentityService final : public v1::IdentityService::Service {
 public:
  // All outlive the service.
  struct Dependencies {
    rpc::Host& host;
    const PageTokens& page_tokens;
    SessionDependencies sessions;
    const RegistrationLimits& registrations;
    int appointments_per_day_max;  // Of one unit.
  };

  explicit IdentityService(Dependencies dependencies)
      : host_{dependencies.host},
        page_tokens_{dependencies.page_tokens},
        sessions_{dependencies.sessions},
        registrations_{dependencies.registrations},
        appointments_per_day_max_{dependencies.appointments_per_day_max},
        personal_data_{dependencies.sessions.personal_data} {}

  // rpc/accounts_rpcs.cpp
  grpc::Status CreateAccount(grpc::ServerContext* context, const v1::CreateAccountRequest* request,
                             v1::CreateAccountResponse* response) override;
  grpc::Status ChangePassword(grpc::ServerContext* context,
                              const v1::ChangePasswordRequest* request,
                              v1::ChangePasswordResponse* response) override;
  grpc::Status ResetPassword(grpc::ServerContext* context, const v1::ResetPasswordRequest* request,
                             v1::ResetPasswordResponse* response) override;

  // rpc/sessions_rpcs.cpp
  grpc::Status CreateSession(grpc::ServerContext* context, const v1::CreateSessionRequest* request,
                             v1::Session* response) override;
  grpc::Status RefreshSession(grpc::ServerContext* context,
                              const v1::RefreshSessionRequest* request,
                              v1::Session* response) override;
  grpc::Status EndSession(grpc::ServerContext* context, const v1::EndSessionRequest* request,
                          v1::EndSessionResponse* response) override;
  grpc::Status GetKeySet(grpc::ServerContext* context, const v1::GetKeySetRequest* request,
                         google::api::HttpBody* response) override;

  // rpc/people_rpcs.cpp
  grpc::Status ListPeople(grpc::ServerContext* context, const v1::ListPeopleRequest* request,
                          v1::ListPeopleResponse* response) override;
  grpc::Status SearchPeople(grpc::ServerContext* context, const v1::SearchPeopleRequest* request,
                            v1::ListPeopleResponse* response) override;
  grpc::Status GetPerson(grpc::ServerContext* context, const v1::GetPersonRequest* request,
                         v1::Person* response) override;
  grpc::Status UpdatePerson(grpc::ServerContext* context, const v1::UpdatePersonRequest* request,
                            v1::Person* response) override;
  grpc::Status GetMe(grpc::ServerContext* context, const v1::GetMeRequest* request,
                     v1::Me* response) override;
  grpc::Status UpdateMe(grpc::ServerContext* context, const v1::UpdateMeRequest* request,
                        v1::Me* response) override;

  // rpc/units_rpcs.cpp
  grpc::Status CreateUnit(grpc::ServerContext* context, const v1::CreateUnitRequest* request,
                          v1::Unit* response) override;
  grpc::Status ListUnits(grpc::ServerContext* context, const v1::ListUnitsRequest* request,
                         v1::ListUnitsResponse* response) override;
  grpc::Status GetUnit(grpc::ServerContext* context, const v1::GetUnitRequest* request,
                       v1::Unit* response) override;
  grpc::Status UpdateUnit(grpc::ServerContext* context, const v1::UpdateUnitRequest* request,
                          v1::Unit* response) override;
  grpc::Status CreateUnitAdmin(grpc::ServerContext* context,
                               const v1::CreateUnitAdminRequest* request,
                               v1::CreateUnitAdminResponse* response) override;
  grpc::Status ListUnitAdmins(grpc::ServerContext* context,
                              const v1::ListUnitAdminsRequest* request,
                              v1::ListUnitAdminsResponse* response) override;
  grpc::Status CreateDepartment(grpc::ServerContext* context,
                                const v1::CreateDepartmentRequest* request,
                                v1::Department* response) override;
  grpc::Status ListDepartments(grpc::ServerContext* context,
                               const v1::ListDepartmentsRequest* request,
                               v1::ListDepartmentsResponse* response) override;
  grpc::Status ListRegions(grpc::ServerContext* context, const v1::ListRegionsRequest* request,
                           v1::ListRegionsResponse* response) override;

  // rpc/appointments_rpcs.cpp
  grpc::Status DeleteUnitAdmin(grpc::ServerContext* context,
                               const v1::DeleteUnitAdminRequest* request,
                               v1::DeleteUnitAdminResponse* response) override;
  grpc::Status ListMyAppointments(grpc::ServerContext* context,
                                  const v1::ListMyAppointmentsRequest* request,
                                  v1::ListMyAppointmentsResponse* response) override;
  grpc::Status AcceptAppointment(grpc::ServerContext* context,
                                 const v1::AcceptAppointmentRequest* request,
                                 v1::Appointment* response) override;
  grpc::Status DeleteMyAppointment(grpc::ServerContext* context,
                                   const v1::DeleteMyAppointmentRequest* request,
                                   v1::DeleteMyAppointmentResponse* response) override;

 private:
  rpc::Host& host_;
  const PageTokens& page_tokens_;
  const SessionDependencies sessions_;
  const RegistrationLimits& registrations_;
  const int appointments_per_day_max_;
  const PersonalData& personal_data_;
};

}  // namespace jixue::identity

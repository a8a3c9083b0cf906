// The overrides of IdentityService about accounts, sessions, passwords and the own data.
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/identity/app/accounts/change_password.h"
#include "services/identity/app/accounts/create_account.h"
#include "services/identity/app/accounts/reset_password.h"
#include "services/identity/app/people/get_me.h"
#include "services/identity/app/people/update_me.h"
#include "services/identity/app/sessions/create_session.h"
#include "services/identity/app/sessions/end_session.h"
#include "services/identity/app/sessions/refresh_session.h"
#include "services/identity/rpc/identity_proto.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/rpc/parse_people.h"

namespace jixue::identity {
namespace {

// For calls without parameters.
struct Nothing {};

Result<Nothing> ParseNothing(const Call&) { return Nothing{}; }

const auto kToProto = [](const auto& value) { return ToProto(value); };

v1::ResetPasswordResponse ToProto(const PasswordReset& reset, Timestamp expires_at) {
  v1::ResetPasswordResponse response;
  response.set_temporary_password(reset.temporary_password.Reveal());
  *response.mutable_expires_at() = rpc::ToProto(expires_at);
  return response;
}

}  // namespace

grpc::Status IdentityService::CreateAccount(grpc::ServerContext* context,
                                            const v1::CreateAccountRequest* request,
                                            v1::CreateAccountResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return Parse(*request, call, parts_.hasher); },
      [&](db::Tx& tx, const Call& call, const Registration& registration) {
        return identity::CreateAccount(tx, call, parts_.personal_data, registration)
            .map([&](const Person& person) { return ToRegistered(person, request->username()); });
      });
}

grpc::Status IdentityService::CreateSession(grpc::ServerContext* context,
                                            const v1::CreateSessionRequest* request,
                                            v1::Session* response) {
  return rpc::Plain(host_, context, *request, response, [&](const Call& call) {
    return identity::CreateSession(parts_, call, {request->username(), Secret{request->password()}})
        .map(kToProto);
  });
}

grpc::Status IdentityService::RefreshSession(grpc::ServerContext* context,
                                             const v1::RefreshSessionRequest* request,
                                             v1::Session* response) {
  return rpc::Plain(host_, context, *request, response, [&](const Call& call) {
    return identity::RefreshSession(parts_, call, Secret{request->refresh_token()}).map(kToProto);
  });
}

grpc::Status IdentityService::EndSession(grpc::ServerContext* context,
                                         const v1::EndSessionRequest* request,
                                         v1::EndSessionResponse* response) {
  return rpc::Write(
      host_, context, *request, response, ParseNothing,
      [](db::Tx& tx, const Call& call, const Nothing&) -> Result<v1::EndSessionResponse> {
        identity::EndSession(tx, call);
        return v1::EndSessionResponse{};
      });
}

grpc::Status IdentityService::ChangePassword(grpc::ServerContext* context,
                                             const v1::ChangePasswordRequest* request,
                                             v1::ChangePasswordResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return CheckPasswordChange(
            parts_, call, {Secret{request->current_password()}, Secret{request->new_password()}});
      },
      [](db::Tx& tx, const Call& call, const CheckedPasswordChange& change) {
        return identity::ChangePassword(tx, call, change).map([] {
          return v1::ChangePasswordResponse{};
        });
      });
}

grpc::Status IdentityService::ResetPassword(grpc::ServerContext* context,
                                            const v1::ResetPasswordRequest* request,
                                            v1::ResetPasswordResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) {
        return Parse(*request).and_then(
            [&](const PersonId& person) { return MakePasswordReset(parts_.hasher, person); });
      },
      [](db::Tx& tx, const Call& call, const PasswordReset& reset) {
        return identity::ResetPassword(tx, call, reset).map([&](Timestamp expires_at) {
          return ToProto(reset, expires_at);
        });
      });
}

grpc::Status IdentityService::GetMe(grpc::ServerContext* context, const v1::GetMeRequest* request,
                                    v1::Me* response) {
  return rpc::Read(host_, context, *request, response, ParseNothing,
                   [&](db::Tx& tx, const Call& call, const Nothing&) {
                     return identity::GetMe(tx, call, parts_.personal_data).map(kToProto);
                   });
}

grpc::Status IdentityService::UpdateMe(grpc::ServerContext* context,
                                       const v1::UpdateMeRequest* request, v1::Me* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [&](db::Tx& tx, const Call& call, const ProfileChange& change) {
        return identity::UpdateMe(tx, call, parts_.personal_data, change).map(kToProto);
      });
}

}  // namespace jixue::identity

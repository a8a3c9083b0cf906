// RPCs of accounts and passwords.
#include "libs/rpc/server/serve.h"
#include "services/identity/prepare/check_registration.h"
#include "services/identity/rpc/accounts_proto.h"
#include "services/identity/rpc/identity_service.h"

namespace jixue::identity {

grpc::Status IdentityService::CreateAccount(grpc::ServerContext* context,
                                            const v1::CreateAccountRequest* request,
                                            v1::CreateAccountResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseCreateAccount(*request, call)
            .and_then([&](RegistrationRequest registration) {
              return CheckRegistrationFirst(sessions_, registrations_, call,
                                            std::move(registration));
            })
            .and_then([&](RegistrationRequest registration) {
              return HashPassword(sessions_.hasher, call, std::move(registration));
            });
      },
      [&](db::Tx& tx, const Call& call, const Registration& registration) {
        return identity::CreateAccount(tx, call, personal_data_, registration)
            .map([&](const Person& person) {
              return ToProto(person, registration.learner.username);
            });
      });
}

grpc::Status IdentityService::ChangePassword(grpc::ServerContext* context,
                                             const v1::ChangePasswordRequest* request,
                                             v1::ChangePasswordResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return VerifyPassword(sessions_, call, ParseChangePassword(*request));
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
      [&](const Call& call) {
        return ParseResetPassword(*request).and_then([&](const PersonId& person) {
          return HashTemporaryPassword(sessions_.hasher, call, person);
        });
      },
      [&](db::Tx& tx, const Call& call, const PasswordReset& reset) {
        return identity::ResetPassword(tx, call, personal_data_, reset)
            .map([&](Timestamp expires_at) { return ToProto(reset, expires_at); });
      });
}

}  // namespace jixue::identity

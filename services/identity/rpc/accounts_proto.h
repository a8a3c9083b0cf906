// Requests and responses about accounts and passwords.
#pragma once

#include <string>

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/identity/prepare/hash_password.h"
#include "services/identity/prepare/verify_password.h"

namespace jixue::identity {

// Errors: all wrong fields at once.
Result<RegistrationRequest> ParseCreateAccount(const v1::CreateAccountRequest& request,
                                               const Call& call);
Result<PersonId> ParseResetPassword(const v1::ResetPasswordRequest& request);
PasswordChange ParseChangePassword(const v1::ChangePasswordRequest& request);

v1::CreateAccountResponse ToProto(const Person& person, const std::string& username);
v1::ResetPasswordResponse ToProto(const PasswordReset& reset, Timestamp expires_at);

}  // namespace jixue::identity

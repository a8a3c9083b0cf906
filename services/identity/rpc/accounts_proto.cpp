#include "services/identity/rpc/accounts_proto.h"

#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/password_strength.h"
#include "services/identity/rpc/request_fields.h"

namespace jixue::identity {
namespace {

// Texts that break their rules are not judged: an endless one would cost too much.
void ReadPassword(Fields& fields, const v1::CreateAccountRequest& request,
                  const std::optional<IdNumber>& id_number) {
  if (!fields.IsClean("#/password")) return;
  PasswordOwner owner;
  if (fields.IsClean("#/username")) owner.username = request.username();
  if (fields.IsClean("#/name")) owner.name = request.name();
  if (id_number) owner.id_number = id_number->ToText();
  if (auto problem = CheckPassword(NormalisePassword(request.password()), owner)) {
    fields.Add(WrongField("#/password", problem->code, std::move(problem->params)));
  }
}

Profession ReadProfession(Fields& fields, const v1::CreateAccountRequest& request) {
  Profession profession;
  if (request.has_industry()) {
    profession.industry = fields.ReadIndustry("#/industry", request.industry());
  }
  profession.title_series = Filled(request.has_title_series(), request.title_series());
  if (Filled(request.has_title_level(), request.title_level())) {
    profession.title_level = fields.ReadTitleLevel("#/titleLevel", request.title_level());
  }
  return profession;
}

}  // namespace

Result<RegistrationRequest> ParseCreateAccount(const v1::CreateAccountRequest& request,
                                               const Call& call) {
  Fields fields{call.field_problems};
  auto name = fields.ReadName("#/name", request.name());
  auto id_number =
      fields.ReadIdNumber("#/idNumber", request.id_number(), CivilDate(call.received_at));
  auto username = fields.ReadUsername("#/username", request.username());
  ReadPassword(fields, request, id_number);
  Membership membership{.unit = fields.ReadId<UnitId>("#/unitId", request.unit_id()),
                        .department = std::nullopt};
  if (Filled(request.has_department_id(), request.department_id())) {
    membership.department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  Profession profession = ReadProfession(fields, request);
  if (!fields.ok()) return fields.Fail();
  return RegistrationRequest{
      .learner = {.username = *std::move(username),
                  .person = {.name = *std::move(name),
                             .id_number = *std::move(id_number),
                             .membership = membership,
                             .profession = std::move(profession),
                             .contact = {.mobile = request.mobile(), .email = request.email()}}},
      .password = Secret{NormalisePassword(request.password())}};
}

Result<PersonId> ParseResetPassword(const v1::ResetPasswordRequest& request) {
  return rpc::ParseId<PersonId>(request.person_id(), "#/personId");
}

PasswordChange ParseChangePassword(const v1::ChangePasswordRequest& request) {
  return {Secret{NormalisePassword(request.current_password())},
          Secret{NormalisePassword(request.new_password())}};
}

v1::CreateAccountResponse ToProto(const Person& person, const std::string& username) {
  v1::CreateAccountResponse response;
  response.set_person_id(person.id.ToText());
  response.set_username(username);
  response.set_id_number_masked(person.id_number_masked);
  return response;
}

v1::ResetPasswordResponse ToProto(const PasswordReset& reset, Timestamp expires_at) {
  v1::ResetPasswordResponse response;
  response.set_temporary_password(reset.temporary_password.Reveal());
  *response.mutable_expires_at() = rpc::ToProto(expires_at);
  return response;
}

}  // namespace jixue::identity

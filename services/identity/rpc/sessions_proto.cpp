#include "services/identity/rpc/sessions_proto.h"

#include "libs/rpc/wire/proto_time.h"
#include "services/identity/domain/accounts/password_strength.h"
#include "services/identity/rpc/shared_proto.h"

namespace jixue::identity {

Credentials ParseCreateSession(const v1::CreateSessionRequest& request,
                               std::optional<int> quota_retry_seconds) {
  return {request.username(), Secret{NormalisePassword(request.password())},
          Secret{request.device_token()}, quota_retry_seconds};
}

Secret ParseRefreshSession(const v1::RefreshSessionRequest& request) {
  return Secret{request.refresh_token()};
}

v1::Session ToProto(const SessionTokens& tokens) {
  v1::Session session;
  session.set_access_token(tokens.access_token);
  session.set_token_type("Bearer");
  session.set_expires_in_seconds(
      static_cast<std::int32_t>(std::chrono::seconds{auth::kTokenLifetime}.count()));
  session.set_refresh_token(tokens.refresh_token);
  if (tokens.device_token) session.set_device_token(*tokens.device_token);
  session.set_password_change_required(tokens.account.password_change_required);
  session.set_profile_incomplete(tokens.account.profile_incomplete);
  if (tokens.password_reset) {
    auto& reset = *session.mutable_password_reset();
    if (tokens.password_reset->by) reset.set_by(*tokens.password_reset->by);
    if (tokens.password_reset->unit_name) reset.set_unit_name(*tokens.password_reset->unit_name);
    *reset.mutable_at() = rpc::ToProto(tokens.password_reset->at);
  }
  auto& principal = *session.mutable_principal();
  if (tokens.account.person) principal.set_person_id(tokens.account.person->ToText());
  principal.set_display_name(tokens.account.display_name);
  for (const Role& role : tokens.account.roles) *principal.add_roles() = ToProto(role);
  return session;
}

google::api::HttpBody ToKeySet(const std::vector<auth::PublicKey>& keys) {
  google::api::HttpBody body;
  body.set_content_type("application/jwk-set+json");
  body.set_data(auth::KeySetJson(keys));
  return body;
}

}  // namespace jixue::identity

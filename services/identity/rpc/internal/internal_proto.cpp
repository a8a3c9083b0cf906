#include "services/identity/rpc/internal/internal_proto.h"

namespace jixue::identity {

v1::Revocation ToProto(const Revocation& revocation) {
  v1::Revocation message;
  message.set_seq(revocation.seq);
  if (revocation.session) message.set_session_id(revocation.session->ToText());
  if (revocation.account) message.set_account_id(revocation.account->ToText());
  message.set_minimum_version(revocation.minimum_version);
  message.set_forget_after_seconds(
      std::chrono::ceil<std::chrono::seconds>(revocation.forget_after.time_since_epoch()).count());
  return message;
}

v1::ListSigningKeysResponse ToProto(const std::vector<auth::PublicKey>& keys) {
  v1::ListSigningKeysResponse response;
  for (const auth::PublicKey& key : keys) {
    auto& item = *response.add_keys();
    item.set_key_id(key.key_id);
    item.set_public_key(key.bytes);
  }
  return response;
}

v1::FollowRevocationsResponse ToProto(const RevocationFeed::Update& update, bool caught_up) {
  v1::FollowRevocationsResponse response;
  for (const Revocation& revocation : update.revocations) {
    *response.add_revocations() = ToProto(revocation);
  }
  response.set_caught_up(caught_up);
  return response;
}

}  // namespace jixue::identity

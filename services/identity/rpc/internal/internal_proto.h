// Responses to the other services.
#pragma once

#include <vector>

#include "jixue/identity/v1/identity_internal_service.pb.h"
#include "libs/auth/token.h"
#include "services/identity/app/sessions/follow_revocations.h"

namespace jixue::identity {

v1::ListSigningKeysResponse ToProto(const std::vector<auth::PublicKey>& keys);
v1::Revocation ToProto(const Revocation& revocation);
// `caught_up`: whether the update makes a new follower complete.
v1::FollowRevocationsResponse ToProto(const RevocationFeed::Update& update, bool caught_up);

}  // namespace jixue::identity

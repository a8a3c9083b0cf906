// Requests and responses about sessions and keys.
#pragma once

#include <google/api/httpbody.pb.h>

#include <vector>

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/auth/token.h"
#include "services/identity/app/sessions/create_session.h"

namespace jixue::identity {

Credentials ParseCreateSession(const v1::CreateSessionRequest& request);
Secret ParseRefreshSession(const v1::RefreshSessionRequest& request);

v1::Session ToProto(const SessionTokens& tokens);
google::api::HttpBody ToKeySet(const std::vector<auth::PublicKey>& keys);

}  // namespace jixue::identity

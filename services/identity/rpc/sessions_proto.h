// Requests and responses about sessions and keys.
#pragma once

#include <google/api/httpbody.pb.h>

#include <optional>
#include <vector>

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/auth/token.h"
#include "services/identity/app/sessions/create_session.h"

namespace jixue::identity {

// `quota_retry_seconds` is rpc::QuotaRetrySeconds.
Credentials ParseCreateSession(const v1::CreateSessionRequest& request,
                               std::optional<int> quota_retry_seconds);
Secret ParseRefreshSession(const v1::RefreshSessionRequest& request);

v1::Session ToProto(const SessionTokens& tokens);
google::api::HttpBody ToKeySet(const std::vector<auth::PublicKey>& keys);

}  // namespace jixue::identity

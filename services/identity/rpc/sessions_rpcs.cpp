// RPCs of sessions and keys.
#include <utility>

#include "libs/rpc/server/failure_quota.h"
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/app/sessions/end_session.h"
#include "services/identity/app/sessions/refresh_session.h"
#include "services/identity/app/sessions/signing_keys.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/rpc/sessions_proto.h"
#include "services/identity/rpc/shared_proto.h"

namespace jixue::identity {

grpc::Status IdentityService::CreateSession(grpc::ServerContext* context,
                                            const v1::CreateSessionRequest* request,
                                            v1::Session* response) {
  return rpc::Plain(host_, context, *request, response, [&](const Call& call) {
    auto login = identity::CreateSession(
        sessions_, call, ParseCreateSession(*request, rpc::QuotaRetrySeconds(*context)));
    if (login.by_known_device) rpc::ExemptFromQuota(context);
    return std::move(login.tokens).map(kToProto);
  });
}

grpc::Status IdentityService::RefreshSession(grpc::ServerContext* context,
                                             const v1::RefreshSessionRequest* request,
                                             v1::Session* response) {
  return rpc::Plain(host_, context, *request, response, [&](const Call& call) {
    return identity::RefreshSession(sessions_, call, ParseRefreshSession(*request)).map(kToProto);
  });
}

grpc::Status IdentityService::EndSession(grpc::ServerContext* context,
                                         const v1::EndSessionRequest* request,
                                         v1::EndSessionResponse* response) {
  return rpc::Write(
      host_, context, *request, response, rpc::kNothing,
      [](db::Tx& tx, const Call& call, const rpc::Nothing&) -> Result<v1::EndSessionResponse> {
        identity::EndSession(tx, call);
        return v1::EndSessionResponse{};
      });
}

grpc::Status IdentityService::GetKeySet(grpc::ServerContext* context,
                                        const v1::GetKeySetRequest* request,
                                        google::api::HttpBody* response) {
  return rpc::Plain(host_, context, *request, response,
                    [&](const Call&) -> Result<google::api::HttpBody> {
                      return ToKeySet(PublicKeysOf(sessions_.signer));
                    });
}

}  // namespace jixue::identity

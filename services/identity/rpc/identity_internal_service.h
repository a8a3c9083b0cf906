// What identity tells the other services (D12, D15).
#pragma once

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/server/host.h"
#include "services/identity/app/revocation_feed.h"

namespace jixue::identity {

// Thread-safe; host, signer and feed outlive it.
class IdentityInternalService final : public v1::IdentityInternalService::Service {
 public:
  IdentityInternalService(rpc::Host& host, const auth::Signer& signer, RevocationFeed& feed)
      : host_{host}, signer_{signer}, feed_{feed} {}

  grpc::Status ListSigningKeys(grpc::ServerContext* context,
                               const v1::ListSigningKeysRequest* request,
                               v1::ListSigningKeysResponse* response) override;
  // Goes on until the client leaves or the feed stops.
  grpc::Status FollowRevocations(
      grpc::ServerContext* context, const v1::FollowRevocationsRequest* request,
      grpc::ServerWriter<v1::FollowRevocationsResponse>* writer) override;
  grpc::Status GetPersonState(grpc::ServerContext* context,
                              const v1::GetPersonStateRequest* request,
                              v1::PersonState* response) override;
  grpc::Status GetUnitState(grpc::ServerContext* context, const v1::GetUnitStateRequest* request,
                            v1::UnitState* response) override;

 private:
  rpc::Host& host_;
  const auth::Signer& signer_;
  RevocationFeed& feed_;
};

}  // namespace jixue::identity

// The RPCs for the other services (D12, D15).
#pragma once

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/server/host.h"
#include "services/identity/app/sessions/follow_revocations.h"

namespace jixue::identity {

// Thread-safe. The overrides are in rpc/internal/internal_rpcs.cpp.
class IdentityInternalService final : public v1::IdentityInternalService::Service {
 public:
  // All outlive the service.
  struct Dependencies {
    rpc::Host& host;
    const auth::Signer& signer;
    RevocationFeed& feed;
  };

  explicit IdentityInternalService(Dependencies dependencies)
      : host_{dependencies.host}, signer_{dependencies.signer}, feed_{dependencies.feed} {}

  grpc::Status ListSigningKeys(grpc::ServerContext* context,
                               const v1::ListSigningKeysRequest* request,
                               v1::ListSigningKeysResponse* response) override;
  // Continues until the client leaves or the feed stops.
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

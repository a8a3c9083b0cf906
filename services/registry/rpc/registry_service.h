// The public RPCs of the registry service.
#pragma once

#include "jixue/registry/v1/registry_service.grpc.pb.h"
#include "libs/base/page.h"
#include "libs/rpc/server/host.h"

namespace jixue::registry {

class RegistryService final : public v1::RegistryService::Service {
 public:
  struct Dependencies {
    rpc::Host& host;
    const PageTokens& page_tokens;
  };

  explicit RegistryService(Dependencies dependencies) : dependencies_{dependencies} {}

  grpc::Status ListOccupations(grpc::ServerContext* context,
                               const v1::ListOccupationsRequest* request,
                               v1::ListOccupationsResponse* response) override;
  grpc::Status ListInstitutions(grpc::ServerContext* context,
                                const v1::ListInstitutionsRequest* request,
                                v1::ListInstitutionsResponse* response) override;
  grpc::Status GetInstitution(grpc::ServerContext* context,
                              const v1::GetInstitutionRequest* request,
                              v1::Institution* response) override;

 private:
  const Dependencies dependencies_;
};

}  // namespace jixue::registry

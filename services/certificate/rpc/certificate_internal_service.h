// The RPCs that other services call.
#pragma once

#include "jixue/certificate/v1/certificate_internal_service.grpc.pb.h"
#include "libs/rpc/server/host.h"

namespace jixue::certificate {

class CertificateInternalService final : public v1::CertificateInternalService::Service {
 public:
  struct Dependencies {
    rpc::Host& host;
  };

  explicit CertificateInternalService(Dependencies dependencies) : dependencies_{dependencies} {}

  grpc::Status PreviewInvalidation(grpc::ServerContext* context,
                                   const v1::PreviewInvalidationRequest* request,
                                   v1::PreviewInvalidationResponse* response) override;

 private:
  const Dependencies dependencies_;
};

}  // namespace jixue::certificate

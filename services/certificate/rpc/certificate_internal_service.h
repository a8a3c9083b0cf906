// What certificate tells the other services.
#pragma once

#include "jixue/certificate/v1/certificate_internal_service.grpc.pb.h"
#include "libs/rpc/server/host.h"

namespace jixue::certificate {

class CertificateInternalService final : public v1::CertificateInternalService::Service {
 public:
  explicit CertificateInternalService(rpc::Host& host) : host_{host} {}

  grpc::Status PreviewInvalidation(grpc::ServerContext* context,
                                   const v1::PreviewInvalidationRequest* request,
                                   v1::PreviewInvalidationResponse* response) override;

 private:
  rpc::Host& host_;
};

}  // namespace jixue::certificate

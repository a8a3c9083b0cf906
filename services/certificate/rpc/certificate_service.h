// The public RPCs of the certificate service.
#pragma once

#include <string>

#include "jixue/certificate/v1/certificate_service.grpc.pb.h"
#include "libs/base/page.h"
#include "libs/rpc/server/host.h"
#include "services/certificate/prepare/issue_certificate.h"

namespace jixue::certificate {

class CertificateService final : public v1::CertificateService::Service {
 public:
  struct Dependencies {
    rpc::Host& host;
    const PageTokens& page_tokens;
    IssueSources issue_sources;
    std::string verification_base_url;
  };

  explicit CertificateService(Dependencies dependencies) : dependencies_{std::move(dependencies)} {}

  grpc::Status IssueCertificate(grpc::ServerContext* context,
                                const v1::IssueCertificateRequest* request,
                                v1::Certificate* response) override;
  grpc::Status ListMyCertificates(grpc::ServerContext* context,
                                  const v1::ListMyCertificatesRequest* request,
                                  v1::ListMyCertificatesResponse* response) override;
  grpc::Status GetCertificate(grpc::ServerContext* context,
                              const v1::GetCertificateRequest* request,
                              v1::Certificate* response) override;
  grpc::Status GetCertificateDocument(grpc::ServerContext* context,
                                      const v1::GetCertificateDocumentRequest* request,
                                      google::api::HttpBody* response) override;
  grpc::Status VerifyCertificate(grpc::ServerContext* context,
                                 const v1::VerifyCertificateRequest* request,
                                 v1::Verification* response) override;

 private:
  const Dependencies dependencies_;
};

}  // namespace jixue::certificate

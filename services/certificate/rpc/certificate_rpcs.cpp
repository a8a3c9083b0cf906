#include "libs/base/try.h"
#include "libs/rpc/server/serve.h"
#include "services/certificate/app/issue_certificate.h"
#include "services/certificate/app/preview_invalidation.h"
#include "services/certificate/app/verify_certificate.h"
#include "services/certificate/document/certificate_document.h"
#include "services/certificate/rpc/certificate_internal_service.h"
#include "services/certificate/rpc/certificate_proto.h"
#include "services/certificate/rpc/certificate_service.h"

namespace jixue::certificate {

grpc::Status CertificateService::IssueCertificate(grpc::ServerContext* context,
                                                  const v1::IssueCertificateRequest* request,
                                                  v1::Certificate* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseIssueCertificate(call, *request).and_then([&](const PersonYear& person_year) {
          return PrepareIssue(dependencies_.issue_sources, call, person_year);
        });
      },
      [&](db::Tx& tx, const Call& call, const IssueCommand& command) {
        return certificate::IssueCertificate(tx, call, command).map([&](const Issued& issued) {
          return rpc::ResponseWithStatus<v1::Certificate>{
              ToProto(issued.certificate, dependencies_.verification_base_url), issued.existed};
        });
      });
}

grpc::Status CertificateService::ListMyCertificates(grpc::ServerContext* context,
                                                    const v1::ListMyCertificatesRequest* request,
                                                    v1::ListMyCertificatesResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseListMyCertificates(call, *request, dependencies_.page_tokens);
      },
      [&](db::Tx& tx, const Call&,
          const MyCertificatesQuery& query) -> Result<v1::ListMyCertificatesResponse> {
        return ToProto(certificate::ListMyCertificates(tx, query), query, dependencies_.page_tokens,
                       dependencies_.verification_base_url);
      });
}

grpc::Status CertificateService::GetCertificate(grpc::ServerContext* context,
                                                const v1::GetCertificateRequest* request,
                                                v1::Certificate* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) { return ParseGetCertificate(call, *request); },
      [&](db::Tx& tx, const Call&, const CertificateQuery& query) {
        return certificate::GetCertificate(tx, query).map([&](const Certificate& certificate) {
          return ToProto(certificate, dependencies_.verification_base_url);
        });
      });
}

grpc::Status CertificateService::GetCertificateDocument(
    grpc::ServerContext* context, const v1::GetCertificateDocumentRequest* request,
    google::api::HttpBody* response) {
  // Plain rather than Read: the page is laid out after the transaction, so that no connection is
  // held meanwhile.
  return rpc::Plain(
      dependencies_.host, context, *request, response,
      [&](const Call& call) -> Result<google::api::HttpBody> {
        JIXUE_TRY(query, ParseGetCertificateDocument(call, *request));
        JIXUE_TRY(certificate, certificate::GetCertificate(dependencies_.host.pool(), call, query));
        google::api::HttpBody body;
        body.set_content_type("application/pdf");
        JIXUE_TRY(pdf,
                  MakeDocument(certificate, VerificationUrl(dependencies_.verification_base_url,
                                                            certificate.serial)));
        body.set_data(std::move(pdf));
        rpc::SetFileName(context, DocumentName(certificate));
        return body;
      });
}

grpc::Status CertificateService::VerifyCertificate(grpc::ServerContext* context,
                                                   const v1::VerifyCertificateRequest* request,
                                                   v1::Verification* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseVerifyCertificate(*request); },
      [](db::Tx& tx, const Call&, const Serial& serial) {
        return certificate::VerifyCertificate(tx, serial).map(ToVerification);
      });
}

grpc::Status CertificateInternalService::PreviewInvalidation(
    grpc::ServerContext* context, const v1::PreviewInvalidationRequest* request,
    v1::PreviewInvalidationResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParsePreviewInvalidation(*request); },
      [](db::Tx& tx, const Call&,
         const std::vector<PersonYear>& person_years) -> Result<v1::PreviewInvalidationResponse> {
        return ToPreview(certificate::PreviewInvalidation(tx, person_years));
      });
}

}  // namespace jixue::certificate

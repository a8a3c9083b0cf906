#include "services/certificate/rpc/certificate_service.h"

#include "libs/base/errors.h"
#include "libs/rpc/server/serve.h"
#include "services/certificate/app/issue_certificate.h"
#include "services/certificate/app/list_certificates.h"
#include "services/certificate/app/read_certificate.h"
#include "services/certificate/document/certificate_document.h"
#include "services/certificate/domain/issuing_rules.h"
#include "services/certificate/rpc/certificate_proto.h"

namespace jixue::certificate {
namespace {

// Learners have a person; an account without one has nothing here.
Result<PersonId> PersonOf(const Call& call) {
  if (!call.caller().person) return Fail(jixue::errors::kPermissionDenied);
  return *call.caller().person;
}

struct OwnCertificate {
  PersonId person;
  CertificateId id;
};

Result<OwnCertificate> ParseOwn(const Call& call, const std::string& id) {
  const auto person = PersonOf(call);
  if (!person) return tl::unexpected{person.error()};
  const auto certificate = ParseCertificateId(id);
  if (!certificate) return tl::unexpected{certificate.error()};
  return OwnCertificate{*person, *certificate};
}

// Asks the ledger and identity before the transaction (D1), so that nothing waits on the network
// with locks held.
Result<IssueCommand> PrepareIssue(const CertificateService::Parts& parts, const Call& call,
                                  std::int32_t year) {
  const auto person = PersonOf(call);
  if (!person) return tl::unexpected{person.error()};
  auto facts = parts.ledger.ReadYear(call, *person, year);
  if (!facts) return tl::unexpected{std::move(facts).error()};
  if (auto refused = RefuseUnmetYear(year, *facts)) return tl::unexpected{*std::move(refused)};
  auto holder = parts.identity.ReadHolder(call, *person);
  if (!holder) return tl::unexpected{std::move(holder).error()};
  return IssueCommand{*person, year, *std::move(facts), *std::move(holder)};
}

}  // namespace

grpc::Status CertificateService::IssueCertificate(grpc::ServerContext* context,
                                                  const v1::IssueCertificateRequest* request,
                                                  v1::Certificate* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call& call) { return PrepareIssue(parts_, call, request->year()); },
      [&](db::Tx& tx, const Call& call, const IssueCommand& command) {
        return certificate::IssueCertificate(tx, call.received_at, command, call.trace_parent)
            .map([&](const Issued& issued) {
              return rpc::Answer<v1::Certificate>{
                  ToProto(issued.certificate, parts_.verification_base_url), issued.existed};
            });
      });
}

grpc::Status CertificateService::ListMyCertificates(grpc::ServerContext* context,
                                                    const v1::ListMyCertificatesRequest* request,
                                                    v1::ListMyCertificatesResponse* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call& call) {
        return PersonOf(call).and_then([&](const PersonId& person) {
          return ParsePage(parts_.page_tokens, person, request->page_size(), request->page_token());
        });
      },
      [&](db::Tx& tx, const Call&,
          const CertificatePage& page) -> Result<v1::ListMyCertificatesResponse> {
        const CertificateList list = ListCertificates(tx, parts_.page_tokens, page);
        v1::ListMyCertificatesResponse answer;
        for (const Certificate& certificate : list.items) {
          *answer.add_items() = ToProto(certificate, parts_.verification_base_url);
        }
        answer.set_next_page_token(list.next_page_token);
        return answer;
      });
}

grpc::Status CertificateService::GetCertificate(grpc::ServerContext* context,
                                                const v1::GetCertificateRequest* request,
                                                v1::Certificate* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call& call) { return ParseOwn(call, request->certificate_id()); },
      [&](db::Tx& tx, const Call&, const OwnCertificate& own) {
        return ReadOwnCertificate(tx, own.person, own.id).map([&](const Certificate& certificate) {
          return ToProto(certificate, parts_.verification_base_url);
        });
      });
}

grpc::Status CertificateService::GetCertificateDocument(
    grpc::ServerContext* context, const v1::GetCertificateDocumentRequest* request,
    google::api::HttpBody* response) {
  // Plain, not Read: the page is laid out after the transaction, which must not hold a connection
  // meanwhile.
  return rpc::Plain(
      parts_.host, context, *request, response,
      [&](const Call& call) -> Result<google::api::HttpBody> {
        const auto own = ParseOwn(call, request->certificate_id());
        if (!own) return tl::unexpected{own.error()};
        const auto certificate = LoadOwnCertificate(parts_.host.pool(), call, own->person, own->id);
        if (!certificate) return tl::unexpected{certificate.error()};
        google::api::HttpBody body;
        body.set_content_type("application/pdf");
        body.set_data(MakeDocument(
            *certificate, VerificationUrl(parts_.verification_base_url, certificate->serial)));
        return body;
      });
}

grpc::Status CertificateService::VerifyCertificate(grpc::ServerContext* context,
                                                   const v1::VerifyCertificateRequest* request,
                                                   v1::Verification* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call&) { return ParseSerial(request->serial()); },
      [&](db::Tx& tx, const Call&, const Serial& serial) {
        return ReadBySerial(tx, serial).map([](const Certificate& certificate) {
          return ToVerification(certificate);
        });
      });
}

}  // namespace jixue::certificate

#include "services/certificate/rpc/certificate_internal_service.h"

#include "libs/base/errors.h"
#include "libs/rpc/server/serve.h"
#include "services/certificate/app/preview_invalidation.h"

namespace jixue::certificate {
namespace {

Result<std::vector<PersonYear>> Parse(const v1::PreviewInvalidationRequest& request) {
  std::vector<PersonYear> person_years;
  for (const auto& item : request.person_years()) {
    const auto person = PersonId::Parse(item.person_id());
    if (!person)
      return FailField("#/personYears", jixue::errors::kBadFormat, {{"expected", "UUID"}});
    person_years.push_back({*person, item.year()});
  }
  return person_years;
}

}  // namespace

grpc::Status CertificateInternalService::PreviewInvalidation(
    grpc::ServerContext* context, const v1::PreviewInvalidationRequest* request,
    v1::PreviewInvalidationResponse* response) {
  return rpc::Read(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [&](db::Tx& tx, const Call&,
          const std::vector<PersonYear>& person_years) -> Result<v1::PreviewInvalidationResponse> {
        v1::PreviewInvalidationResponse answer;
        for (const Certificate& certificate : certificate::PreviewInvalidation(tx, person_years)) {
          auto* affected = answer.add_certificates();
          affected->set_person_id(certificate.person.ToText());
          affected->set_year(certificate.year);
          affected->set_certificate_id(certificate.id.ToText());
          affected->set_serial(certificate.serial.ToText());
        }
        return answer;
      });
}

}  // namespace jixue::certificate

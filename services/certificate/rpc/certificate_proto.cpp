#include "services/certificate/rpc/certificate_proto.h"

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/base/try.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "libs/values/hours.h"
#include "services/certificate/domain/errors.h"

namespace jixue::certificate {
namespace {

ListName ListOf(const PersonId& person) { return ListName{"certificates|" + person.ToText()}; }

Result<CertificateQuery> ParseOwn(const Call& call, const std::string& certificate_id) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  const auto id = CertificateId::Parse(certificate_id);
  if (!id) return Fail(errors::kCertificateNotFound);
  return CertificateQuery{person, *id};
}

template <class Message>
void FillState(const Certificate& certificate, Message& message) {
  message.set_kind(v1::CertificateKind::ANNUAL);
  message.set_year(certificate.year);
  message.set_state(certificate.invalidation ? v1::CertificateState::INVALID
                                             : v1::CertificateState::VALID);
  *message.mutable_issued_at() = rpc::ToProto(certificate.issued_at);
  if (!certificate.invalidation) return;
  *message.mutable_invalidated_at() = rpc::ToProto(certificate.invalidation->at);
  message.set_invalidation_reason(certificate.invalidation->reason);
}

}  // namespace

Result<PersonYear> ParseIssueCertificate(const Call& call,
                                         const v1::IssueCertificateRequest& request) {
  return rpc::OwnPerson(call).map([&](const PersonId& person) {
    return PersonYear{person, request.year()};
  });
}

Result<MyCertificatesQuery> ParseListMyCertificates(const Call& call,
                                                    const v1::ListMyCertificatesRequest& request,
                                                    const PageTokens& tokens) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(page, rpc::ReadPage<CertificateId>(request, tokens, ListOf(person)));
  return MyCertificatesQuery{person, page};
}

Result<CertificateQuery> ParseGetCertificate(const Call& call,
                                             const v1::GetCertificateRequest& request) {
  return ParseOwn(call, request.certificate_id());
}

Result<CertificateQuery> ParseGetCertificateDocument(
    const Call& call, const v1::GetCertificateDocumentRequest& request) {
  return ParseOwn(call, request.certificate_id());
}

Result<Serial> ParseVerifyCertificate(const v1::VerifyCertificateRequest& request) {
  auto serial = Serial::Parse(request.serial());
  if (!serial) return Fail(errors::kSerialUnknown);
  return *std::move(serial);
}

Result<std::vector<PersonYear>> ParsePreviewInvalidation(
    const v1::PreviewInvalidationRequest& request) {
  std::vector<PersonYear> person_years;
  for (const auto& item : request.person_years()) {
    const auto person = PersonId::Parse(item.person_id());
    if (!person) {
      return FailField("#/personYears", common_errors::kBadFormat, {{"expected", "UUID"}});
    }
    person_years.push_back({*person, item.year()});
  }
  return person_years;
}

std::string VerificationUrl(const std::string& base_url, const Serial& serial) {
  return base_url + "/verify/" + serial.ToText();
}

std::string DocumentName(const Certificate& certificate) {
  return "继续教育合格证书-" + std::to_string(certificate.year) + ".pdf";
}

v1::Certificate ToProto(const Certificate& certificate, const std::string& base_url) {
  v1::Certificate message;
  FillState(certificate, message);
  message.set_certificate_id(certificate.id.ToText());
  message.set_serial(certificate.serial.ToText());
  message.set_verification_url(VerificationUrl(base_url, certificate.serial));
  if (certificate.invalidation && certificate.invalidation->replaced_by) {
    message.set_replaced_by(certificate.invalidation->replaced_by->ToText());
  }
  return message;
}

v1::ListMyCertificatesResponse ToProto(const Page<Certificate>& page,
                                       const MyCertificatesQuery& query, const PageTokens& tokens,
                                       const std::string& base_url) {
  v1::ListMyCertificatesResponse response;
  for (const Certificate& certificate : page.items) {
    *response.add_items() = ToProto(certificate, base_url);
  }
  rpc::SetNextPage(response, page, tokens, ListOf(query.person), &Certificate::id);
  return response;
}

v1::Verification ToVerification(const VerifiedCertificate& verified) {
  const Certificate& certificate = verified.certificate;
  v1::Verification message;
  FillState(certificate, message);
  message.set_serial(certificate.serial.ToText());
  message.set_holder_name_masked(MaskName(certificate.holder.name));
  message.set_public_hours(HoursNumber(certificate.public_tenths));
  message.set_professional_hours(HoursNumber(certificate.professional_tenths));
  message.set_total_hours(HoursNumber(certificate.public_tenths + certificate.professional_tenths));
  if (certificate.holder.unit_name) message.set_unit_name(*certificate.holder.unit_name);
  if (verified.successor) message.set_replaced_by_serial(verified.successor->ToText());
  return message;
}

v1::PreviewInvalidationResponse ToPreview(const std::vector<Certificate>& certificates) {
  v1::PreviewInvalidationResponse response;
  for (const Certificate& certificate : certificates) {
    auto* affected = response.add_certificates();
    affected->set_person_id(certificate.person.ToText());
    affected->set_year(certificate.year);
    affected->set_certificate_id(certificate.id.ToText());
    affected->set_serial(certificate.serial.ToText());
  }
  return response;
}

}  // namespace jixue::certificate

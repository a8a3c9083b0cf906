#include "services/certificate/rpc/certificate_proto.h"

#include "libs/base/parse.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/values/hours.h"
#include "services/certificate/domain/errors.h"

namespace jixue::certificate {
namespace {

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

std::string VerificationUrl(const std::string& base_url, const Serial& serial) {
  return base_url + "/v1/certificate-verifications/" + serial.ToText();
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

v1::Verification ToVerification(const Certificate& certificate) {
  v1::Verification message;
  FillState(certificate, message);
  message.set_holder_name_masked(MaskName(certificate.holder.name));
  message.set_public_hours(HoursNumber(certificate.public_tenths));
  message.set_professional_hours(HoursNumber(certificate.professional_tenths));
  message.set_total_hours(HoursNumber(certificate.public_tenths + certificate.professional_tenths));
  return message;
}

Result<CertificateId> ParseCertificateId(const std::string& text) {
  const auto id = CertificateId::Parse(text);
  if (!id) return Fail(errors::kCertificateNotFound);
  return *id;
}

Result<Serial> ParseSerial(const std::string& text) {
  auto serial = Serial::Parse(text);
  if (!serial) return Fail(errors::kSerialUnknown);
  return *std::move(serial);
}

}  // namespace jixue::certificate

#include "services/certificate/app/verify_certificate.h"

#include "services/certificate/domain/errors.h"
#include "services/certificate/storage/certificate_reader.h"

namespace jixue::certificate {

Result<VerifiedCertificate> VerifyCertificate(db::Tx& tx, const Serial& serial) {
  CertificateReader reader{tx};
  auto certificate = reader.FindBySerial(serial);
  if (!certificate) return Fail(errors::kSerialUnknown);
  std::optional<Serial> successor;
  if (certificate->invalidation && certificate->invalidation->replaced_by) {
    successor = reader.FindSerial(*certificate->invalidation->replaced_by);
  }
  return VerifiedCertificate{*std::move(certificate), std::move(successor)};
}

}  // namespace jixue::certificate

#include "services/certificate/app/verify_certificate.h"

#include "services/certificate/domain/errors.h"
#include "services/certificate/storage/certificate_reader.h"

namespace jixue::certificate {

Result<Certificate> VerifyCertificate(db::Tx& tx, const Serial& serial) {
  auto certificate = CertificateReader{tx}.FindBySerial(serial);
  if (!certificate) return Fail(errors::kSerialUnknown);
  return *std::move(certificate);
}

}  // namespace jixue::certificate

#include "services/certificate/app/read_certificate.h"

#include "services/certificate/domain/errors.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {

Result<Certificate> ReadOwnCertificate(db::Tx& tx, const PersonId& person,
                                       const CertificateId& id) {
  auto certificate = CertificateRepository{tx}.FindOwn(person, id);
  if (!certificate) return Fail(errors::kCertificateNotFound);
  return *std::move(certificate);
}

Result<Certificate> LoadOwnCertificate(db::Pool& pool, const Call& call, const PersonId& person,
                                       const CertificateId& id) {
  db::Tx tx{pool, db::Access::kReadOnly, call.deadline};
  return ReadOwnCertificate(tx, person, id);
}

Result<Certificate> ReadBySerial(db::Tx& tx, const Serial& serial) {
  auto certificate = CertificateRepository{tx}.FindBySerial(serial);
  if (!certificate) return Fail(errors::kSerialUnknown);
  return *std::move(certificate);
}

}  // namespace jixue::certificate

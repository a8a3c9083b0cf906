#include "services/certificate/app/get_certificate.h"

#include "services/certificate/domain/errors.h"
#include "services/certificate/storage/certificate_reader.h"

namespace jixue::certificate {

Result<Certificate> GetCertificate(db::Tx& tx, const CertificateQuery& query) {
  auto certificate = CertificateReader{tx}.FindOwn(query.person, query.id);
  if (!certificate) return Fail(errors::kCertificateNotFound);
  return *std::move(certificate);
}

Result<Certificate> GetCertificate(db::Pool& pool, const Call& call,
                                   const CertificateQuery& query) {
  db::Tx tx{pool, db::Access::kReadOnly, call.deadline};
  return GetCertificate(tx, query);
}

}  // namespace jixue::certificate

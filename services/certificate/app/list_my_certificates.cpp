#include "services/certificate/app/list_my_certificates.h"

#include "services/certificate/storage/certificate_reader.h"

namespace jixue::certificate {

Page<Certificate> ListMyCertificates(db::Tx& tx, const MyCertificatesQuery& query) {
  return CertificateReader{tx}.ListOwn(query.person, query.page);
}

}  // namespace jixue::certificate

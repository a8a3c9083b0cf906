#include "services/certificate/app/preview_invalidation.h"

#include "services/certificate/storage/certificate_reader.h"

namespace jixue::certificate {

std::vector<Certificate> PreviewInvalidation(db::Tx& tx,
                                             const std::vector<PersonYear>& person_years) {
  return CertificateReader{tx}.ListValid(person_years);
}

}  // namespace jixue::certificate

#include "services/certificate/app/invalidate_certificates.h"

#include "services/certificate/domain/issuing_rules.h"
#include "services/certificate/publish/certificate_events.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {

void InvalidateCertificates(db::Tx& tx, const YearReversal& reversal, const Cause& cause) {
  CertificateRepository repository{tx};
  repository.LockYear(reversal.person_year);
  repository.RaiseFence(reversal);
  const auto valid = repository.FindValid(reversal.person_year);
  if (!valid || !IsInvalidatedBy(*valid, reversal.year_version)) return;
  repository.Invalidate(*valid, cause.at, kHoursDeleted);
  PublishInvalidated(tx, *valid, kHoursDeleted, cause);
}

}  // namespace jixue::certificate

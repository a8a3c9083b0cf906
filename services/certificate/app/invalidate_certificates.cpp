#include "services/certificate/app/invalidate_certificates.h"

#include "services/certificate/domain/issuing_rules.h"
#include "services/certificate/publish/certificate_events.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {

void InvalidateCertificates(db::Tx& tx, Timestamp now, const PersonYear& person_year,
                            std::int64_t reversal_version, std::string_view trace_parent) {
  CertificateRepository repository{tx};
  repository.LockYear(person_year);
  repository.RaiseReversalVersion(person_year, reversal_version);
  const auto valid = repository.FindValid(person_year);
  if (!valid || !FallsByReversal(*valid, reversal_version)) return;
  repository.Invalidate(*valid, now, kHoursDeleted);
  PublishInvalidated(tx, *valid, now, kHoursDeleted, trace_parent);
}

}  // namespace jixue::certificate

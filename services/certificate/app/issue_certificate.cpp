#include "services/certificate/app/issue_certificate.h"

#include "libs/base/cause.h"
#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "services/certificate/domain/issuing_rules.h"
#include "services/certificate/publish/certificate_events.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {
namespace {

Certificate NewCertificate(const IssueCommand& command, Timestamp now) {
  return {.id = CertificateId::New(now),
          .person = command.person_year.person,
          .kind = Kind::kAnnual,
          .year = command.person_year.year,
          .serial = Serial::FromRandom(crypto::RandomBytes(13)),
          .year_version = command.facts.version,
          .holder = command.holder,
          .public_tenths = command.facts.public_tenths,
          .professional_tenths = command.facts.professional_tenths,
          .issued_at = now,
          .invalidation = {}};
}

}  // namespace

Result<Issued> IssueCertificate(db::Tx& tx, const Call& call, const IssueCommand& command) {
  CertificateRepository repository{tx};
  const std::int64_t fence = repository.LockYear(command.person_year);
  JIXUE_RETURN_IF_FAILED(CheckFactsAreCurrent(command.person_year.year, command.facts, fence));
  if (auto valid = repository.FindValid(command.person_year)) {
    return Issued{*std::move(valid), true};
  }
  const Certificate certificate = NewCertificate(command, call.received_at);
  repository.Insert(certificate);
  repository.PointPredecessorsTo(certificate);
  PublishIssued(tx, certificate, CauseOf(call));
  return Issued{certificate, false};
}

}  // namespace jixue::certificate

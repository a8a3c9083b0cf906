#include "services/certificate/app/issue_certificate.h"

#include "libs/base/cause.h"
#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "services/certificate/domain/errors.h"
#include "services/certificate/domain/issuing_rules.h"
#include "services/certificate/publish/certificate_events.h"
#include "services/certificate/storage/certificate_reader.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {
namespace {

Certificate NewCertificate(const PersonYear& person_year, const IssueGrounds& grounds,
                           Timestamp now) {
  return {.id = CertificateId::New(now),
          .person = person_year.person,
          .kind = Kind::kAnnual,
          .year = person_year.year,
          .serial = Serial::FromRandom(crypto::RandomBytes(13)),
          .year_version = grounds.facts.version,
          .holder = grounds.holder,
          .public_tenths = grounds.facts.public_tenths,
          .professional_tenths = grounds.facts.professional_tenths,
          .issued_at = now,
          .invalidation = {}};
}

}  // namespace

bool HasValidCertificate(db::Pool& pool, const Call& call, const PersonYear& person_year) {
  db::Tx tx{pool, db::Access::kReadOnly, call.deadline};
  return !CertificateReader{tx}.ListValid({person_year}).empty();
}

Result<Issued> IssueCertificate(db::Tx& tx, const Call& call, const IssueCommand& command) {
  CertificateRepository repository{tx};
  const auto& [person_year, grounds] = command;
  const std::int64_t fence = repository.LockYear(person_year);
  if (auto valid = repository.FindValid(person_year)) return Issued{*std::move(valid), true};
  // The certificate that made grounds unnecessary has been invalidated meanwhile.
  if (!grounds) return Fail(errors::kYearChanged, {{"year", std::to_string(person_year.year)}});
  JIXUE_RETURN_IF_FAILED(CheckFactsAreCurrent(person_year.year, grounds->facts, fence));
  const Certificate certificate = NewCertificate(person_year, *grounds, call.received_at);
  repository.Insert(certificate);
  repository.PointPredecessorsTo(certificate);
  PublishIssued(tx, certificate, CauseOf(call));
  return Issued{certificate, false};
}

}  // namespace jixue::certificate

#include "services/certificate/app/issue_certificate.h"

#include "libs/base/crypto.h"
#include "services/certificate/domain/issuing_rules.h"
#include "services/certificate/publish/certificate_events.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {

Result<Issued> IssueCertificate(db::Tx& tx, Timestamp now, const IssueCommand& command,
                                std::string_view trace_parent) {
  CertificateRepository repository{tx};
  const PersonYear person_year{command.person, command.year};
  const std::int64_t last_reversal = repository.LockYear(person_year);
  if (auto refused = RefuseStaleFacts(command.year, command.facts, last_reversal)) {
    return tl::unexpected{*std::move(refused)};
  }
  if (auto valid = repository.FindValid(person_year)) return Issued{*std::move(valid), true};

  const Certificate certificate{.id = CertificateId::New(now),
                                .person = command.person,
                                .kind = Kind::kAnnual,
                                .year = command.year,
                                .serial = Serial::FromRandom(crypto::RandomBytes(13)),
                                .year_version = command.facts.version,
                                .holder = command.holder,
                                .public_tenths = command.facts.public_tenths,
                                .professional_tenths = command.facts.professional_tenths,
                                .issued_at = now,
                                .invalidation = {}};
  repository.Insert(certificate);
  repository.PointPredecessorsTo(certificate);
  PublishIssued(tx, certificate, trace_parent);
  return Issued{certificate, false};
}

}  // namespace jixue::certificate

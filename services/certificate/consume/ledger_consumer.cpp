#include "services/certificate/consume/ledger_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/replica/states.h"
#include "services/certificate/app/invalidate_certificates.h"

namespace jixue::certificate {
namespace {

Result<YearReversal> ParseReversed(const ledger::v1::HoursReversed& event) {
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return outbox::InvalidEvent("person_id");
  if (!replica::IsYear(event.year())) return outbox::InvalidEvent("year");
  if (event.year_version() <= 0) return outbox::InvalidEvent("year_version");
  return YearReversal{{*person, event.year()}, event.year_version()};
}

}  // namespace

outbox::Subscription LedgerSubscription() {
  return {
      .topic = "jixue.ledger.v1",
      .handlers = {outbox::On<ledger::v1::HoursReversed>(ParseReversed, InvalidateCertificates)}};
}

}  // namespace jixue::certificate

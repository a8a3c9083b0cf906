#include "services/certificate/consume/ledger_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/base/errors.h"
#include "services/certificate/app/invalidate_certificates.h"

namespace jixue::certificate {
namespace {

Result<void> OnHoursReversed(db::Tx& tx, const Clock& clock, const outbox::Delivery& delivery) {
  ledger::v1::HoursReversed event;
  if (!event.ParseFromString(delivery.payload)) return Fail(jixue::errors::kInvalidRequest);
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return FailField("#/personId", jixue::errors::kBadFormat, {{"expected", "UUID"}});
  InvalidateCertificates(tx, clock.Now(), {*person, event.year()}, event.year_version(),
                         delivery.trace_parent);
  return {};
}

}  // namespace

outbox::Subscription LedgerSubscription(const Clock& clock) {
  return {.topic = "jixue.ledger.v1",
          .handlers = {{"jixue.ledger.v1.HoursReversed",
                        [&clock](db::Tx& tx, const outbox::Delivery& delivery) {
                          return OnHoursReversed(tx, clock, delivery);
                        }}}};
}

}  // namespace jixue::certificate

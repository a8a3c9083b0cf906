#include "services/ledger/consume/identity_consumer.h"

#include "jixue/identity/v1/identity_events.pb.h"
#include "services/ledger/app/replicas/keep_copies.h"
#include "services/ledger/clients/identity_states.h"
#include "services/ledger/consume/decode.h"

namespace jixue::ledger {
namespace {

namespace v1 = identity::v1;

Result<void> OnPerson(db::Tx& tx, const outbox::Delivery& delivery) {
  const auto state = Decode<v1::PersonState>(delivery);
  if (!state) return Failure{state.error()};
  const auto person = PersonCopyOf(*state);
  if (!person) return InvalidEvent("person_id");
  KeepPerson(tx, *person);
  return {};
}

Result<void> OnUnit(db::Tx& tx, const outbox::Delivery& delivery) {
  const auto state = Decode<v1::UnitState>(delivery);
  if (!state) return Failure{state.error()};
  const auto unit = UnitCopyOf(*state);
  if (!unit) return InvalidEvent("unit_id");
  KeepUnit(tx, *unit);
  return {};
}

}  // namespace

outbox::Subscription ListenToPeople() {
  return {.topic = "jixue.identity.person.v1",
          .handlers = {{"jixue.identity.v1.PersonState", OnPerson}}};
}

outbox::Subscription ListenToUnits() {
  return {.topic = "jixue.identity.unit.v1", .handlers = {{"jixue.identity.v1.UnitState", OnUnit}}};
}

}  // namespace jixue::ledger
